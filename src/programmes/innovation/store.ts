import { sql } from 'kysely'
import type { CaseState } from '../../kernel/process/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Addition, Piece } from '../../platform/db/piece.ts'

/** The next number of a kind in a year: 'LX-2026-0007'. */
export async function nextNumber(writer: Writer, prefix: string, year: number): Promise<string> {
  const { last } = await writer.db
    .insertInto('innovation.numbers')
    .values({ district: writer.district, prefix, year, last: 1 })
    .onConflict((conflict) => conflict.columns(['district', 'prefix', 'year']).doUpdateSet({ last: sql`innovation.numbers.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${prefix}-${year}-${String(last).padStart(4, '0')}`
}

/** What the plan of a project comes to: it follows approved changes and reported milestones. */
export interface Plan {
  readonly endsOn: string
  readonly milestones: number
  readonly milestonesDone: number
  readonly nextMilestoneOn: string | null
}

export interface ApprovedProject extends Plan {
  readonly id: string
  readonly number: string
  readonly organisation: string
  readonly studio: string | null
  readonly approvedOn: string
  readonly granted: number
  readonly startsOn: string
}

const planRow = (plan: Plan) => ({
  ends_on: plan.endsOn,
  milestones: plan.milestones,
  milestones_done: plan.milestonesDone,
  next_milestone_on: plan.nextMilestoneOn,
})

export async function insertProject({ db, district }: Writer, project: ApprovedProject): Promise<void> {
  const { id, number, organisation, studio, granted } = project
  await db
    .insertInto('innovation.projects')
    .values({
      district,
      id,
      number,
      organisation,
      studio,
      approved_on: project.approvedOn,
      granted,
      starts_on: project.startsOn,
      ...planRow(project),
    })
    .execute()
}

export async function updatePlan({ db, district }: Writer, id: string, plan: Plan): Promise<void> {
  await db.updateTable('innovation.projects').set(planRow(plan)).where('district', '=', district).where('id', '=', id).execute()
}

export async function closeProject(
  { db, district }: Writer,
  id: string,
  closed: { readonly on: string; readonly as: 'archived' | 'terminated' | 'revoked' },
): Promise<void> {
  await db
    .updateTable('innovation.projects')
    .set({ closed_on: closed.on, closed_as: closed.as })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
}

/** Numbers of the milestones of a project that were reported as reached. */
export async function milestonesReached({ db, district }: Reader, project: string): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select distinct (e.happening #>> '{values,number}')::int as number from process.events e
    where e.district = ${district} and e.case_id = ${project}::uuid and e.happening ->> 'action' = 'milestone-done'`.execute(db)
  return rows.map(({ number }) => number)
}

export interface NewContact {
  readonly id: string
  readonly project: string
  readonly on: string
  readonly way: string
  readonly about: string
  readonly help: string | null
  readonly by: string
  readonly evidence: readonly string[]
  readonly at: string
}

const CONTACT: Piece = {
  name: 'contact_logged',
  sql: `insert into innovation.contacts (district, id, project, on_day, way, about, help, by_person, evidence, recorded_at)
    select $district, k.id, k.case_id, k.on_day, k.way, k.about, k.help, k.by_person, k.evidence, k.recorded_at
    from jsonb_to_recordset($rows) as k(case_id uuid, id uuid, on_day date, way text, about text, help text, by_person uuid,
      evidence uuid[], recorded_at timestamptz)
    join moved on moved.id = k.case_id`,
}

const LAST_CONTACT: Piece = {
  name: 'contact_noted',
  sql: `update innovation.projects p set last_contact_on = k.on_day
    from jsonb_to_recordset($rows) as k(case_id uuid, on_day date) join moved on moved.id = k.case_id
    where p.district = $district and p.id = k.case_id and (p.last_contact_on is null or p.last_contact_on < k.on_day)`,
}

/** A contact as rows of the step that logs it; the project notes the day of its latest. */
export function contactRows({ id, project, on, way, about, help, by, evidence, at }: NewContact): Addition[] {
  const contact = { case_id: project, id, on_day: on, way, about, help, by_person: by, evidence, recorded_at: at }
  return [
    { piece: CONTACT, rows: [contact] },
    { piece: LAST_CONTACT, rows: [{ case_id: project, on_day: on }] },
  ]
}

export interface NewResult {
  readonly project: string
  readonly number: string
  readonly name: string
  readonly summary: string
  readonly mayPublish: boolean
  readonly on: string
}

export async function insertResult({ db, district }: Writer, result: NewResult): Promise<void> {
  const { project, number, name, summary, mayPublish, on } = result
  await db
    .insertInto('innovation.results')
    .values({ district, project, number, name, summary, may_publish: mayPublish, registered_on: on })
    .execute()
}

export interface NewTransformation {
  readonly project: string
  readonly way: string
  readonly usedBy: string
  readonly startedOn: string
  readonly income: number | null
  readonly shared: number | null
  readonly description: string
  readonly on: string
}

export async function insertTransformation({ db, district }: Writer, one: NewTransformation): Promise<void> {
  await db
    .insertInto('innovation.transformations')
    .values({
      district,
      project: one.project,
      way: one.way,
      used_by: one.usedBy,
      started_on: one.startedOn,
      income: one.income,
      shared: one.shared,
      description: one.description,
      recorded_on: one.on,
    })
    .execute()
}

export interface VerifiedBenefit {
  readonly id: string
  readonly project: string
  readonly organisation: string
  readonly title: string
  readonly subject: string
  readonly kind: string
  readonly nature: string
  readonly from: string
  readonly to: string
  /** Fen. */
  readonly net: number
  readonly on: string
  readonly supersedes: string | null
}

/** The figure that it revises stays, and says what took its place. */
export async function insertBenefit({ db, district }: Writer, benefit: VerifiedBenefit): Promise<void> {
  const { id, project, organisation, title, subject, kind, nature, from, to, net, on, supersedes } = benefit
  await db
    .insertInto('innovation.benefits')
    .values({ district, id, project, organisation, title, subject, kind, nature, from_day: from, to_day: to, net, verified_on: on })
    .execute()
  if (!supersedes) return
  await db
    .updateTable('innovation.benefits')
    .set({ superseded_by: id })
    .where('district', '=', district)
    .where('id', '=', supersedes)
    .execute()
}

export async function publishBenefit({ db, district }: Writer, id: string, on: string): Promise<void> {
  await db.updateTable('innovation.benefits').set({ published_on: on }).where('district', '=', district).where('id', '=', id).execute()
}

export interface ConfirmedStudio {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly leader: string
  readonly honour: string
  readonly level: string
  readonly documentNumber: string | null
  readonly on: string
}

export async function insertStudio({ db, district }: Writer, studio: ConfirmedStudio): Promise<void> {
  const { id, name, organisation, leader, honour, level, documentNumber, on } = studio
  await db
    .insertInto('innovation.studios')
    .values({
      district,
      id,
      name,
      organisation,
      leader,
      honour,
      level,
      document_number: documentNumber,
      first_confirmed_on: on,
      confirmed_on: on,
    })
    .execute()
}

export async function updateStudio(
  { db, district }: Writer,
  id: string,
  changed:
    | { readonly confirmed_on: string }
    | { readonly leader: string; readonly honour: string }
    | { readonly ended_on: string; readonly ended_as: 'removed' | 'closed'; readonly ended_because: string },
): Promise<void> {
  await db.updateTable('innovation.studios').set(changed).where('district', '=', district).where('id', '=', id).execute()
}

export interface NewSafetyResult {
  readonly id: string
  readonly organisation: string
  readonly title: string
  readonly selected: boolean
  readonly documentNumber: string | null
  readonly announcedOn: string
  readonly on: string
}

export async function insertSafetyResult({ db, district }: Writer, result: NewSafetyResult): Promise<void> {
  const { id, organisation, title, selected, documentNumber, announcedOn, on } = result
  await db
    .insertInto('innovation.safety_results')
    .values({ district, id, organisation, title, selected, document_number: documentNumber, announced_on: announcedOn, recorded_on: on })
    .execute()
}

/** The stage and state of a case of this programme. */
export async function caseOf({ db, district }: Reader, id: string): Promise<{ stage: string; state: CaseState } | null> {
  const row = await db
    .selectFrom('process.cases')
    .select(['stage', 'state'])
    .where('district', '=', district)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { stage: row.stage, state: row.state as unknown as CaseState } : null
}

/** Claims of a project: on their way, and verified. */
export async function claimsOf({ db, district }: Reader, project: string): Promise<{ open: number; verified: number }> {
  const { rows } = await sql<{ open: number; verified: number }>`
    select count(*) filter (where stage in ('reporting', 'technical', 'finance', 'verification'))::int as open,
      count(*) filter (where stage in ('verified', 'published', 'unpublished'))::int as verified
    from process.cases where district = ${district} and process = 'innovation-benefit'
      and state #>> '{data,benefit,project}' = ${project}`.execute(db)
  return rows[0] ?? { open: 0, verified: 0 }
}
