import { defineProcess, type Who } from '../../../kernel/process/index.ts'
import { forms } from './forms.ts'
import { checkChoice, checkNeed, somethingToChoose } from './rules.ts'

const enterprise: readonly Who[] = [{ role: 'financing-enterprise' }]
const supervisor: readonly Who[] = [{ role: 'finance-supervisor' }]
const software: readonly Who[] = [{ system: true }]

/**
 * 企业融资服务: the life of one need, as the enterprise and the supervisor follow it. What banks answer runs beside it, several at
 * a time and hidden from one another, and so stands in rows of its own (see README): here the software only notes that it came.
 */
export const financingNeed = defineProcess({
  name: 'financing-need',
  version: 1,
  title: { zh: '企业融资需求', en: 'Need for finance' },
  noun: { zh: '融资需求', en: 'Need' },
  start: {
    form: 'need',
    titleField: 'title',
    by: enterprise,
    stage: 'open',
    check: checkNeed,
    effects: ['show-to-banks'],
  },
  seats: {},
  stages: {
    open: { title: { zh: '银行答复', en: 'Banks answer' } },
    choosing: {
      title: { zh: '企业选择', en: 'The enterprise chooses' },
      deadline: { parameter: 'financial-education.financing-choice-days', remindBefore: 2, escalateTo: supervisor },
    },
    contracting: {
      title: { zh: '签约放款', en: 'Contract and payment' },
      deadline: { parameter: 'financial-education.financing-contract-days', remindBefore: 3, escalateTo: supervisor },
    },
    disbursed: { title: { zh: '已放款', en: 'Paid out' }, outcome: 'completed' },
    failed: { title: { zh: '未办成', en: 'Came to nothing' }, outcome: 'ended' },
    'none-chosen': { title: { zh: '未选银行', en: 'No bank chosen' }, outcome: 'ended' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, outcome: 'withdrawn' },
  },
  loop: ['open', 'choosing', 'contracting', 'disbursed'],
  actions: {
    'offer-came': {
      title: { zh: '收到银行报价', en: 'An offer came' },
      from: ['open'],
      to: 'choosing',
      kind: 'step',
      by: software,
    },
    choose: {
      title: { zh: '选定银行', en: 'Choose a bank' },
      from: ['choosing'],
      to: 'contracting',
      kind: 'step',
      by: enterprise,
      form: 'choice',
      guard: somethingToChoose,
      check: checkChoice,
      effects: ['choose-bank'],
      grave: true,
    },
    'choose-none': {
      title: { zh: '都不选，结束需求', en: 'Choose none and end it' },
      from: ['choosing'],
      to: 'none-chosen',
      kind: 'end',
      by: enterprise,
      effects: ['end-need'],
      grave: true,
    },
    'contract-signed': {
      title: { zh: '已签约', en: 'Contract signed' },
      from: ['contracting'],
      to: 'stay',
      kind: 'step',
      by: software,
      form: 'contract',
    },
    'paid-out': {
      title: { zh: '已放款', en: 'Paid out' },
      from: ['contracting'],
      to: 'disbursed',
      kind: 'step',
      by: software,
      form: 'disbursement',
      effects: ['end-need'],
    },
    'bank-gave-up': {
      title: { zh: '银行未能办成', en: 'The bank could not go through with it' },
      from: ['contracting'],
      to: 'failed',
      kind: 'end',
      by: software,
      effects: ['end-need'],
    },
    'give-up': {
      title: { zh: '企业放弃', en: 'The enterprise gives it up' },
      from: ['contracting'],
      to: 'failed',
      kind: 'end',
      by: enterprise,
      effects: ['end-need'],
      grave: true,
    },
    withdraw: {
      title: { zh: '撤回需求', en: 'Withdraw' },
      from: ['open', 'choosing'],
      to: 'withdrawn',
      kind: 'withdraw',
      by: enterprise,
      effects: ['end-need'],
    },
  },
  forms,
  readers: ['financing-enterprise', 'finance-supervisor', 'finance-supervision-head'],
})
