import { sql } from 'kysely'
import { arrayOf, type CellValue, Columns, type ColumnType } from '../../platform/db/columns.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { HeldEmployment, HeldEntry } from './bringing.ts'
import type { Entry, EntryKind, Provenance } from './index.ts'

/** Everything here is one statement, however many rows it is for. */

/**
 * Until the end of the transaction rows are looked up by index, one by one: of a table that is being filled PostgreSQL knows no
 * figures yet, and would go through all of it again and again.
 */
export async function goByIndex({ db }: Writer): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`.execute(
    db,
  )
}

/** The key of a person as it is stored. */
export interface StoredKey {
  readonly person: string
  readonly master: number
  readonly wrapped: string
}

interface Basics {
  readonly id: string
  readonly name: string
  readonly birth: string | null
  readonly idLookup: string | null
  readonly phoneLookup: string | null
  readonly political: string | null
}

const basics = sql`p.id, p.name, p.birth, p.id_number_lookup as "idLookup", p.phone_lookup as "phoneLookup", p.political`

/*
 * The places of a statement are visited from left to right, each row by its index (`offset 0` sees to it): PostgreSQL takes the
 * two conditions on the district, ours and the policy's, for one in 40,000 and would begin at the wrong end.
 */

/** Whoever is held under one of the hashes or ids; who was merged into somebody is that somebody. */
export async function loadHeld(
  { db, district }: Reader,
  lookups: readonly string[],
  ids: readonly string[],
): Promise<(Basics & { found: string })[]> {
  if (lookups.length + ids.length === 0) return []
  const { rows } = await sql<Basics & { found: string }>`
    with f as materialized (
      select p.id, w.key from unnest(${arrayOf('text', lookups)}::text[]) as w(key) cross join lateral (
        select coalesce(merged_into, id) as id from people.persons where district = ${district} and id_number_lookup = w.key offset 0) p
      union all
      select p.id, w.id::text from unnest(${arrayOf('uuid', ids)}::uuid[]) as w(id) cross join lateral (
        select coalesce(merged_into, id) as id from people.persons where district = ${district} and id = w.id offset 0) p
    )
    select ${basics}, f.key as found from f cross join lateral (
      select * from people.persons where district = ${district} and id = f.id and erased_at is null offset 0) p`.execute(db)
  return rows
}

/** People of a name who work at an organisation; by how it is read, as they are stored by it. */
export async function loadNamesakes(
  { db, district }: Reader,
  wanted: readonly { readonly name: string; readonly reading: string; readonly organisation: string }[],
): Promise<(Basics & { organisation: string })[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<Basics & { organisation: string }>`
    with w as materialized (
      select distinct name, reading, organisation from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(name text, reading text, organisation uuid)
    )
    select ${basics}, w.organisation from w cross join lateral (
      select * from people.persons where district = ${district} and reading = w.reading and name = w.name and merged_into is null and erased_at is null offset 0) p
    cross join lateral (
      select 1 from people.employments where district = ${district} and person = p.id and organisation = w.organisation and to_day is null offset 0) e`.execute(
    db,
  )
  return rows
}

const family = (district: string, persons: readonly string[]) => sql`
  family as materialized (
    select id, id as root from unnest(${arrayOf('uuid', persons)}::uuid[]) as w(id)
    union all select p.id, w.id from unnest(${arrayOf('uuid', persons)}::uuid[]) as w(id) cross join lateral (
      select id from people.persons where district = ${district} and merged_into = w.id offset 0) p
  )`

/** Open employments of people and of whoever was merged into them. */
export async function loadOpenEmployments(
  { db, district }: Reader,
  persons: readonly string[],
): Promise<(HeldEmployment & { root: string })[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<HeldEmployment & { root: string }>`
    with ${family(district, persons)}
    select e.id, e.person, f.root, e.organisation, e.position, e.from_day as "from" from family f cross join lateral (
      select * from people.employments where district = ${district} and person = f.id and to_day is null offset 0) e`.execute(db)
  return rows
}

/** Entries that nothing has superseded; those that are struck out, or are about to be, among them. */
export async function loadStanding({ db, district }: Reader, persons: readonly string[]): Promise<(HeldEntry & { person: string })[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<HeldEntry & { person: string; kind: EntryKind; provenance: Provenance }>`
    with ${family(district, persons)}
    select e.id, f.root as person, e.kind, e.title, e.detail, e.from_day as "from", e.to_day as "to", e.provenance,
      (select true from people.strikes s where s.district = ${district} and s.entry = e.id and s.ended_at is null limit 1) is true as struck
    from family f cross join lateral (select * from people.entries where district = ${district} and person = f.id offset 0) e
    where (select true from people.entries s where s.district = ${district} and s.supersedes = e.id limit 1) is null`.execute(db)
  return rows
}

export interface NewRow {
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly reading: string
  readonly sex: string | null
  readonly birth: string | null
  readonly phone_sealed: string | null
  readonly phone_masked: string | null
  readonly phone_lookup: string | null
  readonly id_number_sealed: string | null
  readonly id_number_masked: string | null
  readonly id_number_lookup: string | null
  readonly political: string | null
  readonly synthetic: boolean
  readonly created_at: string
}

type Row<T> = { readonly [name in keyof T]: CellValue }
/** Names of columns with their types; the first differs from row to row. */
const columns = (text: string) => text.split(', ').map((column) => column.split(' ') as [name: never, type: ColumnType])

type Employed = { id: string; person: string; organisation: string; position: string | null; from_day: string }

/** New rows of each table, as many as come; a few statements write them. */
const newPersons = () =>
  new Columns<Row<NewRow>>(
    'people.persons',
    columns(
      'id uuid, name text, initials text, reading text, sex text, birth date, phone_sealed text, phone_masked text, phone_lookup text, id_number_sealed text, id_number_masked text, id_number_lookup text, political text, synthetic boolean, created_at timestamptz',
    ),
  )
const newKeys = () => new Columns<Row<StoredKey>>('people.keys', columns('person uuid, master integer, wrapped text'))
const newEmployments = () =>
  new Columns<Row<Employed>>('people.employments', columns('id uuid, person uuid, organisation uuid, position text, from_day date'))
const newEntries = () =>
  new Columns<ReturnType<typeof entryRow>>(
    'people.entries',
    columns(
      'id uuid, person uuid, kind text, title text, detail jsonb, from_day date, to_day date, provenance text, source text, source_url text, recorded_by uuid, recorded_at timestamptz, supersedes uuid',
    ),
  )
const newWaiting = () => new Columns<{ person: string }>('people.search_waiting', columns('person uuid'))

const entryRow = (row: Entry & { person: string }) => ({
  id: row.id,
  person: row.person,
  kind: row.kind,
  title: row.title,
  detail: JSON.stringify(row.detail),
  from_day: row.from,
  to_day: row.to,
  provenance: row.provenance,
  source: row.source,
  source_url: row.sourceUrl,
  recorded_by: row.recordedBy,
  recorded_at: row.recordedAt,
  supersedes: row.supersedes,
})

async function insertAll<T extends Row<T>>({ db, district }: Writer, table: Columns<T>, rows: readonly T[]): Promise<void> {
  for (const row of rows) table.add(row)
  if (table.length > 0) await table.insert(district).execute(db)
}

export const insertPersons = (writer: Writer, rows: readonly NewRow[]) => insertAll(writer, newPersons(), rows)
export const insertKeys = (writer: Writer, rows: readonly StoredKey[]) => insertAll(writer, newKeys(), rows)
export const insertEmployments = (writer: Writer, rows: readonly Employed[]) => insertAll(writer, newEmployments(), rows)
export const insertEntries = (writer: Writer, rows: readonly (Entry & { person: string })[]) =>
  insertAll(writer, newEntries(), rows.map(entryRow))

/**
 * What is new of many people, written as one statement, so that PostgreSQL works through it while this thread makes ready what comes
 * next. Only its bytes wait for their turn, and not the thousands of things that they are made of. While it runs the tables let
 * nobody wait for the search by themselves, and ask nobody who it is: each of the touched waits once and is looked up there.
 */
export function newBrought() {
  const [persons, keys, employments, entries, waiting] = [newPersons(), newKeys(), newEmployments(), newEntries(), newWaiting()]
  const touched = new Set<string>()
  const ofTouched = <T extends { readonly person: string }>(row: T): T => {
    if (!touched.has(row.person)) throw new Error('something was brought of somebody who was not')
    return row
  }
  return {
    /** Whoever is found otherwise from now on; said before anything that is new of them. */
    touch(person: string): void {
      touched.add(person)
      waiting.add({ person })
    },
    addPerson: (row: NewRow) => persons.add(row),
    addKey: (row: StoredKey) => keys.add(ofTouched(row)),
    addEmployment: (row: Employed) => employments.add(ofTouched(row)),
    addEntry: (row: Entry & { person: string }) => entries.add(entryRow(ofTouched(row))),
    isEmpty: () => waiting.length === 0,
    async insert({ db, district }: Writer): Promise<void> {
      const parts = [persons, keys, employments, entries]
        .filter(({ length }) => length > 0)
        .map((table, at) => sql`, ${sql.raw(`part_${at}`)} as (${table.insert(district)})`)
      // The triggers run when the whole statement is done.
      await sql`with by_hand as materialized (select set_config('people.awaited_by_hand', 'on', true))${sql.join(parts, sql``)}
        ${waiting.insert(district, sql`by_hand`)}`.execute(db)
      await sql`select set_config('people.awaited_by_hand', 'off', true)`.execute(db)
    },
  }
}

export interface Changed {
  readonly id: string
  readonly name?: string
  readonly initials?: string
  readonly reading?: string
  readonly phone_sealed?: string
  readonly phone_masked?: string
  readonly phone_lookup?: string
  readonly id_number_sealed?: string
  readonly id_number_masked?: string
  readonly id_number_lookup?: string
  readonly political?: string
}

/** What a row does not name stays as it is. */
export async function updatePersons({ db, district }: Writer, rows: readonly Changed[]): Promise<void> {
  if (rows.length === 0) return
  await sql`update people.persons p set
      name = coalesce(r.name, p.name), initials = coalesce(r.initials, p.initials), reading = coalesce(r.reading, p.reading),
      phone_sealed = coalesce(r.phone_sealed, p.phone_sealed), phone_masked = coalesce(r.phone_masked, p.phone_masked),
      phone_lookup = coalesce(r.phone_lookup, p.phone_lookup),
      id_number_sealed = coalesce(r.id_number_sealed, p.id_number_sealed), id_number_masked = coalesce(r.id_number_masked, p.id_number_masked),
      id_number_lookup = coalesce(r.id_number_lookup, p.id_number_lookup), political = coalesce(r.political, p.political)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, name text, initials text, reading text, phone_sealed text,
      phone_masked text, phone_lookup text, id_number_sealed text, id_number_masked text, id_number_lookup text, political text)
    where p.district = ${district} and p.id = r.id`.execute(db)
}

/** The position is another from `today` on: what was before ends the day before, or is put right where it began today. */
export async function changePositions(
  { db, district }: Writer,
  today: string,
  rows: readonly { readonly person: string; readonly id: string; readonly position: string; readonly next: string }[],
): Promise<void> {
  if (rows.length === 0) return
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(person uuid, id uuid, position text, next uuid)`
  await sql`update people.employments e set position = r.position from ${given}
    where e.district = ${district} and e.person = r.person and e.id = r.id and e.from_day >= ${today}::date`.execute(db)
  await sql`with ended as (
      update people.employments e set to_day = ${today}::date - 1 from ${given}
      where e.district = ${district} and e.person = r.person and e.id = r.id and e.from_day < ${today}::date and e.to_day is null
      returning e.person, e.organisation, r.position, r.next
    ) insert into people.employments (district, id, person, organisation, position, from_day)
    select ${district}, next, person, organisation, position, ${today}::date from ended`.execute(db)
}

export async function loadKeys({ db, district }: Reader, persons: readonly string[]): Promise<StoredKey[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<StoredKey>`
    select person, master, wrapped from people.keys where district = ${district} and person = any(${persons}::uuid[])`.execute(db)
  return rows
}
