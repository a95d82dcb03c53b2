import { sql } from 'kysely'
import type { Writer } from '../../platform/db/index.ts'

/** The next number of a kind in a year: 'GS-2026-0007'. */
export async function nextNumber(writer: Writer, prefix: string, year: number): Promise<string> {
  const { last } = await writer.db
    .insertInto('publishing.counters')
    .values({ district: writer.district, prefix, year, last: 1 })
    .onConflict((conflict) => conflict.columns(['district', 'prefix', 'year']).doUpdateSet({ last: sql`publishing.counters.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${prefix}-${year}-${String(last).padStart(4, '0')}`
}
