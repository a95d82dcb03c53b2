import { type Selectable, sql } from 'kysely'
import type { Reader, Tables, Writer } from '../../platform/db/index.ts'
import type { Piece } from '../../platform/db/piece.ts'
import type { Text } from '../language/index.ts'
import type { MessageKind, Notification } from './index.ts'

/** Messages beside a step on a case, in the statement of the step. */
export const ITEMS: Piece = {
  name: 'told',
  sql: `insert into notifications.items (district, id, person, at, kind, text, link, about_kind, about_id)
    select $district, i.id, i.person, i.at, i.kind, i.text, i.link, i.about_kind, i.about_id
    from jsonb_to_recordset($rows) as i(case_id uuid, id uuid, person uuid, at timestamptz, kind text, text jsonb, link text, about_kind text,
      about_id text)
    join moved on moved.id = i.case_id`,
}

/** Whoever takes a step on a case has heard of it. */
export const HEARD: Piece = {
  name: 'heard',
  sql: `update notifications.items i set read_at = h.at
    from jsonb_to_recordset($rows) as h(case_id uuid, person uuid, at timestamptz) join moved on moved.id = h.case_id
    where i.district = $district and i.person = h.person and i.read_at is null and i.about_kind = 'case' and i.about_id = h.case_id::text`,
}

/** One statement, however many people. `ids` has one for each of `persons`. */
export async function insertItems(
  writer: Writer,
  ids: readonly string[],
  persons: readonly string[],
  what: Notification,
  at: string,
): Promise<void> {
  await sql`
    insert into notifications.items (district, id, person, at, kind, text, link, about_kind, about_id)
    select ${writer.district}, item.id, item.person, ${at}::timestamptz, ${what.kind ?? 'progress'}, ${JSON.stringify(what.text)}::jsonb, ${what.link},
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

/** A message as it is passed on to other channels. */
export interface Item {
  readonly id: string
  readonly person: string
  readonly at: string
  readonly kind: MessageKind
  readonly text: Text
  readonly link: string | null
  readonly about: Notification['about']
  readonly readAt: string | null
}

const FIELDS = ['id', 'person', 'at', 'kind', 'text', 'link', 'about_kind', 'about_id', 'read_at'] as const

/** Messages whose ids follow, in the order of their ids. */
export async function itemsAfter({ district, db }: Reader, id: string, most: number): Promise<Item[]> {
  const rows = await db
    .selectFrom('notifications.items')
    .where('district', '=', district)
    .where('id', '>', id)
    .select(FIELDS)
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(itemOf)
}

export async function itemsById({ district, db }: Reader, ids: readonly string[]): Promise<Item[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('notifications.items')
    .where('district', '=', district)
    .where('id', 'in', [...ids])
    .select(FIELDS)
    .execute()
  return rows.map(itemOf)
}

/** The newest message's id; null where there is none. */
export async function newestItem({ district, db }: Reader): Promise<string | null> {
  const newest = await db
    .selectFrom('notifications.items')
    .where('district', '=', district)
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.id ?? null
}

type Row = Pick<Selectable<Tables['notifications.items']>, (typeof FIELDS)[number]>

const itemOf = ({ id, person, at, kind, text, link, about_kind, about_id, read_at }: Row): Item => ({
  ...{ id, person, at, link },
  kind: kind as MessageKind,
  text: text as unknown as Text,
  about: about_kind === null || about_id === null ? null : { kind: about_kind, id: about_id },
  readAt: read_at,
})
