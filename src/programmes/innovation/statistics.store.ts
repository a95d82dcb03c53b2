import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import type { Asking } from './asking.store.ts'
import { CLAIMS, narrowedClaims, whichClaims, YEAR_OF_CLAIM } from './benefit/claims.store.ts'
import { CONTACT_YEAR, CONTACTS, narrowedContacts, whichContacts } from './details.store.ts'
import { NATURES } from './measures.ts'
import { SPECIALIST_NOTED, STUDIO_NOTED, STUDIO_OF_CLAIM, staysIn } from './noted.store.ts'
import { APPROVED_IN, narrowedProjects, PROJECTS, whichProjects } from './project/projects.store.ts'
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
      studio: STUDIO_NOTED,
      specialist: SPECIALIST_NOTED,
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

/**
 * How many working days stays at a stage took, over all that are over, of the projects that the list with the filter `passed`
 * shows. A working day is one that is not among `daysOff`, which are sorted: how many of these lie before a day is found by halving.
 */
export async function staysAtStages(reader: Reader, asking: Asking, scope: Scope, daysOff: readonly string[]): Promise<StayAtStage[]> {
  const { district, db } = reader
  const { rows } = await sql<Alike>`
    with mine as materialized (
      select c.id, noted.id is not null as noted from ${PROJECTS} where ${whichProjects(reader, asking, scope)}),
    stays as (
      select stage, arrived, gone, count(*) as stays, count(*) filter (where not again) as projects from (
        select s.stage, s.arrived, s.gone, s.again from innovation.stays s join mine on mine.id = s.id and mine.noted
        where s.district = ${district}
        union all
        select s.stage, s.arrived, s.gone, s.again from (${staysIn(district, sql`select id from mine where not mine.noted`)}) s
      ) s group by 1, 2, 3)
    select stage, (gone - arrived)
        - (width_bucket(gone, ${daysOff}::date[]) - width_bucket(arrived, ${daysOff}::date[])) as days,
      sum(stays)::int as stays, sum(projects)::int as projects
    from stays group by 1, 2 order by 1, 2`.execute(db)
  return [...Map.groupBy(rows, ({ stage }) => stage)].map(([stage, alike]) => {
    const total = (of: 'stays' | 'projects') => alike.reduce((sum, one) => sum + one[of], 0)
    const stays = total('stays')
    return { stage, median: reaching(alike, stays * 0.5), p90: reaching(alike, stays * 0.9), stays, projects: total('projects') }
  })
}

/** Stays at a stage that took as many days, and how many projects stayed there for the first time among them. */
interface Alike {
  readonly stage: string
  readonly days: number
  readonly stays: number
  readonly projects: number
}

/** The days within which so many of the stays were over: PostgreSQL's percentile_disc, without sorting a million stays. */
function reaching(alike: readonly Alike[], so: number): number {
  let sum = 0
  for (const { days, stays } of alike) {
    sum += stays
    if (sum >= so) return days
  }
  return 0
}
