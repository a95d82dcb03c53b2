import type { Decimal } from '../quantities/index.ts'
import { decimalOf, floatOf, total } from './floats.ts'
import { columnOf, constantColumn, type Matrix, malformed } from './matrix.ts'
import type { Refused } from './refusal.ts'

export interface EntropyResult {
  /** By column, adding up to 1. */
  readonly weights: readonly Decimal[]
  /** By row, 0 to 100: the weighted sum of the normalised values. */
  readonly scores: readonly Decimal[]
}

/** Keeps the logarithm from zero; the customary shift into [ε, 1 − ε]. */
const ENTROPY_SHIFT: Decimal = '0.002'

/**
 * Entropy weights: the more the objects differ in an indicator, the more it weighs. Min–max by direction, shifted into [ε, 1 − ε];
 * p = x ÷ Σx, e = −Σ p ln p ÷ ln m, w = (1 − e) ÷ Σ(1 − e).
 */
export function entropyWeights(matrix: Matrix, shift: Decimal = ENTROPY_SHIFT): EntropyResult | Refused {
  const wrong = malformed(matrix) ?? constantColumn(matrix)
  if (wrong) return wrong
  const epsilon = floatOf(shift)
  const columns = matrix.columns.map(({ direction }, place) => {
    const values = columnOf(matrix, place).map(floatOf)
    const [least, greatest] = [Math.min(...values), Math.max(...values)]
    return values.map((value) => {
      const way = (direction === 'more' ? value - least : greatest - value) / (greatest - least)
      return epsilon + (1 - 2 * epsilon) * way
    })
  })
  const rows = matrix.rows.length
  const redundancies = columns.map((column) => {
    const sum = total(column)
    const entropy = -total(column.map((value) => (value / sum) * Math.log(value / sum))) / Math.log(rows)
    return 1 - entropy
  })
  const weights = redundancies.map((one) => one / total(redundancies))
  const scores = matrix.rows.map((_, row) => 100 * total(weights.map((weight, place) => weight * (columns[place]?.[row] ?? 0))))
  return { weights: weights.map(decimalOf), scores: scores.map(decimalOf) }
}
