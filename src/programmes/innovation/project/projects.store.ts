import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/index.ts'
import {
  type Asking,
  all,
  type Condition,
  FILED,
  given,
  keptTotal,
  LEADER,
  matching,
  NATURES,
  type Page,
  paged,
  within,
} from '../asking.store.ts'
import { LEAVES, NOTED, SPECIALIST_NOTED, STUDIO_NOTED } from '../noted.store.ts'
import { AFTER_RESULT, APPROVED, CHANGEABLE } from './project-delivery.ts'

const oneOf = (stages: readonly string[]): Condition => sql`c.stage in (${sql.join(stages.map((stage) => sql.lit(stage)))})`

/** Late is an open project whose step is overdue, or whose milestone or end has passed while the work goes on. */
const late = (today: string): Condition => sql`(c.outcome is null and (coalesce(c.due_on < ${today}::date, false)
  or (${oneOf(CHANGEABLE)} and (coalesce(p.next_milestone_on < ${today}::date, false) or coalesce(p.ends_on < ${today}::date, false)))))`

/** The specialist accompanies a project from its approval until it is closed, and should have been in touch by now. */
export const ACCOMPANIED = [...APPROVED, ...AFTER_RESULT] as readonly string[]
const contactDue = ({ today, contactInterval }: Asking): Condition =>
  sql`(${oneOf(ACCOMPANIED)} and coalesce(p.last_contact_on, p.approved_on) + ${contactInterval}::int < ${today}::date)`

export interface ProjectQuery {
  readonly id?: string | undefined
  readonly query?: string | undefined
  readonly stage?: string | undefined
  readonly outcome?: string | undefined
  readonly organisation?: string | undefined
  readonly studio?: string | undefined
  readonly specialist?: string | undefined
  readonly leader?: string | undefined
  readonly late?: boolean | undefined
  readonly contactDue?: boolean | undefined
  readonly approvedIn?: number | undefined
  readonly passed?: string | undefined
  readonly mine?: boolean | undefined
  readonly attention?: boolean | undefined
  /** Filed from this day to that one. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The year of the approval. */
export const APPROVED_IN = sql`(extract(year from p.approved_on)::int)`

export const PROJECTS = sql`process.cases c left join innovation.projects p on p.district = c.district and p.id = c.id left join ${NOTED}`

/** Which projects a filter means, among those that the caller may see. */
export function whichProjects({ district }: Reader, asking: Asking, query: ProjectQuery): Condition {
  return all([sql`c.district = ${district} and c.process = 'innovation-project'`, asking.seen, narrowedProjects(asking, query)])
}

/** What a filter of the list asks of a project. */
export function narrowedProjects(asking: Asking, query: ProjectQuery): Condition {
  const { outcome } = query
  return all([
    sql`true`,
    ...matching(query.query),
    ...within(FILED, query),
    ...given(query.id, (id) => sql`c.id = ${id}::uuid`),
    ...given(query.stage, (stage) => sql`c.stage = ${stage}`),
    ...given(outcome, (one) =>
      one === 'open' ? sql`c.outcome is null` : one === 'closed' ? sql`c.outcome is not null` : sql`c.outcome = ${one}`,
    ),
    ...given(query.organisation, (id) => sql`c.organisation = ${id}::uuid`),
    ...given(query.studio, (id) => sql`${STUDIO_NOTED} = ${id}`),
    ...given(query.specialist, (id) => sql`${SPECIALIST_NOTED} = ${id}`),
    ...given(query.leader, (id) => sql`${LEADER} = ${id}`),
    ...(query.late === undefined ? [] : [query.late ? late(asking.today) : sql`c.outcome is null and not ${late(asking.today)}`]),
    ...given(query.contactDue, () => contactDue(asking)),
    ...given(query.attention, () => sql`(${late(asking.today)} or coalesce(${contactDue(asking)}, false))`),
    ...given(query.approvedIn, (year) => sql`${APPROVED_IN} = ${year}::int`),
    ...given(
      query.passed,
      (stage) => sql`exists (select 1 from process.events e where e.district = c.district and e.case_id = c.id
        and ${LEAVES} and e.happening ->> 'from' = ${stage})`,
    ),
    ...given(
      query.mine,
      () => sql`(c.starter = any(${asking.people}::uuid[]) or exists (
        select 1 from jsonb_each(c.state -> 'seats') seat where seat.value ?| ${asking.people}::text[]))`,
    ),
  ])
}

export interface ProjectFound {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly organisation: string
  readonly starter: string
  readonly due: string | null
  readonly updated_at: string
  readonly field: string | null
  readonly studio: string | null
  readonly leader: string | null
  readonly specialist: string | null
  readonly project_number: string | null
  readonly approved_on: string | null
  readonly ends_on: string | null
  readonly milestones: number | null
  readonly milestones_done: number | null
  readonly next_milestone_on: string | null
  readonly last_contact_on: string | null
  readonly late: boolean
  readonly direct: number
  readonly indirect: number
  readonly forecast: number
}

const PROJECT_SORTS: Readonly<Record<string, Condition>> = {
  updated: sql`c.updated_at`,
  number: sql`c.number`,
  title: sql`c.title`,
  stage: sql`c.stage`,
  due: sql`c.due_on`,
  approved: sql`p.approved_on`,
  ends: sql`p.ends_on`,
  contact: sql`coalesce(p.last_contact_on, p.approved_on)`,
  benefit: sql`b.direct`,
}

export async function listProjects(reader: Reader, asking: Asking, query: ProjectQuery, page: Page) {
  return paged<ProjectFound>(
    reader,
    sql`select c.id, c.number, c.title, c.stage, c.outcome, c.organisation, c.starter, c.due_on as due, c.updated_at,
        c.state #>> '{data,application,field}' as field, ${STUDIO_NOTED} as studio, ${LEADER} as leader, ${SPECIALIST_NOTED} as specialist,
        p.number as project_number, p.approved_on, p.ends_on, p.milestones, p.milestones_done, p.next_milestone_on, p.last_contact_on,
        ${late(asking.today)} as late, b.direct, b.indirect, b.forecast`,
    sql`${PROJECTS} left join lateral (
      select ${NATURES} from innovation.benefits v
      where v.district = c.district and v.project = c.id and v.superseded_by is null and p.closed_as is distinct from 'revoked') b on true`,
    whichProjects(reader, asking, query),
    PROJECT_SORTS,
    page,
    keptTotal(asking, 'innovation-project', { ...query }),
  )
}
