import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../platform/db/index.ts'

/** Who is judged, for which days; both ends count. */
export interface Judged {
  readonly subjects: readonly string[]
  readonly from: string
  readonly to: string
}

/** What a query found for one bank, exact. */
export interface Found {
  readonly subject: string
  readonly value: string
  readonly whole: string | null
  readonly ids: readonly string[]
}

const share = sql`s.share / 100`

/**
 * The activities of the period with whose they are, and how much of each. One that was refused, withdrawn or merged into another is not
 * there; a joint one is there for every bank, by the share that they agreed.
 */
const held = ({ district }: Reader, { subjects, from, to }: Judged): RawBuilder<unknown> => sql`
  financial_education.activities a
  join financial_education.activity_shares s on s.district = a.district and s.activity = a.id
    and s.organisation = any(${[...subjects]}::uuid[])
  where a.district = ${district} and a.starts_on between ${from} and ${to} and a.filed_on is not null
    and coalesce(a.closed_as, 'archived') in ('archived', 'cancelled')`

const NOT_CANCELLED = sql`a.closed_as is distinct from 'cancelled'`
const IDS = (when: RawBuilder<unknown>) => sql`coalesce(array_agg(a.id order by a.starts_on, a.id) filter (where ${when}), '{}')`

async function rowsOf(reader: Reader, query: RawBuilder<unknown>): Promise<Found[]> {
  return (await sql<Found>`${query}`.execute(reader.db)).rows
}

/** A part of the activities, by share, out of the activities that are looked at. */
const partOf = (reader: Reader, of: Judged, part: RawBuilder<unknown>, looked: RawBuilder<unknown>) =>
  rowsOf(
    reader,
    sql`select s.organisation as subject, coalesce(sum(${share}) filter (where ${part}), 0)::text as value, sum(${share})::text as whole,
        ${IDS(part)} as ids
      from ${held(reader, of)} and ${looked} group by s.organisation`,
  )

/** Filed on or before the last day for it, out of all that were filed. */
export const filedInTime = (reader: Reader, of: Judged): Promise<Found[]> => partOf(reader, of, sql`a.filed_on <= a.filing_due`, sql`true`)

/** With material that was approved, out of all that were accepted. */
export const completed = (reader: Reader, of: Judged): Promise<Found[]> =>
  partOf(reader, of, sql`a.completed_on is not null`, sql`a.accepted_on is not null and ${NOT_CANCELLED}`)

/** People reached, known by one method, by share. */
export const reached = (reader: Reader, of: Judged, method: string): Promise<Found[]> =>
  rowsOf(
    reader,
    sql`select s.organisation as subject, sum(r.people * ${share})::text as value, null as whole, ${IDS(sql`true`)} as ids
      from financial_education.activity_reach r join ${joined(reader, of)} and r.method = ${method} and ${NOT_CANCELLED}
      group by s.organisation`,
  )

/** The same activities where another table stands before them. */
const joined = ({ district }: Reader, { subjects, from, to }: Judged): RawBuilder<unknown> => sql`
  financial_education.activities a on a.district = r.district and a.id = r.activity
  join financial_education.activity_shares s on s.district = a.district and s.activity = a.id
    and s.organisation = any(${[...subjects]}::uuid[])
  where r.district = ${district} and a.starts_on between ${from} and ${to} and a.filed_on is not null
    and coalesce(a.closed_as, 'archived') in ('archived', 'cancelled')`

/** How many of some groups were reached by activities that were carried through; a group is reached or not, so that nothing is shared. */
export const groupsReached = (reader: Reader, of: Judged, groups: readonly string[]): Promise<Found[]> =>
  rowsOf(
    reader,
    sql`select s.organisation as subject, count(distinct g.name)::text as value, ${String(groups.length)} as whole,
        coalesce(array_agg(distinct a.id) filter (where g.name is not null), '{}') as ids
      from financial_education.activities a
      join financial_education.activity_shares s on s.district = a.district and s.activity = a.id
        and s.organisation = any(${[...of.subjects]}::uuid[])
      left join lateral unnest(a.audiences) as g(name) on g.name = any(${[...groups]}::text[])
      where a.district = ${reader.district} and a.starts_on between ${of.from} and ${of.to} and a.completed_on is not null
      group by s.organisation`,
  )

/** The mean of the supervisor's spot checks; who was never checked has none. */
export const checkedQuality = (reader: Reader, of: Judged): Promise<Found[]> =>
  rowsOf(
    reader,
    sql`select s.organisation as subject, round(avg(a.quality), 2)::text as value, null as whole, ${IDS(sql`true`)} as ids
      from ${held(reader, of)} and a.quality is not null group by s.organisation`,
  )

/** Confirmed occurrences, for the bank that leads the activity: it answers for what happens there. */
export const incidents = (reader: Reader, { subjects, from, to }: Judged, kind: string): Promise<Found[]> =>
  rowsOf(
    reader,
    sql`select a.organisation as subject, count(*)::text as value, null as whole, array_agg(distinct a.id) as ids
      from financial_education.activity_incidents i
      join financial_education.activities a on a.district = i.district and a.id = i.activity and a.organisation = any(${[...subjects]}::uuid[])
      where i.district = ${reader.district} and i.kind = ${kind} and i.confirmed and i.happened_on between ${from} and ${to}
      group by a.organisation`,
  )

/** Works of their own that the library took up in the period. */
export const originals = (reader: Reader, { subjects, from, to }: Judged): Promise<Found[]> =>
  rowsOf(
    reader,
    sql`select m.organisation as subject, count(*)::text as value, null as whole, array_agg(m.id order by m.approved_on, m.id) as ids
      from financial_education.materials m
      where m.district = ${reader.district} and m.organisation = any(${[...subjects]}::uuid[]) and m.original and m.state = 'approved'
        and m.approved_on between ${from} and ${to}
      group by m.organisation`,
  )

/**
 * Points of pieces that were printed or aired, by the level of the medium. Reprints of one piece count once, at the highest level; a piece
 * about a joint activity counts by share.
 */
export const mediaPoints = (reader: Reader, { subjects, from, to }: Judged, points: Readonly<Record<string, number>>): Promise<Found[]> =>
  rowsOf(
    reader,
    sql`with pieces as (
        select distinct on (coalesce(c.group_id, c.id), s.organisation) c.id, s.organisation, s.share, p.points
        from publishing.coverage c
        join financial_education.coverage_matches k on k.district = c.district and k.coverage = c.id
        join financial_education.activity_shares s on s.district = k.district and s.activity = k.activity
          and s.organisation = any(${[...subjects]}::uuid[])
        join jsonb_each_text(${JSON.stringify(points)}::jsonb) as l(level, points) on l.level = c.level
        cross join lateral (select l.points::numeric as points) p
        where c.district = ${reader.district} and c.state = 'published' and c.struck_at is null and c.published_on between ${from} and ${to}
        order by coalesce(c.group_id, c.id), s.organisation, p.points desc, c.id)
      select organisation as subject, sum(points * share / 100)::text as value, null as whole, array_agg(id order by id) as ids
      from pieces group by organisation`,
  )

export interface Named {
  readonly id: string
  readonly title: string
}

/** What activities are called: number and title of their cases, in the order of their days. */
export const namedActivities = async ({ db, district }: Reader, ids: readonly string[]): Promise<Named[]> =>
  (
    await sql<Named>`select c.id, c.number || ' ' || c.title as title from process.cases c
      join financial_education.activities a on a.district = c.district and a.id = c.id
      where c.district = ${district} and c.id = any(${[...ids]}::uuid[]) order by a.starts_on, c.id`.execute(db)
  ).rows

export const namedMaterials = async ({ db, district }: Reader, ids: readonly string[]): Promise<Named[]> =>
  (
    await sql<Named>`select id, title from financial_education.materials
      where district = ${district} and id = any(${[...ids]}::uuid[]) order by approved_on, id`.execute(db)
  ).rows

export const namedPieces = async ({ db, district }: Reader, ids: readonly string[]): Promise<Named[]> =>
  (
    await sql<Named>`select id, medium || ' · ' || title as title from publishing.coverage
      where district = ${district} and id = any(${[...ids]}::uuid[]) order by published_on, id`.execute(db)
  ).rows
