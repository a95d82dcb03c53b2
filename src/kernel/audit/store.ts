import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Piece } from '../../platform/db/piece.ts'
import { DISTRICT_TIME_ZONE, type LocalDate } from '../calendar/index.ts'
import { type AuditRow, type Head, MANY, type Seal } from './index.ts'

const CONTENT = ['district', 'id', 'at', 'event', 'account', 'person', 'object_kind', 'object_id', 'detail'] as const

/** One entry beside a step on a case, in the statement of the step. */
export const ENTRY: Piece = {
  name: 'audited',
  sql: `insert into audit.entries (district, id, at, event, account, person, object_kind, object_id, detail)
    select $district, e.id, e.at, e.event, e.account, e.person, e.object_kind, e.object_id, e.detail
    from jsonb_to_recordset($rows) as e(case_id uuid, id uuid, at timestamptz, event text, account text, person uuid, object_kind text,
      object_id text, detail jsonb)
    join moved on moved.id = e.case_id`,
}

export async function insertEntry(writer: Writer, row: AuditRow): Promise<void> {
  await writer.db
    .insertInto('audit.entries')
    .values({ ...row, detail: JSON.stringify(row.detail) })
    .execute()
}

export async function insertEntries({ db, district }: Writer, rows: readonly AuditRow[]): Promise<void> {
  await sql`
    insert into audit.entries (district, id, at, event, account, person, object_kind, object_id, detail)
    select ${district}, e.id, e.at, e.event, e.account, e.person, e.object_kind, e.object_id, e.detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, at timestamptz, event text, account text, person uuid,
      object_kind text, object_id text, detail jsonb)`.execute(db)
}

/** Only one at a time seals a district; whoever comes second waits until the first has committed. */
export async function holdChain(writer: Writer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit.chain:${writer.district}`}, 0))`.execute(writer.db)
}

export function unsealed(reader: Reader, limit: number): Promise<AuditRow[]> {
  return reader.db
    .selectFrom('audit.entries')
    .select(CONTENT)
    .where('district', '=', reader.district)
    .where('hash', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** How many rows wait for their seal, and since when the first of them. */
export async function waitingForSeal({ district, db }: Reader): Promise<{ rows: number; since: string | null }> {
  return db
    .selectFrom('audit.entries')
    .where('district', '=', district)
    .where('hash', 'is', null)
    .select((q) => [q.fn.countAll<number>().as('rows'), q.fn.min('at').as('since')])
    .executeTakeFirstOrThrow()
}

/** The newest sealed row. */
export async function headOf(reader: Reader): Promise<Head | null> {
  const row = await reader.db
    .selectFrom('audit.entries')
    .select(['seq', 'hash'])
    .where('district', '=', reader.district)
    .where('seq', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? ({ seq: row.seq, hash: row.hash } as Head) : null
}

export async function saveSeals(writer: Writer, seals: readonly (Seal & { readonly id: string })[]): Promise<void> {
  await sql`
    update audit.entries as entry set seq = seal.seq, previous = seal.previous, hash = seal.hash
    from unnest(
      ${seals.map(({ id }) => id)}::uuid[], ${seals.map(({ seq }) => seq)}::bigint[],
      ${seals.map(({ previous }) => previous)}::text[], ${seals.map(({ hash }) => hash)}::text[]
    ) as seal (id, seq, previous, hash)
    where entry.district = ${writer.district} and entry.id = seal.id`.execute(writer.db)
}

/** The next stretch of the chain, in its order. */
export async function sealedAfter(reader: Reader, seq: number, limit: number): Promise<(AuditRow & Seal)[]> {
  const rows = await reader.db
    .selectFrom('audit.entries')
    .select([...CONTENT, 'seq', 'previous', 'hash'])
    .where('district', '=', reader.district)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows as (AuditRow & Seal)[]
}

export interface Filter {
  readonly event?: string | undefined
  readonly objectKind?: string | undefined
  readonly objectId?: string | undefined
  readonly person?: string | undefined
  /** Local dates; both days belong to the range. */
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
}

/** Where a day begins, or where it ends; reckoned by PostgreSQL, which knows a day after the year 9999. */
const beginOf = (date: LocalDate) => sql<string>`(${date}::date)::timestamp at time zone ${DISTRICT_TIME_ZONE}`
const endOf = (date: LocalDate) => sql<string>`(${date}::date + 1)::timestamp at time zone ${DISTRICT_TIME_ZONE}`

/** Entries of many things of a kind of which this is one. They are few, and are looked through one by one. */
async function ofManyWith({ db, district }: Reader, { objectKind, objectId }: Filter): Promise<string[]> {
  if (objectKind === undefined || objectId === undefined || objectId === MANY) return []
  const rows = await db
    .selectFrom('audit.entries')
    .where('district', '=', district)
    .where('object_kind', '=', objectKind)
    .where('object_id', '=', MANY)
    .where(sql<boolean>`detail -> 'objects' ? ${objectId}`)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Newest first. */
export async function listEntries(reader: Reader, filter: Filter, page: { readonly offset: number; readonly limit: number }) {
  const among = await ofManyWith(reader, filter)
  let matching = reader.db.selectFrom('audit.entries').where('district', '=', reader.district)
  if (filter.event !== undefined) matching = matching.where('event', '=', filter.event)
  const { objectKind, objectId } = filter
  if (objectKind !== undefined) matching = matching.where('object_kind', '=', objectKind)
  if (objectId !== undefined)
    matching = matching.where((one) => one.or([one('object_id', '=', objectId), ...(among.length > 0 ? [one('id', 'in', among)] : [])]))
  if (filter.person !== undefined) matching = matching.where('person', '=', filter.person)
  if (filter.from !== undefined) matching = matching.where('at', '>=', beginOf(filter.from))
  if (filter.to !== undefined) matching = matching.where('at', '<', endOf(filter.to))
  const [rows, counted] = await Promise.all([
    matching
      .select([...CONTENT, 'seq'])
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),
    matching.select((q) => q.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: counted.total }
}

/** The newest sealed row of every district's chain, for whoever may look at all of them. */
export const CHAINS =
  'select distinct on (district) district, seq, hash from audit.entries where seq is not null order by district, seq desc'
