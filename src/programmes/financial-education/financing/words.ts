import type { Text } from '../../../kernel/language/index.ts'
import type { Standing } from './answering.ts'
import type { Aspect } from './matching.ts'
import type { Releasable } from './releasing.ts'

/** Where a bank stands with a need. */
export const STANDING_WORDS: Readonly<Record<Standing, Text>> = {
  waiting: { zh: '待答复', en: 'Awaiting an answer' },
  asked: { zh: '已提问，待企业回复', en: 'Question asked, awaiting a reply' },
  offered: { zh: '已报价', en: 'Offer made' },
  declined: { zh: '已婉拒', en: 'Declined' },
}

/** What became of a need for one bank. */
export const OUTCOME_WORDS = {
  running: { zh: '办理中', en: 'Open' },
  chosen: { zh: '已选定本行', en: 'Chose our bank' },
  'not-chosen': { zh: '已选定其他银行', en: 'Chose another bank' },
  withdrawn: { zh: '企业已撤回', en: 'Withdrawn' },
  ended: { zh: '企业未选定银行', en: 'No bank chosen' },
  failed: { zh: '未办成', en: 'Came to nothing' },
  disbursed: { zh: '已放款', en: 'Paid out' },
} as const satisfies Readonly<Record<string, Text>>

export const ASPECT_WORDS: Readonly<Record<Aspect, Text>> = {
  amount: { zh: '金额', en: 'Amount' },
  term: { zh: '期限', en: 'Term' },
  purpose: { zh: '用途', en: 'Purpose' },
  security: { zh: '担保', en: 'Security' },
  region: { zh: '地区', en: 'Region' },
  industry: { zh: '行业', en: 'Industry' },
}

export const RELEASE_WORDS: Readonly<Record<Releasable, Text>> = {
  name: { zh: '企业名称和统一社会信用代码', en: 'Name and credit code' },
  contact: { zh: '联系方式', en: 'Contact' },
  figures: { zh: '经营数据', en: 'Figures' },
  document: { zh: '材料', en: 'Document' },
}

export const ANSWER_WORDS: Readonly<Record<'offer' | 'question' | 'decline' | 'reply', Text>> = {
  offer: { zh: '报价', en: 'Offer' },
  question: { zh: '提问', en: 'Question' },
  decline: { zh: '婉拒', en: 'Declined' },
  reply: { zh: '企业回复', en: 'Reply' },
}
