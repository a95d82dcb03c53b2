import { sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Verdict } from './states.ts'

/** A row that somebody should see, as it is stored: what it holds is sealed. */
export interface StoredRow {
  readonly no: number
  readonly sheet: string
  readonly line: number
  readonly verdict: Verdict
  readonly codes: readonly string[]
  readonly sealed: string
}
export interface DecidedRow extends StoredRow {
  readonly decision: 'take' | 'leave' | null
  readonly decisionSealed: string | null
}

/** A piece of the file. */
export async function insertPiece({ db, district }: Writer, id: string, no: number, sealed: string): Promise<void> {
  await db.insertInto('exchange.import_files').values({ district, import: id, no, sealed }).execute()
}

export async function loadPiece({ db, district }: Reader, id: string, no: number): Promise<string | null> {
  const row = await db
    .selectFrom('exchange.import_files')
    .where('district', '=', district)
    .where('import', '=', id)
    .where('no', '=', no)
    .select('sealed')
    .executeTakeFirst()
  return row?.sealed ?? null
}

/** The same of what was read of the file, in the place of what was kept before. */
export async function replaceKept({ db, district }: Writer, id: string): Promise<(no: number, sealed: string) => Promise<void>> {
  await db.deleteFrom('exchange.import_kept').where('district', '=', district).where('import', '=', id).execute()
  return async (no, sealed) => {
    await db.insertInto('exchange.import_kept').values({ district, import: id, no, sealed }).execute()
  }
}

export async function loadKept({ db, district }: Reader, id: string, no: number): Promise<string | null> {
  const row = await db
    .selectFrom('exchange.import_kept')
    .where('district', '=', district)
    .where('import', '=', id)
    .where('no', '=', no)
    .select('sealed')
    .executeTakeFirst()
  return row?.sealed ?? null
}

export async function insertBatch({ db, district }: Writer, id: string, run: string, no: number, sealed: string): Promise<void> {
  await db.insertInto('exchange.import_batches').values({ district, import: id, run, no, sealed }).execute()
}

/** The next batch of a run; null after the last. */
export async function loadBatch({ db, district }: Reader, id: string, run: string, no: number): Promise<string | null> {
  const row = await db
    .selectFrom('exchange.import_batches')
    .where('district', '=', district)
    .where('import', '=', id)
    .where('run', '=', run)
    .where('no', '=', no)
    .select('sealed')
    .executeTakeFirst()
  return row?.sealed ?? null
}

export async function insertRows({ db, district }: Writer, id: string, run: string, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into exchange.import_rows (district, import, run, no, sheet, line, verdict, codes, sealed)
    select ${district}, ${id}::uuid, ${run}::uuid, r.no, r.sheet, r.line, r.verdict, string_to_array(r.codes, ','), r.sealed
    from unnest(${rows.map(({ no }) => no)}::int[], ${rows.map(({ sheet }) => sheet)}::text[], ${rows.map(({ line }) => line)}::int[],
      ${rows.map(({ verdict }) => verdict)}::text[], ${rows.map(({ codes }) => codes.join(','))}::text[],
      ${rows.map(({ sealed }) => sealed)}::text[]) as r(no, sheet, line, verdict, codes, sealed)`.execute(db)
}

export interface RowsWanted {
  readonly id: string
  readonly run: string
  readonly verdicts?: readonly Verdict[] | undefined
  readonly code?: string | undefined
  /** Only those that nobody decided. */
  readonly undecided?: boolean | undefined
  /** Only those that are decided so. */
  readonly decision?: 'take' | undefined
  /** Not those that were decided to be taken. */
  readonly notTaken?: boolean | undefined
  readonly nos?: readonly number[] | undefined
  /** Behind this one. */
  readonly after?: number | undefined
}

function rowsWhere({ db, district }: Reader, wanted: RowsWanted) {
  let query = db
    .selectFrom('exchange.import_rows')
    .where('district', '=', district)
    .where('import', '=', wanted.id)
    .where('run', '=', wanted.run)
  if (wanted.verdicts) query = query.where('verdict', 'in', [...wanted.verdicts])
  if (wanted.code) query = query.where(sql<boolean>`${wanted.code} = any(codes)`)
  if (wanted.undecided) query = query.where('decision', 'is', null)
  if (wanted.decision) query = query.where('decision', '=', wanted.decision)
  if (wanted.notTaken) query = query.where((where) => where.or([where('decision', 'is', null), where('decision', '=', 'leave')]))
  if (wanted.nos) query = query.where('no', 'in', [...wanted.nos])
  return wanted.after === undefined ? query : query.where('no', '>', wanted.after)
}

const ROW = ['no', 'sheet', 'line', 'verdict', 'codes', 'sealed', 'decision', 'decision_sealed as decisionSealed'] as const

export const loadRows = (reader: Reader, wanted: RowsWanted, limit: number, offset = 0): Promise<DecidedRow[]> =>
  rowsWhere(reader, wanted)
    .select(ROW)
    .$narrowType<{ verdict: Verdict; decision: DecidedRow['decision'] }>()
    .orderBy('no')
    .offset(offset)
    .limit(limit)
    .execute()

export async function countRows(reader: Reader, wanted: RowsWanted): Promise<number> {
  const { count } = await rowsWhere(reader, wanted).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow()
  return count
}

export interface Decision {
  readonly no: number
  readonly decision: 'take' | 'leave' | null
  readonly sealed: string | null
}

export async function decideRows(
  { db, district }: Writer,
  id: string,
  run: string,
  decisions: readonly Decision[],
  by: string,
  at: string,
): Promise<void> {
  await sql`
    update exchange.import_rows set decision = d.decision, decision_sealed = d.sealed, decided_by = ${by}::uuid, decided_at = ${at}::timestamptz
    from unnest(${decisions.map(({ no }) => no)}::int[], ${decisions.map(({ decision }) => decision)}::text[],
      ${decisions.map(({ sealed }) => sealed)}::text[]) as d(no, decision, sealed)
    where district = ${district} and import = ${id}::uuid and run = ${run}::uuid and import_rows.no = d.no`.execute(db)
}

/** Removes what an import holds. @param but rows of this run that are kept: those that go back to whoever sent the file */
export async function removeContent({ db, district }: Writer, id: string, but: string | null, file: boolean): Promise<void> {
  await db.deleteFrom('exchange.import_batches').where('district', '=', district).where('import', '=', id).execute()
  let rows = db.deleteFrom('exchange.import_rows').where('district', '=', district).where('import', '=', id)
  if (but) {
    rows = rows.where((where) => where.or([where('run', '!=', but), where('verdict', '=', 'changed'), where('decision', '=', 'take')]))
  }
  await rows.execute()
  if (!file) return
  await db.deleteFrom('exchange.import_kept').where('district', '=', district).where('import', '=', id).execute()
  await db.deleteFrom('exchange.import_files').where('district', '=', district).where('import', '=', id).execute()
}

/** Removes what earlier runs of an import have staged. */
export async function removeStaged({ db, district }: Writer, id: string): Promise<void> {
  await db.deleteFrom('exchange.import_batches').where('district', '=', district).where('import', '=', id).execute()
  await db.deleteFrom('exchange.import_rows').where('district', '=', district).where('import', '=', id).execute()
}
