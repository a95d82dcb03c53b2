import { sql } from 'kysely'
import type { Database } from './index.ts'
import { type MigrationSet, migrationsIn } from './migrate.ts'

/**
 * Whether the database is where the sources are. One that is further belongs to a newer release beside this process.
 * @returns a check that throws where a migration is missing
 */
export function migrationsApplied(db: Database, sets: readonly MigrationSet[]): () => Promise<void> {
  const wanted = migrationsIn(sets).map(({ slice, name }) => `${slice}/${name}`)
  return async () => {
    const { rows } = await sql<{ slice: string; name: string }>`select slice, name from platform.migrations`.execute(db.shared)
    const applied = new Set(rows.map(({ slice, name }) => `${slice}/${name}`))
    const missing = wanted.filter((name) => !applied.has(name))
    if (missing.length > 0) throw new Error(`The database misses ${missing.length} migrations.`)
  }
}
