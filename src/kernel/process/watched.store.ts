import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import { type Onlooker, seen } from './seen.store.ts'

/** The version of those of the cases that the reader may see. */
export async function versionsOf(reader: Reader, onlooker: Onlooker, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; seq: number }>`
    select c.id, c.seq from process.cases c
    where c.district = ${reader.district} and c.id = any(${ids}::uuid[]) and ${seen(reader, onlooker)}`.execute(reader.db)
  return new Map(rows.map(({ id, seq }) => [id, seq]))
}
