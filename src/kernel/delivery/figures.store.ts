import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'

/** What is due now and since when, by channel. */
export async function dueByChannel({ district, db }: Reader, now: string) {
  const { rows } = await sql<{ channel: string; deliveries: number; since: string }>`
    select channel, count(*) as deliveries, min(due_at) as since from delivery.deliveries
    where district = ${district} and state = 'due' and due_at <= ${now}::timestamptz group by channel`.execute(db)
  return rows
}

/** What became of the deliveries since, by channel. */
export async function outcomesSince({ district, db }: Reader, since: string) {
  const { rows } = await sql<{ channel: string; state: string; deliveries: number }>`
    select channel, state, count(*) as deliveries from delivery.deliveries
    where district = ${district} and at >= ${since}::timestamptz group by channel, state`.execute(db)
  return rows
}
