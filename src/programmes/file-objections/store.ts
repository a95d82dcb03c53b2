import { type RawBuilder, sql } from 'kysely'
import type { EntryKind } from '../../kernel/people/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { searched } from '../../platform/text/index.ts'
import type { Answerer } from './rules.ts'

type Condition = RawBuilder<unknown>
/** Whose word can be contested: everybody's but one's own. */
export type Contestable = 'employer-confirmed' | 'authority-verified' | 'published'

export interface Objection {
  readonly id: string
  readonly entry: string
  readonly mark: string
  readonly kind: EntryKind
  readonly provenance: Contestable
  readonly answerer: Answerer
}

export async function insertObjection({ db, district }: Writer, objection: Objection): Promise<void> {
  await db
    .insertInto('file_objections.objections')
    .values({ district, ...objection })
    .execute()
}

export async function objection({ db, district }: Reader, id: string): Promise<Objection | undefined> {
  return db
    .selectFrom('file_objections.objections')
    .where('district', '=', district)
    .where('id', '=', id)
    .select(['id', 'entry', 'mark', 'kind', 'provenance', 'answerer'])
    .$narrowType<Objection>()
    .executeTakeFirst()
}

export async function rememberCorrection({ db, district }: Writer, id: string, correction: string): Promise<void> {
  await db.updateTable('file_objections.objections').set({ correction }).where('district', '=', district).where('id', '=', id).execute()
}

/** The open case about an entry that is marked as contested; undefined where the mark came otherwise. */
export async function caseOfMark({ db, district }: Reader, mark: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select o.id from file_objections.objections o where o.district = ${district} and o.mark = ${mark}::uuid`.execute(db)
  return rows[0]?.id
}

/** Objections that wait for their person although the term for going further is over. */
export async function lapsing({ db, district }: Reader, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from process.cases c
    where c.district = ${district} and c.process = 'file-objection' and c.stage = 'answered' and c.outcome is null
      and c.due_on < ${today}::date`.execute(db)
  return rows.map(({ id }) => id)
}

export interface ObjectionQuery {
  readonly id?: string | undefined
  readonly query?: string | undefined
  readonly stage?: string | undefined
  readonly outcome?: 'open' | 'completed' | 'refused' | 'withdrawn' | undefined
  readonly organisation?: string | undefined
  readonly kind?: string | undefined
  readonly late?: boolean | undefined
  readonly mine?: boolean | undefined
  /** Filed from this day to that one. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What every list and number asks with: what the caller may see, who they are, and the day. */
export interface Asking {
  readonly seen: Condition
  readonly people: readonly string[]
  readonly today: string
}

export interface ObjectionFound extends Objection {
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly organisation: string
  readonly person: string
  readonly due: string | null
  readonly correction: string | null
  readonly started_at: string
  readonly updated_at: string
}

const OBJECTIONS = sql`process.cases c join file_objections.objections o on o.district = c.district and o.id = c.id`
const FILED = sql`((c.started_at at time zone 'Asia/Shanghai')::date)`
const all = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `)
const given = <T>(value: T | undefined, condition: (value: T) => Condition): Condition[] => (value === undefined ? [] : [condition(value)])

/** What the caller may see of it, narrowed. */
const which = ({ district }: Reader, asking: Asking, query: ObjectionQuery): Condition =>
  all([sql`c.district = ${district} and c.process = 'file-objection'`, asking.seen, narrowed(asking, query)])

/** What a filter of the list asks of an objection. */
function narrowed({ today, people }: Asking, query: ObjectionQuery): Condition {
  const words = query.query ? searched(query.query) : null
  const late = sql`(c.outcome is null and coalesce(c.due_on < ${today}::date, false))`
  return all([
    sql`true`,
    ...(words ? [sql`c.search_text like ${words.like}`] : []),
    ...given(query.id, (id) => sql`c.id = ${id}::uuid`),
    ...given(query.stage, (stage) => sql`c.stage = ${stage}`),
    ...given(query.outcome, (outcome) => (outcome === 'open' ? sql`c.outcome is null` : sql`c.outcome = ${outcome}`)),
    ...given(query.organisation, (id) => sql`c.organisation = ${id}::uuid`),
    ...given(query.kind, (kind) => sql`o.kind = ${kind}`),
    ...given(query.late, (wanted) => (wanted ? late : sql`not ${late}`)),
    ...(query.mine ? [sql`c.state ->> 'starter' in (${sql.join(people)})`] : []),
    ...given(query.from, (day) => sql`${FILED} >= ${day}::date`),
    ...given(query.to, (day) => sql`${FILED} <= ${day}::date`),
  ])
}

const SORTS = { updated: sql`c.updated_at`, number: sql`c.number`, title: sql`c.title`, stage: sql`c.stage`, due: sql`c.due_on` }
export type Sort = keyof typeof SORTS

export async function list(
  reader: Reader,
  asking: Asking,
  query: ObjectionQuery & { readonly sort: Sort; readonly order: 'asc' | 'desc'; readonly offset: number; readonly limit: number },
): Promise<{ rows: ObjectionFound[]; total: number }> {
  const where = which(reader, asking, query)
  const { sort, order, offset, limit } = query
  const [{ rows }, count] = await Promise.all([
    sql<ObjectionFound>`select c.id, c.number, c.title, c.stage, c.outcome, c.organisation, c.state ->> 'starter' as person, c.due_on as due,
        c.started_at, c.updated_at, o.entry, o.mark, o.kind, o.provenance, o.answerer, o.correction
      from ${OBJECTIONS} where ${where} order by ${SORTS[sort]} ${sql.raw(order)} nulls last, c.id offset ${offset} limit ${limit}`.execute(
      reader.db,
    ),
    sql<{ total: number }>`select count(*)::int as total from ${OBJECTIONS} where ${where}`.execute(reader.db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

/** What is counted, by the conditions that the list itself asks with. */
export const sourcesOf = (reader: Reader, asking: Asking, scope: ObjectionQuery) => ({
  objections: {
    from: OBJECTIONS,
    where: which(reader, asking, scope),
    narrowed: (filter: ObjectionQuery) => narrowed(asking, filter),
    dimensions: { organisation: sql`c.organisation`, stage: sql`c.stage` },
    amounts: {},
  },
})
