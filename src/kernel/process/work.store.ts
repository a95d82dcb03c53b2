import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import { ask, GATHERED, isGathered, type Lists, paged, type Shape } from './asked.store.ts'
import { looking, matching } from './search.store.ts'
import { all, any, below, type Condition, hasPart, joined, type Onlooker, seen } from './seen.store.ts'
import type { Reach } from './visible.ts'

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

/** Cases that wait for the worker, or for whoever the worker stands in for; each once, with its last day and since when. */
function waiting({ district }: Reader, { people, elsewhere, reach }: Worker): Condition {
  const tasks = (condition: Condition) =>
    sql`select t.case_id, t.process, t.due_on, t.since from process.tasks t where t.district = ${district} and ${condition}`
  const own = tasks(sql`t.person = any(${people}::uuid[])`)
  const lent = elsewhere.map(({ person, paths }) =>
    tasks(sql`t.person = ${person}::uuid and ${any(paths.map((path) => below(sql`t.path`, path)))}`),
  )
  const roles = reach.map(({ roles, path, persons }) =>
    tasks(sql`t.role = any(${roles}::text[]) and ${below(sql`t.path`, path)} and not t."except" && ${persons}::uuid[]`),
  )
  return sql`select case_id as id, min(process) as process, min(due_on) as due_on, max(since) as since
    from (${joined([own, ...lent, ...roles])}) t group by 1`
}

/** Late work first, what came last first among the same; other lists as they changed. */
const ORDER: Record<Tab, { readonly ids: Condition; readonly rows: Condition }> = {
  todo: { ids: sql`order by due_on asc nulls last, since desc, id`, rows: sql`order by c.due_on asc nulls last, c.since desc, c.id` },
  overdue: { ids: sql`order by due_on asc, id`, rows: sql`order by c.due_on asc, c.id` },
  followed: { ids: sql`order by updated_at desc, id desc`, rows: sql`order by c.updated_at desc, c.id desc` },
  done: { ids: sql`order by updated_at desc, id desc`, rows: sql`order by c.updated_at desc, c.id desc` },
}

/** What makes a case somebody's work. Whoever lost the right to see a case no longer finds it under done or followed. */
function work(reader: Reader, tab: Tab, worker: Worker, query: WorkQuery): Condition {
  const { district } = reader
  const { process } = query
  if (tab === 'todo' || tab === 'overdue') {
    // What waits for one person is little: each is looked at.
    const words = looking(query.query)
    const late = tab === 'overdue' ? [sql`w.due_on < ${worker.today}::date`] : []
    const found =
      words.length > 0 ? [sql`exists (select from process.cases c where c.district = ${district} and c.id = w.id and ${all(words)})`] : []
    return sql`select w.id, w.due_on, w.since from (${waiting(reader, worker)}) w
      where ${all([...late, ...(process ? [sql`w.process = ${process}`] : []), ...found])}`
  }
  const mine =
    tab === 'followed'
      ? [
          sql`c.id in (select f.case_id from process.followers f where f.district = ${district} and f.person = ${worker.person}::uuid)`,
          seen(reader, worker),
        ]
      : [
          // Whoever acted is a party and so sees it.
          sql`c.id in (select p.case_id from process.parties p where p.district = ${district} and p.person = ${worker.person}::uuid and p.acted)`,
          sql`c.id not in (select id from (${waiting(reader, worker)}) w)`,
        ]
  const conditions = [
    sql`c.district = ${district}`,
    ...mine,
    ...(process ? [sql`c.process = ${process}`] : []),
    ...matching(reader, query.query),
  ]
  return sql`select c.id, c.updated_at from process.cases c where ${all(conditions)}`
}

/** What somebody did, from so much that it is not gathered: counted by itself, and the newest found by going back in time. */
function workDone(reader: Reader, worker: Worker, { offset, limit }: WorkQuery): Shape {
  const { district } = reader
  const acted = sql`process.parties p where p.district = ${district} and p.person = ${worker.person}::uuid and p.acted`
  const foremost = sql`order by c.updated_at desc, c.id desc limit ${offset + limit}::bigint`
  const rest = sql`c.id not in (select id from todo)`
  return {
    first: sql`todo as materialized (${waiting(reader, worker)}),
      acted as materialized (select count(*) as n, ${isGathered(reader, worker.head, sql`count(*)`, { offset, limit })} as gathered from ${acted})`,
    total: sql`select (select n from acted) - (select count(*) from todo where id in (select p.case_id from ${acted}))`,
    ids: sql`select * from (
        (select * from (select c.id, c.updated_at from process.cases c where (select gathered from acted)
          and c.district = ${district} and c.id in (select p.case_id from ${acted}) and ${rest} ${GATHERED}) c ${foremost})
        union all
        (select c.id, c.updated_at from process.cases c where not (select gathered from acted)
          and c.district = ${district} and ${hasPart(reader, { people: [worker.person], elsewhere: [] }, [sql`p.acted`])} and ${rest} ${foremost})
      ) hit ${ORDER.done.ids} offset ${offset}::bigint limit ${limit}::bigint`,
  }
}

/** One tab of somebody's work, over all programmes. */
export function listWork(lists: Lists, reader: Reader, tab: Tab, worker: Worker, query: WorkQuery) {
  if (tab === 'done' && !query.process && !query.query) return paged(lists, reader, workDone(reader, worker, query), ORDER.done.rows)
  return paged(
    lists,
    reader,
    {
      first: sql`hit as materialized (${work(reader, tab, worker, query)})`,
      total: sql`select count(*) from hit`,
      ids: sql`select * from hit ${ORDER[tab].ids} offset ${query.offset}::bigint limit ${query.limit}::bigint`,
    },
    ORDER[tab].rows,
    tab === 'todo' ? sql`, page.since` : sql``,
  )
}

/** How many cases wait for somebody, and how many of these are late. */
export async function countWork({ db }: Pick<Lists, 'db'>, reader: Reader, worker: Worker): Promise<{ todo: number; overdue: number }> {
  const [row] = await ask<{ todo: number; overdue: number }>(
    db,
    reader,
    sql`select count(*)::int as todo, count(*) filter (where due_on < ${worker.today}::date)::int as overdue from (${waiting(reader, worker)}) w`,
  )
  return row ?? { todo: 0, overdue: 0 }
}
