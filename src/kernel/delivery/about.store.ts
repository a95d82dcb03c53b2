import { sql } from 'kysely'
import type { About } from '../../platform/db/about.ts'
import type { Writer } from '../../platform/db/index.ts'

/** Where people get their letters. */
export const aboutAddresses: About = async ({ db, district }, persons) => {
  const { rows } = await sql<object>`select masked as address, verified_at from delivery.addresses
    where district = ${district} and person = any(${[...persons]}::uuid[])`.execute(db)
  return [{ title: { zh: '邮箱', en: 'E-mail address' }, rows }]
}

/** Somebody's file was erased: nothing is sent to them any more. */
export async function forgetAddresses({ db, district }: Writer, persons: readonly string[]): Promise<void> {
  await sql`delete from delivery.addresses where district = ${district} and person = any(${[...persons]}::uuid[])`.execute(db)
}
