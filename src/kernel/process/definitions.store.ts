import type { Database } from '../../platform/db/index.ts'

export interface Kept {
  readonly name: string
  readonly version: number
  readonly hash: string
}

/** Keeps what is not there yet. @returns all that is kept */
export async function keepDefinitions({ shared }: Database, definitions: readonly Kept[]): Promise<Kept[]> {
  if (definitions.length > 0)
    await shared
      .insertInto('process.definitions')
      .values([...definitions])
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return shared.selectFrom('process.definitions').select(['name', 'version', 'hash']).execute()
}

/** Whether a case of the district pinned this version. */
export async function isPinned(db: Database, district: string, name: string, version: number): Promise<boolean> {
  const row = await db
    .in(district)
    .db.selectFrom('process.cases')
    .select('id')
    .where('district', '=', district)
    .where('process', '=', name)
    .where('version', '=', version)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
