import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Json } from '../forms/index.ts'

export interface SavedView {
  readonly id: string
  readonly list: string
  readonly name: string
  readonly settings: Record<string, Json>
}

/** The views that a person keeps of one list, by name. */
export async function viewsOf(reader: Reader, person: string, list: string): Promise<SavedView[]> {
  const rows = await reader.db
    .selectFrom('worklist.views')
    .select(['id', 'list', 'name', 'settings'])
    .where('district', '=', reader.district)
    .where('person', '=', person)
    .where('list', '=', list)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, settings: row.settings as Record<string, Json> }))
}

/** Keeps a view; one of the same name is replaced. */
export async function saveView(writer: Writer, view: SavedView & { person: string; at: string }): Promise<SavedView> {
  const { id, person, list, name, settings, at } = view
  const row = await writer.db
    .insertInto('worklist.views')
    .values({ district: writer.district, id, person, list, name, settings: sql`${JSON.stringify(settings)}::jsonb`, created_at: at })
    .onConflict((conflict) => conflict.columns(['district', 'person', 'list', 'name']).doUpdateSet({ settings: sql`excluded.settings` }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id, list, name, settings }
}

/** @returns false where the person keeps no such view */
export async function dropView(writer: Writer, person: string, id: string): Promise<boolean> {
  const result = await writer.db
    .deleteFrom('worklist.views')
    .where('district', '=', writer.district)
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
