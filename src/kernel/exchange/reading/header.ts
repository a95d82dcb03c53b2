import type { ImportField, ImportValue, RawCell } from '../importable.ts'
import { filled, type GridRow, type Merge, textIn } from './grid.ts'
import { likeness, wordsOf } from './suggest.ts'
import { tidyHeader } from './tidy.ts'

type Field = ImportField<ImportValue>

/** Where a header stands: rows from 1, both 0 where a table has none. */
export interface Header {
  readonly from: number
  readonly to: number
}

/** A text alone in a row above a header is a title where it is longer than most names of people. */
const LONGEST_NAME = 4
const LONG_NUMBER = /\d{6}/
/** Longer is no header but a remark. */
const LONGEST_HEADER = 40
/** A header is no higher than this. */
const MOST_LEVELS = 4
/** Two words of fields make a header; a single one may stand in any title. */
const LEAST_WORDS = 2
const KNOWN = 0.5
const FILLED_IN = /[:：].*\S/

/**
 * The header among the first rows of a sheet: the row that holds most words of the fields, with the levels above and below that
 * belong to it. Without any known word, the first rows are asked whether they hold data.
 * @returns null where neither header nor data is seen
 */
export function findHeader(head: readonly GridRow[], merges: readonly Merge[], fields: readonly Field[]): Header | null {
  const words = fields.map(wordsOf)
  const known = head.map((row) => wordsIn(row, words))
  const most = Math.max(0, ...known)
  if (most < Math.min(LEAST_WORDS, fields.length)) return withoutWords(head, fields)
  const base = firstOf(head, known, fields)
  let [top, bottom] = [base, base]
  while (top > 0 && base - top < MOST_LEVELS && belongsAbove(head, top - 1, merges)) top -= 1
  while (bottom + 1 < head.length && bottom - top < MOST_LEVELS && belongsBelow(head, bottom + 1, { top, words, fields, merges }))
    bottom += 1
  return { from: head[top]?.number ?? 0, to: head[bottom]?.number ?? 0 }
}

/** The row with most words; where data stands above it, that is another table, which begins with the first row of such words. */
function firstOf(head: readonly GridRow[], known: readonly number[], fields: readonly Field[]): number {
  const most = known.indexOf(Math.max(...known))
  const first = head.findIndex((row) => namesColumns(row, fields))
  const between = head.slice(first + 1, most)
  return first !== -1 && between.some((row) => fieldsSeen(row, fields) > 0) ? first : most
}

/** Whether a row is a header for certain: most of it names columns, and one of these no table can be without. */
function namesColumns(row: GridRow, fields: readonly Field[]): boolean {
  const texts = filled(row).filter(({ text }) => text.length <= LONGEST_HEADER)
  const named = fields.filter((field) => texts.some(({ text }) => likeness([text], wordsOf(field)) >= KNOWN))
  const isCertain = fields.some(({ required }) => required) ? named.some(({ required }) => required) : named.length > LEAST_WORDS
  return named.length >= LEAST_WORDS && named.length >= filled(row).length / 2 && isCertain
}

/**
 * @returns whether another table begins with a row below a header: it names columns, and not those of that header once more,
 * as on every page of a printed list
 */
export function tableStarts(fields: readonly Field[]): (row: GridRow, header: readonly GridRow[]) => boolean {
  const words = new Set(fields.flatMap(wordsOf))
  return (row, header) => {
    // Most rows of data are told by this alone: a number of an identity card or a telephone stands in no header.
    if (row.cells.some((cell) => cell !== undefined && LONG_NUMBER.test(cell.text))) return false
    if (!filled(row).some(({ text }) => words.has(tidyHeader(text))) || !namesColumns(row, fields)) return false
    return filled(row).some(({ column, text }) => !header.some((one) => tidyHeader(textIn(one, column)) === tidyHeader(text)))
  }
}

/** How many of the rows right above a header belong to its table: a title, or groups of its columns. */
export function rowsOfTitle(above: readonly GridRow[], header: GridRow, merges: readonly Merge[], fields: readonly Field[]): number {
  const rows = [...above, header]
  const isTitle = (row: GridRow) => {
    const [alone, ...others] = filled(row)
    if (!alone || others.length > 0 || LONG_NUMBER.test(alone.text)) return false
    return (
      alone.text.length > LONGEST_NAME || merges.some(({ top, left, right }) => top === row.number && left === alone.column && right > left)
    )
  }
  const isGroup = (row: GridRow, at: number) =>
    belongsAbove(rows, at, merges) && !filled(row).some(({ text, column }) => isData(row.cells[column - 1], text, fields))
  const last = above.findLastIndex((row, at) => !isTitle(row) && !isGroup(row, at))
  return above.length - 1 - last
}

/** How many fields find their word in the row. */
function wordsIn(row: GridRow, words: readonly (readonly string[])[]): number {
  const headers = filled(row)
    .map(({ text }) => text)
    .filter((text) => text.length <= LONGEST_HEADER)
  return words.filter((own) => headers.some((header) => likeness([header], own) >= KNOWN)).length
}

/** A group stands above a header: a few short texts right above it, none of them a title across the whole. */
function belongsAbove(head: readonly GridRow[], at: number, merges: readonly Merge[]): boolean {
  const [row, below] = [head[at], head[at + 1]]
  if (!row || !below || row.number !== below.number - 1) return false
  const own = filled(row)
  if (own.length === 0 || own.some(({ text }) => text.length > LONGEST_HEADER || FILLED_IN.test(text) || isNumber(text))) return false
  if (new Set(own.map(({ text }) => text)).size > 1) return true
  const width = filled(below).length
  const across = merges.find(({ top, left, right }) => top === row.number && left === own[0]?.column && right > left)
  return across ? across.right - across.left + 1 < width : own.length === 1 && (own[0]?.column ?? 1) > (filled(below)[0]?.column ?? 1)
}

interface Below {
  readonly top: number
  readonly words: readonly (readonly string[])[]
  readonly fields: readonly Field[]
  readonly merges: readonly Merge[]
}

/** A level stands below a header: cells of the header reach down beside it, or it names columns that the header left open. */
function belongsBelow(head: readonly GridRow[], at: number, { top, words, fields, merges }: Below): boolean {
  const [row, above, first] = [head[at], head[at - 1], head[top]]
  if (!row || !above || !first || row.number !== above.number + 1) return false
  const own = filled(row)
  if (own.some(({ text, column }) => text.length > LONGEST_HEADER || isData(row.cells[column - 1], text, fields))) return false
  if (merges.some((merge) => merge.top >= first.number && merge.top <= above.number && merge.bottom >= row.number)) return true
  return own.some(({ column }) => textIn(above, column) === '') && wordsIn(row, words) > 0
}

const isNumber = (text: string) => /^[\d.,]+$/.test(text)
const isData = (cell: RawCell | undefined, text: string, fields: readonly Field[]) =>
  cell?.kind === 'number' || cell?.kind === 'date' || fields.some((field) => field.looksLike?.(text) ?? false)

/** A table without known words: its rows are recognised by what stands in them, and a header may stand above. */
function withoutWords(head: readonly GridRow[], fields: readonly Field[]): Header | null {
  const first = head.findIndex((row) => fieldsSeen(row, fields) >= Math.min(LEAST_WORDS, fields.length))
  const data = head[first]
  if (!data) return null
  const above = head[first - 1]
  const names = above && above.number === data.number - 1 ? filled(above) : []
  const isHeader = names.length >= Math.max(2, filled(data).length / 2) && names.every(({ text }) => text.length <= LONGEST_HEADER)
  return isHeader && above ? { from: above.number, to: above.number } : { from: 0, to: 0 }
}

function fieldsSeen(row: GridRow, fields: readonly Field[]): number {
  const texts = filled(row).map(({ text }) => text)
  return fields.filter((field) => texts.some((text) => field.looksLike?.(text) ?? false)).length
}

/**
 * The headers of each column from the top. A group stands above all columns that it is merged over; where nothing in the header
 * is merged, above those up to the next.
 */
export function headersOf(rows: readonly GridRow[], merges: readonly Merge[], width: number): readonly (readonly string[])[] {
  const first = rows[0]?.number ?? 0
  const last = rows.at(-1)?.number ?? 0
  const own = merges.filter(({ top, bottom }) => bottom >= first && top <= last)
  const levels = rows.map((row, level) => levelOf(row, own, width, rows[level + 1]))
  return Array.from({ length: width }, (_, at) => {
    const path = levels.map((level) => level[at] ?? '').filter((text) => text !== '')
    return path.filter((text, place) => place === 0 || tidyHeader(text) !== tidyHeader(path[place - 1] ?? ''))
  })
}

function levelOf(row: GridRow, merges: readonly Merge[], width: number, below: GridRow | undefined): readonly string[] {
  const texts = Array.from({ length: width }, (_, at) => textIn(row, at + 1))
  for (const { top, bottom, left, right } of merges) {
    if (row.number < top || row.number > bottom) continue
    for (let column = left; column <= Math.min(right, width); column += 1) texts[column - 1] = texts[left - 1] ?? ''
  }
  if (merges.length > 0 || !below) return texts
  for (let at = 1; at < width; at += 1) if (texts[at] === '' && textIn(below, at + 1) !== '') texts[at] = texts[at - 1] ?? ''
  return texts
}
