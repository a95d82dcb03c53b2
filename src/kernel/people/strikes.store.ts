import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Strike } from './strikes.ts'

const shown = sql`s.id, s.person, s.entry, s.reason, s.asked_by as "askedBy", s.asked_at as "askedAt", s.confirmed_by as "confirmedBy",
  s.confirmed_at as "confirmedAt"`

/** Strikes that were not taken back, of a person and whoever was merged into them. */
export async function loadStrikes({ db, district }: Reader, family: readonly string[]): Promise<Strike[]> {
  const { rows } = await sql<Strike>`select ${shown} from people.strikes s
    where s.district = ${district} and s.person = any(${[...family]}::uuid[]) and s.ended_at is null order by s.asked_at`.execute(db)
  return rows
}

/** Held against every other step until the transaction ends. */
export async function holdStrike({ db, district }: Writer, entry: string): Promise<Strike | undefined> {
  const { rows } = await sql<Strike>`select ${shown} from people.strikes s
    where s.district = ${district} and s.entry = ${entry}::uuid and s.ended_at is null for update`.execute(db)
  return rows[0]
}

/** All that wait for a second person, the oldest first. */
export async function loadWaiting({ db, district }: Reader, limit: number): Promise<(Strike & { readonly title: string })[]> {
  const { rows } = await sql<Strike & { title: string }>`select ${shown}, e.title from people.strikes s
    cross join lateral (select title from people.entries where district = ${district} and id = s.entry offset 0) e
    where s.district = ${district} and s.ended_at is null and s.confirmed_at is null order by s.asked_at limit ${limit}`.execute(db)
  return rows
}

/** Everything that was ever struck out of a file, for the person's own copy. */
export async function loadAllStrikes({ db, district }: Reader, family: readonly string[]): Promise<object[]> {
  const { rows } = await sql<object>`select ${shown}, s.ended_at as "endedAt", s.ended_reason as "endedReason" from people.strikes s
    where s.district = ${district} and s.person = any(${[...family]}::uuid[]) order by s.asked_at`.execute(db)
  return rows
}

export async function insertStrike({ db, district }: Writer, one: Strike): Promise<void> {
  await sql`insert into people.strikes (district, id, person, entry, reason, asked_by, asked_at, confirmed_by, confirmed_at)
    values (${district}, ${one.id}, ${one.person}, ${one.entry}, ${one.reason}, ${one.askedBy}, ${one.askedAt}, ${one.confirmedBy}, ${one.confirmedAt})`.execute(
    db,
  )
}

export async function confirmStrike({ db, district }: Writer, id: string, by: string | null, at: string): Promise<void> {
  await sql`update people.strikes set confirmed_by = ${by}, confirmed_at = ${at} where district = ${district} and id = ${id}`.execute(db)
}

export async function endStrike({ db, district }: Writer, id: string, by: string | null, at: string, reason: string): Promise<void> {
  await sql`update people.strikes set ended_by = ${by}, ended_at = ${at}, ended_reason = ${reason}
    where district = ${district} and id = ${id}`.execute(db)
}
