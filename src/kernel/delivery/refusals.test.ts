import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'
import { type MailServer, openMailServer } from '../../testing/mailbox.ts'

let mail: MailServer
let app: App
let organisation: string
beforeAll(async () => {
  mail = await openMailServer()
  app = await openApp({ mail: mail.settings })
  organisation = await app.organisation('山亭区总工会')
}, 120_000)
afterAll(async () => {
  await app?.close()
  await mail.close()
})

const KINDS = ['turn']
const hook = (url: string, at = organisation) => ({ organisation: at, url, kinds: KINDS })

describe('the delivery log and webhooks', () => {
  test.each([
    ['a worker', cast.worker],
    ['a chair', cast.chair],
    ['a leader', cast.leader],
    ['the security administrator', cast.securityAdmin],
    ['the audit administrator', cast.auditAdmin],
  ])('are not for %s', async (_who, person) => {
    const client = await app.as(person)
    expect((await client.get('/deliveries')).status).toBe(403)
    expect((await client.get('/webhooks')).status).toBe(403)
    expect((await client.post('/webhooks', hook('https://example.cn/hook'))).status).toBe(403)
  })

  test.each([
    ['http://example.cn/hook', 'webhook-not-https'],
    ['https://10.1.2.3/hook', 'webhook-not-allowed'],
    ['https://127.0.0.1:5432/', 'webhook-not-allowed'],
    ['https://[::1]/', 'webhook-not-allowed'],
    ['https://169.254.169.254/latest/meta-data', 'webhook-not-allowed'],
    ['https://name:secret@example.cn/', 'webhook-not-a-url'],
  ])('%s is no address for a webhook', async (url, code) => {
    const { status, body } = await (await app.as(cast.systemAdmin)).post('/webhooks', hook(url))
    expect([status, body.code, body.errors[0].path]).toEqual([422, code, 'url'])
  })

  test('another district’s organisation and webhook are not there', async () => {
    const admin = await app.as(cast.systemAdmin)
    const theirs = await app.organisation('滕州市总工会', '370481')
    expect((await admin.post('/webhooks', hook('https://example.cn/hook', theirs))).status).toBe(404)
    const { body } = await admin.post('/webhooks', hook('https://example.cn/hook'))
    for (const path of ['end', 'trial']) {
      const nowhere = await admin.post(`/webhooks/0198a000-0000-7000-8000-000000000001/${path}`, {})
      expect(nowhere.status).toBe(404)
    }
    expect((await admin.post(`/webhooks/${body.id}/end`, {})).status).toBe(200)
    const late = await admin.post(`/webhooks/${body.id}/trial`, {})
    expect([late.status, late.body.code]).toEqual([409, 'webhook-ended'])
  })
})

describe('an address', () => {
  test('is guessed at a few times and no more', async () => {
    const worker = await app.as(cast.worker)
    await worker.post('/me/email', { email: 'worker@example.cn' })
    const code = /\b\d{6}\b/.exec(mail.letters.at(-1)?.text ?? '')?.[0] ?? ''
    const wrong = code === '000000' ? '000001' : '000000'
    for (let n = 0; n < 5; n += 1) {
      const { status, body } = await worker.post('/me/email/verification', { code: wrong })
      expect([status, body.code]).toEqual([422, 'wrong-code'])
    }
    const { status, body } = await worker.post('/me/email/verification', { code })
    expect([status, body.code]).toEqual([409, 'code-over'])
  })

  test('gets a code a minute at most, and a few a day', async () => {
    const colleague = await app.as(cast.colleague)
    const codes: string[] = []
    for (let n = 0; n < 7; n += 1) {
      app.clock.set(new Date(Date.parse('2026-03-02T02:00:00Z') + n * 61_000).toISOString())
      codes.push((await colleague.post('/me/email', { email: `colleague${n}@example.cn` })).body.code ?? 'sent')
    }
    expect(codes).toEqual([...Array(5).fill('sent'), 'too-many-codes', 'too-many-codes'])
    app.clock.set('2026-03-03T03:00:00Z')
    await colleague.post('/me/email', { email: 'colleague@example.cn' })
    expect((await colleague.post('/me/email', { email: 'colleague@example.cn' })).body.code).toBe('code-just-sent')
  })

  test('is not proven by an old code, by another’s code, or without any', async () => {
    app.clock.set('2026-03-04T01:00:00Z')
    const [third, fourth] = [await app.as(cast.thirdWorker), await app.as(cast.fourthWorker)]
    expect((await third.post('/me/email/verification', { code: '123456' })).status).toBe(404)
    await third.post('/me/email', { email: 'third@example.cn' })
    const code = /\b\d{6}\b/.exec(mail.letters.at(-1)?.text ?? '')?.[0] ?? ''
    await fourth.post('/me/email', { email: 'third@example.cn' })
    expect((await fourth.post('/me/email/verification', { code })).status).toBe(422)
    app.clock.set('2026-03-04T01:11:00Z')
    expect((await third.post('/me/email/verification', { code })).body.code).toBe('code-over')
  })

  test('that the mail server refuses is said to be wrong', async () => {
    const chair = await app.as(cast.chair)
    mail.refusals.push(550)
    expect((await chair.post('/me/email', { email: 'chair@example.cn' })).body.code).toBe('address-refused')
    app.clock.set('2026-03-04T01:20:00Z')
    mail.refusals.push(451)
    expect((await chair.post('/me/email', { email: 'chair@example.cn' })).body.code).toBe('mail-not-sent')
  })

  test('lies encrypted, and nobody is shown another’s letters', async () => {
    const rows = (await (await app.as(cast.technical)).get('/me/deliveries')).body
    expect(rows.total).toBe(0)
    expect((await (await app.as(cast.worker)).get('/me/deliveries')).body.rows[0].to).toBe('wo***r@example.cn')
  })
})

test.each([`/unsubscribe/370406.0198a000-0000-7000-8000-000000000001.${'0'.repeat(32)}`, '/unsubscribe/nothing'])(
  '%s stops nobody’s letters',
  async (url) => {
    for (const method of ['GET', 'POST'] as const) expect((await app.server.inject({ method, url })).statusCode).toBe(404)
  },
)

test('nobody is asked for anything without a session', async () => {
  for (const url of ['/api/me/notifications', '/api/me/deliveries', '/api/deliveries', '/api/webhooks'])
    expect((await app.server.inject({ method: 'GET', url })).statusCode).toBe(401)
})
