import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import { type Asking, SPECIALIST, STUDIO_OF_PROJECT } from './asking.store.ts'
import { CLAIMS, narrowedClaims, STUDIO_OF_CLAIM, whichClaims, YEAR_OF_CLAIM } from './benefit/claims.store.ts'
import { CONTACT_YEAR, CONTACTS, narrowedContacts, whichContacts } from './details.store.ts'
import { NATURES } from './measures.ts'
import { APPROVED_IN, LEAVES, narrowedProjects, PROJECTS, whichProjects } from './project/projects.store.ts'
import { narrowedSafety, SAFETY, whichSafety } from './safety/safety.store.ts'
import { narrowedStudios, STUDIOS, whichStudios } from './studio/studios.store.ts'

/** What the overview is of: everything the caller may see, or one organisation, one studio, one period. */
export interface Scope {
  readonly organisation?: string | undefined
  readonly studio?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const ORGANISATION = sql`c.organisation`

/** The records of each list, with the conditions that the list itself asks with: what is counted is what it shows. */
export function sourcesOf(reader: Reader, asking: Asking, scope: Scope) {
  const projects = {
    from: PROJECTS,
    where: whichProjects(reader, asking, scope),
    narrowed: (filter: object) => narrowedProjects(asking, filter),
    dimensions: {
      stage: sql`c.stage`,
      organisation: ORGANISATION,
      studio: STUDIO_OF_PROJECT,
      specialist: SPECIALIST,
      year: APPROVED_IN,
    },
    amounts: {},
  }
  const benefits = {
    from: CLAIMS,
    where: whichClaims(reader, asking, scope),
    narrowed: (filter: object) => narrowedClaims(filter),
    dimensions: { organisation: ORGANISATION, studio: STUDIO_OF_CLAIM, year: YEAR_OF_CLAIM },
    amounts: Object.fromEntries(
      NATURES.flatMap((nature) => [`benefits.${nature}`, `benefits.withdrawn-${nature}`]).map((name) => [name, sql`v.net`]),
    ),
  }
  const studios = {
    from: STUDIOS,
    where: whichStudios(reader, asking, scope),
    narrowed: (filter: object) => narrowedStudios(asking, filter),
    dimensions: { organisation: ORGANISATION },
    amounts: {},
  }
  const safety = {
    from: SAFETY,
    where: whichSafety(reader, asking, scope),
    narrowed: (filter: object) => narrowedSafety(filter),
    dimensions: { organisation: ORGANISATION },
    amounts: {},
  }
  const contacts = {
    from: CONTACTS,
    where: whichContacts(reader, asking, scope),
    narrowed: (filter: object) => narrowedContacts(filter),
    dimensions: { specialist: sql`k.by_person`, year: CONTACT_YEAR },
    amounts: {},
  }
  return { projects, benefits, studios, safety, contacts }
}

export interface StayAtStage {
  readonly stage: string
  readonly median: number
  readonly p90: number
  readonly stays: number
  readonly projects: number
}

const dayOf = (instant: string) => sql.raw(`(${instant} at time zone 'Asia/Shanghai')::date`)

/**
 * How many working days stays at a stage took, over all that are over, of the projects that the list with the filter `passed`
 * shows. A working day is one that is not among `daysOff`, which are sorted: how many of these lie before a day is found by halving.
 */
export async function staysAtStages(reader: Reader, asking: Asking, scope: Scope, daysOff: readonly string[]): Promise<StayAtStage[]> {
  const { district, db } = reader
  const { rows } = await sql<StayAtStage>`
    with mine as (select c.id from ${PROJECTS} where ${whichProjects(reader, asking, scope)}),
    moves as (
      select e.case_id, e.seq, e.at, e.happening ->> 'from' as stage,
        lag(e.at) over (partition by e.case_id order by e.seq) as arrived
      from process.events e join mine on mine.id = e.case_id
      where e.district = ${district} and (e.seq = 1 or ${LEAVES})),
    stays as (
      select case_id, stage, ${dayOf('arrived')} as arrived, ${dayOf('at')} as gone from moves where stage is not null),
    counted as (
      select case_id, stage, (gone - arrived)
        - (width_bucket(gone, ${daysOff}::date[]) - width_bucket(arrived, ${daysOff}::date[])) as days from stays)
    select stage, percentile_disc(0.5) within group (order by days)::int as median,
      percentile_disc(0.9) within group (order by days)::int as p90,
      count(*)::int as stays, count(distinct case_id)::int as projects
    from counted group by stage`.execute(db)
  return rows
}
