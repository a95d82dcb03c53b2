import { choiceColumn, idColumn, instantColumn, numberColumn, textColumn, titleIn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import { auditContract } from './contract.ts'
import { EVENTS, OBJECTS } from './event-words.ts'

const event = { zh: '事件', en: 'Event' }
const kind = { zh: '对象类别', en: 'Kind of object' }
const object = { zh: '对象编号', en: 'Object' }
const by = { zh: '操作人', en: 'By' }

export const auditExports: ListExports = {
  list: exportOf(auditContract.list, {
    title: { zh: '审计记录', en: 'Audit entries' },
    filters: {
      event: { title: event, show: (value) => titleIn(EVENTS, value) },
      objectKind: { title: kind, show: (value) => titleIn(OBJECTS, value) },
      objectId: object,
      person: { zh: '操作人编号', en: 'By (id)' },
      from: { zh: '起始日期', en: 'From day' },
      to: { zh: '截止日期', en: 'To day' },
    },
    columns: [
      numberColumn({ zh: '链上序号', en: 'Row of the chain' }, (row) => row.seq, {
        about: { zh: '在审计链上的序号；空白为尚未加封', en: 'Place in the chain of seals; blank while it is not sealed yet' },
      }),
      instantColumn({ zh: '时间', en: 'Time' }, (row) => row.at),
      choiceColumn(event, (row) => titleIn(EVENTS, row.event), { width: 22 }),
      idColumn({ zh: '事件代码', en: 'Code of the event' }, (row) => row.event, { width: 26 }),
      textColumn(by, (row) => row.person?.name ?? null, { width: 14, about: { zh: '空白为系统', en: 'Blank: the system' } }),
      idColumn({ zh: '操作人编号', en: 'By (id)' }, (row) => row.person?.id, { width: 38 }),
      idColumn({ zh: '账号编号', en: 'Account' }, (row) => row.account, { width: 38 }),
      choiceColumn(kind, (row) => titleIn(OBJECTS, row.object.kind)),
      idColumn(object, (row) => row.object.id, { width: 38 }),
      textColumn({ zh: '详情', en: 'Detail' }, (row) => JSON.stringify(row.detail), {
        width: 60,
        about: { zh: '编号和代码，不含个人信息明文', en: 'Ids and codes, no personal data in clear' },
      }),
      idColumn({ zh: '记录编号', en: 'Entry' }, (row) => row.id, { width: 38 }),
    ],
  }),
}
