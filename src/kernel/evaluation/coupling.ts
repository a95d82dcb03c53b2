import type { Text } from '../language/index.ts'
import { add, compare, type Decimal, divide, isDecimal, multiply, subtract } from '../quantities/index.ts'
import { type Bands, bandOf, type Closed } from './bands.ts'
import type { Grade } from './card.ts'
import { decimalOf, floatOf, total } from './floats.ts'
import { type Refused, refuse } from './refusal.ts'
import { DIGITS } from './shares.ts'

/** The coupling degree has three formulas in use, and results of different ones must not be compared: which it was is always said. */
export const COUPLING_FORMULAS = {
  standard: {
    title: { zh: '传统模型', en: 'Standard' },
    basis: { zh: 'C = (ΠU)^(1/n) ÷ (ΣU ÷ n)；取值偏向 1，易掩盖失衡', en: 'C = (ΠU)^(1/n) ÷ (ΣU ÷ n); it hugs 1 and hides imbalance' },
  },
  wang: {
    title: { zh: '修正模型（王淑佳等，2021）', en: 'Corrected (Wang et al. 2021)' },
    basis: {
      zh: '《自然资源学报》36(3):793，doi 10.31497/zrzyxb.20210319',
      en: 'Journal of Natural Resources 36(3):793, doi 10.31497/zrzyxb.20210319',
    },
  },
  fan: {
    title: { zh: '修正模型（范等，2024）', en: 'Corrected (Fan et al. 2024)' },
    basis: { zh: '《统计与决策》40:41', en: 'Statistics & Decision 40:41' },
  },
} as const satisfies Record<string, { readonly title: Text; readonly basis: Text }>
export type CouplingFormula = keyof typeof COUPLING_FORMULAS

export interface Coupling {
  readonly formula: CouplingFormula
  /** How well the systems fit one another, 0 to 1. */
  readonly c: Decimal
  /** How far they have come together, 0 to 1; exact. */
  readonly t: Decimal
  /** √(C·T), the coordination degree, 0 to 1. */
  readonly d: Decimal
}

/**
 * The coupling coordination degree of n systems.
 * @param systems two or more values from 0 to 1
 * @param weights adding up to exactly 1; equal where left out
 */
export function coupling(formula: CouplingFormula, systems: readonly Decimal[], weights?: readonly Decimal[]): Coupling | Refused {
  if (systems.length < 2) return refuse('too-few-systems', '至少需要两个系统才能计算耦合协调度。', 'Coupling takes at least two systems.')
  if (systems.some((one) => !isDecimal(one) || compare(one, '0') < 0 || compare(one, '1') > 0)) {
    return refuse('outside-unit', '各系统的综合指数应在 0 到 1 之间。', 'The index of each system lies between 0 and 1.')
  }
  if (
    weights &&
    (weights.length !== systems.length || compare(add(...weights), '1') !== 0 || weights.some((one) => compare(one, '0') < 0))
  ) {
    return refuse('weights-not-one', '各系统的权重不小于 0，合计应为 1。', 'The weights of the systems are at least 0 and add up to 1.')
  }
  if (systems.every((one) => compare(one, '0') === 0)) {
    return refuse(
      'all-zero',
      '各系统的综合指数全部为 0，耦合度没有意义（0÷0）。请核对数据。',
      'All systems are 0, so that their coupling has no meaning (0 ÷ 0). Check the data.',
    )
  }
  const values = systems.map(floatOf)
  const degree = Math.min(1, Math.max(0, DEGREES[formula](values)))
  const t = weights
    ? add(...systems.map((one, place) => multiply(one, weights[place] ?? '0')))
    : divide(add(...systems), String(systems.length), DIGITS)
  return { formula, c: decimalOf(degree), t, d: decimalOf(Math.sqrt(degree * floatOf(t))) }
}

const product = (values: readonly number[]) => values.reduce((all, value) => all * value, 1)

const DEGREES: Readonly<Record<CouplingFormula, (values: readonly number[]) => number>> = {
  standard: (values) => product(values) ** (1 / values.length) / (total(values) / values.length),
  wang: (values) => {
    const n = values.length
    const greatest = Math.max(...values)
    const apart = total(values.flatMap((one, place) => values.slice(0, place).map((other) => Math.abs(one - other))))
    return Math.sqrt((1 - apart / ((n * (n - 1)) / 2)) * product(values.map((one) => one / greatest)) ** (1 / (n - 1)))
  },
  // n ΣU² − (ΣU)² is n² times the variance; rounding may take that of equals a hair below zero.
  fan: (values) =>
    1 - 2 * Math.sqrt(Math.max(0, total(values.map((one) => one - total(values) / values.length).map((off) => off * off)) / values.length)),
}

const grade = (name: string, zh: string, en: string): Grade => ({ name, title: { zh, en } })

/** Ten grades of coordination. The table in use closes the upper bound; other papers close the lower, so the side is a setting. */
const coordinationGrades = (closed: Closed = 'upper'): Bands<Grade> => ({
  closed,
  bands: [
    { until: '0.1', is: grade('extreme-imbalance', '极度失调', 'Extreme imbalance') },
    { until: '0.2', is: grade('severe-imbalance', '严重失调', 'Severe imbalance') },
    { until: '0.3', is: grade('moderate-imbalance', '中度失调', 'Moderate imbalance') },
    { until: '0.4', is: grade('slight-imbalance', '轻度失调', 'Slight imbalance') },
    { until: '0.5', is: grade('near-imbalance', '濒临失调', 'On the verge of imbalance') },
    { until: '0.6', is: grade('bare-coordination', '勉强协调', 'Bare coordination') },
    { until: '0.7', is: grade('primary-coordination', '初级协调', 'Primary coordination') },
    { until: '0.8', is: grade('intermediate-coordination', '中级协调', 'Intermediate coordination') },
    { until: '0.9', is: grade('good-coordination', '良好协调', 'Good coordination') },
    { until: null, is: grade('excellent-coordination', '优质协调', 'Excellent coordination') },
  ],
})

/** Four stages of the coupling degree C. */
export const couplingStages = (closed: Closed = 'upper'): Bands<Grade> => ({
  closed,
  bands: [
    { until: '0.3', is: grade('low', '低水平耦合', 'Low coupling') },
    { until: '0.5', is: grade('antagonism', '拮抗', 'Antagonism') },
    { until: '0.8', is: grade('running-in', '磨合', 'Running in') },
    { until: null, is: grade('high', '高水平耦合', 'High coupling') },
  ],
})

export const coordinationGrade = (d: Decimal, closed: Closed = 'upper'): Grade => bandOf(coordinationGrades(closed), d)

/** Of two systems, the one that lags behind: the smaller, where they lie more than so far apart. Null: they go together. */
export function lagging(first: Decimal, second: Decimal, apart: Decimal = '0.1'): 'first' | 'second' | null {
  const ahead = subtract(first, second)
  if (compare(ahead, apart) > 0) return 'second'
  return compare(ahead, `-${apart}`) < 0 ? 'first' : null
}
