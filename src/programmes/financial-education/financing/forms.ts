import type { Form } from '../../../kernel/forms/index.ts'
import { INDUSTRIES, optionsOf, PURPOSES, SECURITIES } from './choices.ts'

/** What files a need. It goes to banks as it stands, so it names neither the enterprise nor anybody in it. */
const need: Form = {
  name: 'need',
  title: { zh: '融资需求', en: 'Need for finance' },
  why: {
    zh: '银行按这些内容判断是否合适。提交后，符合条件的银行和监管部门看得到；企业名称、联系方式、经营数据和材料由您另行逐项决定是否提供。',
    en: 'Banks judge by this whether they suit. Once filed, matching banks and the supervisor see it. Name, contact, figures and documents you release apart, one by one.',
  },
  fields: [
    {
      name: 'title',
      kind: 'text',
      title: { zh: '需求名称', en: 'What it is called' },
      help: {
        zh: '如“购置数控机床贷款”。请不要写企业名称、人名和电话。',
        en: 'Such as “Loan for a milling machine”. Name neither the enterprise nor a person.',
      },
      required: true,
      maxLength: 60,
    },
    { name: 'amount', kind: 'money', title: { zh: '需要的金额', en: 'Amount needed' }, required: true, min: 1, max: 1_000_000_000_000 },
    {
      name: 'term',
      kind: 'integer',
      title: { zh: '期限', en: 'Term' },
      unit: { zh: '个月', en: 'months' },
      required: true,
      min: 1,
      max: 360,
    },
    { name: 'purpose', kind: 'choice', title: { zh: '用途', en: 'What it is for' }, required: true, options: optionsOf(PURPOSES) },
    {
      name: 'securities',
      kind: 'choices',
      title: { zh: '能提供的担保方式', en: 'Security that can be given' },
      help: {
        zh: '有一种符合银行条件即可；没有担保的选“信用”。',
        en: 'One that suits the bank is enough; choose “on credit” where there is none.',
      },
      required: true,
      options: optionsOf(SECURITIES),
    },
    {
      name: 'region',
      kind: 'text',
      title: { zh: '所在镇街', en: 'Street or township' },
      required: true,
      maxLength: 40,
    },
    { name: 'industry', kind: 'choice', title: { zh: '所属行业', en: 'Industry' }, required: true, options: optionsOf(INDUSTRIES) },
    {
      name: 'about',
      kind: 'longtext',
      title: { zh: '资金怎么用', en: 'How the money will be used' },
      help: { zh: '请不要写企业名称、人名和电话。', en: 'Name neither the enterprise nor a person.' },
      required: true,
      maxLength: 1000,
    },
  ],
}

const choice: Form = {
  name: 'choice',
  title: { zh: '选定银行', en: 'The bank that was chosen' },
  why: {
    zh: '选定后其他银行不再看到您提供的信息',
    en: 'From then on the other banks no longer see what was released',
  },
  fields: [{ name: 'bank', kind: 'organisation', title: { zh: '选定的银行', en: 'Bank' }, required: true }],
}

const contract: Form = {
  name: 'contract',
  title: { zh: '签约', en: 'Contract' },
  why: { zh: '记录办理时间', en: 'Records how long it took' },
  fields: [{ name: 'on', kind: 'date', title: { zh: '签约日期', en: 'Signed on' }, required: true }],
}

const disbursement: Form = {
  name: 'disbursement',
  title: { zh: '放款', en: 'Disbursement' },
  why: { zh: '记录结果和办理时间', en: 'Records the result and how long it took' },
  fields: [
    { name: 'on', kind: 'date', title: { zh: '首笔放款日期', en: 'First paid out on' }, required: true },
    { name: 'amount', kind: 'money', title: { zh: '放款金额', en: 'Amount paid out' }, required: true, min: 1 },
  ],
}

export const forms = { need, choice, contract, disbursement }
