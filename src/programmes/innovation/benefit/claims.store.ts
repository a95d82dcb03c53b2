import { sql } from 'kysely'
import type { Values } from '../../../kernel/forms/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { type Asking, all, type Condition, FILED, given, matching, NATURES, type Page, paged, within } from '../asking.store.ts'
import { CLAIMED, NOTED, PROJECT_NOTED, STUDIO_OF_CLAIM } from '../noted.store.ts'

export interface BenefitQuery {
  readonly query?: string | undefined
  readonly stage?: string | undefined
  readonly nature?: string | undefined
  readonly kind?: string | undefined
  readonly organisation?: string | undefined
  readonly studio?: string | undefined
  readonly project?: string | undefined
  readonly certified?: boolean | undefined
  readonly published?: boolean | undefined
  readonly year?: number | undefined
  readonly withdrawn?: boolean | undefined
  /** Verified from this day to that one; what is not verified counts by the day of its filing. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export const CLAIMS = sql`process.cases c
  left join innovation.benefits v on v.district = c.district and v.id = c.id
  left join innovation.projects vp on vp.district = v.district and vp.id = v.project
  left join ${NOTED}
  left join process.cases project on project.district = c.district and project.id = ${CLAIMED.project}::uuid
  left join ${PROJECT_NOTED}`
/** The benefit of a project that was revoked counts in no total any more; it is shown as withdrawn. */
const REVOKED = sql`(vp.closed_as is not distinct from 'revoked')`
const CERTIFIED = sql`(v.id is not null and v.superseded_by is null and not ${REVOKED})`
const WITHDRAWN = sql`(v.id is not null and v.superseded_by is null and ${REVOKED})`
/** The year in which the period ends. */
export const YEAR_OF_CLAIM = sql`left(${CLAIMED.ends}, 4)`
/** Verified, a benefit belongs to its project: whoever sees the one sees the other. */
const seenClaim = ({ district }: Reader, { seen }: Asking) => sql`(${seen} or (v.id is not null and v.project in (
  select c.id from process.cases c where c.district = ${district} and c.process = 'innovation-project' and ${seen})))`

export function whichClaims(reader: Reader, asking: Asking, query: BenefitQuery): Condition {
  return all([sql`c.district = ${reader.district} and c.process = 'innovation-benefit'`, seenClaim(reader, asking), narrowedClaims(query)])
}

/** What a filter of the list asks of a claim. */
export function narrowedClaims(query: BenefitQuery): Condition {
  return all([
    sql`true`,
    ...matching(query.query),
    ...within(sql`coalesce(v.verified_on, ${FILED})`, query),
    ...given(query.withdrawn, () => WITHDRAWN),
    ...given(query.stage, (stage) => sql`c.stage = ${stage}`),
    ...given(query.nature, (nature) => sql`${CLAIMED.nature} = ${nature}`),
    ...given(query.kind, (kind) => sql`${CLAIMED.kind} = ${kind}`),
    ...given(query.organisation, (id) => sql`c.organisation = ${id}::uuid`),
    ...given(query.studio, (id) => sql`${STUDIO_OF_CLAIM} = ${id}`),
    ...given(query.project, (id) => sql`${CLAIMED.project} = ${id}`),
    ...given(query.certified, () => CERTIFIED),
    ...given(query.published, () => sql`v.published_on is not null`),
    ...given(query.year, (year) => sql`${YEAR_OF_CLAIM} = ${String(year)}`),
  ])
}

export interface ClaimFound {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly organisation: string
  readonly updated_at: string
  readonly values: Values
  readonly project: string | null
  readonly project_title: string | null
  readonly net: number | null
  readonly superseded_by: string | null
  readonly published_on: string | null
  readonly withdrawn_on: string | null
}

const CLAIM_SORTS: Readonly<Record<string, Condition>> = {
  updated: sql`c.updated_at`,
  number: sql`c.number`,
  title: sql`c.title`,
  net: sql`v.net`,
  period: CLAIMED.ends,
}

export async function listClaims(reader: Reader, asking: Asking, query: BenefitQuery, page: Page) {
  const which = whichClaims(reader, asking, query)
  const [found, sums] = await Promise.all([
    paged<ClaimFound>(
      reader,
      sql`select c.id, c.number, c.title, c.stage, c.outcome, c.organisation, c.updated_at, c.state #> '{data,benefit}' as values,
        project.id as project, project.title as project_title, v.net, v.superseded_by, v.published_on,
        case when ${WITHDRAWN} then vp.closed_on end as withdrawn_on`,
      CLAIMS,
      which,
      CLAIM_SORTS,
      page,
    ),
    sql<{ direct: number; indirect: number; forecast: number }>`select ${NATURES} from ${CLAIMS} where ${which} and ${CERTIFIED}`.execute(
      reader.db,
    ),
  ])
  return { ...found, sums: sums.rows[0] ?? { direct: 0, indirect: 0, forecast: 0 } }
}
