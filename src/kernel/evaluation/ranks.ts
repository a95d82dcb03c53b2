import { compare, type Decimal, round } from '../quantities/index.ts'

/** A further value that decides between equals: the practice mark, the time taken. */
export interface TieBreaker<Entry> {
  readonly of: (entry: Entry) => Decimal | null
  readonly better: 'more' | 'less'
}

/** What lies closer together than this is the same: a third has no end, and what is left of it must not decide. */
const SAME_DIGITS = 9
/** A value as ranks and grades look at it: not rounded for show, but without the dust of endless quotients. */
export const settled = (value: Decimal): Decimal => round(value, SAME_DIGITS)

const order = (a: Decimal | null, b: Decimal | null, better: 'more' | 'less'): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const turned = compare(settled(a), settled(b))
  return better === 'more' ? -turned : turned
}

/**
 * Places by unrounded values, the most first: 95, 93, 93, 90 are 1, 2, 2, 4. Equals that no declared tie-breaker parts share a place, and
 * the next place is skipped. Without a value there is no place.
 */
export function ranksOf<Entry>(
  entries: readonly Entry[],
  scoreOf: (entry: Entry) => Decimal | null,
  ties: readonly TieBreaker<Entry>[] = [],
): ReadonlyMap<Entry, number> {
  const by: readonly TieBreaker<Entry>[] = [{ of: scoreOf, better: 'more' }, ...ties]
  const between = (a: Entry, b: Entry) => by.reduce((found, { of, better }) => found || order(of(a), of(b), better), 0)
  const sorted = entries.filter((entry) => scoreOf(entry) !== null).toSorted(between)
  const ranks = new Map<Entry, number>()
  sorted.forEach((entry, place) => {
    const before = sorted[place - 1]
    ranks.set(entry, before !== undefined && between(before, entry) === 0 ? (ranks.get(before) ?? place) : place + 1)
  })
  return ranks
}
