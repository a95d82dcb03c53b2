import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import { type Asking, NATURES, SPECIALIST, STUDIO_OF_PROJECT } from './asking.store.ts'
import { CERTIFIED, CLAIMS, STUDIO_OF_CLAIM, whichClaims } from './benefit/claims.store.ts'
import { CONTACTS, whichContacts } from './details.store.ts'
import { contactDue, late, PROJECTS, whichProjects } from './project/projects.store.ts'
import { SAFETY, whichSafety } from './safety/safety.store.ts'
import { STUDIOS, whichStudios } from './studio/studios.store.ts'

/** What the overview is of: everything the caller may see, or one organisation, or one studio. */
export interface Scope {
  readonly organisation?: string | undefined
  readonly studio?: string | undefined
}

/** How many projects are alike in all that the overview tells apart. */
export interface ProjectCell {
  readonly stage: string
  readonly outcome: string | null
  readonly late: boolean
  readonly contact_due: boolean
  readonly organisation: string
  readonly studio: string | null
  readonly specialist: string | null
  readonly year: number | null
  readonly n: number
}

export async function projectCells(reader: Reader, asking: Asking, scope: Scope): Promise<ProjectCell[]> {
  const { rows } = await sql<ProjectCell>`
    select c.stage, c.outcome, ${late(asking.today)} as late, coalesce(${contactDue(asking)}, false) as contact_due, c.organisation,
      ${STUDIO_OF_PROJECT} as studio, ${SPECIALIST} as specialist, extract(year from p.approved_on)::int as year, count(*)::int as n
    from ${PROJECTS} where ${whichProjects(reader, asking, scope)} group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(reader.db)
  return rows
}

export interface BenefitCell {
  readonly organisation: string
  readonly studio: string | null
  readonly year: number
  readonly direct: number
  readonly indirect: number
  readonly forecast: number
}

/** Verified benefit in fen that no later figure supersedes. */
export async function benefitCells(reader: Reader, asking: Asking, scope: Scope): Promise<BenefitCell[]> {
  const { rows } = await sql<BenefitCell>`
    select c.organisation, ${STUDIO_OF_CLAIM} as studio, extract(year from v.to_day)::int as year, ${NATURES}
    from ${CLAIMS} where ${whichClaims(reader, asking, scope)} and ${CERTIFIED} group by 1, 2, 3`.execute(reader.db)
  return rows
}

export interface Counted {
  readonly waiting: number
  readonly confirmed: number
  readonly recheck: number
  readonly safety: number
  readonly selected: number
}

/** Single numbers of the other lists, each by the list's own condition. */
export async function countOthers(reader: Reader, asking: Asking, scope: Scope): Promise<Counted> {
  const { organisation } = scope
  const { rows } = await sql<Counted>`select
    (select count(*)::int from ${CLAIMS} where ${whichClaims(reader, asking, { ...scope, stage: 'verification' })}) as waiting,
    (select count(*)::int from ${STUDIOS} where ${whichStudios(reader, asking, { organisation, stage: 'confirmed' })}) as confirmed,
    (select count(*)::int from ${STUDIOS} where ${whichStudios(reader, asking, { organisation, recheck: true })}) as recheck,
    (select count(*)::int from ${SAFETY} where ${whichSafety(reader, asking, { organisation })}) as safety,
    (select count(*)::int from ${SAFETY} where ${whichSafety(reader, asking, { organisation, selected: true })}) as selected`.execute(
    reader.db,
  )
  return rows[0] ?? { waiting: 0, confirmed: 0, recheck: 0, safety: 0, selected: 0 }
}

export interface StayAtStage {
  readonly stage: string
  readonly days: number
  readonly projects: number
}

/** The median of how long a stage took, over all stays of projects that have left it, with how many projects these are. */
export async function mediansByStage(reader: Reader, asking: Asking, scope: Scope): Promise<StayAtStage[]> {
  const { district, db } = reader
  const { rows } = await sql<StayAtStage>`
    with mine as (select c.id from ${PROJECTS} where ${whichProjects(reader, asking, scope)}),
    arrivals as (
      select e.case_id, e.at, coalesce(e.happening ->> 'stage', e.happening ->> 'to') as stage,
        lead(e.at) over (partition by e.case_id order by e.seq) as left_at
      from process.events e join mine on mine.id = e.case_id
      where e.district = ${district} and (e.happening ->> 'type' = 'started'
        or (e.happening ->> 'type' in ('acted', 'opined') and e.happening ->> 'to' <> e.happening ->> 'from')))
    select stage, round(percentile_cont(0.5) within group (order by extract(epoch from left_at - at) / 86400)::numeric, 1)::float8 as days,
      count(distinct case_id)::int as projects
    from arrivals where left_at is not null group by stage`.execute(db)
  return rows
}

export async function contactsOf(
  reader: Reader,
  asking: Asking,
  year: number,
): Promise<{ readonly specialist: string; readonly n: number }[]> {
  const { rows } = await sql<{ specialist: string; n: number }>`
    select k.by_person as specialist, count(*)::int as n from ${CONTACTS} where ${whichContacts(reader, asking, { year })} group by 1`.execute(
    reader.db,
  )
  return rows
}
