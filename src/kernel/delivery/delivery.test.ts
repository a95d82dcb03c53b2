import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCallOut } from '../../platform/callout/index.ts'
import type { Client } from '../../testing/app.ts'
import { DEMO_PASSWORD } from '../../testing/cast.ts'
import { type MailServer, openMailServer } from '../../testing/mailbox.ts'
import { HERE, openSuggestions, type Suggestions } from '../../testing/process/house.ts'

let mail: MailServer
let house: Suggestions
/** What the enterprise's own system was told, and how it answers. */
const pushed: { headers: IncomingHttpHeaders; body: string }[] = []
let answers: number[] = []
const receiver = createServer((request, answer) => {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    pushed.push({ headers: request.headers, body })
    answer.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end()
  })
})

beforeAll(async () => {
  mail = await openMailServer()
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  house = await openSuggestions('2026-03-02T01:00:00Z', { mail: mail.settings, callOut: createCallOut({ allowed: ['127.0.0.0/8'] }) })
  await house.house.access.addUser(HERE, {
    username: 'system-example',
    password: DEMO_PASSWORD,
    organisation: house.places.federation,
    person: { name: '示例系统管理员', synthetic: true },
    roles: [{ role: 'system-admin' }],
    initialPassword: false,
  })
  admin = await openAdmin()
}, 60_000)
afterAll(async () => {
  await house?.close()
  await mail.close()
  receiver.close()
})
beforeEach(() => {
  mail.letters.length = 0
  pushed.length = 0
})

const run = () => house.house.delivery.run(HERE)
const chen = () => house.as('chen')
/** Who looks after the deliveries, signed in once. */
let admin: Client & { readonly see: (path: string) => Promise<{ body: { secret: string } }> }
async function openAdmin(): Promise<typeof admin> {
  const client = await house.called('system-example')
  const see = async (path: string) => {
    const answer = await house.server.inject({ method: 'POST', url: `/api${path}`, headers: { cookie: client.cookie }, payload: {} })
    return { body: JSON.parse(answer.body) }
  }
  return { ...client, see }
}
const log = async () => (await admin.get('/deliveries')).body.rows
const codeIn = (text: string) => /\b\d{6}\b/.exec(text)?.[0] ?? ''

describe('e-mail', () => {
  test('an address is used only once the code that was sent there came back', async () => {
    const given = await (await chen()).post('/me/email', { email: 'chen.example@example.cn' })
    expect(given.body).toMatchObject({ mail: true, address: { masked: 'ch***e@example.cn', verified: false } })
    expect(mail.letters[0]).toMatchObject({ to: 'chen.example@example.cn', subject: '匠心 · 验证您的邮箱' })
    await house.filed()
    await run()
    expect(mail.letters).toHaveLength(1)
    const code = codeIn(mail.letters[0]?.text ?? '')
    const proven = await (await chen()).post('/me/email/verification', { code })
    expect(proven.body.address).toMatchObject({ verified: true })
    // What came before is nobody's surprise afterwards.
    house.clock.set('2026-03-02T01:05:00Z')
    await run()
    expect(mail.letters).toHaveLength(1)
  })

  test('what waits for somebody goes to them at once, with the link and the way to stop it, and once', async () => {
    const id = await house.filed()
    await run()
    await run()
    expect(mail.letters).toHaveLength(1)
    const [letter] = mail.letters
    expect(letter?.subject).toContain('匠心 · 更换施胶剂')
    expect(letter?.text).toContain(`http://localhost/console/cases/${id}`)
    expect(letter?.text).toContain(`http://localhost/unsubscribe/${HERE}.`)
    expect((await (await chen()).get('/me/deliveries')).body.rows[0]).toMatchObject({
      channel: 'email',
      kind: 'turn',
      state: 'sent',
      tries: 1,
    })
  })

  test('a mailbox that is full for now gets it later, and the log says how often it was tried', async () => {
    mail.refusals.push(452)
    await house.filed()
    await run()
    expect(mail.letters).toHaveLength(0)
    expect((await log())[0]).toMatchObject({ state: 'due', tries: 1, result: 'smtp-452' })
    house.clock.set('2026-03-02T01:06:00Z')
    await run()
    expect(mail.letters).toHaveLength(1)
    expect((await log())[0]).toMatchObject({ state: 'sent', tries: 2, result: null, to: 'ch***e@example.cn' })
  })

  test('a refusal for good is recorded, and the administrator can have it tried again', async () => {
    mail.refusals.push(550)
    await house.filed()
    await run()
    const [row] = await log()
    expect(row).toMatchObject({ state: 'failed', result: 'smtp-550' })
    expect((await admin.post(`/deliveries/${row.id}/replay`, {})).status).toBe(200)
    await run()
    expect(mail.letters).toHaveLength(1)
  })

  test('at night nothing goes; in the morning one letter says it all', async () => {
    house.clock.set('2026-03-02T14:00:00Z')
    await house.filed()
    await house.filed()
    await run()
    expect(mail.letters).toHaveLength(0)
    house.clock.set('2026-03-02T23:00:00Z')
    await run()
    expect(mail.letters.map(({ subject }) => subject)).toEqual(['匠心 · 2 条新消息'])
  })

  test('what was read in the inbox meanwhile needs no letter', async () => {
    house.clock.set('2026-03-03T14:00:00Z')
    await house.filed()
    await run()
    await (await chen()).post('/notifications/read', {})
    house.clock.set('2026-03-03T23:30:00Z')
    await run()
    expect(mail.letters).toHaveLength(0)
    expect((await log())[0]).toMatchObject({ state: 'skipped', result: 'read-meanwhile' })
  })

  test('what looks like an ID number does not leave the house', async () => {
    await house.filed({ ...house.idea, title: '给11010519491231002X的建议' })
    await run()
    expect(mail.letters[0]?.subject).toContain('给******************的建议')
    expect(mail.letters[0]?.text).not.toContain('11010519491231002X')
  })

  test('the link in a letter stops the letters with one click, without a sign-in; looking at it does not', async () => {
    await house.filed()
    await run()
    const path = new URL(/http:\S+unsubscribe\S+/.exec(mail.letters[0]?.text ?? '')?.[0] ?? '').pathname
    const page = await house.server.inject({ method: 'GET', url: path })
    expect([page.statusCode, page.body.includes('<form method="post">')]).toEqual([200, true])
    expect((await (await chen()).get('/me/notifications')).body.preferences.email.turn).toBe('now')
    const click = { 'content-type': 'application/x-www-form-urlencoded' }
    const done = await house.server.inject({ method: 'POST', url: path, headers: click, payload: 'List-Unsubscribe=One-Click' })
    expect([done.statusCode, done.body.includes('已停止发送')]).toEqual([200, true])
    expect((await (await chen()).get('/me/notifications')).body.preferences.email).toEqual({
      ...{ turn: 'off', deadline: 'off', progress: 'off', discussion: 'off' },
    })
    mail.letters.length = 0
    await house.filed()
    await run()
    expect(mail.letters).toHaveLength(0)
  })
})

describe('a webhook', () => {
  let hook: string
  let secret: string

  test('is told of the messages to the people of its organisation, signed', async () => {
    house.clock.set('2026-03-03T23:31:00Z')
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
    const { status, body } = await admin.post('/webhooks', { organisation: house.places.mill, url, kinds: ['turn'] })
    expect([status, body.organisation.name]).toEqual([201, '示例纸业公司'])
    hook = body.id
    secret = (await admin.see(`/webhooks/${hook}/secret`)).body.secret
    const id = await house.filed()
    await run()
    // Chen works at the mill and is asked; Han is asked, too, and works elsewhere.
    expect(pushed).toHaveLength(1)
    const [{ headers, body: text } = { headers: {}, body: '' }] = pushed
    expect(JSON.parse(text)).toMatchObject({
      type: 'message.created',
      data: {
        district: HERE,
        person: house.person('chen'),
        kind: 'turn',
        url: `http://localhost/console/cases/${id}`,
        about: { kind: 'case', id },
      },
    })
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const mark = createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${mark}`)
  })

  test('that is down is tried again with the same id; one that points elsewhere is not', async () => {
    answers = [503]
    await house.filed()
    await run()
    expect((await log())[0]).toMatchObject({ channel: 'webhook', state: 'due', result: 'http-503' })
    house.clock.set('2026-03-03T23:40:00Z')
    await run()
    expect(pushed.map(({ headers }) => headers['webhook-id'])).toEqual([pushed[0]?.headers['webhook-id'], pushed[0]?.headers['webhook-id']])
    answers = [302]
    await house.filed()
    await run()
    expect((await log())[0]).toMatchObject({ state: 'failed', result: 'http-302' })
  })

  test('can be tried, can be told again, and can be ended', async () => {
    const trial = await admin.post(`/webhooks/${hook}/trial`, {})
    await run()
    expect(JSON.parse(pushed[0]?.body ?? '{}')).toMatchObject({ type: 'trial', data: { id: trial.body.id } })
    const failed = (await log()).find((row: { state: string }) => row.state === 'failed')
    expect((await admin.post(`/deliveries/${failed.id}/replay`, {})).status).toBe(200)
    await run()
    expect(pushed).toHaveLength(2)
    await admin.post(`/webhooks/${hook}/end`, {})
    await house.filed()
    await run()
    expect(pushed).toHaveLength(2)
    expect((await admin.post(`/deliveries/${failed.id}/replay`, {})).status).toBe(409)
  })
})

test('of two processes one sends it, by itself and within seconds', async () => {
  await house.beside()
  const settings = (await (await chen()).get('/me/notifications')).body.preferences
  await (await chen()).put('/me/notifications', { ...settings, email: { ...settings.email, turn: 'now' }, quiet: null })
  const id = await house.filed()
  // What waited for the next morning may come in a letter before it.
  const about = () => mail.letters.filter(({ text }) => text.includes(id))
  await expect.poll(() => about().length, { timeout: 8000 }).toBe(1)
  await new Promise((done) => setTimeout(done, 2000))
  expect(about()).toHaveLength(1)
})
