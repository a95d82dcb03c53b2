import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Text } from '../../language/index.ts'
import type { Actor } from '../../rights/index.ts'
import type { Finding, Importable, ImportValue, ImportValues } from '../importable.ts'
import type { Lacking, Settled } from './states.ts'

/** What a part does with rows of a kind that can be imported. The rows themselves are checked in a worker, by the importable. */
export interface Bringer {
  readonly importable: Importable
  /** What is imported, and for whom. */
  readonly about: Text
  /** Who may import it, at the organisation that it is imported for; beside `imports.run`, which opens the page. */
  readonly permission: string
  /** What the page says of it. */
  readonly words: {
    readonly file: Text
    readonly forHelp: Text
    /** Where to see what was imported. */
    readonly opens: { readonly to: string; readonly title: Text }
  }
  /** The URL of the pure module that exports the importable, and under which name: the worker loads it. */
  readonly module: string
  readonly exported: string
  /** What stands in a cell of a secret field, as a list may show it. */
  readonly masks: Readonly<Record<string, (text: string) => string>>
  /** What a value is called, where it is a key. */
  readonly titleOf: (field: string, value: ImportValue) => Text
  /** How a cell is written, by field: on the second sheet of the template. */
  readonly examples: Readonly<Record<string, string>>
  /** How many characters a cell of the template takes, by field. */
  readonly lengths: Readonly<Record<string, readonly [least: number, most: number]>>
  readonly begin: (reader: Reader, what: ImportFor) => Promise<Bringing>
  /** Registers organisations that rows name, below the one that the import is for. */
  readonly register: (writer: Writer, by: Actor, organisation: string, wanted: readonly Omit<Lacking, 'rows'>[]) => Promise<void>
}

/** What is brought, for whom, and how far whoever brings it reaches. */
export interface ImportFor {
  readonly id: string
  readonly organisation: string
  /** Where in the tree the importer may import: rows of other organisations are refused one by one. */
  readonly scope: readonly string[]
  readonly fileName: string
  /** A local date. */
  readonly today: string
}

/** A row without an open finding, with what a person decided of it. */
export interface RowToBring {
  readonly values: ImportValues
  readonly settled: readonly Settled[]
  /** It was new when it was compared: whoever brings it need not look again where a rule of the database keeps it from being twice. */
  readonly wasNew?: boolean
}

/** What was new when it was compared is there by now: all is to be brought again, and looked for. */
export class NoLongerNew extends Error {
  constructor(options?: ErrorOptions) {
    super('what was new when it was compared is there by now', options)
    this.name = 'NoLongerNew'
  }
}

/** What a row comes to. What stands against it is found where its neighbours in the database are known. */
export type Weighed =
  | { readonly outcome: 'new' | 'changed' | 'unchanged'; readonly changes: readonly Text[] }
  | { readonly outcome: 'held-back'; readonly findings: readonly Finding[] }

/** Slices are brought one behind the other, and while the database writes one, the next is made ready. */
export interface Pace {
  /** Is told when all is read that the slice needs. */
  read(): void
  /** Is waited for before anything is written. */
  turn(): Promise<void>
}

/** One run over the rows of an import. Rows come in slices of some hundreds; the answers are in their order. */
export interface Bringing {
  /** Compares and writes nothing. */
  weigh(reader: Reader, rows: readonly RowToBring[]): Promise<readonly Weighed[]>
  /** Writes what is not held back; what is there already stays as it is. */
  bring(writer: Writer, by: Actor, rows: readonly RowToBring[], pace?: Pace): Promise<readonly Weighed[]>
  /** Organisations that the rows so far have named and that are not registered. */
  lacking(): readonly Lacking[]
}
