import { choiceColumn, dateColumn, idColumn, instantColumn, textColumn, titleIn } from '../../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../../kernel/exchange/server.ts'
import type { Text } from '../../../kernel/language/index.ts'
import { AUDIENCES, PORTRAITS, THEMES } from '../activity/choices.ts'
import { LICENCES, MATERIAL_KINDS, MATERIAL_STATES, RIGHTS } from './choices.ts'
import { materialContract } from './contract.ts'

const text = (zh: string, en: string): Text => ({ zh, en })
const titled = (title: Text, titles: Readonly<Record<string, Text>>) => ({ title, show: (value: string) => titleIn(titles, value) })

export const materialExports: ListExports = {
  materialList: exportOf(materialContract.materialList, {
    title: text('宣传材料库', 'Library of materials'),
    filters: {
      query: text('名称或说明', 'Title or description'),
      organisation: text('银行编号', 'Bank (id)'),
      theme: titled(text('主题', 'Theme'), THEMES),
      kind: titled(text('类别', 'Kind'), MATERIAL_KINDS),
      audience: titled(text('对象', 'Audience'), AUDIENCES),
      state: titled(text('状态', 'State'), MATERIAL_STATES),
      original: { title: text('原创', 'Original'), show: (value) => value === 'true' },
      activity: text('活动标识', 'Activity (id)'),
    },
    columns: [
      textColumn(text('材料', 'Material'), (row) => row.title, { width: 36 }),
      textColumn(text('说明', 'About'), (row) => row.about, { width: 40 }),
      textColumn(text('银行', 'Bank'), (row) => row.organisation.name, { width: 20 }),
      choiceColumn(text('类别', 'Kind'), (row) => titleIn(MATERIAL_KINDS, row.kind), { width: 14 }),
      choiceColumn(text('主题', 'Theme'), (row) => titleIn(THEMES, row.theme), { width: 22 }),
      choiceColumn(
        text('对象', 'Audience'),
        (row) => ({
          zh: row.audiences.map((one) => AUDIENCES[one].zh).join('、'),
          en: row.audiences.map((one) => AUDIENCES[one].en).join(', '),
        }),
        { width: 26 },
      ),
      choiceColumn(text('语言', 'Language'), (row) => (row.language === 'zh' ? text('中文', 'Chinese') : text('英文', 'English')), {
        width: 8,
      }),
      choiceColumn(text('原创', 'Original'), (row) => row.original, { width: 8 }),
      choiceColumn(text('著作权', 'Rights'), (row) => titleIn(RIGHTS, row.rights), { width: 18 }),
      textColumn(text('权利说明', 'About the rights'), (row) => row.rightsNote, { width: 24 }),
      choiceColumn(text('使用许可', 'Licence'), (row) => titleIn(LICENCES, row.licence), { width: 26 }),
      choiceColumn(text('人像', 'People in it'), (row) => titleIn(PORTRAITS, row.portraits), { width: 24 }),
      choiceColumn(text('状态', 'State'), (row) => titleIn(MATERIAL_STATES, row.state), { width: 10 }),
      textColumn(text('退回或撤下原因', 'Why returned or withdrawn'), (row) => row.because, { width: 24 }),
      dateColumn(text('通过日期', 'Approved on'), (row) => row.approvedOn),
      instantColumn(text('上传时间', 'Submitted'), (row) => row.submittedAt),
      textColumn(text('文件', 'File'), (row) => row.file.name, { width: 24 }),
      idColumn(text('活动标识', 'Activity (id)'), (row) => row.activity, { width: 38 }),
      idColumn(text('材料标识', 'Id'), (row) => row.id, { width: 38 }),
    ],
  }),
}
