import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import { searched } from '../../platform/text/index.ts'

export type Condition = RawBuilder<unknown>

/** What every list of the programme asks with: what the caller may see, the day, and the parameters in force. */
export interface Asking {
  /** What a row `c` of process.cases must meet to be seen. */
  readonly seen: Condition
  readonly people: readonly string[]
  readonly today: string
  readonly contactInterval: number
  /** Years of a studio's confirmation, and months before its end in which the re-check runs. */
  readonly studioCycle: number
  readonly recheckNotice: number
}
export interface Page {
  readonly sort: string
  readonly order: 'asc' | 'desc'
  readonly offset: number
  readonly limit: number
}

export const all = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `)
export const given = <T>(value: T | undefined, condition: (value: T) => Condition): Condition[] =>
  value === undefined || value === false ? [] : [condition(value)]
export const matching = (query: string | undefined): Condition[] => {
  const words = query ? searched(query) : null
  return words ? [sql`c.search_text like ${words.like}`] : []
}
export const STUDIO_OF_PROJECT = sql`(c.state #>> '{data,application,studio}')`
export const SPECIALIST = sql`(c.state #>> '{seats,specialist,0}')`
export const LEADER = sql`(c.state #>> '{seats,leader,0}')`

/** Sums of verified benefits `v` in fen, one for each nature. */
export const NATURES = sql`
  coalesce(sum(v.net) filter (where v.nature = 'direct'), 0)::bigint as direct,
  coalesce(sum(v.net) filter (where v.nature = 'indirect'), 0)::bigint as indirect,
  coalesce(sum(v.net) filter (where v.nature = 'forecast'), 0)::bigint as forecast`

export async function paged<Row>(
  { db }: Reader,
  select: Condition,
  from: Condition,
  where: Condition,
  sorts: Readonly<Record<string, Condition>>,
  { sort, order, offset, limit }: Page,
): Promise<{ rows: Row[]; total: number }> {
  const by = sorts[sort] ?? sql`c.updated_at`
  const [rows, count] = await Promise.all([
    sql<Row>`${select} from ${from} where ${where} order by ${by} ${sql.raw(order)} nulls last, c.id offset ${offset} limit ${limit}`.execute(
      db,
    ),
    sql<{ total: number }>`select count(*)::int as total from ${from} where ${where}`.execute(db),
  ])
  return { rows: rows.rows, total: count.rows[0]?.total ?? 0 }
}
