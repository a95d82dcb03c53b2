import * as z from 'zod'
import { contract, id, instant, page, paging, writeKey } from '../../platform/contract/index.ts'
import { MESSAGE_KINDS } from '../notifications/index.ts'
import { WHEN } from './preferences.ts'

const kind = z.enum(MESSAGE_KINDS)
const hour = z.number().int().min(0).max(23)
const preferences = z.strictObject({
  email: z.strictObject({ turn: z.enum(WHEN), deadline: z.enum(WHEN), progress: z.enum(WHEN), discussion: z.enum(WHEN) }),
  digestHour: hour,
  quiet: z.strictObject({ from: hour, to: hour }).nullable(),
})
const settings = z.object({
  /** Whether a mail server is set up. */
  mail: z.boolean(),
  address: z.object({ masked: z.string(), verified: z.boolean(), codeSentAt: instant.nullable() }).nullable(),
  preferences,
})
const STATES = ['due', 'sent', 'failed', 'skipped'] as const
const CHANNELS = ['email', 'webhook'] as const
const delivery = z.object({
  id,
  channel: z.enum(CHANNELS),
  kind: z.string(),
  to: z.string(),
  at: instant,
  dueAt: instant,
  state: z.enum(STATES),
  tries: z.number().int(),
  lastAt: instant.nullable(),
  result: z.string().nullable(),
})
const webhook = z.object({
  id,
  organisation: z.object({ id, name: z.string() }),
  url: z.string(),
  kinds: z.array(kind),
  createdAt: instant,
  endedAt: instant.nullable(),
})
const url = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[\x21-\x7e]+$/)

export const deliveryContract = {
  settings: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/me/notifications', summary: '我的通知设置 / What I am told elsewhere' })
    .output(settings),

  // Chosen twice is chosen once: these need no key.
  choose: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'PUT', path: '/me/notifications', summary: '更改通知设置 / Choose what I am told elsewhere' })
    .input(preferences)
    .output(settings),

  giveAddress: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'POST', path: '/me/email', summary: '登记邮箱并发送验证码 / Give an e-mail address; a code is sent there' })
    .input(z.strictObject({ ...writeKey, email: z.email().max(254) }))
    .output(settings),

  verifyAddress: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'POST', path: '/me/email/verification', summary: '用验证码确认邮箱 / Prove the address with the code' })
    .input(z.strictObject({ ...writeKey, code: z.string().regex(/^\d{6}$/) }))
    .output(settings),

  dropAddress: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'DELETE', path: '/me/email', summary: '删除邮箱 / Remove my e-mail address' })
    .output(settings),

  mine: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/me/deliveries', summary: '发给我的邮件记录 / What was sent to me' })
    .input(z.strictObject(paging))
    .output(page(delivery)),

  list: contract
    .meta({ access: 'notifications.manage' })
    .route({ method: 'GET', path: '/deliveries', summary: '投递记录 / The delivery log' })
    .input(z.strictObject({ ...paging, state: z.enum(STATES).optional(), channel: z.enum(CHANNELS).optional() }))
    .output(page(delivery)),

  replay: contract
    .meta({ access: 'notifications.manage' })
    .route({ method: 'POST', path: '/deliveries/{id}/replay', summary: '重新投递 / Deliver once more' })
    .input(z.strictObject({ ...writeKey, id }))
    .output(delivery),

  webhooks: contract
    .meta({ access: 'notifications.manage' })
    .route({ method: 'GET', path: '/webhooks', summary: '消息推送 / Webhooks' })
    .output(z.array(webhook)),

  addWebhook: contract
    .meta({ access: 'notifications.manage' })
    .route({ method: 'POST', path: '/webhooks', summary: '新增消息推送 / Add a webhook', successStatus: 201 })
    .input(z.strictObject({ ...writeKey, organisation: id, url, kinds: z.array(kind).min(1).max(MESSAGE_KINDS.length) }))
    .output(webhook),

  endWebhook: contract
    .meta({ access: 'notifications.manage' })
    .route({ method: 'POST', path: '/webhooks/{id}/end', summary: '停用消息推送 / End a webhook' })
    .input(z.strictObject({ ...writeKey, id }))
    .output(webhook),

  webhookSecret: contract
    .meta({ access: 'notifications.manage' })
    .route({ method: 'POST', path: '/webhooks/{id}/secret', summary: '查看签名密钥（留痕） / See the signing secret; it is audited' })
    .input(z.strictObject({ id }))
    .output(z.object({ secret: z.string() })),

  tryWebhook: contract
    .meta({ access: 'notifications.manage' })
    .route({ method: 'POST', path: '/webhooks/{id}/trial', summary: '发送一条测试消息 / Send a trial message' })
    .input(z.strictObject({ ...writeKey, id }))
    .output(delivery),
}

export type DeliveryView = z.infer<typeof delivery>
export type WebhookView = z.infer<typeof webhook>
export type SettingsView = z.infer<typeof settings>
