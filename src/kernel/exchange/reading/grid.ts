import type { RawCell } from '../importable.ts'
import { EMPTY_CELL } from './cells.ts'
import { isPlaceholder, tidyText } from './tidy.ts'

/** A row of a file with something in it; cells at their columns, from 0. */
export interface GridRow {
  readonly number: number
  readonly hidden: boolean
  readonly cells: readonly (RawCell | undefined)[]
}

/** Cells that are shown as one; rows and columns from 1. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface GridLayout {
  readonly merges: readonly Merge[]
  readonly hiddenColumns: ReadonlySet<number>
}

/** @param column from 1 */
export const cellIn = (row: GridRow, column: number): RawCell => row.cells[column - 1] ?? EMPTY_CELL

export const textIn = (row: GridRow, column: number): string => tidyText(row.cells[column - 1]?.text ?? '')

/** The columns with something in them, from 1, and what it is. */
export function filled(row: GridRow): readonly { readonly column: number; readonly text: string }[] {
  const found: { column: number; text: string }[] = []
  row.cells.forEach((cell, at) => {
    const text = cell ? tidyText(cell.text) : ''
    if (text !== '') found.push({ column: at + 1, text })
  })
  return found
}

/** Whether anything stands in a row, placeholders apart. */
export const isBlank = (row: GridRow): boolean =>
  !row.cells.some((cell) => {
    const text = cell ? tidyText(cell.text) : ''
    return text !== '' && !isPlaceholder(text)
  })

/** 1 → 'A', 27 → 'AA'. */
export const columnLetter = (column: number): string =>
  column > 26 ? `${columnLetter(Math.floor((column - 1) / 26))}${columnLetter(((column - 1) % 26) + 1)}` : String.fromCharCode(64 + column)
