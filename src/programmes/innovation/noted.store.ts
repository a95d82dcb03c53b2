import { sql } from 'kysely'
import type { Writer } from '../../platform/db/index.ts'
import type { Condition } from './asking.store.ts'

/**
 * What was read out of the states of cases before (docs/decisions/0031). It counts where it is of the case's own version;
 * otherwise the state is read, so an answer is the same whether or not a case was noted yet.
 */
const notedFor = (noted: string, of: string) =>
  sql.raw(`innovation.noted ${noted} on ${noted}.district = ${of}.district and ${noted}.id = ${of}.id and ${noted}.seq = ${of}.seq`)

/** Beside a case `c`. */
export const NOTED = notedFor('noted', 'c')
/** Beside the project of a claim. */
export const PROJECT_NOTED = notedFor('project_noted', 'project')

const noted = (column: string, path: string, of = 'c', where = 'noted'): Condition =>
  sql.raw(`(case when ${where}.id is null then ${of}.state #>> '{${path}}' else ${where}.${column} end)`)

export const STUDIO_NOTED = noted('studio', 'data,application,studio')
export const SPECIALIST_NOTED = noted('specialist', 'seats,specialist,0')
export const CLAIMED = {
  project: noted('project', 'data,benefit,project'),
  nature: noted('nature', 'data,benefit,nature'),
  kind: noted('kind', 'data,benefit,kind'),
  ends: noted('ends', 'data,benefit,to'),
}
export const STUDIO_OF_CLAIM = noted('studio', 'data,application,studio', 'project', 'project_noted')

/** An event `e` by which a case leaves the stage it was at. */
export const LEAVES = sql`(e.happening ->> 'from' <> e.happening ->> 'to')`

const dayOf = (instant: string) => sql.raw(`(${instant} at time zone 'Asia/Shanghai')::date`)

/**
 * A query for the stays of cases that are over, from their events.
 * @param cases a query that has their ids
 */
export const staysIn = (district: string, cases: Condition): Condition => sql`
  select mine.id, moves.no, moves.stage, ${dayOf('moves.arrived')} as arrived, ${dayOf('moves.at')} as gone, moves.again
  from (${cases}) mine cross join lateral (
    select e.at, e.happening ->> 'from' as stage, lag(e.at) over (order by e.seq) as arrived, row_number() over (order by e.seq)::int as no,
      row_number() over (partition by e.happening ->> 'from' order by e.seq) > 1 as again
    from process.events e where e.district = ${district} and e.case_id = mine.id and (e.seq = 1 or ${LEAVES})
  ) moves where moves.stage is not null`

/** So many cases are noted at once. */
const BATCH = 2000

/** Notes cases that moved on since they were noted. Steps go on meanwhile. @returns how many */
export async function noteCases({ db, district }: Writer): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with moved as materialized (
      select c.id, c.seq, c.state from process.cases c left join innovation.noted n on n.district = c.district and n.id = c.id
      where c.district = ${district} and c.process in ('innovation-project', 'innovation-benefit') and n.seq is distinct from c.seq
      limit ${BATCH}
    ), noted as (
      insert into innovation.noted (district, id, seq, studio, specialist, project, nature, kind, ends)
      select ${district}, id, seq, state #>> '{data,application,studio}', state #>> '{seats,specialist,0}', state #>> '{data,benefit,project}',
        state #>> '{data,benefit,nature}', state #>> '{data,benefit,kind}', state #>> '{data,benefit,to}' from moved
      on conflict (district, id) do update set seq = excluded.seq, studio = excluded.studio, specialist = excluded.specialist,
        project = excluded.project, nature = excluded.nature, kind = excluded.kind, ends = excluded.ends
    ), stayed as (
      insert into innovation.stays (district, id, no, stage, arrived, gone, again)
      select ${district}, id, no, stage, arrived, gone, again from (${staysIn(district, sql`select id from moved`)}) s
      on conflict (district, id, no) do nothing
    )
    select count(*)::int as n from moved`.execute(db)
  return rows[0]?.n ?? 0
}
