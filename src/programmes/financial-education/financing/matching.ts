import type { Text } from '../../../kernel/language/index.ts'
import { type Fen, showMoney } from '../../../kernel/quantities/index.ts'
import { INDUSTRIES, type Industry, PURPOSES, type Purpose, SECURITIES, type Security } from './choices.ts'

/** What an enterprise needs, as far as criteria look at it. */
export interface Need {
  readonly amount: Fen
  /** Months. */
  readonly term: number
  readonly purpose: Purpose
  /** What the enterprise can offer; one of them is enough. */
  readonly securities: readonly Security[]
  /** The street or township. */
  readonly region: string
  readonly industry: Industry
}

/** What a bank declares that it lends for. Bounds belong to what fits; an empty list of regions or industries means all of them. */
export interface Criteria {
  readonly amountLeast: Fen
  readonly amountMost: Fen
  /** Months. */
  readonly termLeast: number
  readonly termMost: number
  readonly purposes: readonly Purpose[]
  readonly securities: readonly Security[]
  readonly regions: readonly string[]
  readonly industries: readonly Industry[]
}

export const ASPECTS = ['amount', 'term', 'purpose', 'security', 'region', 'industry'] as const
export type Aspect = (typeof ASPECTS)[number]

/** One line of why a need fits or does not. */
export interface MatchLine {
  readonly aspect: Aspect
  readonly fits: boolean
  readonly needed: Text
  readonly declared: Text
}

export interface Match {
  readonly fits: boolean
  readonly lines: readonly MatchLine[]
}

/** Whether a need fits what a bank declared. All six lines must fit, and each says what was compared. */
export function matchOf(need: Need, criteria: Criteria): Match {
  const { amountLeast, amountMost, termLeast, termMost } = criteria
  const line = (aspect: Aspect, fits: boolean, needed: Text, declared: Text): MatchLine => ({ aspect, fits, needed, declared })
  const lines = [
    line('amount', amountLeast <= need.amount && need.amount <= amountMost, money(need.amount), {
      zh: `${showMoney(amountLeast, 'zh')}至${showMoney(amountMost, 'zh')}`,
      en: `${showMoney(amountLeast, 'en')} to ${showMoney(amountMost, 'en')}`,
    }),
    line(
      'term',
      termLeast <= need.term && need.term <= termMost,
      { zh: `${need.term}个月`, en: `${need.term} months` },
      { zh: `${termLeast}至${termMost}个月`, en: `${termLeast} to ${termMost} months` },
    ),
    line('purpose', criteria.purposes.includes(need.purpose), PURPOSES[need.purpose], listOf(criteria.purposes, PURPOSES)),
    line(
      'security',
      need.securities.some((one) => criteria.securities.includes(one)),
      listOf(need.securities, SECURITIES),
      listOf(criteria.securities, SECURITIES),
    ),
    line(
      'region',
      criteria.regions.length === 0 || criteria.regions.includes(need.region),
      { zh: need.region, en: need.region },
      criteria.regions.length === 0 ? EVERYWHERE : { zh: criteria.regions.join('、'), en: criteria.regions.join(', ') },
    ),
    line(
      'industry',
      criteria.industries.length === 0 || criteria.industries.includes(need.industry),
      INDUSTRIES[need.industry],
      criteria.industries.length === 0 ? ALL_INDUSTRIES : listOf(criteria.industries, INDUSTRIES),
    ),
  ]
  return { fits: lines.every(({ fits }) => fits), lines }
}

const money = (fen: Fen): Text => ({ zh: showMoney(fen, 'zh'), en: showMoney(fen, 'en') })

function listOf<Name extends string>(names: readonly Name[], titles: Readonly<Record<Name, Text>>): Text {
  return { zh: names.map((name) => titles[name].zh).join('、'), en: names.map((name) => titles[name].en).join(', ') }
}

const EVERYWHERE: Text = { zh: '全市不限', en: 'the whole district' }
const ALL_INDUSTRIES: Text = { zh: '行业不限', en: 'every industry' }

/** What is wrong with criteria as a bank fills them in; null where nothing is. */
export function criteriaFault(criteria: Criteria): 'amounts-crossed' | 'terms-crossed' | null {
  if (criteria.amountLeast > criteria.amountMost) return 'amounts-crossed'
  return criteria.termLeast > criteria.termMost ? 'terms-crossed' : null
}
