import type { Text } from '../language/index.ts'
import { add, compare, type Decimal, subtract } from '../quantities/index.ts'
import type { MarkUsed } from './panel.ts'
import type { Given } from './values.ts'

/** One line of a score. What its parts contribute is exactly what it contributes, down to the value and its records. */
export interface Explanation {
  readonly kind: 'score' | 'element' | 'indicator' | 'deduction' | 'floor'
  readonly name: string
  readonly title: Text
  readonly unit: Text | null
  readonly given: Given | null
  /** What was reckoned with: the given value, or the mean of the marks. */
  readonly value: Decimal | null
  readonly marks: readonly MarkUsed[]
  /** In words, with its figures. */
  readonly formula: Text | null
  /** 0 to 100; null where it is missing, and for what has none. */
  readonly points: Decimal | null
  /** As the card has it, in per cent. */
  readonly weight: Decimal | null
  /** As it counted: more where others were missing, nothing where it was missing itself. */
  readonly counted: Decimal | null
  /** To the score. Below zero for a deduction. */
  readonly contribution: Decimal
  readonly basis: Text | null
  /** What must be said beside: that it is missing, and why. */
  readonly note: Text | null
  readonly parts: readonly Explanation[]
}

type Leaf = Omit<Explanation, 'kind' | 'parts'>

export const leaf = (kind: 'indicator' | 'deduction', line: Leaf): Explanation => ({ kind, ...line, parts: [] })

const BARE = { unit: null, given: null, value: null, marks: [], formula: null, points: null, basis: null, note: null } as const

/** A line whose parts say everything. */
export function parent(kind: 'score' | 'element', name: string, title: Text, parts: readonly Explanation[]): Explanation {
  const sums = (of: (part: Explanation) => Decimal | null) => add(...parts.map((part) => of(part) ?? '0'))
  return {
    ...{ kind, name, title, ...BARE, parts },
    weight: sums(({ weight }) => weight),
    counted: sums(({ counted }) => counted),
    contribution: sums(({ contribution }) => contribution),
  }
}

/** The whole score. Deductions never take it below zero; what they would take beyond is a line of its own, so that the sum stays true. */
export function scoreNode(title: Text, parts: readonly Explanation[]): Explanation {
  const whole = parent('score', 'score', title, parts)
  if (compare(whole.contribution, '0') >= 0) return whole
  const floor: Explanation = {
    ...{ kind: 'floor', name: 'floor', title: FLOOR, ...BARE, weight: null, counted: null, parts: [] },
    contribution: subtract('0', whole.contribution),
  }
  return parent('score', 'score', title, [...parts, floor])
}

/** Every line below a line, itself first. */
export const linesOf = (line: Explanation): readonly Explanation[] => [line, ...line.parts.flatMap(linesOf)]

const FLOOR: Text = { zh: '总分不低于 0 分', en: 'A score is not below 0' }
