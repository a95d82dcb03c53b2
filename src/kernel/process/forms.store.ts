import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Form } from '../forms/index.ts'

/** Keeps a form by its content; what is there already stays. */
export async function keepForm({ db, district }: Writer, hash: string, form: Form): Promise<void> {
  await sql`
    insert into process.shown_forms (district, hash, form) values (${district}, ${hash}, ${JSON.stringify(form)}::jsonb)
    on conflict do nothing`.execute(db)
}

/** Forms as they were shown, by hash. */
export async function formsShown({ db, district }: Reader, hashes: readonly string[]): Promise<ReadonlyMap<string, Form>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .selectFrom('process.shown_forms')
    .select(['hash', 'form'])
    .where('district', '=', district)
    .where('hash', 'in', [...hashes])
    .execute()
  return new Map(rows.map(({ hash, form }) => [hash, form as unknown as Form]))
}
