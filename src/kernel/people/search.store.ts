import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { HonourLevel, SkillLevel } from './levels.ts'

/** What is asked of the index: all of `all`, one of `anyOf` each, and the words in one of the ways. */
export interface IndexQuery {
  readonly ways: readonly (readonly number[])[]
  readonly anyOf: readonly (readonly number[])[]
  readonly offset: number
  readonly limit: number
  /** Up to so many come all, to be put in order. */
  readonly whole: number
}

export interface IndexRow {
  readonly id: string
  readonly name: string
  readonly reading: string
  readonly total: number
}

/** Rows that are somebody's no more: their numbers stand in the lists of the terms until these are put together anew. */
const DEAD = 0

const rowsWith = (district: string, terms: readonly number[]) =>
  sql`select unnest(s.rows) as no from people.search_terms s where s.district = ${district} and s.term = any(${[...terms]}::int[])`

/** People whom the index finds, with how many there are: in the order of the index where there are more than are put in order. */
export async function findIndexed({ db, district }: Reader, { ways, anyOf, offset, limit, whole }: IndexQuery): Promise<IndexRow[]> {
  const conditions = [
    ...(ways.length > 0
      ? [
          sql`select no from (${sql.join(
            ways.map(
              (terms) =>
                sql`(${sql.join(
                  terms.map((one) => rowsWith(district, [one])),
                  sql` intersect `,
                )})`,
            ),
            sql` union `,
          )}) w`,
        ]
      : []),
    ...anyOf.map((terms) => sql`${rowsWith(district, terms)}`),
  ]
  const candidates =
    conditions.length > 0
      ? sql`select no from (${sql.join(conditions, sql` intersect `)}) i except ${rowsWith(district, [DEAD])}`
      : sql`select no from people.search_rows where district = ${district}`
  const { rows } = await sql<IndexRow>`
    with c as materialized (${candidates}), n as materialized (select count(*)::int as total from c),
    slice as materialized (
      select no from c order by no
      limit (select case when total <= ${whole}::int then ${whole}::int else ${limit}::int end from n)
      offset (select case when total <= ${whole}::int then 0 else ${offset}::int end from n)
    )
    select p.id, p.name, p.reading, n.total from n left join slice on true
    left join lateral (select person from people.search_rows where district = ${district} and no = slice.no offset 0) r on true
    left join lateral (select id, name, reading from people.persons where district = ${district} and id = r.person offset 0) p on true`.execute(
    db,
  )
  return rows
}

/** Everybody, in the order of how their names are read. */
export async function everybody({ db, district }: Reader, offset: number, limit: number): Promise<IndexRow[]> {
  const { rows } = await sql<IndexRow>`
    with n as (select coalesce(max(r.no), 0) - (select coalesce(sum(t.n), 0)::int from people.search_terms t where t.district = ${district} and t.term = ${DEAD}) as total
      from people.search_rows r where r.district = ${district})
    select p.id, p.name, p.reading, n.total from n left join (
      select id, name, reading from people.persons where district = ${district} and merged_into is null and erased_at is null
      order by reading, name, id offset ${offset} limit ${limit}) p on true`.execute(db)
  return rows
}

/** The newest that the index does not know yet, by the id they go by. */
export async function loadWaiting({ db, district }: Reader, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(p.merged_into, p.id) as id
    from (select person from people.search_waiting where district = ${district} order by id desc limit ${limit}) w
    cross join lateral (select id, merged_into from people.persons where district = ${district} and id = w.person offset 0) p`.execute(db)
  return rows.map(({ id }) => id)
}

export interface Facts {
  readonly id: string
  readonly name: string
  readonly reading: string
  readonly gone: boolean
  readonly organisations: readonly string[]
  readonly levels: readonly SkillLevel[]
  readonly honours: readonly HonourLevel[]
}

/** What people are found by, with what hangs on whoever was merged into them. */
export async function loadFacts({ db, district }: Reader, persons: readonly string[], today: string): Promise<Facts[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<Facts>`
    with family as materialized (
      select w.id, w.id as root from unnest(${[...persons]}::uuid[]) as w(id)
      union all select p.id, w.id from unnest(${[...persons]}::uuid[]) as w(id) cross join lateral (
        select id from people.persons where district = ${district} and merged_into = w.id offset 0) p
    ), held as (
      select f.root, array_agg(distinct e.organisation::text) as organisations from family f
      cross join lateral (select * from people.employments where district = ${district} and person = f.id offset 0) e
      where e.to_day is null or e.to_day >= ${today}::date group by f.root
    ), said as (
      select f.root, array_agg(distinct e.detail ->> 'level') filter (where e.kind = 'skill') as levels,
        array_agg(distinct e.detail ->> 'level') filter (where e.kind = 'honour') as honours
      from family f cross join lateral (select * from people.entries where district = ${district} and person = f.id offset 0) e
      where e.kind in ('skill', 'honour') and e.detail ? 'level'
        and (select true from people.entries s where s.district = ${district} and s.supersedes = e.id limit 1) is null
        and (select true from people.strikes s where s.district = ${district} and s.entry = e.id and s.ended_at is null and s.confirmed_at is not null limit 1) is null
      group by f.root
    )
    select p.id, p.name, p.reading, (p.merged_into is not null or p.erased_at is not null) as gone,
      coalesce(h.organisations, '{}') as organisations, coalesce(s.levels, '{}') as levels, coalesce(s.honours, '{}') as honours
    from unnest(${[...persons]}::uuid[]) as w(id)
    cross join lateral (select * from people.persons where district = ${district} and id = w.id offset 0) p
    left join held h on h.root = p.id left join said s on s.root = p.id`.execute(db)
  return rows
}

export async function holdIndex({ db, district }: Writer): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`people.search ${district}`}, 0)) as mine`.execute(db)
  return rows[0]?.mine === true
}

/** Takes people out of those who wait. @returns their ids, merged ones and those they were merged into alike */
export async function takeWaiting({ db, district }: Writer, limit: number): Promise<{ ids: string[]; more: boolean }> {
  const { rows } = await sql<{ id: string; root: string; taken: number }>`
    with gone as (
      delete from people.search_waiting where district = ${district}
        and id <= (select max(id) from (select id from people.search_waiting where district = ${district} order by id limit ${limit}) first)
      returning person
    ), n as (select count(*)::int as taken from gone)
    select distinct p.id, coalesce(p.merged_into, p.id) as root, n.taken from gone
    cross join lateral (select id, merged_into from people.persons where district = ${district} and id = gone.person offset 0) p cross join n`.execute(
    db,
  )
  return { ids: [...new Set(rows.flatMap(({ id, root }) => [id, root]))], more: (rows[0]?.taken ?? 0) >= limit }
}

/** Gives people new rows, with their terms; the old ones are dead. */
export async function writeIndex(
  { db, district }: Writer,
  anew: readonly string[],
  found: readonly { readonly id: string; readonly terms: readonly number[] }[],
): Promise<void> {
  const { rows: dead } = await sql<{ no: number }>`
    delete from people.search_rows where district = ${district} and person = any(${[...anew]}::uuid[]) returning no`.execute(db)
  const { rows: newest } = await sql<{ no: number }>`select greatest(
      (select coalesce(max(no), 0) from people.search_rows where district = ${district}),
      (select coalesce(max(d), 0) from people.search_terms t, unnest(t.rows) d where t.district = ${district} and t.term = ${DEAD}))::int as no`.execute(
    db,
  )
  const highest = Math.max(newest[0]?.no ?? 0, ...dead.map(({ no }) => no))
  await sql`insert into people.search_rows (district, no, person)
    select ${district}, ${highest}::int + at::int, id from unnest(${found.map(({ id }) => id)}::uuid[]) with ordinality as t(id, at)`.execute(
    db,
  )
  const byTerm = new Map<number, number[]>()
  const add = (term: number, no: number) => {
    const rows = byTerm.get(term)
    if (rows) rows.push(no)
    else byTerm.set(term, [no])
  }
  for (const [at, { terms }] of found.entries()) for (const term of terms) add(term, highest + at + 1)
  for (const { no } of dead) add(DEAD, no)
  await sql`insert into people.search_terms (district, term, batch, n, rows)
    select ${district}, term, ${highest + 1}::int, cardinality(rows::int[]), rows::int[]
    from unnest(${[...byTerm.keys()]}::int[], ${[...byTerm.values()].map((rows) => `{${rows.join()}}`)}::text[]) as t(term, rows)
    on conflict (district, term, batch) do update set n = people.search_terms.n + excluded.n, rows = people.search_terms.rows || excluded.rows`.execute(
    db,
  )
}

/** Puts the lists of terms together that lie in many pieces. */
export async function joinPieces({ db, district }: Writer, pieces: number, most: number): Promise<void> {
  await sql`
    with many as (
      select term from people.search_terms where district = ${district} group by term having count(*) > ${pieces} limit ${most}
    ), gone as (
      delete from people.search_terms s using many where s.district = ${district} and s.term = many.term returning s.term, s.batch, s.rows
    )
    insert into people.search_terms (district, term, batch, n, rows)
    select ${district}, term, max(batch), count(*), array_agg(no order by no) from gone, unnest(rows) as no group by term
    on conflict (district, term, batch) do nothing`.execute(db)
}

/** Whoever works at or below a place, or whose employment ended on a day, is found otherwise from now on. */
export async function awaitAt({ db, district }: Writer, path: string): Promise<void> {
  await sql`insert into people.search_waiting (district, person)
    select distinct ${district}, e.person from organisations.units u
    join people.employments e on e.district = ${district} and e.organisation = u.id and e.to_day is null
    where u.district = ${district} and u.path ^@ ${path}`.execute(db)
}
export async function awaitEnded({ db, district }: Writer, lastDay: string): Promise<void> {
  await sql`insert into people.search_waiting (district, person)
    select distinct ${district}, person from people.employments where district = ${district} and to_day = ${lastDay}::date`.execute(db)
}
export async function awaitPersons({ db, district }: Writer, persons: readonly string[]): Promise<void> {
  await sql`insert into people.search_waiting (district, person) select ${district}, id from unnest(${[...persons]}::uuid[]) as t(id)`.execute(
    db,
  )
}
export async function anybodyWaits({ db, district }: Reader): Promise<boolean> {
  const { rows } = await sql`select 1 from people.search_waiting where district = ${district} limit 1`.execute(db)
  return rows.length > 0
}
