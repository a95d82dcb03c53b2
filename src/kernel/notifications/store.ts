import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Text } from '../language/index.ts'
import type { Notification } from './index.ts'

/** One statement, however many people. `ids` has one for each of `persons`. */
export async function insertItems(
  writer: Writer,
  ids: readonly string[],
  persons: readonly string[],
  what: Notification,
  at: string,
): Promise<void> {
  await sql`
    insert into notifications.items (district, id, person, at, text, link, about_kind, about_id)
    select ${writer.district}, item.id, item.person, ${at}::timestamptz, ${JSON.stringify(what.text)}::jsonb, ${what.link},
      ${what.about?.kind ?? null}, ${what.about?.id ?? null}
    from unnest(${ids}::uuid[], ${persons}::uuid[]) as item (id, person)`.execute(writer.db)
}

const itemsOf = (reader: Reader, person: string) =>
  reader.db.selectFrom('notifications.items').where('district', '=', reader.district).where('person', '=', person)

/** Newest first, with how many there are and how many of all are unread. */
export async function inboxOf(
  reader: Reader,
  person: string,
  unreadOnly: boolean,
  page: { readonly offset: number; readonly limit: number },
) {
  const mine = itemsOf(reader, person)
  const shown = unreadOnly ? mine.where('read_at', 'is', null) : mine
  const [rows, counted, unread] = await Promise.all([
    shown
      .select(['id', 'at', 'text', 'link', 'about_kind', 'about_id', 'read_at'])
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),
    shown.select((q) => q.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    unreadOf(reader, person),
  ])
  const items = rows.map(({ id, at, text, link, about_kind, about_id, read_at }) => ({
    id,
    at,
    text: text as unknown as Text,
    link,
    about: about_kind === null || about_id === null ? null : { kind: about_kind, id: about_id },
    readAt: read_at,
  }))
  return { rows: items, total: counted.total, unread }
}

export async function unreadOf(reader: Reader, person: string): Promise<number> {
  const { unread } = await itemsOf(reader, person)
    .where('read_at', 'is', null)
    .select((q) => q.fn.countAll<number>().as('unread'))
    .executeTakeFirstOrThrow()
  return unread
}

/** @returns whether there is such an item in this person's inbox; read again, the first time counts */
export async function markRead(writer: Writer, person: string, id: string, at: string): Promise<boolean> {
  const found = await writer.db
    .updateTable('notifications.items')
    .set((q) => ({ read_at: q.fn.coalesce('read_at', sql<string>`${at}::timestamptz`) }))
    .where('district', '=', writer.district)
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst()
  return found.numUpdatedRows > 0n
}

export async function markAllRead(writer: Writer, person: string, at: string): Promise<void> {
  await writer.db
    .updateTable('notifications.items')
    .set({ read_at: at })
    .where('district', '=', writer.district)
    .where('person', '=', person)
    .where('read_at', 'is', null)
    .execute()
}

export async function markReadAbout(
  writer: Writer,
  person: string,
  about: { readonly kind: string; readonly id: string },
  at: string,
): Promise<void> {
  await writer.db
    .updateTable('notifications.items')
    .set({ read_at: at })
    .where('district', '=', writer.district)
    .where('person', '=', person)
    .where('read_at', 'is', null)
    .where('about_kind', '=', about.kind)
    .where('about_id', '=', about.id)
    .execute()
}

/** Each when it came. */
export async function markReadBefore(writer: Writer, instant: string): Promise<void> {
  await writer.db
    .updateTable('notifications.items')
    .set((q) => ({ read_at: q.ref('at') }))
    .where('district', '=', writer.district)
    .where('read_at', 'is', null)
    .where('at', '<', instant)
    .execute()
}
