import type { Reason, Text } from '../language/index.ts'
import type { ColumnKind } from './kinds.ts'

/**
 * A cell as the file holds it. A formula is never evaluated: its text is kept and `formula` said. A number is its shortest
 * decimal digits, of which a spreadsheet keeps fifteen; a date is 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SS' of the wall clock.
 */
export interface RawCell {
  readonly text: string
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'empty' | 'formula' | 'error'
  /** The file marks it as a text and no formula, whatever it begins with. */
  readonly quoted?: true
  /** A number of a workbook that counts its days from 1904. */
  readonly since1904?: true
}

export type ImportValue = string | number | boolean

/** What is wrong with a row or with one field of it. What is doubtful waits for a person; where he may choose, the choices are given. */
export interface Finding {
  /** The key of the field; null where it is the row as a whole. */
  readonly field: string | null
  readonly severity: 'wrong' | 'doubtful'
  readonly reason: Reason
  readonly choices?: readonly ImportValue[]
}

/** What a field makes of a cell: a value, a refusal, or a value that a person has to confirm or choose. */
export type ReadCell<V> =
  | { readonly value: V | null; readonly doubtful?: never }
  | { readonly wrong: Reason }
  | { readonly doubtful: Reason; readonly value: V | null; readonly choices?: readonly V[] }

/** One field of what can be imported: how its column is recognised, and how its cells are read. */
export interface ImportField<V extends ImportValue = string> {
  readonly key: string
  /** The header of our own template and export; both languages are recognised. */
  readonly title: Text
  readonly about?: Text
  /** Words under which others write it. */
  readonly headers: readonly string[]
  /** Whether a cell's text looks like this field, whatever the header says. */
  readonly looksLike?: (text: string) => boolean
  /** A table without a column for it can't be imported. */
  readonly required?: boolean
  readonly kind: ColumnKind
  /** The drop-down of the template. */
  readonly choices?: readonly Text[]
  /** @param at the local date on which it is imported */
  readonly read: (cell: RawCell, at: { readonly today: string }) => ReadCell<V>
}

/** The values of a row by the keys of their fields; null where nothing stands or what stands can't be used. */
export type ImportValues = Readonly<Record<string, ImportValue | null>>

/** What can be imported. Its module is pure and runs in a worker: it exports this under a name. */
export interface Importable {
  readonly name: string
  readonly title: Text
  readonly fields: readonly ImportField<ImportValue>[]
  /** Across the fields of a row: sex against ID number and the like. */
  readonly check: (values: ImportValues, at: { readonly today: string }) => readonly Finding[]
  /**
   * What makes two rows the same thing; null where it can't be said. The second row of a file with one identity is
   * 'duplicate-in-file'; where `called` differs it is 'same-id-other-name', for a person to look at.
   */
  readonly identity: (values: ImportValues) => string | null
  /** The name of what the row is about, to be compared under one identity. */
  readonly called?: (values: ImportValues) => string | null
}

/** One row after reading. */
export interface CheckedRow {
  readonly sheet: string
  /** The row as Excel numbers it, from 1. */
  readonly row: number
  /** All cells as text, by column, for the workbook that goes back. */
  readonly raw: readonly string[]
  readonly values: ImportValues
  readonly findings: readonly Finding[]
}

/** Which columns of a table are which fields. Rows and columns count from 1 as Excel shows them. */
export interface SheetMapping {
  readonly sheet: string
  /** The rows of the header; both 0 where the table has none. */
  readonly headerFrom: number
  readonly headerTo: number
  /** Rows of data lie between these, both included; absent: from the header's end on, down to the end of the sheet. */
  readonly firstRow?: number | undefined
  readonly lastRow?: number | undefined
  /** The column of each mapped field, by the field's key; each column for one field at most. */
  readonly columns: Readonly<Record<string, number>>
}

/** Whether a mapping is that of a table that was found. */
export const isTableOf = (
  found: Pick<FoundSheet, 'name' | 'headerFrom' | 'firstRow'>,
  { sheet, headerFrom, firstRow }: SheetMapping,
): boolean => found.name === sheet && found.headerFrom === headerFrom && (firstRow === undefined || found.firstRow === firstRow)

/** What is imported: tables that are not named are left out. A sheet with several tables is named once for each. */
export interface Mapping {
  readonly sheets: readonly SheetMapping[]
}

/** A column of a table that was found. */
export interface FoundColumn {
  /** From 1. */
  readonly column: number
  /** 'A', 'AB'. */
  readonly letter: string
  /** Its headers from the top, '基本信息 / 姓名'; empty where there is none. */
  readonly header: string
  readonly hidden: boolean
  /** Up to five different texts that stand in it. */
  readonly samples: readonly string[]
  readonly suggested: { readonly field: string; readonly confidence: number; readonly why: Text } | null
}

/** Rows that are no data, and why. */
export interface LeftOut {
  readonly from: number
  readonly to: number
  readonly why: Reason
  /** What stands there, shortened. */
  readonly text: string
}

/** A row as the page shows it, so that somebody sees where a table was found to begin and to end. */
export interface PreviewRow {
  readonly row: number
  readonly is: 'header' | 'data' | 'left-out'
  /** The texts of the columns from the first on, shortened. */
  readonly cells: readonly string[]
}

/** A table found in a sheet; a sheet with several is told once for each, in their order. */
export interface FoundSheet {
  readonly name: string
  readonly hidden: boolean
  /** Why no table of it is offered; null where one is. */
  readonly skipped: Reason | null
  readonly headerFrom: number
  readonly headerTo: number
  /** First and last row of data; 0 where there is none. */
  readonly firstRow: number
  readonly lastRow: number
  /** Rows of data between them. */
  readonly rows: number
  readonly hiddenRows: number
  readonly columns: readonly FoundColumn[]
  /** Keys of required fields for which no column was found. */
  readonly missing: readonly string[]
  readonly leftOut: readonly LeftOut[]
  /** The rows about the beginning and the end of the table. */
  readonly preview: readonly PreviewRow[]
  /** The same for every file with these headers in these columns: under it a mapping is remembered. Empty without a header. */
  readonly signature: string
}

export interface FoundBook {
  readonly format: 'xlsx' | 'csv'
  /** Of a CSV file: how its text was read. */
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16' | null
  readonly sheets: readonly FoundSheet[]
  /** The mapping that is suggested for the whole file. */
  readonly mapping: Mapping
}

/** Past any of these a file is refused. */
export interface ImportLimits {
  /** Of the file as it lies there. */
  readonly bytes: number
  /** Of all that is packed in it. */
  readonly unpackedBytes: number
  /** How many times smaller than its content a packed part may be. */
  readonly ratio: number
  readonly sheets: number
  /** Rows of data in the whole file. */
  readonly rows: number
  readonly columns: number
  /** Of all texts that cells share, in bytes as they are packed out. */
  readonly sharedTextBytes: number
  /** Memory of the worker's heap. */
  readonly megabytes: number
  /** For a whole look or check. */
  readonly seconds: number
}

/** A file that waits to be imported. */
export interface ImportFile {
  readonly path: string
  /** Where a look keeps what it reads; it must not be there yet. */
  readonly keepAt?: string
  /** Whether the path is of what a look has kept, and not of the file itself. */
  readonly kept?: true
  readonly fileName: string
  /** The URL of the pure module that exports the importable. */
  readonly module: string
  readonly exported: string
  /** The local date on which it is imported. */
  readonly today: string
  readonly limits: ImportLimits
}
