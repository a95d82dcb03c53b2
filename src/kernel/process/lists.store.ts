import { type RawBuilder, sql } from 'kysely'
import type { Database, Reader } from '../../platform/db/index.ts'
import type { Process } from './definition.ts'
import { matching } from './search.store.ts'
import { all, any, byRole, CASE, type Condition, hasPart, joined, type Onlooker, PART, partsOf, seen } from './seen.store.ts'
import { gaps, left, showsAll, streams } from './streams.store.ts'
import { type TalliedFilter, tallied } from './totals.store.ts'

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

const SORTS = {
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

type Asked = Lists & { readonly reader: Reader; readonly onlooker: Onlooker; readonly query: ListQuery }

/** A page's ids and how many there are in all, with what both are taken from. */
export interface Shape {
  readonly first: Condition | null
  readonly total: Condition
  readonly ids: Condition
}

/** Cases the reader may see, one page of them, with how many there are in all. Both are of one moment. */
export function listCases(lists: Lists, reader: Reader, onlooker: Onlooker, query: ListQuery) {
  const { seat, mine, query: words, sort, order, offset, limit } = query
  const asked = { ...lists, reader, onlooker, query }
  const by = (time: Condition, id: Condition) =>
    sql`order by ${time} ${sql.raw(order)}${sql.raw(sort === 'due' ? ' nulls last' : '')}, ${id} ${sql.raw(order)}`
  const { first, total, ids } = seat || mine || words ? counted(asked) : sort === 'updated' ? streamed(asked) : sorted(asked)
  return paged(
    lists,
    reader,
    { first, total, ids: sql`${ids} ${by(sql`by`, sql`id`)} offset ${offset}::bigint limit ${limit}::bigint` },
    by(sql.raw(SORTS[sort]), sql`c.id`),
  )
}

/** What tallies do not tell apart is gathered and counted. */
function counted({ processes, reader, onlooker, query }: Asked): Shape {
  const { seat, mine, query: words, sort } = query
  const parts = partsOf(reader, onlooker)
  const persons = [...onlooker.people, ...onlooker.elsewhere.map(({ person }) => person)]
  // A part in a case shows it, and whoever sits in it has one.
  const shown = mine || seat ? [sql`c.id in (${parts})`] : shownHere(reader, onlooker, processes, query)
  const conditions = [
    sql`c.district = ${reader.district}`,
    ...shown,
    ...matching(reader, words),
    ...(seat
      ? [sql`exists (select 1 from jsonb_array_elements_text(c.state -> 'seats' -> ${seat}::text) s where s = any(${persons}::text[]))`]
      : []),
    ...filtered(reader, query),
  ]
  return {
    first: sql`hit as materialized (select c.id, ${sql.raw(SORTS[sort])} as by from process.cases c where ${all(conditions)})`,
    total: sql`select count(*) from hit`,
    ids: sql`select id, by from hit`,
  }
}

/** The same as `seen`, for cases that were found by something else. */
function shownHere(reader: Reader, onlooker: Onlooker, processes: readonly Process[], query: TalliedFilter): Condition[] {
  if (showsAll(onlooker.sights, left(processes, query))) return []
  return [any([byRole(onlooker.sights, CASE), hasPart(reader, onlooker)])]
}

/**
 * Whether so many cases are gathered and sorted, or the newest found by going back in time and looking at each. Gathering costs
 * by their number, going back by how seldom one of them is met, which is seldomer among the newest.
 * @param n a query for their number
 */
export function isGathered(
  { district }: Reader,
  head: string,
  n: Condition,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const everything = sql`(select coalesce(sum(t.below), 0) from process.tallies t where t.district = ${district} and t.place = ${head})`
  return sql`${n} * ${n} <= 4 * ${offset + limit}::bigint * ${everything}`
}
/** Ends a query that is to be gathered before it is put in order: the planner is not to go back in time for it. */
export const GATHERED = sql`offset 0`

/**
 * The total without counting: what the roles show is tallied; of the cases in which the reader has a part those are counted
 * that no role shows.
 */
function uncounted({ processes, reader, onlooker, query }: Asked) {
  const { sights } = onlooker
  const total = tallied(reader, sights, query)
  const possible = left(processes, query)
  if (showsAll(sights, possible)) return { first: null, total: sql`select ${total}`, apart: () => [] }
  const { process, organisation, stage, outcome } = query
  const names = new Set(possible.filter((process) => !showsAll(sights, [process])).map(({ name }) => name))
  const home = gaps(sights, possible, sql`p.path`)
  const unshown = home ? [any(home)] : [sql`p.process = any(${[...names]}::text[])`, sql`not ${byRole(sights, PART)}`]
  const besides = [
    ...(process ? [sql`p.process = ${process}`] : []),
    ...(organisation
      ? [sql`p.path = (select u.path from organisations.units u where u.district = ${reader.district} and u.id = ${organisation}::uuid)`]
      : []),
  ]
  const parts = home
    ? joined(home.map((gap) => sql`select * from (${partsOf(reader, onlooker, [gap, ...besides])}) p`))
    : partsOf(reader, onlooker, [...unshown, ...besides])
  const cases = sql`select c.id, c.updated_at from (${parts}) p join process.cases c on c.district = ${reader.district} and c.id = p.case_id`
  if (stage || outcome)
    return {
      first: sql`apart as materialized (${cases} where ${all(filtered(reader, { stage, outcome }))})`,
      total: sql`select ${total} + (select count(*) from apart)`,
      apart: () => [sql`select id, updated_at from apart`],
    }
  const gathered = isGathered(reader, onlooker.head, sql`count(*)`, query)
  return {
    first: sql`apart as materialized (select count(*) as n, ${gathered} as gathered from (${parts}) p)`,
    total: sql`select ${total} + (select n from apart)`,
    apart: (first: Condition) => [
      sql`(select * from (${cases} where (select gathered from apart) ${GATHERED}) c ${first})`,
      sql`(select c.id, c.updated_at from process.cases c where ${all([
        sql`not (select gathered from apart) and c.district = ${reader.district}`,
        hasPart(reader, onlooker, [...unshown, ...besides]),
      ])} ${first})`,
    ],
  }
}

/** The same for the lists of programmes: a query for the one number. */
export function totalOf(lists: Lists, reader: Reader, onlooker: Onlooker, filter: TalliedFilter): Condition {
  const query: ListQuery = { ...filter, sort: 'updated', order: 'desc', offset: 0, limit: 1 }
  const { first, total } = uncounted({ ...lists, reader, onlooker, query })
  return sql`(${first ? sql`with ${first} ` : sql``}${total})::int`
}

/** In the order of time, as the indexes have them. */
function streamed(asked: Asked): Shape {
  const { processes, reader, onlooker, query } = asked
  const { first, total, apart } = uncounted(asked)
  const foremost = sql`order by c.updated_at ${sql.raw(query.order)}, c.id ${sql.raw(query.order)} limit ${query.offset + query.limit}::bigint`
  const all_ = [...streams(reader, onlooker.sights, processes, query, foremost), ...apart(foremost)]
  const shown = all_.length > 0 ? joined(all_) : sql`select null::uuid as id, null::timestamptz as updated_at where false`
  return { first, total, ids: sql`select id, updated_at as by from (${shown}) shown` }
}

/** In another order: all that is shown is sorted, unless an index has that order. */
function sorted(asked: Asked): Shape {
  const { processes, reader, onlooker, query } = asked
  const { first, total } = uncounted(asked)
  const shown = all([
    sql`c.district = ${reader.district}`,
    ...(showsAll(onlooker.sights, left(processes, query)) ? [] : [seen(reader, onlooker)]),
    ...filtered(reader, query),
  ])
  return { first, total, ids: sql`select c.id, ${sql.raw(SORTS[query.sort])} as by from process.cases c where ${shown}` }
}

/** Number and title of those of the cases that the reader may see. */
export async function titlesOf(reader: Reader, onlooker: Onlooker, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; number: string; title: string }>`
    select c.id, c.number, c.title from process.cases c
    where c.district = ${reader.district} and c.id = any(${ids}::uuid[]) and ${seen(reader, onlooker)}`.execute(reader.db)
  return new Map(rows.map(({ id, number, title }) => [id, `${number} ${title}`]))
}

function filtered({ district }: Reader, { process, stage, outcome, organisation }: TalliedFilter): Condition[] {
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
  return db.ask<Row>(reader.district, { name, text, values: parameters })
}
