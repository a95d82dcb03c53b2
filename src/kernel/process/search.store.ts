import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { searched } from '../../platform/text/index.ts'
import { piecesIn, piecesOf } from './pieces.ts'
import type { Condition } from './seen.store.ts'
import { holdKeeping } from './totals.store.ts'

/**
 * The condition that a case `c` has the words in its title, number or initials. The two rarest pieces of the words lead to
 * the cases that may; cases that were filed just now are looked at besides.
 */
export function matching({ district }: Reader, query: string | undefined): Condition[] {
  const words = query ? searched(query) : null
  if (!words) return []
  const looks = having(words)
  const found = candidates({ district }, query)
  return found ? [sql`c.id = any(array(${found}))`, looks] : [looks]
}

/**
 * A query for the cases that may have the words, some of them more than once: those that were called so, and those that wait.
 * Null where only a look at every case helps.
 */
export function candidates({ district }: Pick<Reader, 'district'>, query: string | undefined): Condition | null {
  const words = query ? searched(query) : null
  const pieces = words ? piecesIn(words.text) : []
  if (pieces.length === 0) return null
  return sql`${rowsWith(district, pieces)}
    select r.case_id from rows join process.search_rows r on r.district = ${district} and r.no = rows.no
    union all select w.case_id from process.search_waiting w where w.district = ${district}`
}

/** Begins a query: the pieces by how rare they are, and the `rows` that have the two rarest. */
function rowsWith(district: string, pieces: readonly number[]): Condition {
  const rowsOf = (rank: number) => sql`select unnest(p.rows) as no from process.search_pieces p
    where p.district = ${district} and p.piece = (select r.piece from rarest r where r.rank = ${sql.lit(rank)})`
  return sql`with rarest as materialized (
      select piece, n, row_number() over (order by n, piece) as rank from (
        select w.piece, coalesce((select sum(p.n) from process.search_pieces p where p.district = ${district} and p.piece = w.piece), 0) as n
        from unnest(${pieces}::int[]) as w(piece)
      ) counted
    ), rows as materialized (${rowsOf(1)}${pieces.length > 1 ? sql` intersect ${rowsOf(2)}` : sql``})`
}

const having = ({ like }: { readonly like: string }): Condition => sql`c.search_text like ${like}`

/** The same condition without the index, for cases that were found by something else. */
export function looking(query: string | undefined): Condition[] {
  const words = query ? searched(query) : null
  return words ? [having(words)] : []
}

/**
 * A query for how many cases at most have the words: as many as have the rarest of their pieces, or the two rarest where that
 * is more than `few`. Null where no piece tells.
 */
export function mostHits({ district }: Reader, query: string | undefined, few: number): Condition | null {
  const words = query ? searched(query) : null
  const pieces = words ? piecesIn(words.text) : []
  if (pieces.length === 0) return null
  return sql`(${rowsWith(district, pieces)} select case
    when (select min(n) from rarest) > ${few}::int and ${pieces.length}::int > 1 then (select count(*) from rows)
    else (select min(n) from rarest) end)`
}

/** So many cases are put into the index at once. */
const BATCH = 20_000

/** Puts cases that wait into the index. @returns whether there may be more */
export async function indexWaiting(writer: Writer): Promise<boolean> {
  const { db, district } = writer
  if (!(await holdKeeping(writer))) return false
  const { rows: waiting } = await sql<{ id: number }>`
    select id from process.search_waiting where district = ${district} order by id limit ${BATCH}`.execute(db)
  const last = waiting.at(-1)
  if (!last) return false
  const { rows: cases } = await sql<{ id: string; text: string }>`
    with gone as (delete from process.search_waiting where district = ${district} and id <= ${last.id} returning case_id)
    select c.id, c.search_text as text from process.cases c
    where c.district = ${district} and c.id in (select case_id from gone) order by c.id`.execute(db)
  const { rows: newest } = await sql<{ no: number }>`
    select coalesce(max(no), 0)::int as no from process.search_rows where district = ${district}`.execute(db)
  const first = (newest[0]?.no ?? 0) + 1
  const pieces = new Map<number, number[]>()
  cases.forEach(({ text }, at) => {
    for (const piece of piecesOf(text)) {
      const rows = pieces.get(piece)
      if (rows) rows.push(first + at)
      else pieces.set(piece, [first + at])
    }
  })
  await sql`insert into process.search_rows (district, no, case_id)
    select ${district}, ${first}::int + at::int - 1, id from unnest(${cases.map(({ id }) => id)}::uuid[]) with ordinality as t(id, at)`.execute(
    db,
  )
  await sql`insert into process.search_pieces (district, piece, batch, n, rows)
    select ${district}, piece::int, ${first}, cardinality(rows::int[]), rows::int[]
    from unnest(${[...pieces.keys()]}::int[], ${[...pieces.values()].map((rows) => `{${rows.join()}}`)}::text[]) as t(piece, rows)`.execute(
    db,
  )
  return waiting.length === BATCH
}
