import { notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Writer } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import type { Caller } from '../rights/index.ts'
import { notificationsContract } from './contract.ts'
import { inboxOf, markAllRead, markRead, unreadOf } from './store.ts'

export function notificationsHandlers({ db, clock }: Platform, told: (writer: Writer, persons: readonly string[]) => void) {
  const os = implementing(notificationsContract)
  const me = (context: RequestContext) => context.caller as Caller

  return {
    inbox: os.inbox.handler(({ input, context }) => inboxOf(db.in(me(context).district), me(context).person, input.unreadOnly, input)),

    unread: os.unread.handler(async ({ context }) => ({ unread: await unreadOf(db.in(me(context).district), me(context).person) })),

    read: os.read.handler(async ({ input, context }) => {
      const { district, person } = me(context)
      return db.write(district, async (writer) => {
        if (!(await markRead(writer, person, input.id, clock.now()))) throw notFound()
        told(writer, [person])
        return { unread: await unreadOf(writer, person) }
      })
    }),

    readAll: os.readAll.handler(async ({ context }) => {
      const { district, person } = me(context)
      await db.write(district, async (writer) => {
        await markAllRead(writer, person, clock.now())
        told(writer, [person])
      })
      return { unread: 0 }
    }),
  }
}
