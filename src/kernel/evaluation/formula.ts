import type { Text } from '../language/index.ts'
import { compare, type Decimal, divide, isDecimal, multiply, subtract } from '../quantities/index.ts'
import { areInOrder, type Bands, bandInWords, bandOf } from './bands.ts'
import { because, type Refused } from './refusal.ts'
import { DIGITS } from './shares.ts'

/** Whether more of it is better, or less. */
export type Direction = 'more' | 'less'

/** How a value becomes 0 to 100 points. There are no others: whoever reads a score can work it out with a pencil. */
export type Formula =
  /** In a straight line from the value that earns nothing to the value that earns all. */
  | { readonly kind: 'linear'; readonly none: Decimal; readonly full: Decimal }
  /** By thresholds; which end of a step belongs to it is declared. */
  | ({ readonly kind: 'steps' } & Bands<Decimal>)
  /** The value as a part of a whole: of a fixed amount, or of the whole that comes with each value (null). */
  | { readonly kind: 'ratio'; readonly whole: Decimal | null }
  /** Between the least and the greatest of the group. */
  | { readonly kind: 'min-max'; readonly allEqual: 'full' | 'none' | 'refuse' }
  /** From 100 so many points for each occurrence, at most the cap. */
  | { readonly kind: 'deduction'; readonly each: Decimal; readonly cap: Decimal }

/** What a formula needs to know of one subject. */
export interface Amount {
  readonly value: Decimal
  readonly whole?: Decimal | null
}

/** The values of a group that a formula looks at beside the subject's own. */
export interface Range {
  readonly least: Decimal
  readonly greatest: Decimal
}

export const rangeOf = (values: readonly Decimal[]): Range | null => {
  const sorted = values.toSorted(compare)
  const [least, greatest] = [sorted[0], sorted.at(-1)]
  return least === undefined || greatest === undefined ? null : { least, greatest }
}

const within = (points: Decimal): Decimal => (compare(points, '0') < 0 ? '0' : compare(points, '100') > 0 ? '100' : points)

/** 100 × how far the value lies on the way; both ends differ. */
const onTheWay = (value: Decimal, none: Decimal, full: Decimal): Decimal =>
  within(divide(multiply(subtract(value, none), '100'), subtract(full, none), DIGITS))

/**
 * The points, 0 to 100, to twelve digits behind the point. `missing` where the value says nothing, with why: a whole of nothing.
 */
export function pointsOf(
  formula: Formula,
  direction: Direction,
  amount: Amount,
  range: Range,
): { readonly points: Decimal } | { readonly missing: Text } | Refused {
  const { value } = amount
  switch (formula.kind) {
    case 'linear':
      return { points: onTheWay(value, formula.none, formula.full) }
    case 'steps':
      return { points: within(bandOf(formula, value)) }
    case 'ratio': {
      const whole = formula.whole ?? amount.whole ?? null
      if (whole === null) return { missing: NO_WHOLE }
      if (compare(whole, '0') <= 0) return { missing: NOTHING_TO_MEASURE_BY }
      return { points: direction === 'more' ? onTheWay(value, '0', whole) : onTheWay(value, whole, '0') }
    }
    case 'min-max': {
      const { least, greatest } = range
      if (compare(least, greatest) !== 0)
        return { points: direction === 'more' ? onTheWay(value, least, greatest) : onTheWay(value, greatest, least) }
      return formula.allEqual === 'refuse' ? { refused: ALL_EQUAL } : { points: formula.allEqual === 'full' ? '100' : '0' }
    }
    case 'deduction':
      return { points: within(subtract('100', deducted(value, formula.each, formula.cap))) }
  }
}

/** So much for each occurrence, at most the cap, never less than nothing. */
export function deducted(occurrences: Decimal, each: Decimal, cap: Decimal | null): Decimal {
  const all = multiply(occurrences, each)
  if (compare(all, '0') <= 0) return '0'
  return cap !== null && compare(all, cap) > 0 ? cap : all
}

/** Points off the whole score, in words. */
export const deductionInWords = ({ each, cap }: { readonly each: Decimal; readonly cap: Decimal | null }): Text => ({
  zh: `每次扣 ${each} 分${cap === null ? '' : `，最多扣 ${cap} 分`}`,
  en: `${each} points off for each${cap === null ? '' : `, at most ${cap}`}`,
})

/** What is wrong with a formula for that direction; null where nothing is. */
export function faultOf(formula: Formula, direction: Direction): Text | null {
  switch (formula.kind) {
    case 'linear':
      if (!isDecimal(formula.none) || !isDecimal(formula.full)) return NO_NUMBER
      return compare(formula.none, formula.full) === (direction === 'more' ? -1 : 1) ? null : LINE_AGAINST_DIRECTION
    case 'steps': {
      if (!formula.bands.every(({ until, is }) => (until === null || isDecimal(until)) && isDecimal(is))) return NO_NUMBER
      if (!areInOrder(formula)) return STEPS_OUT_OF_ORDER
      if (formula.bands.some(({ is }) => compare(is, '0') < 0 || compare(is, '100') > 0)) return POINTS_OUTSIDE
      const against = direction === 'more' ? -1 : 1
      const turns = formula.bands.some(({ is }, place) => place > 0 && compare(is, formula.bands[place - 1]?.is ?? '0') === against)
      return turns ? STEPS_AGAINST_DIRECTION : null
    }
    case 'ratio':
      if (formula.whole === null) return null
      if (!isDecimal(formula.whole)) return NO_NUMBER
      return compare(formula.whole, '0') > 0 ? null : NOTHING_TO_MEASURE_BY
    case 'min-max':
      return null
    case 'deduction':
      if (!isDecimal(formula.each) || !isDecimal(formula.cap)) return NO_NUMBER
      if (direction !== 'less') return DEDUCTION_OF_THE_GOOD
      return compare(formula.each, '0') > 0 && compare(formula.cap, '0') > 0 && compare(formula.cap, '100') <= 0 ? null : POINTS_OUTSIDE
  }
}

/** The formula as a person would say it, for the line of a score. */
export function formulaInWords(formula: Formula, direction: Direction, range: Range | null): Text {
  switch (formula.kind) {
    case 'linear':
      return {
        zh: `${formula.none} 得 0 分，${formula.full} 得 100 分，其间按比例折算`,
        en: `0 points at ${formula.none}, 100 at ${formula.full}, in proportion between them`,
      }
    case 'steps': {
      const steps = formula.bands.map(({ is }, place) => ({ band: bandInWords(formula, place), is }))
      return {
        zh: steps.map(({ band, is }) => `${band.zh}，得 ${is} 分`).join('；'),
        en: steps.map(({ band, is }) => `${band.en}: ${is} points`).join('; '),
      }
    }
    case 'ratio': {
      const [zh, en] = formula.whole === null ? ['基数', 'its whole'] : [formula.whole, formula.whole]
      return direction === 'more'
        ? { zh: `数值 ÷ ${zh} × 100，最高 100 分`, en: `value ÷ ${en} × 100, at most 100 points` }
        : { zh: `（1 − 数值 ÷ ${zh}）× 100，最低 0 分`, en: `(1 − value ÷ ${en}) × 100, at least 0 points` }
    }
    case 'min-max': {
      const [best, worst] = direction === 'more' ? [range?.greatest, range?.least] : [range?.least, range?.greatest]
      return {
        zh: `组内最优 ${best ?? '—'} 得 100 分，最差 ${worst ?? '—'} 得 0 分，其间按比例折算`,
        en: `the best of the group, ${best ?? '—'}, earns 100 points, the worst, ${worst ?? '—'}, none; in proportion between them`,
      }
    }
    case 'deduction':
      return {
        zh: `100 − 次数 × ${formula.each}，最多扣 ${formula.cap} 分`,
        en: `100 − occurrences × ${formula.each}, at most ${formula.cap} off`,
      }
  }
}

const NO_NUMBER: Text = { zh: '公式中的数值须为数字。', en: 'The figures of a formula are numbers.' }
const NO_WHOLE: Text = { zh: '没有填报基数，无法计算占比', en: 'It came without its whole, so that there is no ratio' }
const NOTHING_TO_MEASURE_BY: Text = { zh: '基数不大于 0，无法计算占比', en: 'The whole is not above 0, so that there is no ratio' }
const ALL_EQUAL = because(
  'all-equal',
  '组内各单位的数值全部相同，无法区分高低。请改用其他计分公式，或在评分表中规定“全部相同”时如何计分。',
  'All values of the group are the same, so that nothing tells them apart. Choose another formula, or let the card say what equal values earn.',
)
const LINE_AGAINST_DIRECTION: Text = {
  zh: '零分值与满分值须不同，且与指标方向一致。',
  en: 'The values of no and of all points differ, and follow the direction of the indicator.',
}
const STEPS_OUT_OF_ORDER: Text = {
  zh: '分档界限须由低到高排列，只有最后一档不设上限。',
  en: 'The bounds of the steps rise, and only the last step has none.',
}
const STEPS_AGAINST_DIRECTION: Text = {
  zh: '分档得分与指标方向相反。',
  en: 'The points of the steps go against the direction of the indicator.',
}
const POINTS_OUTSIDE: Text = { zh: '得分和扣分须在 0 到 100 之间。', en: 'Points lie between 0 and 100.' }
const DEDUCTION_OF_THE_GOOD: Text = {
  zh: '按次扣分只适用于“越少越好”的指标。',
  en: 'Points are taken off only where less is better.',
}
