import { sql } from 'kysely'
import { type Asked, ask, everything, filtered, type Shape, shownHere } from './asked.store.ts'
import { candidates, looking, matching, mostHits } from './search.store.ts'
import { all, joined, partsOf } from './seen.store.ts'
import { left, partsUnshown, showsAll, sifted } from './streams.store.ts'
import { tallied } from './totals.store.ts'

/** Hits of a common word are counted so far, or as far as they were turned to. */
export const COUNTED_AT_MOST = 200
const SOME_TWICE = 50
/** Whoever asks for more at once reads to the end, as an export does, and is told the whole number. */
export const MOST_ON_A_PAGE = 200
/** Words with fewer hits are not common: all of these are looked at. */
const COMMON = 1000

/** Of all cases, of those that may have the words, and of those that the reader's roles show. */
interface Common {
  readonly cases: number
  readonly hits: number
  readonly shown: number
}

/** Null where the words are not common. */
export async function howCommon({ db, reader, onlooker, query }: Asked): Promise<Common | null> {
  const hits = mostHits(reader, query.query, COMMON)
  if (!hits) return null
  const [found] = await ask<Common>(
    db,
    reader,
    sql`select ${hits}::int as hits, (${everything(reader, onlooker.head)})::int as cases, (${tallied(reader, onlooker.sights, query)})::int as shown`,
  )
  return found && found.hits > COMMON ? found : null
}

/**
 * Hits of a common word: the newest are found by going back in time, which ends with the page. Whether so many as are counted
 * are sooner found among those with the word or among those that are shown follows from how many there are of both.
 */
export function sought(asked: Asked, { cases, hits, shown }: Common, most: number): Shape {
  const { processes, reader, onlooker, query } = asked
  const { sights } = onlooker
  const looks = looking(query.query)
  const order = sql.raw(query.order)
  const foremost = (n: number) => sql`order by c.updated_at ${order}, c.id ${order} limit ${n}::bigint`
  const unshown = showsAll(sights, left(processes, query)) ? null : partsUnshown(sights, left(processes, query))
  const apart =
    unshown &&
    sql`select c.id, c.updated_at from (${joined(unshown.map((one) => sql`select * from (${partsOf(reader, onlooker, [one])}) p`))}) p
      join process.cases c on c.district = ${reader.district} and c.id = p.case_id where ${all([...filtered(reader, query), ...looks])}`
  const found = (n: number) =>
    joined([
      ...sifted(reader, sights, left(processes, query), query, foremost(n), looks),
      ...(apart ? [sql`select id, updated_at from apart`] : []),
    ])
  const gathered = apart && sql`apart as materialized (${apart})`
  // So many are looked at until enough are found, where what is looked for is spread evenly.
  const among = (some: number, others: number) => Math.min(some, (most * cases) / Math.max(others, 1))
  if (among(shown, hits) <= 2 * among(hits, shown)) {
    const hit = sql`hit as materialized (select id, updated_at as by from (${found(most)}) c order by by ${order}, id ${order} limit ${most}::bigint)`
    return { first: gathered ? sql`${gathered}, ${hit}` : hit, total: sql`select count(*) from hit`, ids: sql`select id, by from hit` }
  }
  const conditions = [sql`c.district = ${reader.district}`, ...shownHere(reader, onlooker, processes, query), ...filtered(reader, query)]
  // A case that was called otherwise before may come twice, so some more are taken; if that was not enough, all.
  const taken = most + SOME_TWICE
  const few = sql`few as materialized (select count(*) as n, count(distinct id) as cases from (
    select c.id from (${candidates(reader, query.query)}) w join process.cases c on c.id = w.case_id
    where ${all([...conditions, ...looks])} limit ${taken}::bigint) c)`
  return {
    first: gathered ? sql`${gathered}, ${few}` : few,
    total: sql`select case when n < ${taken}::bigint or cases >= ${most}::bigint then cases
      else (select count(*) from process.cases c where ${all([...conditions, ...matching(reader, query.query)])}) end from few`,
    ids: sql`select id, updated_at as by from (${found(query.offset + query.limit)}) shown`,
  }
}
