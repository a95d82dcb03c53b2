import { newId } from '../../platform/crypto/index.ts'
import type { Writer } from '../../platform/db/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { notificationsContract } from './contract.ts'
import { notificationsHandlers } from './handlers.ts'
import type { Notification } from './index.ts'
import { insertItems, markReadAbout, markReadBefore } from './store.ts'

export type { Notification } from './index.ts'

export interface Notifications extends Part {
  /** Puts a message into the inboxes, in the caller's transaction and in one statement. Nobody named: nothing happens. */
  notify(writer: Writer, what: Notification): Promise<void>
  /** Whoever acts on something has heard of it: what lies in that person's inbox about it counts as read. */
  settle(writer: Writer, person: string, about: NonNullable<Notification['about']>): Promise<void>
  /** What is older than this instant counts as read by everybody: for a place that begins with a history. */
  settleBefore(writer: Writer, instant: string): Promise<void>
}

export function createNotifications(platform: Platform): Notifications {
  return {
    name: 'notifications',
    contract: notificationsContract,
    handlers: notificationsHandlers(platform),
    async notify(writer, what) {
      const persons = [...new Set(what.persons)]
      if (persons.length === 0) return
      await insertItems(writer, persons.map(newId), persons, what, platform.clock.now())
    },
    settle: (writer, person, about) => markReadAbout(writer, person, about, platform.clock.now()),
    settleBefore: (writer, instant) => markReadBefore(writer, instant),
  }
}
