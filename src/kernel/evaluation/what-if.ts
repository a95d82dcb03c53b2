import type { Decimal } from '../quantities/index.ts'
import { compare } from '../quantities/index.ts'
import type { Grade, Scorecard } from './card.ts'
import type { Score } from './score.ts'
import { type Share, sharesOfHundred } from './shares.ts'
import type { Given, Subject } from './values.ts'

/** A value that is tried or asked for; null takes the value away. */
export interface Change {
  readonly subject: string
  readonly name: string
  readonly given: Given | null
}

/** The subjects with other values, on a copy. @returns null where a change names nobody of them */
export function withChanges(subjects: readonly Subject[], changes: readonly Change[]): readonly Subject[] | null {
  const known = new Map(subjects.map(({ subject, values }) => [subject, new Map(values)] as const))
  for (const { subject, name, given } of changes) {
    const values = known.get(subject)
    if (!values) return null
    if (given) values.set(name, given)
    else values.delete(name)
  }
  return [...known].map(([subject, values]) => ({ subject, values }))
}

/**
 * The card with other weights, on a copy. Whatever they add up to, they are brought to 100 in all, so that one of them can be tried alone.
 * @returns null where a weight names no indicator, is below zero, or all of them are nothing
 */
export function withWeights(card: Scorecard, weights: readonly Share[]): Scorecard | null {
  const tried = new Map(weights.map(({ name, weight }) => [name, weight] as const))
  const known = weights.every(({ name, weight }) => card.indicators.some((one) => one.name === name) && compare(weight, '0') >= 0)
  const shares = sharesOfHundred(card.indicators.map(({ name, weight }) => ({ name, weight: tried.get(name) ?? weight })))
  if (!known || !shares) return null
  return { ...card, indicators: card.indicators.map((one) => ({ ...one, weight: shares.get(one.name) ?? one.weight })) }
}

export interface Standing {
  readonly score: Decimal | null
  readonly rank: number | null
  readonly grade: Grade | null
}

/** One subject before and after. */
export interface Mover {
  readonly subject: string
  readonly before: Standing | null
  readonly after: Standing
  /** Whether score, rank or grade is another one. */
  readonly moves: boolean
}

type Stood = Standing & Pick<Score, 'subject'>
const standing = ({ score, rank, grade }: Stood): Standing => ({ score, rank, grade })
const same = (a: Decimal | null, b: Decimal | null) => (a === null || b === null ? a === b : compare(a, b) === 0)

/** Who moves, where one set of scores takes the place of another. Those that moved come first, by where they come to stand. */
export function moversOf(before: readonly Stood[], after: readonly Stood[]): readonly Mover[] {
  const then = new Map(before.map((score) => [score.subject, standing(score)] as const))
  const all = after.map((score) => {
    const was = then.get(score.subject) ?? null
    const moves = !was || !same(was.score, score.score) || was.rank !== score.rank || was.grade?.name !== score.grade?.name
    return { subject: score.subject, before: was, after: standing(score), moves }
  })
  const last = Number.POSITIVE_INFINITY
  return all.toSorted(
    (a, b) => Number(b.moves) - Number(a.moves) || (a.after.rank ?? last) - (b.after.rank ?? last) || (a.subject < b.subject ? -1 : 1),
  )
}
