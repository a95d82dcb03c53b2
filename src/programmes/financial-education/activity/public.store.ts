import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { HELD } from './lists.store.ts'

/** What everybody may know of an activity that was accepted. No contact, no budget, no draft. */
export interface PublicActivity {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly theme: string
  readonly form: string
  readonly audiences: readonly string[]
  /** The banks that hold it, the leading one first. */
  readonly banks: readonly string[]
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  /** Where it is; null online. */
  readonly place: string | null
  readonly online: boolean
  /** It was accepted and then called off. */
  readonly cancelled: boolean
  readonly published: boolean
  /** An instant. */
  readonly changedAt: string
}

/** Accepted at some time: held, to be held, or called off afterwards. What was merged stands under the activity that took it in. */
const PUBLIC = sql`(${HELD} or (a.accepted_on is not null and a.closed_as = 'cancelled'))`
const OF_IT = sql`financial_education.activities a join process.cases c on c.district = a.district and c.id = a.id`

/** Activities that touch the days from `from` to `to`, in order of their days. */
export async function publicActivities(
  { db, district }: Reader,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<PublicActivity[]> {
  const { rows } = await sql<PublicActivity>`
    select a.id, c.number, c.title, a.theme, a.form, a.audiences, a.starts_on as "startsOn", a.ends_on as "endsOn",
      array(select s.organisation from financial_education.activity_shares s
        where s.district = a.district and s.activity = a.id order by s.leads desc, s.organisation) as banks,
      nullif(concat_ws(' ', p.name, coalesce(c.state -> 'data' -> 'change' ->> 'address', c.state -> 'data' -> 'filing' ->> 'address')), '') as place,
      a.mode <> 'offline' as online, a.closed_as is not distinct from 'cancelled' as cancelled, a.published_on is not null as published,
      c.updated_at as "changedAt"
    from ${OF_IT} left join financial_education.places p on p.district = a.district and p.id = a.place
    where a.district = ${district} and a.starts_on <= ${to}::date and a.ends_on >= ${from}::date and ${PUBLIC}
    order by a.starts_on, c.number`.execute(db)
  return rows
}

/**
 * Another text whenever something that the public sees has changed. Each event of a case and each change of a place raises its
 * number by one and nothing lowers it, so that the sums tell every change, also two within one instant.
 */
export async function publicActivitiesVersion({ db, district }: Reader): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws(' ', count(*), sum(c.seq),
      (select sum(p.seq) from financial_education.places p where p.district = ${district})) as version from ${OF_IT}
    where a.district = ${district} and a.accepted_on is not null`.execute(db)
  return rows[0]?.version ?? ''
}
