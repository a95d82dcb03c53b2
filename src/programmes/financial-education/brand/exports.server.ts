import { choiceColumn, dateColumn, idColumn, instantColumn, numberColumn, textColumn, titleIn } from '../../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../../kernel/exchange/server.ts'
import { stageTitle } from '../../../kernel/process/index.ts'
import { SEARCH } from '../../../kernel/process/server.ts'
import { brandContract } from './contract.ts'
import { pledge } from './pledge.ts'
import { REGISTER_STATES, TEXT_STATES } from './words.ts'

const state = { zh: '状态', en: 'State' }
const version = { zh: '文本版本', en: 'Version of the text' }
const yes = (value: string) => value === 'true'

export const brandExports: ListExports = {
  members: exportOf(brandContract.members, {
    title: { zh: '成员银行名册', en: 'Register of member banks' },
    filters: {
      query: SEARCH,
      state: { title: state, show: (value) => titleIn(REGISTER_STATES, value) },
      signed: { title: { zh: '已签现行文本', en: 'Signed the text in force' }, show: yes },
      flagged: { title: { zh: '已授旗', en: 'Has the flag' }, show: yes },
    },
    columns: [
      textColumn({ zh: '银行', en: 'Bank' }, (row) => row.organisation.name, { width: 30 }),
      choiceColumn(state, (row) => titleIn(REGISTER_STATES, row.state), { width: 14 }),
      dateColumn({ zh: '加入日期', en: 'Member since' }, (row) => row.since),
      dateColumn({ zh: '暂停至', en: 'Suspended until' }, (row) => row.until),
      numberColumn(version, (row) => row.version),
      choiceColumn({ zh: '已签现行文本', en: 'Signed the text in force' }, (row) => row.current, { width: 14 }),
      numberColumn({ zh: '网点数', en: 'Outlets' }, (row) => row.outlets),
      idColumn({ zh: '旗帜编号', en: 'Number of the flag' }, (row) => row.flag?.number, { width: 18 }),
      dateColumn({ zh: '授旗日期', en: 'Flag handed over' }, (row) => row.flag?.handedOn),
      idColumn({ zh: '在办承诺书', en: 'Pledge on its way' }, (row) => row.open?.number, { width: 18 }),
      choiceColumn({ zh: '在办环节', en: 'Its stage' }, (row) => (row.open ? stageTitle(pledge, row.open.stage) : null), { width: 18 }),
      dateColumn({ zh: '在办期限', en: 'Its term' }, (row) => row.open?.due),
      idColumn({ zh: '单位标识', en: 'Organisation (id)' }, (row) => row.organisation.id, { width: 38 }),
    ],
  }),
  pledgeTexts: exportOf(brandContract.pledgeTexts, {
    title: { zh: '承诺书文本', en: 'Texts of the pledge' },
    filters: {},
    columns: [
      numberColumn(version, (row) => row.version),
      textColumn({ zh: '标题', en: 'Title' }, (row) => row.title, { width: 40 }),
      choiceColumn(state, (row) => titleIn(TEXT_STATES, row.state)),
      textColumn({ zh: '制定理由', en: 'Why' }, (row) => row.reason, { width: 44 }),
      instantColumn({ zh: '起草时间', en: 'Drafted' }, (row) => row.draftedAt),
      instantColumn({ zh: '启用时间', en: 'In force since' }, (row) => row.inForceAt),
      dateColumn({ zh: '重签截止日期', en: 'To be signed by' }, (row) => row.signBy),
      idColumn({ zh: '文本 SHA-256', en: 'SHA-256 of the text' }, (row) => row.hash, { width: 66 }),
    ],
  }),
}
