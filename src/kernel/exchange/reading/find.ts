import type { Reason } from '../../language/index.ts'
import type { FoundColumn, FoundSheet, Importable, LeftOut, SheetMapping } from '../importable.ts'
import { type Classifier, classifier } from './classify.ts'
import { columnLetter, filled, type GridLayout, type GridRow, textIn } from './grid.ts'
import { findHeader, type Header, headersOf } from './header.ts'
import { tableEdges } from './preview.ts'
import { LEFT_OUT } from './reasons.ts'
import { suggest } from './suggest.ts'
import { isPlaceholder, tidyHeader } from './tidy.ts'

/** The header is looked for among so many. */
const HEADER_AMONG = 40
const SAMPLES = 5
const SHORT = 60
/** Runs of rows left out that are told one by one; beyond, they are only left out. */
const MOST_LEFT_OUT = 500

/** Where a person says that a table stands; 0 where he leaves it open. */
export interface GivenTable extends Header {
  readonly firstRow?: number | undefined
  readonly lastRow?: number | undefined
}

/** A sheet in which nothing is looked for. */
export const skippedSheet = (name: string, hidden: boolean, skipped: Reason): FoundSheet => ({
  name,
  hidden,
  skipped,
  headerFrom: 0,
  headerTo: 0,
  firstRow: 0,
  lastRow: 0,
  rows: 0,
  hiddenRows: 0,
  columns: [],
  missing: [],
  leftOut: [],
  preview: [],
  signature: '',
})

export type Table = ReturnType<typeof openTable> & {}

/**
 * Opens a table upon its first rows.
 * @param given where a person says that it stands
 * @returns null where none is seen
 */
export function openTable(name: string, importable: Importable, layout: GridLayout, head: readonly GridRow[], given: GivenTable | null) {
  const header: Header | null = given ?? findHeader(head.slice(0, HEADER_AMONG), layout.merges, importable.fields)
  if (!header) return null
  const columns = columnsOf(importable, layout, head, header)
  const mapping: SheetMapping = {
    sheet: name,
    headerFrom: header.from,
    headerTo: header.to,
    columns: Object.fromEntries(columns.flatMap(({ column, suggested }) => (suggested ? [[suggested.field, column]] : []))),
  }
  const isLeftOut = rowsLeftOut(mapping, importable, layout, head)
  const [least, most] = [given?.firstRow || 1, given?.lastRow || Number.POSITIVE_INFINITY]
  const leftOut: LeftOut[] = []
  const edges = tableEdges(header.from)
  let [firstRow, lastRow, rows, hiddenRows] = [0, 0, 0, 0]

  const leave = (row: GridRow, why: Reason) => {
    edges.take(row, why === LEFT_OUT.header ? 'header' : 'left-out')
    const last = leftOut.at(-1)
    if (last?.why === why && last.to === row.number - 1) leftOut[leftOut.length - 1] = { ...last, to: row.number }
    else if (leftOut.length < MOST_LEFT_OUT) leftOut.push({ from: row.number, to: row.number, why, text: shortened(row) })
  }
  return {
    header: head.filter(({ number }) => number >= header.from && number <= header.to),
    headerTo: header.to,
    take(row: GridRow) {
      if (row.number < header.from) leave(row, LEFT_OUT.before)
      else if (row.number <= header.to) leave(row, LEFT_OUT.header)
      else {
        const why = row.number < least || row.number > most ? LEFT_OUT.beyond : isLeftOut(row)
        if (why) return leave(row, why)
        edges.take(row, 'data')
        if (rows > 0 && row.number > lastRow + 1) blankBetween(leftOut, lastRow, row.number)
        firstRow ||= row.number
        lastRow = row.number
        rows += 1
        if (row.hidden) hiddenRows += 1
      }
    },
    done() {
      const missing = importable.fields.filter(({ key, required }) => required && !(key in mapping.columns)).map(({ key }) => key)
      const signature = header.to === 0 ? '' : columns.map((one) => `${one.column}:${tidyHeader(one.header)}`).join('|')
      const sheet: FoundSheet = {
        name,
        hidden: false,
        skipped: null,
        headerFrom: header.from,
        headerTo: header.to,
        firstRow,
        lastRow,
        rows,
        hiddenRows,
        columns,
        missing,
        leftOut,
        preview: edges.rows(),
        signature,
      }
      return { sheet, mapping: { ...mapping, ...(rows > 0 && { firstRow, lastRow }) } }
    },
  }
}

/** Tells which rows below a mapping's header are no data; `above` are at least the rows down to the header's end. */
export function rowsLeftOut(mapping: SheetMapping, { fields }: Importable, { merges }: GridLayout, above: readonly GridRow[]): Classifier {
  return classifier({
    headerFrom: mapping.headerFrom,
    headerTo: mapping.headerTo,
    above: above.filter(({ number }) => number <= mapping.headerTo),
    columns: fields.flatMap(({ key, looksLike }) => {
      const column = mapping.columns[key]
      return column === undefined ? [] : [{ column, ...(looksLike && { looksLike }) }]
    }),
    merges,
  })
}

function columnsOf({ fields }: Importable, layout: GridLayout, head: readonly GridRow[], header: Header): readonly FoundColumn[] {
  const rows = head.filter(({ number }) => number >= header.from && number <= header.to)
  const below = head.filter(({ number }) => number > header.to)
  const width = Math.max(0, ...[...rows, ...below].map(({ cells }) => cells.length))
  const headers = header.to === 0 ? [] : headersOf(rows, layout.merges, width)
  const columns = Array.from({ length: width }, (_, at) => ({
    headers: headers[at] ?? [],
    texts: below.map((row) => textIn(row, at + 1)).filter((text) => text !== '' && !isPlaceholder(text)),
  }))
  const suggested = suggest(columns, fields)
  return columns.flatMap(({ headers, texts }, at) =>
    headers.length === 0 && texts.length === 0
      ? []
      : [
          {
            column: at + 1,
            letter: columnLetter(at + 1),
            header: headers.join(' / '),
            hidden: layout.hiddenColumns.has(at + 1),
            samples: [...new Set(texts)].slice(0, SAMPLES).map(cut),
            suggested: suggested[at] ?? null,
          },
        ],
  )
}

/** Rows between two rows of data of which the file says nothing, for nothing stands in them. */
function blankBetween(leftOut: LeftOut[], lastRow: number, next: number): void {
  let from = lastRow + 1
  const between = leftOut.filter(({ to }) => to > lastRow)
  for (const run of [...between, { from: next, to: next }]) {
    if (run.from > from && leftOut.length < MOST_LEFT_OUT) leftOut.push({ from, to: run.from - 1, why: LEFT_OUT.blank, text: '' })
    from = run.to + 1
  }
  leftOut.sort((a, b) => a.from - b.from)
}

const cut = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text)
const shortened = (row: GridRow) =>
  cut(
    filled(row)
      .map(({ text }) => text)
      .join(' '),
  )
