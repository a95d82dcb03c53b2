import { notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Platform } from '../../platform/part.ts'
import type { Caller } from '../rights/index.ts'
import { notificationsContract } from './contract.ts'
import { inboxOf, markAllRead, markRead, unreadOf } from './store.ts'

export function notificationsHandlers({ db, clock }: Platform) {
  const os = implementing(notificationsContract)
  const me = (context: RequestContext) => context.caller as Caller

  return {
    inbox: os.inbox.handler(({ input, context }) => inboxOf(db.in(me(context).district), me(context).person, input.unreadOnly, input)),

    unread: os.unread.handler(async ({ context }) => ({ unread: await unreadOf(db.in(me(context).district), me(context).person) })),

    read: os.read.handler(async ({ input, context }) => {
      const { district, person } = me(context)
      return db.write(district, async (writer) => {
        if (!(await markRead(writer, person, input.id, clock.now()))) throw notFound()
        return { unread: await unreadOf(writer, person) }
      })
    }),

    readAll: os.readAll.handler(async ({ context }) => {
      const { district, person } = me(context)
      await db.write(district, (writer) => markAllRead(writer, person, clock.now()))
      return { unread: 0 }
    }),
  }
}
