import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { all, any, byRole, type Condition } from './seen.store.ts'
import type { Sight } from './visible.ts'

/** What tallies tell apart; a filter by anything else has to count. */
export interface TalliedFilter {
  readonly process?: string | undefined
  readonly stage?: string | undefined
  /** 'open', or as it ended. */
  readonly outcome?: string | undefined
  readonly organisation?: string | undefined
}

/**
 * How many cases the reader's roles show: what the tallies hold, and the changes since. Both are of one moment, for folding
 * takes the changes away in the transaction that adds them, so the sum is that of counting.
 */
export function tallied({ district }: Reader, sights: readonly Sight[], filter: TalliedFilter): Condition {
  const { process, stage, outcome, organisation } = filter
  if (sights.length === 0) return sql`0`
  const same = [
    ...(process ? [sql`t.process = ${process}`] : []),
    ...(stage ? [sql`t.stage = ${stage}`] : []),
    ...(outcome ? [sql`t.outcome = ${outcome}`] : []),
  ]
  const at = organisation && sql`(select u.path from organisations.units u where u.district = ${district} and u.id = ${organisation}::uuid)`
  const changed = byRole(sights, { process: sql`t.process`, version: sql`t.version`, path: sql`t.path` })
  const held = at
    ? all([sql`t.place = ${at}`, byRole(sights, { process: sql`t.process`, version: sql`t.version`, path: sql`t.place` })])
    : any(
        sights.map(({ processes, version, paths }) =>
          all([
            sql`t.place = any(${paths}::text[]) and t.process = any(${processes}::text[])`,
            ...(version === undefined ? [] : [sql`t.version = ${version}::int`]),
          ]),
        ),
      )
  return sql`(select coalesce(sum(${at ? sql`t.here` : sql`t.below`}), 0) from process.tallies t where ${all([sql`t.district = ${district}`, held, ...same])})
    + (select coalesce(sum(t.n), 0) from process.tally_changes t
      where ${all([sql`t.district = ${district}`, changed, ...(at ? [sql`t.path = ${at}`] : []), ...same])})`
}

/** So many changes, and so many cases not in the search index, are read with every list: they cost about as much as its page. */
const LEFT = { tallies: 200, search: 500 }

/** What has come together since it was last put in order. */
export async function overdueKeeping({ db, district }: Reader): Promise<{ readonly tallies: boolean; readonly search: boolean }> {
  const { rows } = await sql<{ tallies: boolean; search: boolean }>`
    select exists (select from process.tally_changes where district = ${district} offset ${LEFT.tallies}) as tallies,
      exists (select from process.search_waiting where district = ${district} offset ${LEFT.search}) as search`.execute(db)
  return rows[0] ?? { tallies: false, search: false }
}

/** Whether this is the one that puts the district's totals and search in order, until the transaction ends. */
export async function holdKeeping({ db, district }: Writer): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`process.keeping ${district}`}, 0)) as mine`.execute(db)
  return rows[0]?.mine === true
}

/** Folds the changes into the tallies. Steps go on meanwhile and wait for nothing. */
export async function foldTallies(writer: Writer): Promise<void> {
  const { db, district } = writer
  if (!(await holdKeeping(writer))) return
  await sql`
    with gone as (
      delete from process.tally_changes where district = ${district} returning path, process, version, stage, outcome, n
    ), changed as (
      select path, process, version, stage, outcome, sum(n)::int as n from gone group by 1, 2, 3, 4, 5 having sum(n) <> 0
    )
    insert into process.tallies as t (district, place, process, version, stage, outcome, below, here)
    select ${district}, place, process, version, stage, outcome, sum(n), coalesce(sum(n) filter (where place = path), 0)
    from changed, process.places(path) as place group by 2, 3, 4, 5, 6
    on conflict (district, place, process, version, stage, outcome)
      do update set below = t.below + excluded.below, here = t.here + excluded.here`.execute(db)
}
