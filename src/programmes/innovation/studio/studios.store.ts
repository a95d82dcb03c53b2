import { sql } from 'kysely'
import type { Values } from '../../../kernel/forms/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { type Asking, all, type Condition, FILED, given, LEADER, matching, NATURES, type Page, paged, within } from '../asking.store.ts'
import { CLAIMS, whichClaims } from '../benefit/claims.store.ts'
import { NOTED, STUDIO_NOTED, STUDIO_OF_CLAIM } from '../noted.store.ts'

export interface StudioQuery {
  readonly query?: string | undefined
  readonly stage?: string | undefined
  readonly level?: string | undefined
  readonly organisation?: string | undefined
  readonly recheck?: boolean | undefined
  /** First confirmed from this day to that one; what is not confirmed counts by the day of its filing. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export const STUDIOS = sql`process.cases c left join innovation.studios s on s.district = c.district and s.id = c.id`

/** The first day of the notice has come: the same rule as `recheckStanding`. */
const recheckBegun = ({ today, studioCycle, recheckNotice }: Pick<Asking, 'today' | 'studioCycle' | 'recheckNotice'>) => sql`
  (s.confirmed_on + make_interval(years => ${studioCycle}::int) - interval '1 day' - make_interval(months => ${recheckNotice}::int) <= ${today}::date)`

export function whichStudios({ district }: Reader, asking: Asking, query: StudioQuery): Condition {
  return all([sql`c.district = ${district} and c.process = 'innovation-studio'`, asking.seen, narrowedStudios(asking, query)])
}

/** What a filter of the list asks of a studio. */
export function narrowedStudios(asking: Asking, query: StudioQuery): Condition {
  return all([
    sql`true`,
    ...matching(query.query),
    ...within(sql`coalesce(s.first_confirmed_on, ${FILED})`, query),
    ...given(query.stage, (stage) => sql`c.stage = ${stage}`),
    ...given(query.level, (level) => sql`s.level = ${level}`),
    ...given(query.organisation, (id) => sql`c.organisation = ${id}::uuid`),
    ...given(query.recheck, () => sql`(c.stage in ('recheck', 'recheck-review') or (c.stage = 'confirmed' and ${recheckBegun(asking)}))`),
  ])
}

export interface StudioFound {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly stage: string
  readonly outcome: string | null
  readonly organisation: string
  readonly updated_at: string
  readonly leader: string | null
  readonly members: readonly string[]
  readonly application: Values
  readonly honour: string | null
  readonly level: string | null
  readonly document_number: string | null
  readonly first_confirmed_on: string | null
  readonly confirmed_on: string | null
  readonly ended_on: string | null
  readonly ended_as: 'removed' | 'closed' | null
  readonly ended_because: string | null
  readonly projects: number
  readonly direct: number
  readonly indirect: number
  readonly forecast: number
}

const STUDIO_SORTS: Readonly<Record<string, Condition>> = {
  updated: sql`c.updated_at`,
  name: sql`c.title`,
  confirmed: sql`s.confirmed_on`,
  projects: sql`projects`,
}

export async function listStudios(reader: Reader, asking: Asking, query: StudioQuery, page: Page, only?: string) {
  const { district } = reader
  return paged<StudioFound>(
    reader,
    sql`select c.id, c.number, c.title as name, c.stage, c.outcome, c.organisation, c.updated_at, ${LEADER} as leader,
      coalesce(c.state #> '{seats,members}', '[]') as members, c.state #> '{data,application}' as application,
      s.honour, s.level, s.document_number, s.first_confirmed_on, s.confirmed_on, s.ended_on, s.ended_as, s.ended_because,
      coalesce(own.projects, 0)::int as projects, coalesce(won.direct, 0)::bigint as direct,
      coalesce(won.indirect, 0)::bigint as indirect, coalesce(won.forecast, 0)::bigint as forecast`,
    sql`${STUDIOS}
      left join (
        select ${STUDIO_NOTED} as studio, count(*) as projects from process.cases c left join ${NOTED}
        where c.district = ${district} and c.process = 'innovation-project' and ${asking.seen} group by 1) own on own.studio = c.id::text
      left join (
        select ${STUDIO_OF_CLAIM} as studio, ${NATURES} from ${CLAIMS}
        where ${whichClaims(reader, asking, { certified: true })} group by 1) won on won.studio = c.id::text`,
    all([whichStudios(reader, asking, query), ...given(only, (id) => sql`c.id = ${id}::uuid`)]),
    STUDIO_SORTS,
    page,
  )
}

/** Confirmed studios whose re-check begins. */
export async function studiosFallingDue(
  { db, district }: Reader,
  when: Pick<Asking, 'today' | 'studioCycle' | 'recheckNotice'>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from ${STUDIOS} where c.district = ${district} and c.process = 'innovation-studio' and c.stage = 'confirmed'
      and ${recheckBegun(when)} order by s.confirmed_on, c.id`.execute(db)
  return rows.map(({ id }) => id)
}
