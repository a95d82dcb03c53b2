import * as z from 'zod'
import { contract, id, instant, page, paging, textSchema } from '../../platform/contract/index.ts'

const item = z.object({
  id,
  at: instant,
  text: textSchema,
  link: z.string().nullable(),
  about: z.object({ kind: z.string(), id: z.string() }).nullable(),
  readAt: instant.nullable(),
})
const unread = z.number().int()

export const notificationsContract = {
  inbox: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/notifications', summary: '我的消息 / My inbox' })
    .input(z.strictObject({ ...paging, unreadOnly: z.stringbool().or(z.boolean()).default(false) }))
    .output(page(item).extend({ unread })),

  unread: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/notifications/unread', summary: '未读消息数 / How many are unread' })
    .output(z.object({ unread })),

  // Reading twice is reading once: these need no key.
  read: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'POST', path: '/notifications/{id}/read', summary: '标为已读 / Mark as read' })
    .input(z.strictObject({ id }))
    .output(z.object({ unread })),

  readAll: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'POST', path: '/notifications/read', summary: '全部标为已读 / Mark all as read' })
    .output(z.object({ unread })),
}
