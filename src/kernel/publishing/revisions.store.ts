import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'

/** What the public sees is another from here on. */
export async function revise(writer: Writer): Promise<void> {
  await writer.db
    .insertInto('publishing.revisions')
    .values({ district: writer.district, revision: 1 })
    .onConflict((conflict) => conflict.column('district').doUpdateSet({ revision: sql`publishing.revisions.revision + 1` }))
    .execute()
}

export async function revisionOf(reader: Reader): Promise<number> {
  const row = await reader.db
    .selectFrom('publishing.revisions')
    .select('revision')
    .where('district', '=', reader.district)
    .executeTakeFirst()
  return Number(row?.revision ?? 0)
}

/** Does something within the transaction that may fail and leave no trace. @returns what it failed with; null where it did not */
export async function attempt(writer: Writer, work: () => Promise<void>): Promise<unknown> {
  await sql`savepoint attempt`.execute(writer.db)
  try {
    await work()
    await sql`release savepoint attempt`.execute(writer.db)
    return null
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(writer.db)
    return error ?? new Error('It failed without saying why.')
  }
}
