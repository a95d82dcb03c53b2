import type { Text } from '../language/index.ts'
import { compare, type Decimal } from '../quantities/index.ts'
import type { Direction } from './formula.ts'
import { type Refused, refuse } from './refusal.ts'

/** Objects in rows, indicators in columns. */
export interface Matrix {
  readonly columns: readonly { readonly title: Text; readonly direction: Direction }[]
  readonly rows: readonly (readonly Decimal[])[]
}

/** Why no method can look at the matrix; null where one can. */
export function malformed({ columns, rows }: Matrix): Refused | null {
  if (columns.length === 0 || rows.length < 2) {
    return refuse('too-few-rows', '至少需要两个对象和一项指标才能比较。', 'It takes at least two objects and one indicator to compare.')
  }
  const uneven = rows.findIndex((row) => row.length !== columns.length)
  if (uneven < 0) return null
  return refuse(
    'uneven-row',
    `第 ${uneven + 1} 个对象的数据项数与指标数不一致，请补齐或剔除。`,
    `Row ${uneven + 1} does not have one value for each indicator. Complete it or leave it out.`,
  )
}

export const columnOf = ({ rows }: Matrix, place: number): readonly Decimal[] => rows.map((row) => row[place] ?? '0')

/** A column in which nothing differs carries no information, and dividing by its spread is dividing by zero. */
export function constantColumn(matrix: Matrix): Refused | null {
  const found = matrix.columns.find((_, place) => {
    const column = columnOf(matrix, place)
    return column.every((value) => compare(value, column[0] ?? '0') === 0)
  })
  if (!found) return null
  return refuse(
    'constant-column',
    `“${found.title.zh}”各对象的数值全部相同，不能计算熵权。请剔除该指标，或核对数据。`,
    `All values of “${found.title.en}” are the same, so that it has no entropy weight. Leave the indicator out or check its data.`,
  )
}
