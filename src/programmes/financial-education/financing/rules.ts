import type { Problem, Values } from '../../../kernel/forms/index.ts'
import type { Reason, Text } from '../../../kernel/language/index.ts'
import type { Facts } from '../../../kernel/process/index.ts'
import { isGood } from './answering.ts'
import type { Industry, Purpose, Security } from './choices.ts'
import type { Need } from './matching.ts'

/** An offer that stands, as the rules of a choice look at it. */
export interface StandingOffer {
  readonly bank: string
  readonly validUntil: string
}

/** A region is a township of the district's own list, spelt as there, for banks name theirs from it; any where it has none yet. */
export function checkNeed(values: Values, { own }: Pick<Facts, 'own'>): readonly Problem[] {
  const known = (own.regions ?? []) as readonly string[]
  if (known.length === 0 || known.includes(String(values.region))) return []
  return [{ path: 'region', code: 'unknown-region', text: unknownRegion(known) }]
}

const offersIn = ({ own }: Pick<Facts, 'own'>) => (own.offers ?? []) as unknown as readonly StandingOffer[]

/** Only where a bank has made an offer that can still be taken up. */
export function somethingToChoose(_state: unknown, facts: Pick<Facts, 'own' | 'today'>): Reason | null {
  return offersIn(facts).some((offer) => isGood(offer, facts.today)) ? null : NO_OFFER
}

export function checkChoice(values: Values, facts: Pick<Facts, 'own' | 'today'>): readonly Problem[] {
  const offer = offersIn(facts).find(({ bank }) => bank === values.bank)
  if (!offer) return [{ path: 'bank', ...NOT_OFFERED }]
  return isGood(offer, facts.today) ? [] : [{ path: 'bank', ...RUN_OUT }]
}

/** The filed form as criteria look at it; its fields were checked when it was filed. */
export const needOf = (values: Values): Need => ({
  amount: Number(values.amount),
  term: Number(values.term),
  purpose: values.purpose as Purpose,
  securities: values.securities as readonly Security[],
  region: String(values.region),
  industry: values.industry as Industry,
})

const reason = (code: string, text: Text): Reason => ({ code, text })

const unknownRegion = (known: readonly string[]): Text => ({
  zh: `请填写本市的镇街：${known.join('、')}。`,
  en: `Name one of these: ${known.join(', ')}.`,
})
const NO_OFFER = reason('no-offer', {
  zh: '还没有可以选择的报价。银行报价后再选，或者撤回需求。',
  en: 'No offer can be chosen yet. Choose once a bank has made one, or withdraw.',
})
const NOT_OFFERED = reason('not-offered', {
  zh: '这家银行没有有效的报价，请从报价清单中选择。',
  en: 'This bank has no standing offer. Choose one from the list of offers.',
})
const RUN_OUT = reason('offer-run-out', {
  zh: '这家银行的报价已过有效期，请另选，或请银行重新报价。',
  en: 'This bank’s offer has run out. Choose another, or ask the bank for a new one.',
})
