import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { OpenMerge } from './merging.ts'

export interface Merge extends OpenMerge {
  readonly id: string
  readonly reason: string
  readonly by: string | null
  readonly at: string
}

/** Merges that hold among these ids. */
export async function loadMerges({ db, district }: Reader, ids: readonly string[]): Promise<Merge[]> {
  const { rows } = await sql<Merge>`
    select id, kept, merged, reason, by_person as by, at from people.merges
    where district = ${district} and undone_at is null and (kept = any(${[...ids]}::uuid[]) or merged = any(${[...ids]}::uuid[])) order by at`.execute(
    db,
  )
  return rows
}

/** All ids of one person, each with the one the person goes by. */
export async function loadSame({ db, district }: Reader, id: string): Promise<{ id: string; root: string }[]> {
  const { rows } = await sql<{ id: string; root: string }>`
    with root as materialized (select coalesce(merged_into, id) as id from people.persons where district = ${district} and id = ${id})
    select root.id, root.id as root from root
    union all select p.id, root.id from root join people.persons p on p.district = ${district} and p.merged_into = root.id`.execute(db)
  return rows
}

export interface Basics {
  readonly id: string
  readonly idLookup: string | null
  readonly erased: boolean
}

/** Held against others who merge until the transaction ends, in one order. */
export async function holdPersons({ db, district }: Writer, ids: readonly string[]): Promise<Basics[]> {
  const { rows } = await sql<Basics>`
    select id, id_number_lookup as "idLookup", erased_at is not null as erased from people.persons
    where district = ${district} and (id = any(${[...ids]}::uuid[]) or merged_into = any(${[...ids]}::uuid[])) order by id for update`.execute(
    db,
  )
  return rows
}

export async function insertMerge({ db, district }: Writer, { id, kept, merged, reason, by, at }: Merge): Promise<void> {
  await sql`insert into people.merges (district, id, kept, merged, reason, by_person, at)
    values (${district}, ${id}, ${kept}, ${merged}, ${reason}, ${by}, ${at})`.execute(db)
}

export async function endMerge({ db, district }: Writer, id: string, by: string | null, at: string, reason: string): Promise<void> {
  await sql`update people.merges set undone_by = ${by}, undone_at = ${at}, undone_reason = ${reason} where district = ${district} and id = ${id}`.execute(
    db,
  )
}

export async function saveRoots({ db, district }: Writer, roots: ReadonlyMap<string, string>): Promise<void> {
  const rows = [...roots].map(([id, root]) => ({ id, root: root === id ? null : root }))
  await sql`update people.persons p set merged_into = r.root from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, root uuid)
    where p.district = ${district} and p.id = r.id and p.merged_into is distinct from r.root`.execute(db)
}

export async function insertDiffering({ db, district }: Writer, one: string, other: string, by: string | null, at: string): Promise<void> {
  await sql`insert into people.differing (district, one, other, by_person, at)
    values (${district}, least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${by}, ${at}) on conflict do nothing`.execute(
    db,
  )
}

export interface Alike {
  readonly one: string
  readonly other: string
  readonly sameBirth: boolean
  readonly samePhone: boolean
  readonly sameEmployer: boolean
}

const NOT_SAID = (district: string) => sql`not exists (select from people.differing d where d.district = ${district}
  and d.one = least(a.id, b.id) and d.other = greatest(a.id, b.id))`
const EMPLOYER = (district: string) => sql`exists (select from people.employments e join people.employments f
  on f.district = ${district} and f.person = b.id and f.organisation = e.organisation and f.to_day is null
  where e.district = ${district} and e.person = a.id and e.to_day is null)`
const OPEN = sql`b.merged_into is null and b.erased_at is null`
/** Two ID numbers are two people. */
const ONE_NUMBER = sql`(a.id_number_lookup is null or b.id_number_lookup is null)`

/** Who looks like the same person: one name and one birth or employer, or one telephone. */
export async function loadAlike({ db, district }: Reader, person: string, limit: number): Promise<Alike[]> {
  const { rows } = await sql<Alike>`
    with a as materialized (select * from people.persons where district = ${district} and id = ${person})
    select a.id as one, b.id as other, coalesce(a.birth = b.birth, false) as "sameBirth", coalesce(a.phone_lookup = b.phone_lookup, false) as "samePhone",
      ${EMPLOYER(district)} as "sameEmployer"
    from a cross join lateral (
      select * from people.persons n where n.district = ${district} and n.reading = a.reading and n.name = a.name and n.id <> a.id
      union select * from people.persons t where t.district = ${district} and t.phone_lookup = a.phone_lookup and t.id <> a.id
    ) b
    where ${OPEN} and ${ONE_NUMBER} and ${NOT_SAID(district)}
      and (a.phone_lookup = b.phone_lookup or a.birth = b.birth or ${EMPLOYER(district)}) limit ${limit}`.execute(db)
  return rows
}

/** The same over everybody: pairs of one name and birth, or of one telephone. */
export async function loadAllAlike({ db, district }: Reader, limit: number): Promise<Alike[]> {
  const { rows } = await sql<Alike>`
    with pairs as materialized (
      select ids from (
        select array_agg(id order by id) as ids from people.persons where district = ${district} and merged_into is null and erased_at is null and birth is not null
        group by reading, name, birth having count(*) > 1 limit ${limit}) n
      union select ids from (
        select array_agg(id order by id) from people.persons where district = ${district} and merged_into is null and erased_at is null and phone_lookup is not null
        group by phone_lookup having count(*) > 1 limit ${limit}) p(ids)
    )
    select distinct a.id as one, b.id as other, coalesce(a.birth = b.birth, false) as "sameBirth", coalesce(a.phone_lookup = b.phone_lookup, false) as "samePhone",
      ${EMPLOYER(district)} as "sameEmployer"
    from pairs join people.persons a on a.district = ${district} and a.id = any(pairs.ids[1:20])
    join people.persons b on b.district = ${district} and b.id = any(pairs.ids[1:20]) and a.id < b.id
    where ${ONE_NUMBER} and ${NOT_SAID(district)} limit ${limit}`.execute(db)
  return rows
}
