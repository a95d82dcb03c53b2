import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import type { Held } from './calendar.ts'
import type { Asking } from './lists.store.ts'

export interface Entry extends Held {
  readonly number: string
  readonly title: string
  readonly theme: string
  readonly stage: string
  readonly outcome: string | null
  readonly placeName: string | null
  /** It came to the supervisor. */
  readonly filed: boolean
  readonly cancelled: boolean
}

interface Days {
  readonly from: LocalDate
  readonly to: LocalDate
}

const HELD = sql`a.id, a.organisation, a.place, a.starts_on as "startsOn", a.ends_on as "endsOn", a.audiences`
const touches = ({ from, to }: Days) => sql`a.starts_on <= ${to}::date and a.ends_on >= ${from}::date`

/** Activities that touch the days and that the caller may see; called off ones as well, and none that was refused, withdrawn or merged. */
export async function entriesIn(
  { db, district }: Reader,
  { seen }: Pick<Asking, 'seen'>,
  days: Days & { readonly organisation?: string | undefined },
  most: number,
): Promise<{ rows: Entry[]; total: number }> {
  const from = sql`process.cases c join financial_education.activities a on a.district = c.district and a.id = c.id`
  const where = sql`c.district = ${district} and c.process = 'financial-activity' and ${seen} and ${touches(days)}
    and coalesce(a.closed_as, '') not in ('refused', 'withdrawn', 'merged')
    ${
      days.organisation
        ? sql`and exists (select from financial_education.activity_shares s
            where s.district = a.district and s.activity = a.id and s.organisation = ${days.organisation}::uuid)`
        : sql``
    }`
  const [{ rows }, count] = await Promise.all([
    sql<Entry>`
      select ${HELD}, c.number, c.title, a.theme, c.stage, c.outcome, p.name as "placeName", a.filed_on is not null as filed,
        a.closed_as is not distinct from 'cancelled' as cancelled
      from ${from} left join financial_education.places p on p.district = a.district and p.id = a.place
      where ${where} order by a.starts_on, c.number limit ${most}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from ${from} where ${where}`.execute(db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

/** What was filed for these places and days and not called off, whoever may see it. */
export async function heldAt({ db, district }: Reader, places: readonly string[], days: Days): Promise<Held[]> {
  if (places.length === 0) return []
  const { rows } = await sql<Held>`
    select ${HELD} from financial_education.activities a
    where a.district = ${district} and a.place = any(${[...places]}::uuid[]) and ${touches(days)}
      and a.filed_on is not null and coalesce(a.closed_as, 'archived') = 'archived'`.execute(db)
  return rows
}
