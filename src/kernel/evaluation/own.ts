import type { Scorecard } from './card.ts'
import type { Explanation } from './explanation.ts'
import { formulaInWords } from './formula.ts'

/**
 * A score as whoever was judged may read it: all of the own lines, and nothing of anybody else's. The best and the worst of a group are
 * somebody's values; judges and clerks stay unnamed.
 */
export function forSubject(line: Explanation, card: Scorecard): Explanation {
  const indicator = card.indicators.find(({ name }) => line.kind === 'indicator' && name === line.name)
  const unnamed = <M extends object>(marks: readonly M[]) =>
    marks.map((mark, place) => ({ ...mark, judge: String(place + 1), person: null }))
  return {
    ...line,
    formula: indicator ? formulaInWords(indicator.formula, indicator.direction, null) : line.formula,
    given: line.given && { ...line.given, by: null, marks: unnamed(line.given.marks) },
    marks: unnamed(line.marks),
    parts: line.parts.map((part) => forSubject(part, card)),
  }
}
