import { newId } from '../../platform/crypto/index.ts'
import type { Committing, Reader, Writer } from '../../platform/db/index.ts'
import type { Addition } from '../../platform/db/piece.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { aboutInbox } from './about.store.ts'
import { notificationsContract } from './contract.ts'
import { notificationsHandlers } from './handlers.ts'
import type { Notification } from './index.ts'
import {
  HEARD,
  ITEMS,
  type Item,
  insertItems,
  itemsAfter,
  itemsById,
  markReadAbout,
  markReadBefore,
  newestItem,
  unreadOf,
} from './store.ts'

export { notificationsExports } from './exports.server.ts'
export type { Notification } from './index.ts'
export type { Item } from './store.ts'

/** The live hint that some inboxes changed: ids of persons, with spaces between. */
export const INBOX_HINT = 'inbox'
/** A hint is one short line. */
const TOLD_IN_ONE = 10

export interface Notifications extends Part {
  /** Puts a message into the inboxes, in the caller's transaction and in one statement. Nobody named: nothing happens. */
  notify(writer: Writer, what: Notification): Promise<void>
  /** Whoever acts on something has heard of it: what lies in that person's inbox about it counts as read. */
  settle(writer: Writer, person: string, about: NonNullable<Notification['about']>): Promise<void>
  /** The same as parts of the statement that moves a case: what others find, and that `doer` has heard of it. */
  additions(caseId: string, items: readonly Notification[], doer: string): Addition[]
  /** Hints to the pages of these people that their inbox changed, once the writer's transaction is durable. */
  told(committing: Committing, persons: readonly string[]): void
  /** How many messages somebody has not read. */
  unread(reader: Reader, person: string): Promise<number>
  /** For other channels: messages whose ids follow this one, in order. */
  itemsAfter(reader: Reader, id: string, most: number): Promise<Item[]>
  itemsById(reader: Reader, ids: readonly string[]): Promise<Item[]>
  /** The newest message's id; null where there is none. */
  newestItem(reader: Reader): Promise<string | null>
  /** What is older than this instant counts as read by everybody: for a place that begins with a history. */
  settleBefore(writer: Writer, instant: string): Promise<void>
}

export function createNotifications(platform: Platform): Notifications {
  function told(writer: Committing, persons: readonly string[]): void {
    for (let from = 0; from < persons.length; from += TOLD_IN_ONE)
      platform.live.tell(writer, INBOX_HINT, persons.slice(from, from + TOLD_IN_ONE).join(' '))
  }

  return {
    name: 'notifications',
    contract: notificationsContract,
    about: aboutInbox,
    handlers: notificationsHandlers(platform, told),
    told,
    unread: unreadOf,
    itemsAfter,
    itemsById,
    newestItem,
    async notify(writer, what) {
      const persons = [...new Set(what.persons)]
      if (persons.length === 0) return
      await insertItems(writer, persons.map(newId), persons, what, platform.clock.now())
      told(writer, persons)
    },
    additions(caseId, items, doer) {
      const at = platform.clock.now()
      const rows = items.flatMap(({ persons, kind = 'progress', text, link, about }) =>
        persons.map((person) => ({
          case_id: caseId,
          ...{ id: newId(), person, at, kind, text, link },
          about_kind: about?.kind ?? null,
          about_id: about?.id ?? null,
        })),
      )
      return [
        { piece: ITEMS, rows },
        { piece: HEARD, rows: [{ case_id: caseId, person: doer, at }] },
      ]
    },
    async settle(writer, person, about) {
      await markReadAbout(writer, person, about, platform.clock.now())
      told(writer, [person])
    },
    settleBefore: (writer, instant) => markReadBefore(writer, instant),
  }
}
