import { choiceColumn, dateColumn, idColumn, instantColumn, numberColumn, textColumn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import { publishingContract } from './contract.ts'
import { stateWords } from './notice-words.ts'

const state = { zh: '状态', en: 'State' }
const ended = { zh: '是否结束', en: 'Ended' }
const answered = { zh: '是否答复', en: 'Answered' }
const YES_NO = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } }
const yesNo = (value: string) => (value === 'true' ? YES_NO.true : YES_NO.false)
const result = (upheld: boolean | null) =>
  upheld === null
    ? { zh: '办理中', en: 'being dealt with' }
    : upheld
      ? { zh: '成立', en: 'sustained' }
      : { zh: '不成立', en: 'not sustained' }

export const publishingExports: ListExports = {
  notices: exportOf(publishingContract.notices, {
    title: { zh: '公示', en: 'Public notices' },
    filters: { query: { title: { zh: '查找', en: 'Search' } }, ended: { title: ended, show: yesNo } },
    columns: [
      idColumn({ zh: '公示编号', en: 'Number' }, (row) => row.number),
      textColumn({ zh: '标题', en: 'Title' }, (row) => row.title, { width: 50 }),
      textColumn({ zh: '公示单位', en: 'Posted by' }, (row) => row.organisation.name, { width: 26 }),
      choiceColumn(state, (row) => stateWords[row.state], { width: 24 }),
      numberColumn({ zh: '版本', en: 'Version' }, (row) => row.version),
      dateColumn({ zh: '发布日期', en: 'Posted on' }, (row) => row.postedOn),
      dateColumn({ zh: '期满日', en: 'Last day' }, (row) => row.lastDay),
      numberColumn({ zh: '异议件数', en: 'Objections' }, (row) => row.objections),
      numberColumn({ zh: '未答复件数', en: 'Not answered' }, (row) => row.open),
      idColumn({ zh: '公示标识', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
  objections: exportOf(publishingContract.objections, {
    title: { zh: '公示异议', en: 'Objections to notices' },
    filters: { answered: { title: answered, show: yesNo } },
    columns: [
      idColumn({ zh: '回执编号', en: 'Receipt' }, (row) => row.receipt),
      idColumn({ zh: '公示编号', en: 'Notice' }, (row) => row.notice.number),
      textColumn({ zh: '公示标题', en: 'Title of the notice' }, (row) => row.notice.title, { width: 50 }),
      numberColumn({ zh: '所针对的版本', en: 'Version' }, (row) => row.version),
      instantColumn({ zh: '收到时间', en: 'Received' }, (row) => row.receivedAt),
      dateColumn({ zh: '答复期限', en: 'Answer due' }, (row) => row.dueOn),
      choiceColumn({ zh: '结果', en: 'Result' }, (row) => result(row.upheld)),
      textColumn({ zh: '答复', en: 'Answer' }, (row) => row.answer, { width: 60 }),
      instantColumn({ zh: '答复时间', en: 'Answered at' }, (row) => row.answeredAt),
      textColumn({ zh: '答复人', en: 'Answered by' }, (row) => row.answeredBy?.name, { width: 14 }),
    ],
  }),
}
