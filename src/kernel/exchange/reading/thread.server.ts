import { type FileBook, FileRefused, type FileSheet, keeping, openBook, openKept } from '../../../platform/spreadsheet/reading/index.ts'
import type { Reason } from '../../language/index.ts'
import {
  type CheckedRow,
  type FoundBook,
  type FoundSheet,
  type Importable,
  type ImportFile,
  isTableOf,
  type Mapping,
  type SheetMapping,
} from '../importable.ts'
import { rowChecker } from './check.ts'
import { type GivenTable, rowsLeftOut, skippedSheet } from './find.ts'
import type { GridRow } from './grid.ts'
import { type PackedRows, packedRows } from './packing.ts'
import { columnsMissing, SHEET_GONE, SKIPPED, tooManyDataRows } from './reasons.ts'
import { tableFinder } from './tables.ts'

/** What runs in the thread: it reads files of strangers, so it is given limits of time and memory (docs/decisions/0023). */

/** Where a person says that a table of a sheet stands: those that he names are then all tables of that sheet. */
export interface CorrectedTable extends GivenTable {
  readonly sheet: string
}

export interface LookInput {
  readonly file: ImportFile
  readonly corrected: readonly CorrectedTable[]
}

export interface CheckInput {
  readonly file: ImportFile
  readonly mapping: Mapping
}

export type Looked = { readonly found: FoundBook } | { readonly refused: Reason }
export type Checked = { readonly packed: PackedRows; readonly done: number } | { readonly refused: Reason }

/** So many rows go to the main thread at once: a few milliseconds of its time. */
const BATCH = 1_000

/** Gives one {@link Looked}. */
export async function* look({ file, corrected }: LookInput, ended: AbortSignal): AsyncGenerator<Looked> {
  try {
    const importable = await importableOf(file)
    yield { found: await withBook(file, (book) => lookThrough(book, importable, corrected, ended)) }
  } catch (error) {
    yield refusalOf(error)
  }
}

async function lookThrough(
  book: FileBook,
  importable: Importable,
  corrected: readonly CorrectedTable[],
  ended: AbortSignal,
): Promise<FoundBook> {
  const sheets: FoundSheet[] = []
  const mappings: SheetMapping[] = []
  for (const sheet of book.sheets) {
    const asked = corrected.filter((one) => one.sheet === sheet.name)
    if (sheet.hidden && asked.length === 0) {
      sheets.push(skippedSheet(sheet.name, true, SKIPPED.hidden))
      continue
    }
    const finder = tableFinder(sheet.name, importable, await sheet.layout(), asked)
    for await (const rows of sheet.rows()) {
      ended.throwIfAborted()
      for (const row of rows) finder.take(row)
    }
    for (const { sheet: found, mapping } of finder.done()) {
      sheets.push({ ...found, hidden: sheet.hidden })
      if (mapping) mappings.push(mapping)
    }
  }
  return { format: book.format, encoding: book.encoding, sheets, mapping: { sheets: mappings.filter(isWhole(sheets)) } }
}

/** A table that lacks a required column is shown, and not suggested for importing beside one that has all. */
const isWhole =
  (sheets: readonly FoundSheet[]) =>
  (mapping: SheetMapping): boolean => {
    const lacks = (one: FoundSheet) => one.missing.length > 0
    const own = sheets.find((one) => isTableOf(one, mapping))
    return own !== undefined && (!lacks(own) || sheets.filter(({ skipped }) => !skipped).every(lacks))
  }

/** Gives the rows in batches, in the order of the sheets in the file. */
export async function* check({ file, mapping }: CheckInput, ended: AbortSignal): AsyncGenerator<Checked> {
  try {
    const importable = await importableOf(file)
    refuseUnmapped(importable, mapping)
    const book = await (file.kept ? openKept(file.path) : openBook(file.path, file.fileName, file.limits))
    try {
      yield* checkThrough(book, importable, file, mapping, ended)
    } finally {
      await book.close()
    }
  } catch (error) {
    yield refusalOf(error)
  }
}

function refuseUnmapped({ fields }: Importable, { sheets }: Mapping): void {
  const lacking = fields.filter(({ key, required }) => required && sheets.some(({ columns }) => columns[key] === undefined))
  if (lacking.length > 0) throw new FileRefused(columnsMissing(lacking.map(({ title }) => title)))
}

async function* checkThrough(
  book: FileBook,
  importable: Importable,
  file: ImportFile,
  mapping: Mapping,
  ended: AbortSignal,
): AsyncGenerator<Checked> {
  const checked = rowChecker(importable, file.today)
  const fields = importable.fields.map(({ key }) => key)
  let ready: CheckedRow[] = []
  let done = 0
  for (const wanted of mapping.sheets) {
    const sheet = book.sheets.find(({ name }) => name === wanted.sheet)
    if (!sheet) throw new FileRefused(SHEET_GONE)
    for await (const rows of dataOf(sheet, wanted, importable)) {
      ended.throwIfAborted()
      for (const row of rows) {
        done += 1
        if (done > file.limits.rows) throw new FileRefused(tooManyDataRows(file.limits.rows))
        ready.push(checked(row, wanted))
        if (ready.length < BATCH) continue
        yield { packed: packedRows(fields, ready), done }
        ready = []
      }
    }
  }
  yield { packed: packedRows(fields, ready), done }
}

/** A title stands in so many rows above a header; what stands further up may be another table. */
const TITLE_ROWS = 20

/** The rows of data of a table. */
async function* dataOf(sheet: FileSheet, wanted: SheetMapping, importable: Importable): AsyncGenerator<readonly GridRow[]> {
  const layout = await sheet.layout()
  const above: GridRow[] = []
  const [first, last] = [wanted.firstRow ?? 1, wanted.lastRow ?? Number.POSITIVE_INFINITY]
  let leftOut: ReturnType<typeof rowsLeftOut> | null = null
  for await (const rows of sheet.rows()) {
    const data: GridRow[] = []
    for (const row of rows) {
      if (row.number <= wanted.headerTo) {
        if (row.number >= wanted.headerFrom - TITLE_ROWS) above.push(row)
      } else if (row.number >= first && row.number <= last) {
        leftOut ??= rowsLeftOut(wanted, importable, layout, above)
        if (leftOut(row) === null) data.push(row)
      }
    }
    yield data
  }
}

async function withBook<T>({ path, fileName, limits, keepAt }: ImportFile, work: (book: FileBook) => Promise<T>): Promise<T> {
  const opened = await openBook(path, fileName, limits)
  const book = keepAt ? await keeping(opened, keepAt) : opened
  try {
    return await work(book)
  } finally {
    await book.close()
  }
}

async function importableOf({ module, exported }: ImportFile): Promise<Importable> {
  const found = ((await import(module)) as Record<string, Importable | undefined>)[exported]
  if (!found) throw new Error(`${exported} is not in the module of the importable`)
  return found
}

function refusalOf(error: unknown): { readonly refused: Reason } {
  if (error instanceof FileRefused) return { refused: error.reason }
  throw error
}
