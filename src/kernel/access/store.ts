import { type Expression, type SqlBool, sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'

export interface AccountRow {
  readonly id: string
  readonly person: string
  readonly organisation: string
  readonly username: string
  readonly language: 'zh' | 'en'
  readonly initialPassword: boolean
  /** When its owner chose the present one; null before that. */
  readonly passwordChosenAt: string | null
  readonly createdAt: string
  readonly disabledAt: string | null
  readonly disabledReason: string | null
}

const ACCOUNT = [
  'a.id',
  'a.person',
  'a.organisation',
  'a.username',
  'a.language',
  'a.initial_password as initialPassword',
  'a.password_chosen_at as passwordChosenAt',
  'a.created_at as createdAt',
  'a.disabled_at as disabledAt',
  'a.disabled_reason as disabledReason',
] as const

const accounts = ({ db, district }: Reader) =>
  db
    .selectFrom('access.accounts as a')
    .where('a.district', '=', district)
    .select(ACCOUNT)
    .$narrowType<{ language: AccountRow['language'] }>()

export const loadAccount = (reader: Reader, id: string): Promise<AccountRow | undefined> =>
  accounts(reader).where('a.id', '=', id).executeTakeFirst()

/** The account, held against other writers, so that two grants to it are decided one after the other. */
export const lockAccount = (writer: Writer, id: string): Promise<AccountRow | undefined> =>
  accounts(writer).where('a.id', '=', id).forUpdate().executeTakeFirst()

export async function loadAccountsOf(reader: Reader, persons: readonly string[]): Promise<AccountRow[]> {
  return persons.length === 0
    ? []
    : accounts(reader)
        .where('a.person', 'in', [...persons])
        .execute()
}

export async function loadAccounts(reader: Reader, ids: readonly string[]): Promise<AccountRow[]> {
  return ids.length === 0
    ? []
    : accounts(reader)
        .where('a.id', 'in', [...ids])
        .execute()
}

/** Accounts administered at or below the paths, by a part of the username, the name or its initials. */
export async function listAccounts(
  reader: Reader,
  paths: readonly string[],
  { like, offset, limit }: { like: string | null; offset: number; limit: number },
): Promise<{ rows: (AccountRow & { name: string; organisationName: string })[]; total: number }> {
  const { db, district } = reader
  const found = db
    .selectFrom('access.accounts as a')
    .innerJoin('organisations.units as u', (join) => join.onRef('u.district', '=', 'a.district').onRef('u.id', '=', 'a.organisation'))
    .innerJoin('people.persons as p', (join) => join.onRef('p.district', '=', 'a.district').onRef('p.id', '=', 'a.person'))
    .where('a.district', '=', district)
    .where((where) => where.or(paths.map((path) => where('u.path', 'like', `${path}%`))))
    .$if(like !== null, (query) =>
      query.where((where) =>
        where.or([where('a.username', 'like', like ?? ''), where('p.name', 'like', like ?? ''), where('p.initials', 'like', like ?? '')]),
      ),
    )
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(ACCOUNT)
    .select(['p.name', 'u.name as organisationName'])
    .$narrowType<{ language: AccountRow['language'] }>()
    .orderBy('u.path')
    .orderBy('a.username')
    .offset(offset)
    .limit(limit)
    .execute()
  return { rows, total }
}

export async function insertAccount(
  { db, district }: Writer,
  row: {
    id: string
    person: string
    organisation: string
    username: string
    language: string
    initial_password: boolean
    created_by: string | null
    created_at: string
  },
): Promise<void> {
  await db
    .insertInto('access.accounts')
    .values({ district, ...row })
    .execute()
}

export async function updateAccount(
  { db, district }: Writer,
  id: string,
  changed: {
    language?: string
    initial_password?: boolean
    password_chosen_at?: string | null
    disabled_by?: string | null
    disabled_at?: string | null
    disabled_reason?: string | null
  },
): Promise<void> {
  await db.updateTable('access.accounts').set(changed).where('district', '=', district).where('id', '=', id).execute()
}

/** The account's way in, made in the same transaction as the account. */
export async function openSignIn({ db }: Writer, account: string, username: string, passwordHash: string): Promise<void> {
  await sql`select signin.open_account(${account}::uuid, ${username}, ${passwordHash})`.execute(db)
}

/** A new password; all sessions of the account end. */
export async function setPassword({ db }: Writer, account: string, passwordHash: string): Promise<void> {
  await sql`select signin.set_password(${account}::uuid, ${passwordHash})`.execute(db)
}

export async function setDisabled({ db }: Writer, account: string, disabled: boolean): Promise<void> {
  await sql`select signin.set_disabled(${account}::uuid, ${disabled})`.execute(db)
}

export interface GrantRow {
  readonly id: string
  readonly account: string
  readonly role: string
  readonly organisation: string
  readonly from: string
  readonly to: string | null
}

const grants = ({ db, district }: Reader) =>
  db
    .selectFrom('access.grants as g')
    .where('g.district', '=', district)
    .where('g.ended_at', 'is', null)
    .select(['g.id', 'g.account', 'g.role', 'g.organisation', 'g.valid_from as from', 'g.valid_to as to'])

/** Grants that hold on the day, or will later when `orLater`. */
export async function loadGrants(reader: Reader, ofAccounts: readonly string[], day: string, orLater = false): Promise<GrantRow[]> {
  if (ofAccounts.length === 0) return []
  return grants(reader)
    .where('g.account', 'in', [...ofAccounts])
    .where((where) => where.or([where('g.valid_to', 'is', null), where('g.valid_to', '>=', day)]))
    .$if(!orLater, (query) => query.where('g.valid_from', '<=', day))
    .orderBy('g.id')
    .execute()
}

export const loadGrant = (reader: Reader, id: string): Promise<GrantRow | undefined> =>
  grants(reader).where('g.id', '=', id).executeTakeFirst()

export async function insertGrant({ db, district }: Writer, row: GrantRow & { by: string | null; at: string }): Promise<void> {
  await db
    .insertInto('access.grants')
    .values({
      district,
      id: row.id,
      account: row.account,
      role: row.role,
      organisation: row.organisation,
      valid_from: row.from,
      valid_to: row.to,
      granted_by: row.by,
      granted_at: row.at,
    })
    .execute()
}

export async function endGrant({ db, district }: Writer, id: string, by: string | null, at: string): Promise<void> {
  await db.updateTable('access.grants').set({ ended_by: by, ended_at: at }).where('district', '=', district).where('id', '=', id).execute()
}

export interface Holder {
  readonly account: string
  readonly person: string
  readonly name: string
  readonly role: string
  readonly organisation: string
  readonly organisationName: string
}

/** Whoever holds the role (or any role) on the day at an organisation that reaches the place. */
export async function loadHolders({ db, district }: Reader, place: string, role: string | null, day: string): Promise<Holder[]> {
  const reaches: Expression<SqlBool> = sql`starts_with(${place}, u.path)`
  return db
    .selectFrom('access.grants as g')
    .innerJoin('access.accounts as a', (join) => join.onRef('a.district', '=', 'g.district').onRef('a.id', '=', 'g.account'))
    .innerJoin('organisations.units as u', (join) => join.onRef('u.district', '=', 'g.district').onRef('u.id', '=', 'g.organisation'))
    .innerJoin('people.persons as p', (join) => join.onRef('p.district', '=', 'a.district').onRef('p.id', '=', 'a.person'))
    .where('g.district', '=', district)
    .where('a.disabled_at', 'is', null)
    .where('g.ended_at', 'is', null)
    .where('g.valid_from', '<=', day)
    .where((where) => where.or([where('g.valid_to', 'is', null), where('g.valid_to', '>=', day)]))
    .where(reaches)
    .$if(role !== null, (query) => query.where('g.role', '=', role ?? ''))
    .select(['a.id as account', 'a.person', 'p.name', 'g.role', 'g.organisation', 'u.name as organisationName'])
    .orderBy('u.path', 'desc')
    .orderBy('p.name')
    .execute()
}

export interface DelegationRow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly role: string | null
  readonly organisation: string | null
  readonly since: string
  readonly until: string
  readonly reason: string
}

const delegations = ({ db, district }: Reader) =>
  db
    .selectFrom('access.delegations as d')
    .where('d.district', '=', district)
    .where('d.ended_at', 'is', null)
    .select(['d.id', 'd.from_account as from', 'd.to_account as to', 'd.role', 'd.organisation', 'd.since', 'd.until', 'd.reason'])

/** Delegations to the account in force on the day, by people whose own account is open. */
export const loadDelegationsTo = (reader: Reader, account: string, day: string): Promise<(DelegationRow & { person: string })[]> =>
  delegations(reader)
    .innerJoin('access.accounts as f', (join) => join.onRef('f.district', '=', 'd.district').onRef('f.id', '=', 'd.from_account'))
    .where('f.disabled_at', 'is', null)
    .where('d.to_account', '=', account)
    .where('d.since', '<=', day)
    .where('d.until', '>=', day)
    .select('f.person')
    .orderBy('d.id')
    .execute()

/** Delegations from or to the account that are not over. */
export const loadDelegationsOf = (reader: Reader, account: string, day: string): Promise<DelegationRow[]> =>
  delegations(reader)
    .where((where) => where.or([where('d.from_account', '=', account), where('d.to_account', '=', account)]))
    .where('d.until', '>=', day)
    .orderBy('d.until')
    .execute()

export const loadDelegation = (reader: Reader, id: string): Promise<DelegationRow | undefined> =>
  delegations(reader).where('d.id', '=', id).executeTakeFirst()

export async function insertDelegation({ db, district }: Writer, { from, to, ...row }: DelegationRow, at: string): Promise<void> {
  await db
    .insertInto('access.delegations')
    .values({ district, from_account: from, to_account: to, ...row, created_at: at })
    .execute()
}

export async function endDelegation({ db, district }: Writer, id: string, at: string): Promise<void> {
  await db.updateTable('access.delegations').set({ ended_at: at }).where('district', '=', district).where('id', '=', id).execute()
}
