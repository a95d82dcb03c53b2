import {
  choiceColumn,
  dateColumn,
  idColumn,
  instantColumn,
  moneyColumn,
  numberColumn,
  textColumn,
  titleIn,
} from '../../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../../kernel/exchange/server.ts'
import type { Text } from '../../../kernel/language/index.ts'
import { stageTitle } from '../../../kernel/process/index.ts'
import { INDUSTRIES, PURPOSES, SECURITIES } from './choices.ts'
import { financingContract } from './contract.ts'
import { financingNeed } from './process.ts'
import { OUTCOME_WORDS, STANDING_WORDS } from './words.ts'

const yes = (value: string) => value === 'true'
const listed = (titles: Readonly<Record<string, Text>>, names: readonly string[]): Text => ({
  zh: names.map((name) => titles[name]?.zh ?? name).join('、'),
  en: names.map((name) => titles[name]?.en ?? name).join(', '),
})
const number: Text = { zh: '需求编号', en: 'Number' }
const months: Text = { zh: '期限（月）', en: 'Term (months)' }
const amount: Text = { zh: '需要的金额', en: 'Amount needed' }
const purpose: Text = { zh: '用途', en: 'Purpose' }
const industry: Text = { zh: '行业', en: 'Industry' }
const region: Text = { zh: '镇街', en: 'Township' }
const late: Text = { zh: '是否超期', en: 'Late' }
const bank: Text = { zh: '银行', en: 'Bank' }
const searched: Text = { zh: '查找', en: 'Search' }
const working: Text = { zh: '工作日', en: 'Working days' }

export const financingExports: ListExports = {
  financingNeeds: exportOf(financingContract.financingNeeds, {
    title: { zh: '企业融资需求', en: 'Needs for finance' },
    filters: {
      query: { title: searched },
      stage: { title: { zh: '环节', en: 'Stage' }, show: (value) => stageTitle(financingNeed, value) },
      purpose: { title: purpose, show: (value) => titleIn(PURPOSES, value) },
      industry: { title: industry, show: (value) => titleIn(INDUSTRIES, value) },
      region,
      late: { title: late, show: yes },
      from: { zh: '提出起始日期', en: 'Filed from' },
      to: { zh: '提出截止日期', en: 'Filed to' },
    },
    columns: [
      idColumn(number, (row) => row.number),
      textColumn({ zh: '需求名称', en: 'Need' }, (row) => row.title, { width: 36 }),
      textColumn({ zh: '企业', en: 'Enterprise' }, (row) => row.organisation.name, { width: 30 }),
      moneyColumn(amount, (row) => row.amount),
      numberColumn(months, (row) => row.term),
      choiceColumn(purpose, (row) => PURPOSES[row.purpose]),
      textColumn({ zh: '担保方式', en: 'Security' }, (row) => listed(SECURITIES, row.securities)),
      textColumn(region, (row) => row.region),
      choiceColumn(industry, (row) => INDUSTRIES[row.industry], { width: 26 }),
      choiceColumn({ zh: '环节', en: 'Stage' }, (row) => stageTitle(financingNeed, row.stage)),
      dateColumn({ zh: '提出日期', en: 'Filed on' }, (row) => row.filedOn),
      numberColumn({ zh: '显示给银行数', en: 'Banks shown to' }, (row) => row.shown),
      numberColumn({ zh: '已答复银行数', en: 'Banks that answered' }, (row) => row.answered),
      numberColumn({ zh: '超期银行数', en: 'Banks that are late' }, (row) => row.late),
      numberColumn({ zh: '首次答复用时', en: 'To the first answer' }, (row) => row.days.toFirstAnswer, { about: working }),
      textColumn({ zh: '选定银行', en: 'Bank chosen' }, (row) => row.chosenBank?.name, { width: 20 }),
      numberColumn({ zh: '选定用时', en: 'To the choice' }, (row) => row.days.toChoice, { about: working }),
      dateColumn({ zh: '签约日期', en: 'Signed on' }, (row) => row.signedOn),
      dateColumn({ zh: '放款日期', en: 'Paid out on' }, (row) => row.disbursedOn),
      moneyColumn({ zh: '放款金额', en: 'Amount paid out' }, (row) => row.disbursedAmount),
      numberColumn({ zh: '放款用时', en: 'To the payment' }, (row) => row.days.toDisbursement, { about: working }),
      idColumn({ zh: '事项标识', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
  financingApproaches: exportOf(financingContract.financingApproaches, {
    title: { zh: '本行收到的融资需求', en: 'Needs shown to our bank' },
    filters: {
      query: { title: number },
      standing: { title: { zh: '答复情况', en: 'Answer' }, show: (value) => titleIn(STANDING_WORDS, value) },
      late: { title: late, show: yes },
      mine: { title: { zh: '选定本行的', en: 'Chose our bank' }, show: yes },
      from: { zh: '收到起始日期', en: 'Shown from' },
      to: { zh: '收到截止日期', en: 'Shown to' },
    },
    columns: [
      idColumn(number, (row) => row.number),
      textColumn(bank, (row) => row.bank.name, { width: 20 }),
      textColumn({ zh: '需求名称', en: 'Need' }, (row) => row.need?.title, {
        width: 36,
        about: { zh: '已收回的不显示', en: 'Left out once it was taken back' },
      }),
      moneyColumn(amount, (row) => row.need?.amount),
      numberColumn(months, (row) => row.need?.term),
      choiceColumn(purpose, (row) => row.need && PURPOSES[row.need.purpose]),
      textColumn({ zh: '担保方式', en: 'Security' }, (row) => row.need && listed(SECURITIES, row.need.securities)),
      textColumn(region, (row) => row.need?.region),
      choiceColumn(industry, (row) => row.need && INDUSTRIES[row.need.industry], { width: 26 }),
      dateColumn({ zh: '收到日期', en: 'Shown on' }, (row) => row.shownOn),
      dateColumn({ zh: '答复期限', en: 'Answer due' }, (row) => row.dueOn),
      choiceColumn(late, (row) => row.late, { width: 10 }),
      choiceColumn({ zh: '答复情况', en: 'Answer' }, (row) => STANDING_WORDS[row.standing]),
      numberColumn({ zh: '首次答复用时', en: 'To the first answer' }, (row) => row.days, { about: working }),
      moneyColumn({ zh: '报价金额', en: 'Amount offered' }, (row) => row.offered),
      choiceColumn({ zh: '结果', en: 'Result' }, (row) => OUTCOME_WORDS[row.outcome]),
      dateColumn({ zh: '放款日期', en: 'Paid out on' }, (row) => row.disbursedOn),
      moneyColumn({ zh: '放款金额', en: 'Amount paid out' }, (row) => row.disbursedAmount),
      idColumn({ zh: '标识', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
  financingCriteria: exportOf(financingContract.financingCriteria, {
    title: { zh: '银行申报的贷款条件', en: 'What banks lend for' },
    filters: {},
    columns: [
      textColumn(bank, (row) => row.bank.name, { width: 20 }),
      choiceColumn({ zh: '是否接收', en: 'Takes needs' }, (row) => row.open, { width: 10 }),
      moneyColumn({ zh: '最低金额', en: 'Least amount' }, (row) => row.amountLeast),
      moneyColumn({ zh: '最高金额', en: 'Most amount' }, (row) => row.amountMost),
      numberColumn({ zh: '最短期限（月）', en: 'Shortest term (months)' }, (row) => row.termLeast),
      numberColumn({ zh: '最长期限（月）', en: 'Longest term (months)' }, (row) => row.termMost),
      textColumn(purpose, (row) => listed(PURPOSES, row.purposes), { width: 40 }),
      textColumn({ zh: '担保方式', en: 'Security' }, (row) => listed(SECURITIES, row.securities), { width: 30 }),
      textColumn(region, (row) => row.regions.join('、'), { width: 30, about: { zh: '空白为不限', en: 'Empty: all' } }),
      textColumn(industry, (row) => listed(INDUSTRIES, row.industries), { width: 30, about: { zh: '空白为不限', en: 'Empty: all' } }),
      numberColumn({ zh: '版本', en: 'Version' }, (row) => row.version),
      instantColumn({ zh: '申报时间', en: 'Declared' }, (row) => row.declaredAt),
    ],
  }),
}
