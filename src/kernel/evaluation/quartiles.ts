import type { Reason } from '../language/index.ts'
import { add, compare, type Decimal, divide, round } from '../quantities/index.ts'
import { because } from './refusal.ts'

/** Where the others lie, without who they are. */
export interface Quartiles {
  readonly lower: Decimal
  readonly median: Decimal
  readonly upper: Decimal
  readonly others: number
}
export type QuartilesShown = { readonly quartiles: Quartiles } | { readonly hidden: Reason }

/** Shown to one digit: enough to see where one stands. */
const SHOWN_DIGITS = 1

/**
 * The quartiles of the others, for somebody who knows only the own score. Each is the mean of two neighbours and none is the score of
 * one; they are hidden where too few others have a score, and where equal quartiles or the end of the scale would tell what somebody has.
 * @param others scores of all others that have one, the reader's own left out
 * @param least the parameter evaluation.quartile-others
 */
export function quartilesOf(others: readonly Decimal[], least: number): QuartilesShown {
  if (others.length < Math.max(least, LEAST_AT_ALL)) return { hidden: tooFew(Math.max(least, LEAST_AT_ALL)) }
  const sorted = others.toSorted(compare)
  const quarter = (quarters: number): Decimal => {
    const place = Math.min(Math.floor(((sorted.length - 1) * quarters) / 4), sorted.length - 2)
    const [below, above] = [sorted[place] ?? '0', sorted[place + 1] ?? '0']
    return round(divide(add(below, above), '2', SHOWN_DIGITS + 12), SHOWN_DIGITS)
  }
  const [lower, median, upper] = [quarter(1), quarter(2), quarter(3)]
  const tells = compare(lower, median) === 0 || compare(median, upper) === 0 || compare(lower, '0') <= 0 || compare(upper, FULL) >= 0
  return tells ? { hidden: TOO_ALIKE } : { quartiles: { lower, median, upper, others: others.length } }
}

/** Fewer would leave three quartiles with as many unknowns, whatever the parameter says. */
const LEAST_AT_ALL = 4
const FULL = '100'

const tooFew = (least: number) =>
  because(
    'too-few-others',
    `有得分的其他单位不足 ${least} 个，为避免推知他人得分，不显示四分位。`,
    `Fewer than ${least} others have a score. Quartiles would reveal somebody’s and are not shown.`,
  )
const TOO_ALIKE = because(
  'others-too-alike',
  '其他单位得分过于接近，为避免推知他人得分，不显示四分位。',
  'The others’ scores are too much alike. Quartiles would reveal somebody’s and are not shown.',
)
