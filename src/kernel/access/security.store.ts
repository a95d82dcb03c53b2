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

export interface IdentityRow {
  readonly account: string
  readonly issuer: string
  readonly login: string
  /** When its owner came from the provider for the first time; null before that. */
  readonly boundAt: string | null
}

/** Who the accounts are at the provider. */
export async function identitiesOf({ db }: Reader, accounts: readonly string[]): Promise<ReadonlyMap<string, IdentityRow>> {
  if (accounts.length === 0) return new Map()
  const { rows } = await sql<IdentityRow>`
    select account, issuer, login, bound_at as "boundAt" from signin.identities_of(${accounts}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.account, row]))
}

/** @returns false where the account is linked already; throws where the login is another account's */
export async function linkIdentity({ db }: Writer, account: string, issuer: string, login: string): Promise<boolean> {
  const { rows } = await sql<{ linked: boolean }>`select signin.link_identity(${account}::uuid, ${issuer}, ${login}) as linked`.execute(db)
  return rows[0]?.linked ?? false
}

export async function bindIdentity(
  { db }: Writer,
  account: string,
  { issuer, login, subject }: { readonly issuer: string; readonly login: string; readonly subject: string },
): Promise<void> {
  await sql`select signin.bind_identity(${account}::uuid, ${issuer}, ${login}, ${subject})`.execute(db)
}

/** @returns false where it was not linked */
export async function unlinkIdentity({ db }: Writer, account: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select signin.unlink_identity(${account}::uuid) as ended`.execute(db)
  return rows[0]?.ended ?? false
}

/** @returns false where there was none */
export async function resetSecondFactor({ db }: Writer, account: string): Promise<boolean> {
  const { rows } = await sql<{ reset: boolean }>`select signin.reset_second_factor(${account}::uuid) as reset`.execute(db)
  return rows[0]?.reset ?? false
}
