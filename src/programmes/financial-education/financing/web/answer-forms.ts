import type { Form } from '../../../../kernel/forms/index.ts'
import type { Text } from '../../../../kernel/language/index.ts'
import { optionsOf, SECURITIES } from '../choices.ts'

const seen: Text = { zh: '只有提出需求的企业看得到，其他银行看不到', en: 'Only the enterprise sees it, no other bank' }
const recorded: Text = {
  zh: '记录结果和办理时间，企业和监管部门看得到',
  en: 'Records the result and how long it took; the enterprise and the supervisor see it',
}

export const answerTitles = {
  offer: { zh: '报价', en: 'Make an offer' },
  question: { zh: '提问', en: 'Ask' },
  decline: { zh: '婉拒', en: 'Decline' },
} satisfies Record<string, Text>

export const resultTitles = {
  signed: { zh: '登记签约', en: 'Record the contract' },
  disbursed: { zh: '登记放款', en: 'Record the payment' },
  failed: { zh: '未办成', en: 'It came to nothing' },
} satisfies Record<string, Text>

export const answerForms: Readonly<Record<keyof typeof answerTitles, Form>> = {
  offer: {
    name: 'offer',
    title: answerTitles.offer,
    why: seen,
    fields: [
      { name: 'amount', kind: 'money', title: { zh: '可以提供的金额', en: 'Amount offered' }, required: true, min: 1 },
      {
        name: 'annualRate',
        kind: 'decimal',
        scale: 4,
        min: '0',
        max: '99',
        unit: { zh: '%/年', en: '% a year' },
        title: { zh: '年化利率', en: 'Annual rate' },
        help: {
          zh: '按中国人民银行公告〔2021〕第 3 号：把向借款人收取的全部贷款成本折算在内。',
          en: 'By Announcement No. 3 of 2021 of the People’s Bank of China: with all that the borrower is charged reckoned in.',
        },
        required: true,
      },
      {
        name: 'term',
        kind: 'integer',
        title: { zh: '期限', en: 'Term' },
        unit: { zh: '个月', en: 'months' },
        required: true,
        min: 1,
        max: 360,
      },
      { name: 'security', kind: 'choice', title: { zh: '担保方式', en: 'Security' }, required: true, options: optionsOf(SECURITIES) },
      { name: 'validUntil', kind: 'date', title: { zh: '报价有效期至', en: 'Good until' }, required: true },
      { name: 'said', kind: 'longtext', title: { zh: '条件', en: 'Conditions' }, maxLength: 1000 },
    ],
  },
  question: {
    name: 'question',
    title: answerTitles.question,
    why: seen,
    fields: [{ name: 'said', kind: 'longtext', title: { zh: '问题', en: 'Question' }, required: true, maxLength: 1000 }],
  },
  decline: {
    name: 'decline',
    title: answerTitles.decline,
    why: seen,
    fields: [{ name: 'said', kind: 'longtext', title: { zh: '理由', en: 'Reason' }, required: true, maxLength: 1000 }],
  },
}

export const resultForms: Readonly<Record<keyof typeof resultTitles, Form>> = {
  signed: {
    name: 'signed',
    title: resultTitles.signed,
    why: recorded,
    fields: [{ name: 'on', kind: 'date', title: { zh: '签约日期', en: 'Signed on' }, required: true }],
  },
  disbursed: {
    name: 'disbursed',
    title: resultTitles.disbursed,
    why: recorded,
    fields: [
      { name: 'on', kind: 'date', title: { zh: '首笔放款日期', en: 'First paid out on' }, required: true },
      { name: 'amount', kind: 'money', title: { zh: '放款金额', en: 'Amount paid out' }, required: true, min: 1 },
    ],
  },
  failed: {
    name: 'failed',
    title: resultTitles.failed,
    why: recorded,
    fields: [{ name: 'reason', kind: 'longtext', title: { zh: '原因', en: 'Why' }, required: true, maxLength: 500 }],
  },
}
