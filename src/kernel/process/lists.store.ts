import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import {
  type Asked,
  ask,
  filtered,
  GATHERED,
  isGathered,
  type ListedCase,
  type ListQuery,
  type Lists,
  paged,
  type Shape,
  SORTS,
  shownHere,
} from './asked.store.ts'
import { COUNTED_AT_MOST, howCommon, MOST_ON_A_PAGE, sought } from './common.store.ts'
import { matching } from './search.store.ts'
import { all, any, byRole, CASE, type Condition, hasPart, joined, type Onlooker, partsOf, seen } from './seen.store.ts'
import { left, partsUnshown, showsAll, streams } from './streams.store.ts'
import { type TalliedFilter, tallied } from './totals.store.ts'

/**
 * Cases the reader may see, one page of them, with how many there are in all. Both are of one moment.
 * @returns `more` where a search has more than `total` hits: so many have common words that to count them all takes longer than
 * anybody reads (docs/decisions/0031)
 */
export async function listCases(
  lists: Lists,
  reader: Reader,
  onlooker: Onlooker,
  query: ListQuery,
): Promise<{ rows: ListedCase[]; total: number; more: boolean }> {
  const { seat, mine, query: words, sort, order, offset, limit } = query
  const asked = { ...lists, reader, onlooker, query }
  const common = words && !seat && !mine && sort === 'updated' && limit <= MOST_ON_A_PAGE ? await howCommon(asked) : null
  const counted_ = Math.max(COUNTED_AT_MOST, offset + limit)
  const by = (time: Condition, id: Condition) =>
    sql`order by ${time} ${sql.raw(order)}${sql.raw(sort === 'due' ? ' nulls last' : '')}, ${id} ${sql.raw(order)}`
  const { first, total, ids } = common
    ? sought(asked, common, counted_ + 1)
    : seat || mine || words
      ? counted(asked)
      : sort === 'updated'
        ? streamed(asked)
        : sorted(asked)
  const found = await paged(
    lists,
    reader,
    { first, total, ids: sql`${ids} ${by(sql`by`, sql`id`)} offset ${offset}::bigint limit ${limit}::bigint` },
    by(sql.raw(SORTS[sort]), sql`c.id`),
  )
  const more = common !== null && found.total > counted_
  return { rows: found.rows, total: more ? counted_ : found.total, more }
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
  const unshown = partsUnshown(sights, possible)
  const besides = [
    ...(process ? [sql`p.process = ${process}`] : []),
    ...(organisation
      ? [sql`p.path = (select u.path from organisations.units u where u.district = ${reader.district} and u.id = ${organisation}::uuid)`]
      : []),
  ]
  const parts = joined(unshown.map((one) => sql`select * from (${partsOf(reader, onlooker, [one, ...besides])}) p`))
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
        hasPart(reader, onlooker, [any(unshown), ...besides]),
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
export async function titlesOf(
  { db }: Pick<Lists, 'db'>,
  reader: Reader,
  onlooker: Onlooker,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ask<{ id: string; number: string; title: string }>(
    db,
    reader,
    sql`select c.id, c.number, c.title from process.cases c
      where c.district = ${reader.district} and c.id = any(${ids}::uuid[]) and ${any([byRole(onlooker.sights, CASE), hasPart(reader, onlooker)])}`,
  )
  return new Map(rows.map(({ id, number, title }) => [id, `${number} ${title}`]))
}
