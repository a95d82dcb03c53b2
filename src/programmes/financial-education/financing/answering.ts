import type { Reason, Text } from '../../../kernel/language/index.ts'

/** What a bank answers with; the enterprise replies to a question. */
export const ANSWERS = ['offer', 'question', 'decline'] as const
export type AnswerKind = (typeof ANSWERS)[number]

/** Whose turn it is between a bank and the enterprise: the bank's, the enterprise's, nobody's. */
export const STANDINGS = ['waiting', 'asked', 'offered', 'declined'] as const
export type Standing = (typeof STANDINGS)[number]

/** What an answer leads to. */
export const standingAfter = (kind: AnswerKind | 'reply'): Standing =>
  ({ offer: 'offered', question: 'asked', decline: 'declined', reply: 'waiting' })[kind] as Standing

/** Stages of a need at which banks answer. */
export const ANSWERED_AT: readonly string[] = ['open', 'choosing']

/** Why a bank may not answer so now; null where it may. An offer may be bettered, or taken back by declining, until one is chosen. */
export function mayAnswer(kind: AnswerKind, standing: Standing, stage: string): Reason | null {
  if (!ANSWERED_AT.includes(stage)) return NO_LONGER_OPEN
  if (standing === 'declined') return DECLINED
  if (kind === 'question' && standing === 'asked') return ASKED_ALREADY
  return kind === 'question' && standing === 'offered' ? OFFERED_ALREADY : null
}

/** Why the enterprise may not reply now; null where it may. */
export function mayReply(standing: Standing, stage: string): Reason | null {
  if (!ANSWERED_AT.includes(stage)) return NO_LONGER_OPEN
  return standing === 'asked' ? null : NOTHING_ASKED
}

export interface OfferTerms {
  readonly amount: number
  readonly validUntil: string
}

/** What is wrong with an offer beyond each field's own rule; null where nothing is. */
export function offerFault(
  offer: OfferTerms,
  need: { readonly amount: number },
  today: string,
): (Reason & { readonly path: string }) | null {
  if (offer.amount > need.amount) return { path: 'amount', ...MORE_THAN_NEEDED }
  return offer.validUntil < today ? { path: 'validUntil', ...PAST_ALREADY } : null
}

/** A standing offer that can still be taken up on a day. */
export const isGood = (offer: { readonly validUntil: string }, today: string): boolean => offer.validUntil >= today

/** What a bank records of what came of an offer that was chosen. */
export type Result =
  | { readonly kind: 'signed'; readonly on: string }
  | { readonly kind: 'disbursed'; readonly on: string; readonly amount: number }
  | { readonly kind: 'failed'; readonly reason: string }

export interface ChosenNeed {
  readonly stage: string
  readonly chosenOn: string | null
  readonly signedOn: string | null
  readonly chosenAmount: number | null
}

/** Why a result can't be recorded; null where it can. Days lie between the choice and today, and come in their order. */
export function resultFault(result: Result, need: ChosenNeed, today: string): (Reason & { readonly path?: string }) | null {
  if (need.stage !== 'contracting' || need.chosenOn === null) return NOT_CONTRACTING
  if (result.kind === 'failed') return null
  if (result.on > today || result.on < need.chosenOn) return { path: 'on', ...DAY_OUTSIDE }
  if (result.kind === 'signed') return need.signedOn === null ? null : SIGNED_ALREADY
  if (need.signedOn === null) return SIGN_FIRST
  if (result.on < need.signedOn) return { path: 'on', ...DAY_OUTSIDE }
  return result.amount > (need.chosenAmount ?? 0) ? { path: 'amount', ...MORE_THAN_OFFERED } : null
}

const reason = (code: string, text: Text): Reason => ({ code, text })

const NO_LONGER_OPEN = reason('need-over', {
  zh: '企业已选定银行，或需求已经结束，不能再答复。',
  en: 'The enterprise has chosen a bank or the need has ended; it can no longer be answered.',
})
const DECLINED = reason('declined-already', {
  zh: '贵行已经婉拒这项需求，不能再答复。',
  en: 'Your bank has declined this need and can’t answer it again.',
})
const ASKED_ALREADY = reason('asked-already', {
  zh: '上一个问题企业还没有回复，请等待回复后再问，或者直接报价、婉拒。',
  en: 'The last question has not been replied to. Wait for the reply, or make an offer or decline.',
})
const OFFERED_ALREADY = reason('offered-already', {
  zh: '贵行已经报价。可以改报，或者婉拒以收回报价；不再提问。',
  en: 'Your bank has made an offer. Better it, or take it back by declining; there is nothing more to ask.',
})
const NOTHING_ASKED = reason('nothing-asked', {
  zh: '这家银行目前没有等待回复的问题。',
  en: 'This bank has no question that waits for a reply.',
})
const MORE_THAN_NEEDED = reason('more-than-needed', {
  zh: '报价金额不能超过企业需要的金额。',
  en: 'The amount offered can’t exceed what the enterprise needs.',
})
const PAST_ALREADY = reason('past-already', {
  zh: '报价有效期不能早于今天。',
  en: 'An offer can’t have run out before today.',
})
const NOT_CONTRACTING = reason('not-contracting', {
  zh: '只有企业选定了银行、尚未办结的需求，才登记签约和放款。',
  en: 'A result is recorded only where a bank was chosen and the need has not ended.',
})
const DAY_OUTSIDE = reason('day-outside', {
  zh: '日期应在企业选定银行之后、今天以前，放款不早于签约。',
  en: 'The day lies between the choice and today, and the money is not paid before the contract is signed.',
})
const SIGNED_ALREADY = reason('signed-already', {
  zh: '签约日期已经登记。',
  en: 'The day of the contract has been recorded already.',
})
const SIGN_FIRST = reason('sign-first', {
  zh: '请先登记签约日期，再登记放款。',
  en: 'Record the day of the contract first, then the payment.',
})
const MORE_THAN_OFFERED = reason('more-than-offered', {
  zh: '放款金额不能超过报价金额。',
  en: 'What is paid out can’t exceed what was offered.',
})
