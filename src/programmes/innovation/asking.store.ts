import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import { searched } from '../../platform/text/index.ts'

export type Condition = RawBuilder<unknown>

/** What totals are kept for. */
export interface Tallied {
  readonly process: string
  readonly stage?: string | undefined
  readonly outcome?: string | undefined
  readonly organisation?: string | undefined
}

/** What every list of the programme asks with: what the caller may see, the day, and the parameters in force. */
export interface Asking {
  /** What a row `c` of process.cases must meet to be seen. */
  readonly seen: Condition
  /** How many of those that the caller may see there are, where a list is filtered by nothing else. */
  readonly total: (filter: Tallied) => Condition
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
/** The day on which a case was filed, in the district. */
export const FILED = sql`((c.started_at at time zone 'Asia/Shanghai')::date)`
/** From one day to another, both included. */
export const within = (
  day: Condition,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Condition[] => [...given(from, (first) => sql`${day} >= ${first}::date`), ...given(to, (last) => sql`${day} <= ${last}::date`)]
export const STUDIO_OF_PROJECT = sql`(c.state #>> '{data,application,studio}')`
export const SPECIALIST = sql`(c.state #>> '{seats,specialist,0}')`
export const LEADER = sql`(c.state #>> '{seats,leader,0}')`

/** Sums of verified benefits `v` in fen, one for each nature. */
export const NATURES = sql`
  coalesce(sum(v.net) filter (where v.nature = 'direct'), 0)::bigint as direct,
  coalesce(sum(v.net) filter (where v.nature = 'indirect'), 0)::bigint as indirect,
  coalesce(sum(v.net) filter (where v.nature = 'forecast'), 0)::bigint as forecast`

/** The total that is kept, where the filter is by nothing else than what totals are kept for. */
export function keptTotal({ total }: Asking, process: string, query: Readonly<Record<string, unknown>>): Condition | undefined {
  const { stage, outcome, organisation, ...others } = query
  const kept = outcome !== 'closed' && Object.keys(others).every((key) => PAGING.has(key) || others[key] === undefined)
  return kept ? total({ process, ...(query as Omit<Tallied, 'process'>) }) : undefined
}

const PAGING: ReadonlySet<string> = new Set(['sort', 'order', 'offset', 'limit'])

/** @param total where it is kept; otherwise the rows are counted */
export async function paged<Row>(
  { db }: Reader,
  select: Condition,
  from: Condition,
  where: Condition,
  sorts: Readonly<Record<string, Condition>>,
  { sort, order, offset, limit }: Page,
  total?: Condition,
): Promise<{ rows: Row[]; total: number }> {
  const by = sorts[sort] ?? sql`c.updated_at`
  const [rows, count] = await Promise.all([
    sql<Row>`${select} from ${from} where ${where} order by ${by} ${sql.raw(order)} nulls last, c.id offset ${offset} limit ${limit}`.execute(
      db,
    ),
    sql<{ total: number }>`select ${total ?? sql`(select count(*)::int from ${from} where ${where})`} as total`.execute(db),
  ])
  return { rows: rows.rows, total: count.rows[0]?.total ?? 0 }
}
