import type { Writable } from 'node:stream'

/** Text, a number that a double holds exactly, a day or instant as the wall clock shows it (read as if it were UTC), or nothing. */
export type Cell = string | number | Date | null

export interface SheetColumn {
  readonly header: string
  /** In characters of the usual font; a Chinese character is two. */
  readonly width: number
  /** Excel's number format: '@' keeps text what it is. */
  readonly format: string
  readonly end?: boolean
  /** What may be written into it, where somebody is to fill it in. */
  readonly allowed?: Allowed
}

/** A drop-down, or a text of so many characters. The spreadsheet says the message where something else is typed. */
export type Allowed = ({ readonly list: readonly string[] } | { readonly least: number; readonly most: number }) & {
  readonly message: string
}

/** A row in which some cells are marked, with a note that says why. */
export interface MarkedRow {
  readonly cells: readonly Cell[]
  readonly marks: readonly { readonly at: number; readonly note: string; readonly tone: 'wrong' | 'doubtful' }[]
}
export type SheetRow = readonly Cell[] | MarkedRow

/** What a reader is told beside the rows, on a sheet of its own. */
export interface NotesSheet {
  readonly name: string
  readonly widths: readonly number[]
  readonly rows: readonly (readonly string[])[]
  /** Rows that are headings, from 0. */
  readonly headings: readonly number[]
}

export interface WorkbookWriter {
  /** Writes rows and lets go of them. */
  add(rows: readonly SheetRow[]): Promise<void>
  /** Writes what stands beside the rows, and ends the stream. */
  finish(notes: NotesSheet): Promise<void>
}

/** The largest sheet that Excel opens, without the header. */
export const MOST_ROWS = 1_048_575
/** The longest text of a cell. */
const LONGEST = 32_767
const CUT = '…'

/** What Excel and others take for the start of a formula (OWASP, CSV Injection), full-width signs included. */
const FORMULA_START = /^'*[=+\-@＝＋－＠\t\r\n]/

/**
 * A text that no spreadsheet takes for a formula, also after it was saved as CSV: behind an apostrophe, and readable as before.
 * A text that looks as if it had been through here gets one more, so that `asWritten` gives back every text unchanged.
 */
export const neutralised = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text)

/** The text that was neutralised. */
export const asWritten = (text: string): string => (text.startsWith("'") && FORMULA_START.test(text) ? text.slice(1) : text)

/** XML 1.0 holds no control characters but tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be written
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
/** Read as the escape of a character by ECMA-376 (22.9.2.19), so its own underscore is escaped. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g

/** A text as a cell holds it: neutralised, with plain line ends, and no longer than a cell may be. */
export function cellText(text: string): string {
  const safe = neutralised(text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNWRITABLE, '\ufffd'))
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - CUT.length).toWellFormed()}${CUT}` : safe
}

const written = (cell: Cell) => (typeof cell === 'string' ? cellText(cell).replace(LOOKS_ESCAPED, '_x005F_') : cell)

const FONT = { name: '等线', size: 11 }
const fill = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const
const MARKED = { wrong: fill('FFFBE0DC'), doubtful: fill('FFFFF1CC') }
/** Rows below the header that are prepared for whoever fills them in. */
const PREPARED_ROWS = 20_000
const isMarked = (row: SheetRow): row is MarkedRow => 'cells' in row
const HEADER_FILL = fill('FFF1ECE4')

/** 1 → 'A', 27 → 'AA'. */
const columnName = (place: number): string =>
  place > 26 ? `${columnName(Math.floor((place - 1) / 26))}${columnName(((place - 1) % 26) + 1)}` : String.fromCharCode(64 + place)

/** After this many rows others get their turn: a few milliseconds of work. */
const SLICE = 100
const othersTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Writes an .xlsx while its rows come in: the header stays in sight and has a filter. Nothing but the row at hand is kept.
 * The library is loaded with the first workbook: a process that writes none does not carry it (docs/decisions/0013).
 */
export async function openWorkbook(out: Writable, name: string, columns: readonly SheetColumn[]): Promise<WorkbookWriter> {
  const { WorkbookWriter: Book } = await import('@cj-tech-master/excelts')
  const book = new Book({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  const styles = columns.map(({ format, end }) => ({
    font: FONT,
    numFmt: format,
    alignment: { vertical: 'top' as const, ...(end && { horizontal: 'right' as const }) },
  }))
  sheet.columns = columns.map(({ width }, place) => ({ width, style: styles[place] ?? {} }))
  const header = sheet.addRow(columns.map((column) => written(column.header)))
  header.eachCell((cell) => {
    cell.font = { ...FONT, bold: true }
    cell.fill = HEADER_FILL
  })
  header.commit()
  // The columns are written. Each cell would copy their style and have it looked up, which is half of the work; so all share one.
  for (const column of sheet.columns) column.style = {}
  let rows = 0

  return {
    async add(added) {
      for (const row of added) {
        const line = sheet.addRow((isMarked(row) ? row.cells : row).map(written))
        line.eachCell((cell, place) => {
          cell.style = styles[place - 1] ?? {}
        })
        if (isMarked(row)) {
          for (const { at, note, tone } of row.marks) {
            const cell = line.getCell(at + 1)
            cell.style = { ...styles[at], fill: MARKED[tone] }
            cell.note = cellText(note)
          }
        }
        line.commit()
        rows += 1
        if (rows % SLICE === 0) await othersTurn()
      }
    },
    async finish(notes) {
      for (const [place, { allowed }] of columns.entries()) {
        if (!allowed) continue
        const name = columnName(place + 1)
        const check =
          'list' in allowed
            ? { type: 'list' as const, formulae: [`"${allowed.list.join(',')}"`] }
            : { type: 'textLength' as const, operator: 'between' as const, formulae: [allowed.least, allowed.most] }
        const shown = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop', error: allowed.message } as const
        sheet.dataValidations.add(`${name}2:${name}${PREPARED_ROWS}`, { ...check, ...shown })
      }
      sheet.autoFilter = `A1:${columnName(columns.length)}${rows + 1}`
      sheet.commit()
      const beside = book.addWorksheet(notes.name)
      beside.columns = notes.widths.map((width) => ({
        width,
        style: { font: FONT, numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
      }))
      for (const [place, row] of notes.rows.entries()) {
        const line = beside.addRow(row.map(written))
        if (notes.headings.includes(place)) line.font = { ...FONT, bold: true }
        line.commit()
      }
      beside.commit()
      await book.commit()
    },
  }
}
