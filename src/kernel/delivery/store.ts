import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { MessageKind } from '../notifications/index.ts'
import type { Preferences } from './preferences.ts'

export interface AddressRow {
  readonly person: string
  readonly sealed: string
  readonly masked: string
  readonly verifiedAt: string | null
  readonly codeLookup: string | null
  readonly codeSentAt: string | null
  readonly codeTries: number
}

const ADDRESS = [
  'person',
  'sealed',
  'masked',
  'verified_at as verifiedAt',
  'code_lookup as codeLookup',
  'code_sent_at as codeSentAt',
  'code_tries as codeTries',
] as const

/** The place that an address is encrypted for, so that it can't be moved to another row. */
export const aboutAddress = (district: string, person: string): string => `delivery.address:${district}:${person}`

export async function addressOf({ district, db }: Reader, person: string): Promise<AddressRow | null> {
  const row = await db
    .selectFrom('delivery.addresses')
    .where('district', '=', district)
    .where('person', '=', person)
    .select(ADDRESS)
    .executeTakeFirst()
  return row ?? null
}

/** The same, held against another try with the same code. */
export async function holdAddress({ district, db }: Writer, person: string): Promise<AddressRow | null> {
  const row = await db
    .selectFrom('delivery.addresses')
    .where('district', '=', district)
    .where('person', '=', person)
    .select(ADDRESS)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Proven addresses of these people. */
export async function provenAddresses({ district, db }: Reader, persons: readonly string[]): Promise<AddressRow[]> {
  if (persons.length === 0) return []
  return db
    .selectFrom('delivery.addresses')
    .where('district', '=', district)
    .where('person', 'in', [...persons])
    .where('verified_at', 'is not', null)
    .select(ADDRESS)
    .execute()
}

const former = (newest: number) => sql<boolean>`split_part(sealed, '.', 1)::int < ${newest}::int`

/** Addresses that are sealed under a former master key. */
export async function countFormer({ district, db }: Reader, newest: number): Promise<number> {
  const { n } = await db
    .selectFrom('delivery.addresses')
    .where('district', '=', district)
    .where(former(newest))
    .select((q) => q.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Some of them, held until the transaction ends. */
export const takeFormer = ({ district, db }: Writer, newest: number, limit: number): Promise<{ person: string; sealed: string }[]> =>
  db
    .selectFrom('delivery.addresses')
    .where('district', '=', district)
    .where(former(newest))
    .select(['person', 'sealed'])
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

export async function saveSealed(
  { district, db }: Writer,
  rows: readonly { readonly person: string; readonly sealed: string }[],
): Promise<void> {
  await sql`update delivery.addresses a set sealed = r.sealed from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(person uuid, sealed text)
    where a.district = ${district} and a.person = r.person`.execute(db)
}

/** A new address takes the place of the former one, and is not proven. */
export async function putAddress(
  { district, db }: Writer,
  { person, sealed, masked, code, at }: { person: string; sealed: string; masked: string; code: string; at: string },
): Promise<void> {
  const row = { sealed, masked, verified_at: null, code_lookup: code, code_sent_at: at, code_tries: 0 }
  await db
    .insertInto('delivery.addresses')
    .values({ district, person, ...row })
    .onConflict((on) => on.columns(['district', 'person']).doUpdateSet(row))
    .execute()
}

export async function changeAddress(
  { district, db }: Writer,
  person: string,
  change: { readonly verified_at?: string; readonly code_lookup?: null; readonly code_tries?: number },
): Promise<void> {
  await db.updateTable('delivery.addresses').set(change).where('district', '=', district).where('person', '=', person).execute()
}

export async function dropAddress({ district, db }: Writer, person: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('delivery.addresses')
    .where('district', '=', district)
    .where('person', '=', person)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** What these people have chosen; nobody who has chosen nothing. */
export async function preferencesOf({ district, db }: Reader, persons: readonly string[]): Promise<ReadonlyMap<string, Preferences>> {
  if (persons.length === 0) return new Map()
  const rows = await db
    .selectFrom('delivery.preferences')
    .where('district', '=', district)
    .where('person', 'in', [...persons])
    .select(['person', 'chosen'])
    .execute()
  return new Map(rows.map(({ person, chosen }) => [person, chosen as unknown as Preferences]))
}

export async function putPreferences({ district, db }: Writer, person: string, chosen: Preferences, at: string): Promise<void> {
  const row = { chosen: sql<string>`${JSON.stringify(chosen)}::jsonb`, updated_at: at }
  await db
    .insertInto('delivery.preferences')
    .values({ district, person, ...row })
    .onConflict((on) => on.columns(['district', 'person']).doUpdateSet(row))
    .execute()
}

export interface WebhookRow {
  readonly id: string
  readonly organisation: string
  readonly url: string
  readonly kinds: readonly MessageKind[]
  readonly createdAt: string
  readonly endedAt: string | null
}

/** Newest first. */
export async function webhooksOf({ district, db }: Reader, only: { readonly open: boolean }): Promise<WebhookRow[]> {
  const all = db.selectFrom('delivery.webhooks').where('district', '=', district)
  const rows = await (only.open ? all.where('ended_at', 'is', null) : all)
    .select(['id', 'organisation', 'url', 'kinds', 'created_at as createdAt', 'ended_at as endedAt'])
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, kinds: row.kinds as MessageKind[] }))
}

export async function insertWebhook(
  { district, db }: Writer,
  { id, organisation, url, kinds }: Pick<WebhookRow, 'id' | 'organisation' | 'url' | 'kinds'>,
  by: string,
  at: string,
): Promise<void> {
  await db
    .insertInto('delivery.webhooks')
    .values({ district, id, organisation, url, kinds: [...kinds], created_by: by, created_at: at })
    .execute()
}

export async function endWebhook({ district, db }: Writer, id: string, at: string): Promise<void> {
  await db.updateTable('delivery.webhooks').set({ ended_at: at }).where('district', '=', district).where('id', '=', id).execute()
}

/** Whether anything leaves the district at all: an open webhook or a proven address. */
export async function anywhereToSend({ district, db }: Reader): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from delivery.webhooks where district = ${district} and ended_at is null)
      or exists (select 1 from delivery.addresses where district = ${district} and verified_at is not null) as any`.execute(db)
  return rows[0]?.any === true
}
