import { type RawBuilder, sql } from 'kysely'
import type { Database, Reader } from '../../platform/db/index.ts'
import type { Process } from './definition.ts'
import { any, byRole, CASE, type Condition, hasPart, type Onlooker } from './seen.store.ts'
import { left, showsAll } from './streams.store.ts'
import type { TalliedFilter } from './totals.store.ts'

/** A row of a list of cases, before names are put to it. */
export interface ListedCase {
  readonly id: string
  readonly number: string
  readonly process: string
  readonly version: number
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly organisation: string
  readonly starter: string
  readonly due: string | null
  readonly started_at: string
  readonly updated_at: string
}

export const SORTS = {
  updated: 'c.updated_at',
  started: 'c.started_at',
  due: 'c.due_on',
  number: 'c.number',
  title: 'c.title',
  stage: 'c.stage',
} as const

export interface ListQuery extends TalliedFilter {
  readonly seat?: string | undefined
  /** Those in which the reader has a part. */
  readonly mine?: boolean | undefined
  readonly query?: string | undefined
  readonly sort: keyof typeof SORTS
  readonly order: 'asc' | 'desc'
  readonly offset: number
  readonly limit: number
}

/** Where lists are asked: the plan of a statement is kept, for making it costs more than carrying it out. */
export interface Lists {
  readonly db: Pick<Database, 'ask'>
  /** Every version of every process that cases may have pinned. */
  readonly processes: readonly Process[]
}

export type Asked = Lists & { readonly reader: Reader; readonly onlooker: Onlooker; readonly query: ListQuery }

/** A page's ids and how many there are in all, with what both are taken from. */
export interface Shape {
  readonly first: Condition | null
  readonly total: Condition
  readonly ids: Condition
}

/** The same as `seen`, for cases that were found by something else. */
export function shownHere(reader: Reader, onlooker: Onlooker, processes: readonly Process[], query: TalliedFilter): Condition[] {
  if (showsAll(onlooker.sights, left(processes, query))) return []
  return [any([byRole(onlooker.sights, CASE), hasPart(reader, onlooker)])]
}

/**
 * Whether so many cases are gathered and sorted, or the newest found by going back in time and looking at each. Gathering costs
 * by their number, going back by how seldom one of them is met, which is seldomer among the newest.
 * @param n a query for their number
 */
export function isGathered(
  reader: Reader,
  head: string,
  n: Condition,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  return sql`${n} * ${n} <= 4 * ${offset + limit}::bigint * ${everything(reader, head)}`
}
/** How many cases the district has. */
export const everything = ({ district }: Reader, head: string) =>
  sql`(select coalesce(sum(t.below), 0) from process.tallies t where t.district = ${district} and t.place = ${head})`
/** Ends a query that is to be gathered before it is put in order: the planner is not to go back in time for it. */
export const GATHERED = sql`offset 0`

export function filtered({ district }: Reader, { process, stage, outcome, organisation }: TalliedFilter): Condition[] {
  return [
    ...(process ? [sql`c.process = ${process}`] : []),
    ...(stage ? [sql`c.stage = ${stage}`] : []),
    ...(outcome ? [outcome === 'open' ? sql`c.outcome is null` : sql`c.outcome = ${outcome}`] : []),
    ...(organisation
      ? [sql`c.path = (select u.path from organisations.units u where u.district = ${district} and u.id = ${organisation}::uuid)`]
      : []),
  ]
}

/**
 * The rows of a page in one statement with the total.
 * @param extra what the order needs of the page beside the case's own columns
 */
export async function paged({ db }: Pick<Lists, 'db'>, reader: Reader, { first, total, ids }: Shape, order: Condition, extra = sql``) {
  const rows = await ask<ListedCase & { readonly total: number }>(
    db,
    reader,
    sql`with ${first ? sql`${first}, ` : sql``}page as materialized (${ids})
      select (${total})::int as total, c.id, c.number, c.process, c.version, c.title, c.stage, c.outcome, c.organisation, c.starter,
        c.due_on as due, c.started_at, c.updated_at
      from (values (1)) one
      left join (select c.*${extra} from page join process.cases c on c.district = ${reader.district} and c.id = page.id) c on true
      ${order}`,
  )
  return { rows: rows.flatMap(({ total: _, ...row }) => (row.id === null ? [] : [row])), total: rows[0]?.total ?? 0 }
}

/** The texts that were asked, each with its name: there are as many as there are ways to filter. */
const names = new Map<string, string>()
/** Past this many they are asked without a name, or the plans would fill the memory of the connections. */
const NAMED_AT_MOST = 200

export function ask<Row>(db: Pick<Database, 'ask'>, reader: Reader, query: RawBuilder<unknown>): Promise<Row[]> {
  const { sql: text, parameters } = query.compile(reader.db)
  const name = names.get(text) ?? (names.size < NAMED_AT_MOST ? `process.list.${names.size}` : '')
  if (name) names.set(text, name)
  return db.ask<Row>(reader.district, { name, text, values: parameters, plannedOnce: name !== '' })
}
