import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Employment, Entry, EntryKind, Person, Provenance } from './index.ts'

const PERSON = ['id', 'name', 'sex', 'birth', 'phone_masked as phone', 'id_number_masked as idNumber', 'synthetic'] as const
const persons = ({ db, district }: Reader) =>
  db.selectFrom('people.persons').where('district', '=', district).select(PERSON).$narrowType<{ sex: Person['sex'] }>()

export async function loadPersons(reader: Reader, ids: readonly string[]): Promise<Person[]> {
  return ids.length === 0
    ? []
    : persons(reader)
        .where('id', 'in', [...ids])
        .execute()
}

export const findByLookup = (reader: Reader, lookup: string): Promise<Person | undefined> =>
  persons(reader).where('id_number_lookup', '=', lookup).executeTakeFirst()

export async function loadNames({ db, district }: Reader, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return ids.length === 0
    ? []
    : db
        .selectFrom('people.persons')
        .where('district', '=', district)
        .where('id', 'in', [...ids])
        .select(['id', 'name'])
        .execute()
}

/** People who work at or below one of the places, by a part of the name or the first of its initials. */
export const findPersons = (reader: Reader, like: string, organisations: readonly string[], limit: number): Promise<Person[]> =>
  persons(reader)
    .where((where) => where.or([where('name', 'like', like), where('initials', 'like', like.slice(1))]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('people.employments')
          .where('people.employments.district', '=', reader.district)
          .whereRef('people.employments.person', '=', 'people.persons.id')
          .where('people.employments.organisation', 'in', [...organisations])
          .where('people.employments.to_day', 'is', null)
          .select('people.employments.id'),
      ),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute()

export interface NewRow {
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly sex: string | null
  readonly birth: string | null
  readonly phone_sealed: string | null
  readonly phone_masked: string | null
  readonly id_number_sealed: string | null
  readonly id_number_masked: string | null
  readonly id_number_lookup: string | null
  readonly synthetic: boolean
  readonly created_at: string
}

export async function insertPerson({ db, district }: Writer, row: NewRow): Promise<void> {
  await db
    .insertInto('people.persons')
    .values({ district, ...row })
    .execute()
}

export async function loadSealedIdNumber({ db, district }: Reader, person: string): Promise<string | null> {
  const row = await db
    .selectFrom('people.persons')
    .where('district', '=', district)
    .where('id', '=', person)
    .select('id_number_sealed')
    .executeTakeFirst()
  return row?.id_number_sealed ?? null
}

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

export async function insertEmployment({ db, district }: Writer, row: Omit<Employment, 'to'> & { person: string }): Promise<void> {
  await db
    .insertInto('people.employments')
    .values({ district, id: row.id, person: row.person, organisation: row.organisation, position: row.position, from_day: row.from })
    .execute()
}

export async function endEmployment({ db, district }: Writer, id: string, lastDay: string): Promise<void> {
  await db.updateTable('people.employments').set({ to_day: lastDay }).where('district', '=', district).where('id', '=', id).execute()
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

export const loadEntries = (reader: Reader, person: string): Promise<Entry[]> =>
  entries(reader)
    .where('person', '=', person)
    .orderBy(sql`coalesce(from_day, to_day)`, (order) => order.desc().nullsLast())
    .orderBy('recorded_at', 'desc')
    .execute() as Promise<Entry[]>

export const loadEntry = (reader: Reader, person: string, id: string): Promise<Entry | undefined> =>
  entries(reader).where('person', '=', person).where('id', '=', id).executeTakeFirst() as Promise<Entry | undefined>

export async function insertEntry({ db, district }: Writer, person: string, entry: Entry): Promise<void> {
  await db
    .insertInto('people.entries')
    .values({
      district,
      person,
      id: entry.id,
      kind: entry.kind,
      title: entry.title,
      detail: JSON.stringify(entry.detail),
      from_day: entry.from,
      to_day: entry.to,
      provenance: entry.provenance,
      source: entry.source,
      source_url: entry.sourceUrl,
      recorded_by: entry.recordedBy,
      recorded_at: entry.recordedAt,
      supersedes: entry.supersedes,
    })
    .execute()
}

export interface Look {
  readonly id: string
  readonly by: string
  readonly what: 'file' | 'id-number'
  readonly purpose: string | null
  readonly at: string
}

export async function insertLook({ db, district }: Writer, person: string, { by, ...look }: Look): Promise<void> {
  await db
    .insertInto('people.looks')
    .values({ district, person, by_person: by, ...look })
    .execute()
}

export const loadLooks = ({ db, district }: Reader, person: string, limit: number): Promise<Look[]> =>
  db
    .selectFrom('people.looks')
    .where('district', '=', district)
    .where('person', '=', person)
    .select(['id', 'by_person as by', 'what', 'purpose', 'at'])
    .$narrowType<{ what: Look['what'] }>()
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
