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
}

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
  add(rows: readonly (readonly Cell[])[]): Promise<void>
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
const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF1ECE4' } } as const

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
  sheet.columns = columns.map(({ width, format, end }) => ({
    width,
    style: { font: FONT, numFmt: format, alignment: { vertical: 'top', ...(end && { horizontal: 'right' }) } },
  }))
  const header = sheet.addRow(columns.map((column) => written(column.header)))
  header.eachCell((cell) => {
    cell.font = { ...FONT, bold: true }
    cell.fill = HEADER_FILL
  })
  header.commit()
  let rows = 0

  return {
    async add(added) {
      for (const row of added) {
        sheet.addRow(row.map(written)).commit()
        rows += 1
        if (rows % SLICE === 0) await othersTurn()
      }
    },
    async finish(notes) {
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
