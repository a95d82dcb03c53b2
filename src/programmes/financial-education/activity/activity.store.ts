import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Incident, Method, Portraits } from './choices.ts'
import type { Share, Target } from './rules.ts'

/** What the form of an activity says of it, in columns. */
export interface Filed {
  readonly id: string
  readonly organisation: string
  readonly theme: string
  readonly kind: string
  readonly mode: string
  readonly form: string
  readonly audiences: readonly string[]
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly place: string | null
  readonly planItem: string | null
  readonly expectedReach: number
}

/** Keeps what was filed; a filing that was mended takes the place of the former one, as long as it was not accepted. */
export async function keepActivity({ db, district }: Writer, one: Filed): Promise<void> {
  await sql`
    insert into financial_education.activities
      (district, id, organisation, theme, kind, mode, form, audiences, starts_on, ends_on, place, plan_item, expected_reach)
    values (${district}, ${one.id}, ${one.organisation}, ${one.theme}, ${one.kind}, ${one.mode}, ${one.form}, ${[...one.audiences]}::text[],
      ${one.startsOn}::date, ${one.endsOn}::date, ${one.place}::uuid, ${one.planItem}::uuid, ${one.expectedReach})
    on conflict (district, id) do update set theme = excluded.theme, kind = excluded.kind, mode = excluded.mode, form = excluded.form,
      audiences = excluded.audiences, starts_on = excluded.starts_on, ends_on = excluded.ends_on, place = excluded.place,
      plan_item = excluded.plan_item, expected_reach = excluded.expected_reach`.execute(db)
  await sql`
    insert into financial_education.activity_shares (district, activity, organisation, share, leads)
    values (${district}, ${one.id}, ${one.organisation}, 100, true) on conflict do nothing`.execute(db)
}

export interface Activity {
  readonly id: string
  readonly organisation: string
  readonly starts_on: LocalDate
  readonly ends_on: LocalDate
  readonly filed_on: LocalDate | null
  readonly place: string | null
  /** The first of those who signed in, where a list was brought in. */
  readonly signed_in: number | null
}

export async function activityOf({ db, district }: Reader, id: string): Promise<Activity | undefined> {
  const { rows } = await sql<Activity>`
    select a.id, a.organisation, a.starts_on, a.ends_on, a.filed_on, a.place,
      (select nullif(count(*), 0)::int from financial_education.attendances p where p.district = a.district and p.activity = a.id) as signed_in
    from financial_education.activities a where a.district = ${district} and a.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** Who holds which part of these activities, the leading bank first. */
export async function sharesOf({ db, district }: Reader, activities: readonly string[]): Promise<ReadonlyMap<string, readonly Share[]>> {
  if (activities.length === 0) return new Map()
  const { rows } = await sql<Share & { activity: string }>`
    select activity, organisation, share::text as share from financial_education.activity_shares
    where district = ${district} and activity = any(${[...activities]}::uuid[]) order by leads desc, organisation`.execute(db)
  return Map.groupBy(rows, ({ activity }) => activity)
}

/** Puts these shares in the place of the former ones. */
export async function setShares({ db, district }: Writer, activity: string, lead: string, shares: readonly Share[]): Promise<void> {
  await sql`delete from financial_education.activity_shares where district = ${district} and activity = ${activity}::uuid`.execute(db)
  await sql`
    insert into financial_education.activity_shares (district, activity, organisation, share, leads)
    select ${district}, ${activity}::uuid, one.organisation, one.share, one.organisation = ${lead}::uuid
    from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as one (organisation uuid, share numeric)`.execute(db)
}

/** Days and counts that a step settles, by column. */
interface Settled {
  readonly filed_on?: LocalDate
  readonly filing_due?: LocalDate
  readonly accepted_on?: LocalDate
  readonly began_on?: LocalDate
  readonly reported_on?: LocalDate
  readonly material_due_on?: LocalDate
  readonly material_sent_on?: LocalDate
  readonly completed_on?: LocalDate | null
  readonly published_on?: LocalDate
  readonly closed_on?: LocalDate
  readonly closed_as?: 'archived' | 'cancelled' | 'refused' | 'withdrawn' | 'merged'
  readonly merged_into?: string
  readonly portraits?: Portraits
  readonly quality?: number
  readonly sessions?: number
  readonly leaflets?: number | null
  readonly consulted?: number | null
  readonly complaints?: number
  readonly starts_on?: LocalDate
  readonly ends_on?: LocalDate
  readonly place?: string
}

export async function settle({ db, district }: Writer, id: string, settled: Settled): Promise<void> {
  await db.updateTable('financial_education.activities').set(settled).where('district', '=', district).where('id', '=', id).execute()
}

export async function countChange({ db, district }: Writer, id: string): Promise<void> {
  await sql`update financial_education.activities set changes = changes + 1 where district = ${district} and id = ${id}::uuid`.execute(db)
}

/** Whom it reached, by how that is known; a method without a number has no row. */
export async function setReach(
  { db, district }: Writer,
  activity: string,
  reach: Readonly<Partial<Record<Method, number>>>,
): Promise<void> {
  await sql`delete from financial_education.activity_reach where district = ${district} and activity = ${activity}::uuid`.execute(db)
  const rows = Object.entries(reach).map(([method, people]) => ({ district, activity, method, people }))
  if (rows.length > 0) await db.insertInto('financial_education.activity_reach').values(rows).execute()
}

export async function insertIncident(
  { db, district }: Writer,
  one: { id: string; activity: string; kind: Incident; on: LocalDate; confirmed: boolean; at: string },
): Promise<void> {
  await sql`
    insert into financial_education.activity_incidents (district, id, activity, kind, happened_on, confirmed, recorded_at)
    values (${district}, ${one.id}, ${one.activity}, ${one.kind}, ${one.on}::date, ${one.confirmed}, ${one.at})`.execute(db)
}

/** Brings marks of people in; who is marked already counts once. @returns how many there are now */
export async function addAttendances({ db, district }: Writer, activity: string, marks: readonly string[]): Promise<number> {
  await sql`
    insert into financial_education.attendances (district, activity, mark)
    select ${district}, ${activity}::uuid, one.mark from unnest(${[...marks]}::text[]) as one (mark) on conflict do nothing`.execute(db)
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from financial_education.attendances where district = ${district} and activity = ${activity}::uuid`.execute(
    db,
  )
  return rows[0]?.people ?? 0
}

export async function clearAttendances({ db, district }: Writer, activity: string): Promise<void> {
  await sql`delete from financial_education.attendances where district = ${district} and activity = ${activity}::uuid`.execute(db)
}

/** Activities that are to begin: their first day has come. */
export async function toBegin({ db, district }: Reader, today: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from process.cases c join financial_education.activities a on a.district = c.district and a.id = c.id
    where c.district = ${district} and c.process = 'financial-activity' and c.stage = 'scheduled' and a.starts_on <= ${today}::date
    order by a.starts_on`.execute(db)
  return rows.map(({ id }) => id)
}

/** The last form that a bank filed, for the next one to begin with. */
export async function lastFiling({ db, district }: Reader, organisation: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { rows } = await sql<{ filing: Readonly<Record<string, unknown>> }>`
    select c.state -> 'data' -> 'filing' as filing from process.cases c
    where c.district = ${district} and c.process = 'financial-activity' and c.organisation = ${organisation}::uuid
    order by c.started_at desc limit 1`.execute(db)
  return rows[0]?.filing
}

/** An open activity that another may be merged into. */
export async function targetOf(reader: Reader, id: string): Promise<Target | null> {
  const { rows } = await sql<Omit<Target, 'shares'>>`
    select c.id, c.organisation, c.stage from process.cases c
    where c.district = ${reader.district} and c.id = ${id}::uuid and c.process = 'financial-activity' and c.outcome is null`.execute(
    reader.db,
  )
  const [found] = rows
  if (!found) return null
  const shares = (await sharesOf(reader, [id])).get(id) ?? []
  return { ...found, shares: shares.map(({ organisation, share }) => ({ organisation, share })) }
}
