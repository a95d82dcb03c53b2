import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import { searched } from '../../platform/text/index.ts'
import { isHead } from '../rights/index.ts'
import type { Elsewhere, Reach, Sight } from './visible.ts'

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

/** Whoever reads lists: by which roles, and as whom. */
export interface Onlooker {
  readonly sights: readonly Sight[]
  /** The reader and whoever the reader stands in for without limits: their part in a case is the reader's. */
  readonly people: readonly string[]
  /** Others whose part is the reader's at some places. */
  readonly elsewhere: readonly Elsewhere[]
}

const SORTS = {
  updated: 'c.updated_at',
  started: 'c.started_at',
  due: 'c.due_on',
  number: 'c.number',
  title: 'c.title',
  stage: 'c.stage',
} as const

export interface ListQuery {
  readonly process?: string | undefined
  readonly stage?: string | undefined
  readonly outcome?: string | undefined
  readonly organisation?: string | undefined
  readonly seat?: string | undefined
  /** Those in which the reader has a part. */
  readonly mine?: boolean | undefined
  readonly query?: string | undefined
  readonly sort: keyof typeof SORTS
  readonly order: 'asc' | 'desc'
  readonly offset: number
  readonly limit: number
}

type Condition = RawBuilder<unknown>

const any = (conditions: readonly Condition[]): Condition =>
  conditions.length > 0 ? sql`(${sql.join(conditions, sql` or `)})` : sql`false`
const all = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `)
/** With ^@, for row-level security lets `like` use no index. */
const below = (column: Condition, path: string): Condition => sql`${column} ^@ ${path}`

/** The cases in which people have a part: they filed it, sit in it, or have acted. */
function partsOf({ district }: Reader, { people, elsewhere }: Pick<Onlooker, 'people' | 'elsewhere'>): Condition {
  const own = sql`select p.case_id from process.parties p where p.district = ${district} and p.person = any(${people}::uuid[])`
  const lent = elsewhere.map(
    ({ person, paths }) => sql`select p.case_id from process.parties p
      join process.cases pc on pc.district = p.district and pc.id = p.case_id
      where p.district = ${district} and p.person = ${person}::uuid and ${any(paths.map((path) => below(sql`pc.path`, path)))}`,
  )
  return sql.join([own, ...lent], sql` union `)
}

/**
 * The condition that a case must meet to be seen in a list: the same rule as `mayRead` for a single case.
 * For those who see nearly all it is a filter over the list's order; everybody else's few cases are gathered by the indexes,
 * for an 'or' of both would read the whole table.
 */
export function seen(reader: Reader, onlooker: Onlooker): Condition {
  const { sights } = onlooker
  const { district } = reader
  const byRole = sights.map(({ processes, version, paths }) => {
    const places = any(paths.map((path) => below(sql`c.path`, path)))
    const pinned = version === undefined ? [] : [sql`c.version = ${version}`]
    return all([sql`c.process = any(${processes}::text[])`, places, ...pinned])
  })
  const byPart = partsOf(reader, onlooker)
  // Whoever reads from the head of the district reads nearly everything.
  if (sights.some(({ paths }) => paths.some(isHead))) return any([...byRole, sql`c.id in (${byPart})`])
  const gathered = byRole.map((condition) => sql`select c.id from process.cases c where c.district = ${district} and ${condition}`)
  return sql`c.id in (${sql.join([...gathered, byPart], sql` union `)})`
}

function matching({ process, query }: Pick<ListQuery, 'process' | 'query'>): Condition[] {
  const words = query ? searched(query) : null
  // No index: row-level security lets none be used for `like` or for arrays, and a row of the list is short.
  return [...(process ? [sql`c.process = ${process}`] : []), ...(words ? [sql`c.search_text like ${words.like}`] : [])]
}

/** Cases the reader may see, one page of them, with how many there are in all. */
export function listCases(reader: Reader, onlooker: Onlooker, query: ListQuery) {
  const { stage, outcome, organisation, seat, mine, sort, order } = query
  const sat = sql`exists (select 1 from jsonb_array_elements_text(c.state -> 'seats' -> ${seat ?? ''}::text) s where s = any(${[...onlooker.people, ...onlooker.elsewhere.map(({ person }) => person)]}))`
  const conditions = [
    seen(reader, onlooker),
    ...matching(query),
    ...(stage ? [sql`c.stage = ${stage}`] : []),
    ...(outcome ? [outcome === 'open' ? sql`c.outcome is null` : sql`c.outcome = ${outcome}`] : []),
    ...(organisation ? [sql`c.organisation = ${organisation}::uuid`] : []),
    ...(seat ? [sat] : []),
    ...(mine ? [sql`c.id in (${partsOf(reader, onlooker)})`] : []),
  ]
  return paged(
    reader,
    conditions,
    sql`${sql.raw(SORTS[sort])} ${sql.raw(order)}${sql.raw(sort === 'due' ? ' nulls last' : '')}, c.id`,
    query,
  )
}

/** Number and title of those of the cases that the reader may see. */
export async function titlesOf(reader: Reader, onlooker: Onlooker, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; number: string; title: string }>`
    select c.id, c.number, c.title from process.cases c
    where c.district = ${reader.district} and c.id = any(${ids}::uuid[]) and ${seen(reader, onlooker)}`.execute(reader.db)
  return new Map(rows.map(({ id, number, title }) => [id, `${number} ${title}`]))
}

export type Tab = 'todo' | 'done' | 'followed' | 'overdue'

/** Whoever has work: also where roles are waited for, and on which day. */
export interface Worker extends Onlooker {
  readonly person: string
  readonly reach: readonly Reach[]
  readonly today: string
}

export interface WorkQuery {
  readonly process?: string | undefined
  readonly query?: string | undefined
  readonly offset: number
  readonly limit: number
}

/** Cases that wait for the worker, or for whoever the worker stands in for. */
function waiting({ district }: Reader, { people, elsewhere, reach }: Worker): Condition {
  const lent = elsewhere.map(
    ({ person, paths }) => sql`(t.person = ${person}::uuid and ${any(paths.map((path) => below(sql`t.path`, path)))})`,
  )
  const roles = reach.map(
    ({ roles, path, persons }) =>
      sql`(t.role = any(${roles}::text[]) and ${below(sql`t.path`, path)} and not t."except" && ${persons}::uuid[])`,
  )
  return sql`select t.case_id from process.tasks t
    where t.district = ${district} and ${any([sql`t.person = any(${people}::uuid[])`, ...lent, ...roles])}`
}

/** The condition that makes a case somebody's work. Whoever lost the right to see a case no longer finds it under done or followed. */
function work(reader: Reader, tab: Tab, worker: Worker): Condition {
  const { district } = reader
  const mine = waiting(reader, worker)
  switch (tab) {
    case 'todo':
      return sql`c.id in (${mine})`
    case 'overdue':
      return sql`c.due_on < ${worker.today}::date and c.id in (${mine})`
    case 'followed':
      return all([
        sql`c.id in (select f.case_id from process.followers f where f.district = ${district} and f.person = ${worker.person}::uuid)`,
        seen(reader, worker),
      ])
    case 'done':
      // Whoever acted is a party and so sees it.
      return sql`c.id in (
        select p.case_id from process.parties p where p.district = ${district} and p.person = ${worker.person}::uuid and p.acted
        except ${mine})`
  }
}

const ORDER: Record<Tab, Condition> = {
  todo: sql`c.due_on asc nulls last, c.updated_at desc, c.id`,
  overdue: sql`c.due_on asc, c.id`,
  followed: sql`c.updated_at desc, c.id`,
  done: sql`c.updated_at desc, c.id`,
}

/** One tab of somebody's work, over all programmes. */
export function listWork(reader: Reader, tab: Tab, worker: Worker, query: WorkQuery) {
  return paged(reader, [work(reader, tab, worker), ...matching(query)], ORDER[tab], query)
}

/** How many cases wait for somebody, and how many of these are late. */
export async function countWork(reader: Reader, worker: Worker): Promise<{ todo: number; overdue: number }> {
  const { rows } = await sql<{ todo: number; overdue: number }>`
    select count(*)::int as todo, count(*) filter (where c.due_on < ${worker.today}::date)::int as overdue
    from process.cases c where c.district = ${reader.district} and ${work(reader, 'todo', worker)}`.execute(reader.db)
  return rows[0] ?? { todo: 0, overdue: 0 }
}

async function paged(
  { db, district }: Reader,
  conditions: readonly Condition[],
  order: Condition,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const where = all([sql`c.district = ${district}`, ...conditions])
  const [rows, count] = await Promise.all([
    sql<ListedCase>`
      select c.id, c.number, c.process, c.version, c.title, c.stage, c.outcome, c.organisation, c.starter, c.due_on as due,
        c.started_at, c.updated_at
      from process.cases c where ${where} order by ${order} offset ${offset} limit ${limit}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from process.cases c where ${where}`.execute(db),
  ])
  return { rows: rows.rows, total: count.rows[0]?.total ?? 0 }
}
