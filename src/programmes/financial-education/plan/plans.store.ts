import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { PlanItem } from './plan-item.ts'

/** With what became of it: the activities that were filed for it and not given up. */
export interface PlanRow extends PlanItem {
  readonly placeName: string | null
  readonly placeCode: string | null
  readonly activities: number
  readonly completed: number
}

const COLUMNS = sql`i.id, i.number, i.organisation, i.year, i.month, i.title, i.theme, i.audiences, i.place,
  i.planned_on as "plannedOn", i.state, i.dropped_because as "droppedBecause", i.seq`

export async function planItemByNumber({ db, district }: Reader, organisation: string, number: string): Promise<PlanItem | undefined> {
  const { rows } = await sql<PlanItem>`select ${COLUMNS} from financial_education.plan_items i
    where i.district = ${district} and i.organisation = ${organisation}::uuid and i.number = ${number} and i.state <> 'dropped'`.execute(db)
  return rows[0]
}

export async function planItem({ db, district }: Reader, id: string): Promise<PlanItem | undefined> {
  const { rows } = await sql<PlanItem>`select ${COLUMNS} from financial_education.plan_items i
    where i.district = ${district} and i.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** Whose lines a reader sees: all of these organisations', and what others have sent where the reader supervises. */
export interface PlanReach {
  readonly organisations: readonly string[]
  readonly supervises: boolean
}

export interface PlanQuery {
  readonly organisation?: string | undefined
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly theme?: string | undefined
  readonly audience?: string | undefined
  readonly state?: string | undefined
  /** Lines for which an activity was filed, or none was. */
  readonly filed?: boolean | undefined
}

export async function listPlan(
  { db, district }: Reader,
  { organisations, supervises }: PlanReach,
  asked: PlanQuery & { readonly offset: number; readonly limit: number },
): Promise<{ rows: PlanRow[]; total: number }> {
  const filed = sql`exists (select from financial_education.activities a where a.district = i.district and a.plan_item = i.id
    and coalesce(a.closed_as, '') not in ('refused', 'withdrawn'))`
  const where = sql`i.district = ${district}
    and (i.organisation = any(${[...organisations]}::uuid[]) ${supervises ? sql`or i.state <> 'draft'` : sql``})
    ${asked.organisation ? sql`and i.organisation = ${asked.organisation}::uuid` : sql``}
    ${asked.year ? sql`and i.year = ${asked.year}` : sql``}
    ${asked.month ? sql`and i.month = ${asked.month}` : sql``}
    ${asked.theme ? sql`and i.theme = ${asked.theme}` : sql``}
    ${asked.audience ? sql`and ${asked.audience} = any(i.audiences)` : sql``}
    ${asked.state ? sql`and i.state = ${asked.state}` : sql``}
    ${asked.filed === undefined ? sql`` : asked.filed ? sql`and ${filed}` : sql`and not ${filed}`}`
  const [{ rows }, count] = await Promise.all([
    sql<PlanRow>`
      select ${COLUMNS}, p.name as "placeName", p.code as "placeCode", coalesce(done.activities, 0)::int as activities,
        coalesce(done.completed, 0)::int as completed
      from financial_education.plan_items i
        left join financial_education.places p on p.district = i.district and p.id = i.place
        left join lateral (select count(*) as activities, count(a.completed_on) as completed from financial_education.activities a
          where a.district = i.district and a.plan_item = i.id and coalesce(a.closed_as, '') not in ('refused', 'withdrawn')) done on true
      where ${where} order by i.year, i.month, i.planned_on nulls last, i.number offset ${asked.offset} limit ${asked.limit}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from financial_education.plan_items i where ${where}`.execute(db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

/** The next number of a year: 'JH-2025-014'. Whoever asks at the same moment waits. */
export async function nextPlanNumber({ db, district }: Writer, year: number): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${district} ${year}`}, 0))`.execute(db)
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(split_part(number, '-', 3)::int), 0)::int as last from financial_education.plan_items
    where district = ${district} and year = ${year}`.execute(db)
  return `JH-${year}-${String((rows[0]?.last ?? 0) + 1).padStart(3, '0')}`
}

type Written = Omit<PlanItem, 'seq' | 'droppedBecause'> & { readonly by: string | null; readonly at: string }

export async function insertPlanItem({ db, district }: Writer, one: Written): Promise<void> {
  await sql`
    insert into financial_education.plan_items
      (district, id, number, organisation, year, month, title, theme, audiences, place, planned_on, state, changed_by, changed_at)
    values (${district}, ${one.id}::uuid, ${one.number}, ${one.organisation}::uuid, ${one.year}, ${one.month}, ${one.title}, ${one.theme},
      ${[...one.audiences]}::text[], ${one.place}::uuid, ${one.plannedOn}::date, ${one.state}, ${one.by}::uuid, ${one.at})`.execute(db)
}

/** @returns false where somebody else was quicker */
export async function changePlanItem(
  { db, district }: Writer,
  one: Omit<PlanItem, 'number' | 'organisation' | 'year' | 'seq'> & { by: string; at: string; expected: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update financial_education.plan_items set month = ${one.month}, title = ${one.title}, theme = ${one.theme},
      audiences = ${[...one.audiences]}::text[], place = ${one.place}::uuid, planned_on = ${one.plannedOn}::date, state = ${one.state},
      dropped_because = ${one.droppedBecause}, seq = seq + 1, changed_by = ${one.by}::uuid, changed_at = ${one.at}
    where district = ${district} and id = ${one.id}::uuid and seq = ${one.expected}`.execute(db)
  return numAffectedRows === 1n
}

/** A week or month in which everybody turns to one theme. */
export interface FocusWeek {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  readonly theme: string
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly basis: string
  readonly seq: number
}

const WEEK = sql`w.id, w.title, w.title_en as "titleEn", w.theme, w.starts_on as "startsOn", w.ends_on as "endsOn", w.basis, w.seq`

/** Those that touch the days, in their order; without those that were called off. */
export async function focusWeeksIn(
  { db, district }: Reader,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<FocusWeek[]> {
  const { rows } = await sql<FocusWeek>`select ${WEEK} from financial_education.focus_weeks w
    where w.district = ${district} and not w.ended and w.starts_on <= ${to}::date and w.ends_on >= ${from}::date
    order by w.starts_on, w.id`.execute(db)
  return rows
}

interface WrittenWeek extends FocusWeek {
  readonly ended: boolean
  readonly by: string | null
  readonly at: string
}

export async function insertFocusWeek({ db, district }: Writer, one: Omit<WrittenWeek, 'seq'>): Promise<void> {
  await sql`
    insert into financial_education.focus_weeks (district, id, title, title_en, theme, starts_on, ends_on, basis, ended, changed_by, changed_at)
    values (${district}, ${one.id}::uuid, ${one.title}, ${one.titleEn}, ${one.theme}, ${one.startsOn}::date, ${one.endsOn}::date, ${one.basis},
      ${one.ended}, ${one.by}::uuid, ${one.at})`.execute(db)
}

/** @returns false where there is no such week, or somebody else was quicker */
export async function changeFocusWeek({ db, district }: Writer, one: WrittenWeek): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update financial_education.focus_weeks set title = ${one.title}, title_en = ${one.titleEn}, theme = ${one.theme},
      starts_on = ${one.startsOn}::date, ends_on = ${one.endsOn}::date, basis = ${one.basis}, ended = ${one.ended}, seq = seq + 1,
      changed_by = ${one.by}::uuid, changed_at = ${one.at}
    where district = ${district} and id = ${one.id}::uuid and seq = ${one.seq}`.execute(db)
  return numAffectedRows === 1n
}

/** Days on which other banks have something planned or filed at the place for one of the audiences. Drafts count for nobody else. */
export async function othersAt(
  { db, district }: Reader,
  asked: {
    readonly organisation: string
    readonly place: string
    readonly from: LocalDate
    readonly to: LocalDate
    readonly audiences: readonly string[]
  },
): Promise<LocalDate[]> {
  const audiences = sql`${[...asked.audiences]}::text[]`
  const { rows } = await sql<{ day: LocalDate }>`
    select distinct day from (
      select greatest(a.starts_on, ${asked.from}::date) as day from financial_education.activities a
        where a.district = ${district} and a.place = ${asked.place}::uuid and a.organisation <> ${asked.organisation}::uuid
          and a.filed_on is not null and a.closed_on is null and a.audiences && ${audiences}
          and a.starts_on <= ${asked.to}::date and a.ends_on >= ${asked.from}::date
      union all
      select i.planned_on from financial_education.plan_items i
        where i.district = ${district} and i.place = ${asked.place}::uuid and i.organisation <> ${asked.organisation}::uuid
          and i.state = 'sent' and i.audiences && ${audiences} and i.planned_on between ${asked.from}::date and ${asked.to}::date
    ) found order by day`.execute(db)
  return rows.map(({ day }) => day)
}
