import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { searched } from '../../../platform/text/index.ts'

type Condition = RawBuilder<unknown>

export interface ActivityQuery {
  readonly id?: string | undefined
  readonly query?: string | undefined
  readonly stage?: string | undefined
  readonly outcome?: string | undefined
  readonly organisation?: string | undefined
  readonly theme?: string | undefined
  readonly kind?: string | undefined
  readonly audience?: string | undefined
  readonly place?: string | undefined
  /** Accepted and not given up afterwards: what was held, or will be. */
  readonly held?: boolean | undefined
  readonly keyGroups?: boolean | undefined
  readonly inTime?: boolean | undefined
  readonly material?: 'in-time' | 'late' | undefined
  readonly completed?: boolean | undefined
  readonly joint?: boolean | undefined
  readonly incidents?: boolean | undefined
  readonly reach?: string | undefined
  readonly mine?: boolean | undefined
  /** Begins within these days. */
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
}

/** What every list and number asks with: what the caller may see, who they are, and the day. */
export interface Asking {
  readonly seen: Condition
  readonly people: readonly string[]
  readonly today: LocalDate
}

const ACTIVITIES = sql`process.cases c join financial_education.activities a on a.district = c.district and a.id = c.id`
const all = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `)
const given = <T>(value: T | undefined, condition: (value: T) => Condition): Condition[] => (value === undefined ? [] : [condition(value)])
const is = (condition: Condition) => (wanted: boolean) => (wanted ? sql`(${condition})` : sql`not (${condition})`)

/** Whether an activity was held or will be: it was accepted, and nobody called it off. */
export const HELD = sql`(a.accepted_on is not null and coalesce(a.closed_as, 'archived') = 'archived')`
/** It came to the supervisor: what whoever reads totals alone may count. */
export const SETTLED = sql`a.filed_on is not null`
const materialLate = (today: LocalDate): Condition => sql`coalesce(a.material_due_on < coalesce(a.material_sent_on, ${today}::date), false)`

/** What the caller may see of it, narrowed. */
const which = ({ district }: Reader, asking: Asking, query: ActivityQuery): Condition =>
  all([sql`c.district = ${district} and c.process = 'financial-activity'`, asking.seen, narrowed(asking, query)])

function narrowed({ today, people }: Asking, query: ActivityQuery): Condition {
  const words = query.query ? searched(query.query) : null
  return all([
    sql`true`,
    ...(words ? [sql`c.search_text like ${words.like}`] : []),
    ...given(query.id, (id) => sql`c.id = ${id}::uuid`),
    ...given(query.stage, (stage) => sql`c.stage = ${stage}`),
    ...given(query.outcome, (outcome) => (outcome === 'open' ? sql`c.outcome is null` : sql`c.outcome = ${outcome}`)),
    ...given(
      query.organisation,
      (id) => sql`exists (select from financial_education.activity_shares s
        where s.district = a.district and s.activity = a.id and s.organisation = ${id}::uuid)`,
    ),
    ...given(query.theme, (theme) => sql`a.theme = ${theme}`),
    ...given(query.kind, (kind) => sql`a.kind = ${kind}`),
    ...given(query.audience, (audience) => sql`${audience} = any(a.audiences)`),
    ...given(query.place, (place) => sql`a.place = ${place}::uuid`),
    ...given(query.held, is(HELD)),
    ...given(query.keyGroups, is(sql`a.audiences <> '{general}'`)),
    ...given(query.inTime, (wanted) => sql`(a.filed_on is not null and (a.filed_on <= a.filing_due) = ${wanted})`),
    ...given(query.material, (wanted) => sql`(a.material_due_on is not null and ${materialLate(today)} = ${wanted === 'late'})`),
    ...given(query.completed, is(sql`a.completed_on is not null`)),
    ...given(
      query.joint,
      is(sql`(select count(*) from financial_education.activity_shares s where s.district = a.district and s.activity = a.id) > 1`),
    ),
    ...given(
      query.incidents,
      is(sql`exists (select from financial_education.activity_incidents n where n.district = a.district and n.activity = a.id)`),
    ),
    ...given(
      query.reach,
      (method) => sql`exists (select from financial_education.activity_reach r
        where r.district = a.district and r.activity = a.id and r.method = ${method})`,
    ),
    ...(query.mine ? [sql`c.state ->> 'starter' in (${sql.join(people)})`] : []),
    ...given(query.from, (day) => sql`a.starts_on >= ${day}::date`),
    ...given(query.to, (day) => sql`a.starts_on <= ${day}::date`),
  ])
}

export interface ActivityFound {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly organisation: string
  readonly due: LocalDate | null
  readonly updated_at: string
  readonly theme: string
  readonly kind: string
  readonly mode: string
  readonly form: string
  readonly audiences: readonly string[]
  readonly starts_on: LocalDate
  readonly ends_on: LocalDate
  readonly place_name: string | null
  readonly place_code: string | null
  readonly filed_on: LocalDate | null
  readonly filing_due: LocalDate | null
  readonly material_due_on: LocalDate | null
  readonly material_sent_on: LocalDate | null
  readonly material_late: boolean
  readonly completed_on: LocalDate | null
  readonly merged_into: string | null
  readonly expected_reach: number
  readonly changes: number
  readonly portraits: string | null
  readonly quality: number | null
  readonly reach: Readonly<Record<string, number>>
  readonly incidents: number
}

const reachOf = (method: string): Condition =>
  sql`(select r.people from financial_education.activity_reach r where r.district = a.district and r.activity = a.id and r.method = ${sql.lit(method)})`

const SORTS = {
  starts: sql`a.starts_on`,
  updated: sql`c.updated_at`,
  number: sql`c.number`,
  title: sql`c.title`,
  stage: sql`c.stage`,
  due: sql`c.due_on`,
}
export type Sort = keyof typeof SORTS

export async function listActivities(
  reader: Reader,
  asking: Asking,
  query: ActivityQuery & { readonly sort: Sort; readonly order: 'asc' | 'desc'; readonly offset: number; readonly limit: number },
): Promise<{ rows: ActivityFound[]; total: number }> {
  const where = which(reader, asking, query)
  const { sort, order, offset, limit } = query
  const [{ rows }, count] = await Promise.all([
    sql<ActivityFound>`
      select c.id, c.number, c.title, c.stage, c.outcome, c.organisation, c.due_on as due, c.updated_at, a.theme, a.kind, a.mode, a.form,
        a.audiences, a.starts_on, a.ends_on, p.name as place_name, p.code as place_code, a.filed_on, a.filing_due, a.material_due_on,
        a.material_sent_on, ${materialLate(asking.today)} as material_late, a.completed_on, a.merged_into, a.expected_reach, a.changes,
        a.portraits, a.quality,
        coalesce((select jsonb_object_agg(r.method, r.people) from financial_education.activity_reach r
          where r.district = a.district and r.activity = a.id), '{}') as reach,
        (select count(*)::int from financial_education.activity_incidents n where n.district = a.district and n.activity = a.id) as incidents
      from ${ACTIVITIES} left join financial_education.places p on p.district = a.district and p.id = a.place
      where ${where} order by ${SORTS[sort]} ${sql.raw(order)} nulls last, c.id offset ${offset} limit ${limit}`.execute(reader.db),
    sql<{ total: number }>`select count(*)::int as total from ${ACTIVITIES} where ${where}`.execute(reader.db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

/** What is counted, by the conditions that the list itself asks with. A joint activity is one record, and is counted once. */
export const sourcesOf = (reader: Reader, asking: Asking, scope: ActivityQuery) => ({
  activities: {
    from: ACTIVITIES,
    where: which(reader, asking, scope),
    narrowed: (filter: ActivityQuery) => narrowed(asking, filter),
    dimensions: { stage: sql`c.stage`, theme: sql`a.theme`, kind: sql`a.kind` },
    amounts: {
      'activities.reach.sign-in': reachOf('sign-in'),
      'activities.reach.estimate': reachOf('estimate'),
      'activities.reach.online': reachOf('online'),
    },
  },
})
