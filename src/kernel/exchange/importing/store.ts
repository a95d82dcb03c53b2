import { sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Reason } from '../../language/index.ts'
import type { Mapping } from '../importable.ts'
import type { ImportCounts, ImportState, Lacking } from './states.ts'

/** One import as it stands in the database. */
export interface ImportRecord {
  readonly id: string
  readonly what: string
  readonly organisation: string
  readonly fileName: string
  readonly fileSize: number
  readonly state: ImportState
  readonly run: string | null
  readonly tries: number
  readonly done: number
  readonly expected: number
  readonly foundSealed: string | null
  readonly mapping: Mapping | null
  readonly remembered: boolean
  readonly counts: ImportCounts
  readonly lacking: readonly Lacking[]
  readonly refusal: Reason | null
  readonly scope: readonly string[]
  readonly by: string
  readonly at: string
  readonly changedAt: string
  readonly endedAt: string | null
}

const COLUMNS = [
  'id',
  'what',
  'organisation',
  'file_name as fileName',
  'file_size as fileSize',
  'state',
  'run',
  'tries',
  'done',
  'expected',
  'found_sealed as foundSealed',
  'mapping',
  'remembered',
  'counts',
  'lacking',
  'refusal',
  'scope',
  'by_person as by',
  'created_at as at',
  'changed_at as changedAt',
  'ended_at as endedAt',
] as const
type Typed = {
  state: ImportState
  mapping: Mapping | null
  counts: ImportCounts
  lacking: Lacking[]
  refusal: Reason | null
}
const imports = ({ db, district }: Reader) =>
  db.selectFrom('exchange.imports').where('district', '=', district).select(COLUMNS).$narrowType<Typed>()

const jsonb = (value: unknown) => sql<never>`${value === null ? null : JSON.stringify(value)}::jsonb`

export const loadImport = (reader: Reader, id: string): Promise<ImportRecord | undefined> =>
  imports(reader).where('id', '=', id).executeTakeFirst() as Promise<ImportRecord | undefined>

/** Held against every other step until the transaction ends. */
export const holdImport = (writer: Writer, id: string): Promise<ImportRecord | undefined> =>
  imports(writer).where('id', '=', id).forUpdate().executeTakeFirst() as Promise<ImportRecord | undefined>

interface Wanted {
  /** Of each kind the organisations whose imports are wanted; null: all of the district. */
  readonly reaches: readonly { readonly what: string; readonly organisations: readonly string[] | null }[]
  readonly state?: ImportState | undefined
}

export async function listImports(reader: Reader, { reaches, state }: Wanted, offset: number, limit: number) {
  const wanted = reaches.filter(({ organisations }) => organisations?.length !== 0)
  const narrowed = () => {
    let query = reader.db.selectFrom('exchange.imports').where('district', '=', reader.district)
    query = query.where(({ and, eb, or }) =>
      or(
        wanted.map(({ what, organisations }) =>
          and([eb('what', '=', what), ...(organisations ? [eb('organisation', 'in', [...organisations])] : [])]),
        ),
      ),
    )
    return state ? query.where('state', '=', state) : query
  }
  if (wanted.length === 0) return { rows: [], total: 0 }
  const { total } = await narrowed().select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const rows = await narrowed()
    .select(COLUMNS)
    .$narrowType<Typed>()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute()
  return { rows: rows as unknown as ImportRecord[], total }
}

/** Imports of a person that are neither done nor given up. */
export async function openImportsOf({ db, district }: Reader, person: string): Promise<number> {
  const { count } = await db
    .selectFrom('exchange.imports')
    .where('district', '=', district)
    .where('by_person', '=', person)
    .where('ended_at', 'is', null)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export type NewImport = Pick<ImportRecord, 'id' | 'what' | 'organisation' | 'fileName' | 'fileSize' | 'counts' | 'scope' | 'by' | 'at'>

/** @returns false where there is one of this id already */
export async function insertImport({ db, district }: Writer, one: NewImport): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('exchange.imports')
    .values({
      district,
      id: one.id,
      what: one.what,
      organisation: one.organisation,
      file_name: one.fileName,
      file_size: one.fileSize,
      state: 'looking',
      counts: jsonb(one.counts),
      lacking: jsonb([]),
      scope: [...one.scope],
      by_person: one.by,
      created_at: one.at,
      changed_at: one.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export interface ImportChange {
  readonly state?: ImportState
  readonly run?: string | null
  readonly tries?: number
  readonly done?: number
  readonly expected?: number
  readonly foundSealed?: string | null
  readonly mapping?: Mapping
  readonly remembered?: boolean
  readonly counts?: ImportCounts
  readonly lacking?: readonly Lacking[]
  readonly refusal?: Reason | null
  readonly scope?: readonly string[]
  readonly endedAt?: string
  readonly committedBy?: string
}

/**
 * Changes an import, if it still stands as whoever changes it believes.
 * @returns false where it has moved on: it was cancelled, or another run took it over
 */
export async function changeImport(
  { db, district }: Reader,
  id: string,
  expected: { readonly state?: ImportState; readonly run?: string },
  change: ImportChange,
  at: string,
): Promise<boolean> {
  const { counts, lacking, mapping, refusal, foundSealed, scope, endedAt, committedBy, ...plain } = change
  let query = db
    .updateTable('exchange.imports')
    .set({
      ...plain,
      changed_at: at,
      ...(counts && { counts: jsonb(counts) }),
      ...(lacking && { lacking: jsonb(lacking) }),
      ...(mapping && { mapping: jsonb(mapping) }),
      ...(refusal !== undefined && { refusal: jsonb(refusal) }),
      ...(foundSealed !== undefined && { found_sealed: foundSealed }),
      ...(scope && { scope: [...scope] }),
      ...(endedAt !== undefined && { ended_at: endedAt }),
      ...(committedBy && { committed_by: committedBy }),
    })
    .where('district', '=', district)
    .where('id', '=', id)
  if (expected.state) query = query.where('state', '=', expected.state)
  if (expected.run) query = query.where('run', '=', expected.run)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Imports that a run should be at work on, but nothing was heard of it since. */
export const stuckImports = ({ db, district }: Reader, before: string): Promise<{ id: string }[]> =>
  db
    .selectFrom('exchange.imports')
    .where('district', '=', district)
    .where('state', 'in', ['looking', 'checking', 'committing'])
    .where('changed_at', '<', before)
    .select('id')
    .execute()

/** Imports that were begun before the instant, hold something still, or wait for somebody who does not come. */
export const oldImports = ({ db, district }: Reader, before: string): Promise<{ id: string; state: ImportState }[]> =>
  db
    .selectFrom('exchange.imports as i')
    .where('district', '=', district)
    .where('created_at', '<', before)
    .where((where) =>
      where.or([
        where('ended_at', 'is', null),
        where.exists(
          where
            .selectFrom('exchange.import_rows as r')
            .whereRef('r.district', '=', 'i.district')
            .whereRef('r.import', '=', 'i.id')
            .select('r.no'),
        ),
      ]),
    )
    .select(['id', 'state'])
    .$narrowType<{ state: ImportState }>()
    .execute()

interface RememberedMapping {
  readonly what: string
  readonly organisation: string
}

export async function rememberedMappings(
  { db, district }: Reader,
  { what, organisation }: RememberedMapping,
  signatures: readonly string[],
) {
  if (signatures.length === 0) return new Map<string, Record<string, number>>()
  const rows = await db
    .selectFrom('exchange.mappings')
    .where('district', '=', district)
    .where('what', '=', what)
    .where('organisation', '=', organisation)
    .where('signature', 'in', [...signatures])
    .select(['signature', 'columns'])
    .execute()
  return new Map(rows.map(({ signature, columns }) => [signature, columns as Record<string, number>]))
}

export async function rememberMapping(
  { db, district }: Writer,
  { what, organisation }: RememberedMapping,
  signature: string,
  columns: Readonly<Record<string, number>>,
  at: string,
): Promise<void> {
  await db
    .insertInto('exchange.mappings')
    .values({ district, what, organisation, signature, columns: jsonb(columns), used_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['district', 'what', 'organisation', 'signature'])
        .doUpdateSet({ columns: sql`excluded.columns`, used_at: sql`excluded.used_at` }),
    )
    .execute()
}
