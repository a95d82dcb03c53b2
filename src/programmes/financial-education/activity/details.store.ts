import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import type { Incident } from './choices.ts'

/** What is kept of one activity beside its row: incidents in the order of their days, and how many signed in. */
export async function detailsOf({ db, district }: Reader, activity: string) {
  const [incidents, signed] = await Promise.all([
    sql<{ id: string; kind: Incident; on: LocalDate; confirmed: boolean }>`
      select id, kind, happened_on as "on", confirmed from financial_education.activity_incidents
      where district = ${district} and activity = ${activity}::uuid order by happened_on, id`.execute(db),
    sql<{ people: number | null }>`
      select nullif(count(*), 0)::int as people from financial_education.attendances
      where district = ${district} and activity = ${activity}::uuid`.execute(db),
  ])
  return { incidents: incidents.rows, signedIn: signed.rows[0]?.people ?? null }
}
