import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { HELD } from '../activity/lists.store.ts'
import { narrowedPlaces } from './places.store.ts'
import type { PlaceKind } from './places.ts'

export interface Covered {
  readonly id: string
  readonly kind: PlaceKind
  readonly code: string
  readonly name: string
  readonly longitude: string | null
  readonly latitude: string | null
  readonly township: string | null
  readonly townshipName: string | null
  readonly activities: number
  readonly banks: number
  readonly audiences: readonly string[]
  readonly lastOn: LocalDate | null
}

export interface CoverageQuery {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly kind?: string | undefined
  readonly township?: string | undefined
  readonly audience?: string | undefined
  readonly covered?: boolean | undefined
}

/**
 * Open places with what was or will be held there within the days, in one look at the activities. Accepted activities are
 * public, so everybody sees the same: nobody's drafts are in it.
 */
export async function listCoverage(
  { db, district }: Reader,
  asked: CoverageQuery & { readonly offset: number; readonly limit: number },
): Promise<{ rows: Covered[]; total: number }> {
  const { from, to, audience, covered } = asked
  const found = sql`
    with held as (
      select a.id, a.place, a.audiences, a.starts_on from financial_education.activities a
      where a.district = ${district} and a.place is not null and ${HELD}
        and a.starts_on <= ${to}::date and a.ends_on >= ${from}::date ${audience ? sql`and ${audience} = any(a.audiences)` : sql``}
    ), counted as (
      select h.place, count(distinct h.id)::int as activities, count(distinct s.organisation)::int as banks, max(h.starts_on) as last_on,
        array(select distinct unnest from held o, unnest(o.audiences) where o.place = h.place) as audiences
      from held h join financial_education.activity_shares s on s.district = ${district} and s.activity = h.id group by h.place
    ), places as (
      select p.id, p.kind, p.code, p.name, p.longitude::text as longitude, p.latitude::text as latitude, p.township, t.name as "townshipName",
        coalesce(n.activities, 0) as activities, coalesce(n.banks, 0) as banks, coalesce(n.audiences, '{}') as audiences, n.last_on as "lastOn"
      from financial_education.places p
        left join financial_education.places t on t.district = p.district and t.id = p.township
        left join counted n on n.place = p.id
      where p.district = ${district} and ${narrowedPlaces(asked)}
    )`
  const where = covered === undefined ? sql`true` : covered ? sql`activities > 0` : sql`activities = 0`
  const [{ rows }, count] = await Promise.all([
    sql<Covered>`${found} select * from places where ${where} order by code offset ${asked.offset} limit ${asked.limit}`.execute(db),
    sql<{ total: number }>`${found} select count(*)::int as total from places where ${where}`.execute(db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

/** By township, with all that lies in it, how many activities were or will be held for each audience. */
export async function audienceCoverage({ db, district }: Reader, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }) {
  const { rows } = await sql<{ id: string; name: string; counts: Readonly<Record<string, number>> }>`
    select t.id, t.name, coalesce((
      select jsonb_object_agg(found.audience, found.activities) from (
        select one.audience, count(distinct a.id)::int as activities
        from financial_education.places p
          join financial_education.activities a on a.district = p.district and a.place = p.id, unnest(a.audiences) as one (audience)
        where p.district = t.district and (p.id = t.id or p.township = t.id) and ${HELD}
          and a.starts_on <= ${to}::date and a.ends_on >= ${from}::date
        group by one.audience) found), '{}') as counts
    from financial_education.places t
    where t.district = ${district} and t.kind = 'township' and t.closed_on is null order by t.code`.execute(db)
  return rows
}
