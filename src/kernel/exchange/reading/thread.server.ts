import { type FileBook, FileRefused, type FileSheet, openBook } from '../../../platform/spreadsheet/reading/index.ts'
import type { Reason } from '../../language/index.ts'
import type { CheckedRow, FoundBook, FoundSheet, Importable, ImportFile, Mapping, SheetMapping } from '../importable.ts'
import { rowChecker } from './check.ts'
import { rowsLeftOut, skippedSheet, tableFinder } from './find.ts'
import type { GridRow } from './grid.ts'
import type { Header } from './header.ts'
import { columnsMissing, SHEET_GONE, SKIPPED, tooManyDataRows } from './reasons.ts'

/** What runs in the thread: it reads files of strangers, so it is given limits of time and memory (docs/decisions/0023). */

/** Where a person says that the header of a sheet stands. */
export interface CorrectedHeader extends Header {
  readonly sheet: string
}

export interface LookInput {
  readonly file: ImportFile
  readonly corrected: readonly CorrectedHeader[]
}

export interface CheckInput {
  readonly file: ImportFile
  readonly mapping: Mapping
}

export type Looked = { readonly found: FoundBook } | { readonly refused: Reason }
export type Checked = { readonly rows: CheckedRow[]; readonly done: number } | { readonly refused: Reason }

/** So many rows go to the main thread at once: a few milliseconds of its time. */
const BATCH = 1_000

/** Gives one {@link Looked}. */
export async function* look({ file, corrected }: LookInput): AsyncGenerator<Looked> {
  try {
    const importable = await importableOf(file)
    yield { found: await withBook(file, (book) => lookThrough(book, importable, corrected)) }
  } catch (error) {
    yield refusalOf(error)
  }
}

async function lookThrough(book: FileBook, importable: Importable, corrected: readonly CorrectedHeader[]): Promise<FoundBook> {
  const sheets: FoundSheet[] = []
  const mappings: SheetMapping[] = []
  for (const sheet of book.sheets) {
    const asked = corrected.find((one) => one.sheet === sheet.name) ?? null
    if (sheet.hidden && !asked) {
      sheets.push(skippedSheet(sheet.name, true, SKIPPED.hidden))
      continue
    }
    const finder = tableFinder(sheet.name, importable, await sheet.layout(), asked)
    for await (const rows of sheet.rows()) for (const row of rows) finder.take(row)
    const { sheet: found, mapping } = finder.done()
    sheets.push({ ...found, hidden: sheet.hidden })
    if (mapping) mappings.push(mapping)
  }
  return { format: book.format, encoding: book.encoding, sheets, mapping: { sheets: mappings.filter(isWhole(sheets)) } }
}

/** A sheet that lacks a required column is shown, and not suggested for importing beside one that has all. */
const isWhole =
  (sheets: readonly FoundSheet[]) =>
  ({ sheet }: SheetMapping): boolean => {
    const lacks = (one: FoundSheet) => one.missing.length > 0
    const own = sheets.find(({ name }) => name === sheet)
    return own !== undefined && (!lacks(own) || sheets.filter(({ skipped }) => !skipped).every(lacks))
  }

/** Gives the rows in batches, in the order of the sheets in the file. */
export async function* check({ file, mapping }: CheckInput): AsyncGenerator<Checked> {
  try {
    const importable = await importableOf(file)
    refuseUnmapped(importable, mapping)
    const book = await openBook(file.path, file.fileName, file.limits)
    try {
      yield* checkThrough(book, importable, file, mapping)
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

async function* checkThrough(book: FileBook, importable: Importable, file: ImportFile, mapping: Mapping): AsyncGenerator<Checked> {
  const checked = rowChecker(importable, file.today)
  let ready: CheckedRow[] = []
  let done = 0
  for (const wanted of mapping.sheets) {
    const sheet = book.sheets.find(({ name }) => name === wanted.sheet)
    if (!sheet) throw new FileRefused(SHEET_GONE)
    for await (const rows of dataOf(sheet, wanted, importable)) {
      for (const row of rows) {
        done += 1
        if (done > file.limits.rows) throw new FileRefused(tooManyDataRows(file.limits.rows))
        ready.push(checked(row, wanted))
        if (ready.length < BATCH) continue
        yield { rows: ready, done }
        ready = []
      }
    }
  }
  yield { rows: ready, done }
}

/** The rows of data of a sheet. */
async function* dataOf(sheet: FileSheet, wanted: SheetMapping, importable: Importable): AsyncGenerator<readonly GridRow[]> {
  const layout = await sheet.layout()
  const above: GridRow[] = []
  let leftOut: ReturnType<typeof rowsLeftOut> | null = null
  for await (const rows of sheet.rows()) {
    const data: GridRow[] = []
    for (const row of rows) {
      if (row.number <= wanted.headerTo) above.push(row)
      else {
        leftOut ??= rowsLeftOut(wanted, importable, layout, above)
        if (leftOut(row) === null) data.push(row)
      }
    }
    yield data
  }
}

async function withBook<T>({ path, fileName, limits }: ImportFile, work: (book: FileBook) => Promise<T>): Promise<T> {
  const book = await openBook(path, fileName, limits)
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
