import { add, compare, type Decimal, divide, multiply, subtract } from '../quantities/index.ts'

/** Digits behind the point of every quotient on the way to a score; only what is shown is rounded further. */
export const DIGITS = 12

export interface Share {
  readonly name: string
  readonly weight: Decimal
}

/**
 * Weights brought to exactly 100, in proportion. What the rounded quotients leave over goes to the heaviest, of equals to the first by
 * name, so that the result is the same in whatever order they come.
 * @returns null where they add up to nothing
 */
export function sharesOfHundred(weights: readonly Share[]): ReadonlyMap<string, Decimal> | null {
  const sum = add(...weights.map(({ weight }) => weight))
  if (compare(sum, '0') <= 0) return null
  const shares = new Map(weights.map(({ name, weight }) => [name, divide(multiply(weight, '100'), sum, DIGITS)] as const))
  const [heaviest] = weights.toSorted((a, b) => compare(b.weight, a.weight) || (a.name < b.name ? -1 : 1))
  if (heaviest) {
    const left = subtract('100', add(...shares.values()))
    shares.set(heaviest.name, add(shares.get(heaviest.name) ?? '0', left))
  }
  return shares
}
