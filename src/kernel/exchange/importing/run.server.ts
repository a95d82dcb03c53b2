import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import type { Actor } from '../../rights/index.ts'
import type { CorrectedTable } from '../reading/server.ts'
import type { Bringer } from './bringer.server.ts'
import type { ImportRecord } from './store.ts'

/** Takes an import from where it stands to where somebody has to look at it. */
export const RUN = 'imports.run'
export interface RunOrder {
  readonly district: string
  readonly id: string
  readonly by: Actor
  /** Tables that a person has shown, for another look. */
  readonly corrected?: readonly CorrectedTable[]
}

/** The live hint that an import has come further: its id. */
export const IMPORTS_HINT = 'imports'

/** The import was cancelled, or another run has taken it over: whatever this one did counts for nothing. */
export class Superseded extends Error {}
/** The process stops. */
export class Interrupted extends Error {}

/** What a run is about, and how it says how far it is. */
export interface Run {
  readonly platform: Platform
  readonly bringer: Bringer
  readonly record: ImportRecord
  readonly id: string
  readonly run: string
  readonly by: Actor
  readonly district: string
  readonly today: string
  readonly corrected: readonly CorrectedTable[]
  /** Throws when the process stops. */
  readonly goOn: () => void
  /** Tells the pages that it has come further; within a transaction, once that is durable. */
  readonly tell: (where: Reader | Writer) => void
}

export interface RunNeeds {
  readonly bringerOf: (what: string) => Bringer | undefined
  readonly limits: (reader: Reader) => Promise<{ readonly megabytes: number; readonly rows: number }>
  readonly audit: AuditImport
}
export type AuditImport = (
  writer: Writer,
  by: Actor,
  event: string,
  id: string,
  detail: Readonly<Record<string, string | number | null>>,
) => Promise<void>
