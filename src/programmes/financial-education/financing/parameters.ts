import type { Parameter } from '../../../kernel/parameters/index.ts'

const days = { zh: '个工作日', en: 'working days' }
const FROM = '2025-06-18'
const own = {
  zh: '未见统一规定，本产品默认值；请按监管部门与成员银行商定的时限调整',
  en: 'No common rule was found; default of this product. Set what the supervisor and the member banks agree on',
}

export const financingParameters: readonly Parameter[] = [
  {
    key: 'financial-education.financing-answer-days',
    title: { zh: '融资需求：银行答复时限', en: 'Needs for finance: banks answer within' },
    value: 5,
    unit: days,
    from: FROM,
    basis: own,
    least: 1,
  },
  {
    key: 'financial-education.financing-remind-days',
    title: { zh: '融资需求：答复期满前提醒', en: 'Needs for finance: banks are reminded before the term ends' },
    value: 1,
    unit: days,
    from: FROM,
    basis: own,
  },
  {
    key: 'financial-education.financing-choice-days',
    title: { zh: '融资需求：企业选择时限', en: 'Needs for finance: the enterprise chooses within' },
    value: 10,
    unit: days,
    from: FROM,
    basis: own,
    least: 1,
  },
  {
    key: 'financial-education.financing-contract-days',
    title: { zh: '融资需求：签约放款时限', en: 'Needs for finance: contract and payment within' },
    value: 20,
    unit: days,
    from: FROM,
    basis: own,
    least: 1,
  },
  {
    key: 'financial-education.financing-smallest-group',
    title: { zh: '融资汇总：少于多少笔不显示', en: 'Totals of finance: groups smaller than this are hidden' },
    value: 3,
    unit: { zh: '笔', en: 'needs' },
    from: FROM,
    basis: {
      zh: '统计公布通行做法：三户以下不单列，防止推知单个企业；本产品默认值',
      en: 'Customary in official statistics: fewer than three are not shown apart, so that no single enterprise can be made out. Default of this product',
    },
    least: 2,
  },
]
