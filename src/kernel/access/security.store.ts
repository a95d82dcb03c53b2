import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'

/** A session as the sign-in keeps it. */
export interface SessionRow {
  readonly id: string
  readonly since: string
  /** To the minute. */
  readonly used: string
  readonly address: string | null
  readonly device: string | null
}

export async function sessionsOf({ db }: Reader, account: string): Promise<SessionRow[]> {
  return (await sql<SessionRow>`select id, since, used, address, device from signin.sessions_of(${account}::uuid)`.execute(db)).rows
}

/** @returns how many ended */
export async function endSessions(
  { db }: Writer,
  account: string,
  { only = null, but = null }: { only?: string | null; but?: string | null },
) {
  const { rows } = await sql<{ ended: number }>`select signin.end_sessions(${account}::uuid, ${only}, ${but}) as ended`.execute(db)
  return rows[0]?.ended ?? 0
}

/** Which of the accounts have a second factor. */
export async function secondFactorsOf({ db }: Reader, accounts: readonly string[]): Promise<ReadonlySet<string>> {
  if (accounts.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select signin.second_factors(${accounts}::uuid[]) as id`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** @returns false where there was none */
export async function resetSecondFactor({ db }: Writer, account: string): Promise<boolean> {
  const { rows } = await sql<{ reset: boolean }>`select signin.reset_second_factor(${account}::uuid) as reset`.execute(db)
  return rows[0]?.reset ?? false
}
