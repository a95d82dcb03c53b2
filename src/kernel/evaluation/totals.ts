import type { Text } from '../language/index.ts'
import { add, type Decimal, divide, round } from '../quantities/index.ts'
import type { Grade, Scorecard } from './card.ts'
import { type Explanation, linesOf } from './explanation.ts'
import { type Quartiles, quartilesOf } from './quartiles.ts'

/** One score of a set, without whose it is. */
export interface Counted {
  readonly score: Decimal | null
  readonly grade: Grade | null
  readonly explanation: Explanation
}

export interface Totals {
  readonly judged: number
  readonly scored: number
  /** Null where so few have a score that the mean would tell somebody's. */
  readonly mean: Decimal | null
  /** Null where they would tell somebody's: the reader may know one of the scores. */
  readonly quartiles: Quartiles | null
  readonly grades: readonly { readonly name: string; readonly title: Text; readonly count: number }[]
  /** Of each indicator: the mean of the points of those that have any, and how many have none. */
  readonly lines: readonly { readonly name: string; readonly title: Text; readonly mean: Decimal | null; readonly missing: number }[]
}

const DIGITS = 1
const meanOf = (figures: readonly Decimal[]): Decimal => round(divide(add('0', ...figures), String(figures.length), DIGITS + 9), DIGITS)

/**
 * What a set of scores comes to in all. Whoever reads it may know one of the scores, so that nothing is said of a group in which fewer
 * than `least` others have one.
 */
export function totalsIn(card: Scorecard, scores: readonly Counted[], least: number): Totals {
  const figures = scores.flatMap(({ score }) => score ?? [])
  const shown = figures.length > least
  const quartiles = quartilesOf(figures, least + 1)
  const points = new Map<string, (Decimal | null)[]>()
  for (const { explanation } of scores)
    for (const line of linesOf(explanation))
      if (line.kind === 'indicator') points.set(line.name, [...(points.get(line.name) ?? []), line.points])
  return {
    judged: scores.length,
    scored: figures.length,
    mean: shown ? meanOf(figures) : null,
    quartiles: 'quartiles' in quartiles ? quartiles.quartiles : null,
    grades: shown
      ? card.grades.bands.map(({ is }) => ({ ...is, count: scores.filter(({ grade }) => grade?.name === is.name).length })).toReversed()
      : [],
    lines: card.indicators.map(({ name, title }) => {
      const given = (points.get(name) ?? []).flatMap((one) => one ?? [])
      return { name, title, mean: given.length > least ? meanOf(given) : null, missing: scores.length - given.length }
    }),
  }
}
