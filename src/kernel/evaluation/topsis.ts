import { add, compare, type Decimal } from '../quantities/index.ts'
import { decimalOf, floatOf, total } from './floats.ts'
import { columnOf, type Matrix, malformed } from './matrix.ts'
import { type Refused, refuse } from './refusal.ts'

/**
 * Closeness of each row to the ideal, 0 to 1: columns by their Euclidean length, weighted; d⁻ ÷ (d⁻ + d⁺).
 * @param weights by column, adding up to exactly 1
 */
export function topsis(matrix: Matrix, weights: readonly Decimal[]): readonly Decimal[] | Refused {
  const wrong = malformed(matrix)
  if (wrong) return wrong
  if (weights.length !== matrix.columns.length || compare(add(...weights), '1') !== 0) {
    return refuse('weights-not-one', '各指标权重合计应为 1。', 'The weights of the indicators add up to 1.')
  }
  const columns = matrix.columns.map(({ title, direction }, place) => {
    const values = columnOf(matrix, place).map(floatOf)
    const length = Math.sqrt(total(values.map((value) => value * value)))
    const weighted = values.map((value) => (value / length) * floatOf(weights[place] ?? '0'))
    const [least, greatest] = [Math.min(...weighted), Math.max(...weighted)]
    return { title, length, weighted, best: direction === 'more' ? greatest : least, worst: direction === 'more' ? least : greatest }
  })
  const empty = columns.find(({ length }) => length === 0)
  if (empty) {
    return refuse(
      'zero-column',
      `“${empty.title.zh}”的数值全部为 0，无法归一化。请剔除该指标，或核对数据。`,
      `All values of “${empty.title.en}” are 0 and have no length to divide by. Leave the indicator out or check its data.`,
    )
  }
  const distance = (row: number, to: 'best' | 'worst') =>
    Math.sqrt(total(columns.map((column) => ((column.weighted[row] ?? 0) - column[to]) ** 2)))
  const both = matrix.rows.map((_, row) => [distance(row, 'worst'), distance(row, 'best')] as const)
  if (both.some(([worst, best]) => worst + best === 0)) {
    return refuse(
      'rows-alike',
      '各对象的数据完全相同，无法区分远近。请核对数据。',
      'All rows are the same, so that none is nearer to the ideal. Check the data.',
    )
  }
  return both.map(([worst, best]) => decimalOf(worst / (worst + best)))
}
