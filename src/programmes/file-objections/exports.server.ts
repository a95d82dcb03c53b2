import { choiceColumn, dateColumn, idColumn, instantColumn, textColumn, titleIn } from '../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../kernel/exchange/server.ts'
import type { Text } from '../../kernel/language/index.ts'
import { ENTRY_KINDS, PROVENANCES } from '../../kernel/people/index.ts'
import { stageTitle } from '../../kernel/process/index.ts'
import { OUTCOMES, SEARCH } from '../../kernel/process/server.ts'
import { fileObjectionsContract } from './contract.ts'
import { fileObjection } from './process.ts'

const stage: Text = { zh: '环节', en: 'Stage' }
const state: Text = { zh: '状态', en: 'State' }
const kind: Text = { zh: '类别', en: 'Kind' }
const late: Text = { zh: '是否超期', en: 'Late' }
const yes = (value: string) => value === 'true'
const masked = { zh: '只含姓名，不含证件号码', en: 'The name alone, no numbers' }

export const fileObjectionsExports: ListExports = {
  objections: exportOf(fileObjectionsContract.objections, {
    title: { zh: '档案异议', en: 'Objections to file entries' },
    filters: {
      id: { zh: '事项标识', en: 'Id' },
      query: SEARCH,
      stage: { title: stage, show: (value) => stageTitle(fileObjection, value) },
      outcome: { title: state, show: (value) => titleIn(OUTCOMES, value) },
      organisation: { zh: '单位编号', en: 'Organisation (id)' },
      kind: { title: kind, show: (value) => titleIn(ENTRY_KINDS, value) },
      late: { title: late, show: yes },
      mine: { title: { zh: '本人提出的', en: 'Filed by me' }, show: yes },
      from: { zh: '提出起始日期', en: 'Filed from' },
      to: { zh: '提出截止日期', en: 'Filed to' },
    },
    columns: [
      idColumn({ zh: '编号', en: 'Number' }, (row) => row.number),
      textColumn({ zh: '有异议的记录', en: 'Entry' }, (row) => row.title, { width: 44 }),
      choiceColumn(kind, (row) => titleIn(ENTRY_KINDS, row.kind)),
      textColumn({ zh: '提出人', en: 'Filed by' }, (row) => row.person.name, { width: 14, about: masked }),
      textColumn({ zh: '单位', en: 'Organisation' }, (row) => row.organisation.name, { width: 30 }),
      choiceColumn(stage, (row) => stageTitle(fileObjection, row.stage), { width: 18 }),
      choiceColumn(state, (row) => titleIn(OUTCOMES, row.outcome ?? 'open'), { width: 10 }),
      dateColumn({ zh: '期限', en: 'Due' }, (row) => row.due, { about: { zh: '本环节的最后一天', en: 'The last day of the stage' } }),
      choiceColumn(late, (row) => row.late, { width: 10 }),
      choiceColumn({ zh: '原由谁证明', en: 'Who stood behind it' }, (row) => titleIn(PROVENANCES, row.contested.provenance), { width: 18 }),
      textColumn({ zh: '更正后', en: 'Corrected to' }, (row) => row.corrected?.title, { width: 44 }),
      instantColumn({ zh: '提出时间', en: 'Filed' }, (row) => row.filedAt),
      instantColumn({ zh: '最近办理', en: 'Last step' }, (row) => row.updatedAt),
      idColumn({ zh: '事项标识', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
}
