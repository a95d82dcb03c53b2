import type { Reason } from '../../../kernel/language/index.ts'

/**
 * A cell as the file holds it. Numbers are their shortest decimal digits, dates 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SS' of the
 * wall clock, formulas their text behind '=', never a result.
 */
export interface FileCell {
  readonly text: string
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error'
  /** The file says that it is a text and no formula, whatever it begins with. */
  readonly quoted?: true
  /** A number of a workbook that counts its days from 1904. */
  readonly since1904?: true
}

/** A row with something in it. Its cells stand at their columns, from 0; where nothing stands, nothing is. */
export interface FileRow {
  /** From 1, as Excel shows it. */
  readonly number: number
  readonly hidden: boolean
  readonly cells: readonly (FileCell | undefined)[]
}

/** Cells that are shown as one; rows and columns from 1. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Layout {
  readonly merges: readonly Merge[]
  readonly hiddenColumns: ReadonlySet<number>
}

export interface FileSheet {
  readonly name: string
  readonly hidden: boolean
  readonly layout: () => Promise<Layout>
  /** Its rows in order, some at a time. What is merged downwards stands in each of its rows. */
  readonly rows: () => AsyncGenerator<readonly FileRow[]>
}

/** A file of tables, read in place. */
export interface FileBook {
  readonly format: 'xlsx' | 'csv'
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16' | null
  readonly sheets: readonly FileSheet[]
  readonly close: () => Promise<void>
}

/** Past any of these a file is refused. */
export interface ReadingLimits {
  readonly bytes: number
  readonly unpackedBytes: number
  readonly ratio: number
  readonly sheets: number
  readonly rows: number
  readonly columns: number
  readonly sharedTextBytes: number
}

/** A file that can't be read, or must not be. */
export class FileRefused extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason.code)
    this.name = 'FileRefused'
    this.reason = reason
  }
}

/** The rows of a sheet that are no data — title, header, totals, signatures — are not what a limit of rows is about. */
export const BESIDE_DATA = 1_000
