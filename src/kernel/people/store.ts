import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Employment, Entry, EntryKind, Person, Provenance } from './index.ts'

/** A person and the id that was asked for. */
export type Found = Person & { readonly asked: string; readonly erasedAt: string | null }

const shown = sql`p.id, p.name, p.sex, p.birth, p.phone_masked as phone, p.id_number_masked as "idNumber", p.synthetic, p.erased_at as "erasedAt"`

/** People by their ids; who was merged into somebody is that somebody (docs/decisions/0025). Each by its index, whatever PostgreSQL expects. */
export async function loadPersons({ db, district }: Reader, ids: readonly string[]): Promise<Found[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Found>`
    select ${shown}, w.id as asked from unnest(${[...ids]}::uuid[]) as w(id)
    cross join lateral (select coalesce(merged_into, id) as id from people.persons where district = ${district} and id = w.id offset 0) a
    cross join lateral (select * from people.persons where district = ${district} and id = a.id offset 0) p`.execute(db)
  return rows
}

export async function findByLookups({ db, district }: Reader, lookups: readonly string[]): Promise<Found | undefined> {
  const { rows } = await sql<Found>`
    select ${shown}, a.asked from (
      select id as asked, coalesce(merged_into, id) as id from people.persons where district = ${district} and id_number_lookup = any(${[...lookups]}::text[]) limit 1
    ) a cross join lateral (select * from people.persons where district = ${district} and id = a.id offset 0) p`.execute(db)
  return rows[0]
}

/** The person and everybody who was merged into them. */
export async function loadFamily({ db, district }: Reader, person: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from people.persons where district = ${district} and id = ${person}
    union all select id from people.persons where district = ${district} and merged_into = ${person}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function loadNames({ db, district }: Reader, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, p.name from (
      select id, coalesce(merged_into, id) as root from people.persons where district = ${district} and id = any(${[...ids]}::uuid[]) offset 0
    ) a cross join lateral (select name from people.persons where district = ${district} and id = a.root offset 0) p`.execute(db)
  return rows
}

export interface SealedRow {
  readonly id: string
  readonly phone: string | null
  readonly idNumber: string | null
}

/** The sealed numbers of people and of whoever was merged into them. */
export const loadSealed = ({ db, district }: Reader, family: readonly string[]): Promise<SealedRow[]> =>
  db
    .selectFrom('people.persons')
    .where('district', '=', district)
    .where('id', 'in', [...family])
    .select(['id', 'phone_sealed as phone', 'id_number_sealed as idNumber'])
    .execute()

export async function loadEmployments({ db, district }: Reader, ids: readonly string[]): Promise<(Employment & { person: string })[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('people.employments')
    .where('district', '=', district)
    .where('person', 'in', [...ids])
    .select(['id', 'person', 'organisation', 'position', 'from_day as from', 'to_day as to'])
    .orderBy('from_day', 'desc')
    .execute()
}

export async function endEmployment(
  { db, district }: Writer,
  { person, id }: { readonly person: string; readonly id: string },
  lastDay: string,
): Promise<void> {
  await db
    .updateTable('people.employments')
    .set({ to_day: lastDay })
    .where('district', '=', district)
    .where('person', '=', person)
    .where('id', '=', id)
    .execute()
}

const ENTRY = [
  'id',
  'kind',
  'title',
  'detail',
  'from_day as from',
  'to_day as to',
  'provenance',
  'source',
  'source_url as sourceUrl',
  'recorded_by as recordedBy',
  'recorded_at as recordedAt',
  'supersedes',
] as const
type EntryTypes = { kind: EntryKind; provenance: Provenance; detail: Record<string, unknown> }
const entries = ({ db, district }: Reader) =>
  db.selectFrom('people.entries').where('district', '=', district).select(ENTRY).$narrowType<EntryTypes>()

export const loadEntries = (reader: Reader, family: readonly string[]): Promise<Entry[]> =>
  entries(reader)
    .where('person', 'in', [...family])
    .orderBy(sql`coalesce(from_day, to_day)`, (order) => order.desc().nullsLast())
    .orderBy('recorded_at', 'desc')
    .execute() as Promise<Entry[]>

export const loadEntry = (reader: Reader, family: readonly string[], id: string): Promise<Entry | undefined> =>
  entries(reader)
    .where('person', 'in', [...family])
    .where('id', '=', id)
    .executeTakeFirst() as Promise<Entry | undefined>

export async function loadEntriesById(reader: Reader, ids: readonly string[]): Promise<{ person: string; entry: Entry }[]> {
  if (ids.length === 0) return []
  const rows = await entries(reader)
    .select('person')
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(({ person, ...entry }) => ({ person, entry: entry as Entry }))
}

/** What somebody saw: the file, a full number, or a copy of everything. */
export type LookedAt = 'file' | 'id-number' | 'phone' | 'copy'

export interface Look {
  readonly id: string
  readonly by: string
  readonly what: LookedAt
  readonly purpose: string | null
  readonly at: string
}

export async function insertLook({ db, district }: Writer, person: string, { by, ...look }: Look): Promise<void> {
  await db
    .insertInto('people.looks')
    .values({ district, person, by_person: by, ...look })
    .execute()
}

export const loadLooks = ({ db, district }: Reader, family: readonly string[], limit: number): Promise<Look[]> =>
  db
    .selectFrom('people.looks')
    .where('district', '=', district)
    .where('person', 'in', [...family])
    .select(['id', 'by_person as by', 'what', 'purpose', 'at'])
    .$narrowType<{ what: Look['what'] }>()
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
