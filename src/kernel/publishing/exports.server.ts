import { choiceColumn, dateColumn, idColumn, instantColumn, numberColumn, textColumn } from '../exchange/index.ts'
import { exportOf, type ListExports } from '../exchange/server.ts'
import type { Text } from '../language/index.ts'
import { publishingContract } from './contract.ts'
import { stateWords } from './notice-words.ts'
import { COVERAGE_STATES, coverageStateNames, LEVELS, levelNames } from './press/coverage.ts'
import { stateNames } from './stories/public-words.ts'
import { STORY_STATES } from './stories/states.ts'

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

const named = <T extends string>(values: readonly T[], names: Readonly<Record<T, Text>>, value: string) =>
  names[values.find((one) => one === value) as T] ?? { zh: value, en: value }

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
  stories: exportOf(publishingContract.stories, {
    title: { zh: '稿件', en: 'Stories' },
    filters: {
      query: { title: { zh: '查找', en: 'Search' } },
      state: { title: state, show: (value) => named(STORY_STATES, stateNames, value) },
      correcting: { title: { zh: '正在更正', en: 'Being corrected' }, show: yesNo },
    },
    columns: [
      textColumn({ zh: '标题', en: 'Title' }, (row) => row.title, { width: 50 }),
      textColumn({ zh: '单位', en: 'Organisation' }, (row) => row.organisation.name, { width: 26 }),
      choiceColumn(state, (row) => stateNames[row.state], { width: 14 }),
      numberColumn({ zh: '公开版本', en: 'Public version' }, (row) => row.version),
      instantColumn({ zh: '首次发布', en: 'First published' }, (row) => row.publishedAt),
      instantColumn({ zh: '最近变动', en: 'Last change' }, (row) => row.changedAt),
      idColumn({ zh: '稿件标识', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
  bulletins: exportOf(publishingContract.bulletins, {
    title: { zh: '内刊', en: 'Bulletins' },
    filters: {},
    columns: [
      textColumn({ zh: '刊名', en: 'Title' }, (row) => row.title, { width: 30 }),
      numberColumn({ zh: '年', en: 'Year' }, (row) => row.year),
      numberColumn({ zh: '期', en: 'Issue' }, (row) => row.issue),
      numberColumn({ zh: '版本', en: 'Version' }, (row) => row.version),
      textColumn({ zh: '编印单位', en: 'Issued by' }, (row) => row.organisation.name, { width: 26 }),
      instantColumn({ zh: '编印时间', en: 'Issued at' }, (row) => row.issuedAt),
      numberColumn({ zh: '稿件数', en: 'Stories' }, (row) => row.stories),
      numberColumn({ zh: '已更正或撤回', en: 'Corrected or withdrawn since' }, (row) => row.outdated),
      idColumn({ zh: '内刊标识', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
  coverage: exportOf(publishingContract.coverage, {
    title: { zh: '媒体刊发', en: 'Coverage' },
    filters: {
      query: { title: { zh: '查找', en: 'Search' } },
      level: { title: { zh: '媒体级别', en: 'Level' }, show: (value) => named(LEVELS, levelNames, value) },
      state: { title: state, show: (value) => named(COVERAGE_STATES, coverageStateNames, value) },
      from: { title: { zh: '起', en: 'From' } },
      until: { title: { zh: '止', en: 'Until' } },
      struck: { title: { zh: '已作废', en: 'Struck out' }, show: yesNo },
    },
    columns: [
      textColumn({ zh: '标题', en: 'Title' }, (row) => row.title, { width: 50 }),
      textColumn({ zh: '媒体', en: 'Medium' }, (row) => row.medium, { width: 20 }),
      choiceColumn({ zh: '媒体级别', en: 'Level' }, (row) => levelNames[row.level]),
      choiceColumn(state, (row) => coverageStateNames[row.state], { about: { zh: '报送不计入刊发', en: 'Sent is not published' } }),
      dateColumn({ zh: '报送日期', en: 'Sent on' }, (row) => row.sentOn),
      dateColumn({ zh: '刊发日期', en: 'Printed on' }, (row) => row.publishedOn),
      textColumn({ zh: '单位', en: 'Organisation' }, (row) => row.organisation.name, { width: 26 }),
      textColumn({ zh: '链接', en: 'Link' }, (row) => row.url, { width: 50 }),
      idColumn({ zh: '转载组', en: 'Group of reprints' }, (row) => row.group, { width: 38 }),
      idColumn({ zh: '内容校验值', en: 'SHA-256' }, (row) => row.hash, { width: 68 }),
      idColumn({ zh: '记录标识', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
}
