import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast, DEMO_PASSWORD } from '../../testing/cast.ts'
import { type Visitor, visitorAt } from '../../testing/visitor.ts'
import { deviceOf } from './index.ts'

let app: App
let [here, beside] = ['', '']
beforeAll(async () => {
  app = await openApp({ content: 'base' })
  ;[here, beside] = [await app.listen(), await app.beside()]
})
afterAll(() => app.close())

const { worker, securityAdmin, neighbourSecurityAdmin } = cast
const PHONE = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0'

async function signedIn(address = here, more: Record<string, string> = {}): Promise<Visitor> {
  const visitor = visitorAt(address, more)
  expect((await visitor.signIn(worker.username, DEMO_PASSWORD)).status).toBe(200)
  return visitor
}
const sessionsOf = async (visitor: Visitor) => (await visitor.get('/me/security')).body.sessions
/** As if nothing had been done with any session for so long. */
const pass = async (minutes: number) => {
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  await owner.query(`update signin.session set "updatedAt" = "updatedAt" - make_interval(mins => $1)`, [minutes])
  await owner.end()
}

test('sessions are listed with device and address, and the one that asks is marked', async () => {
  const [desk, phone] = [await signedIn(), await signedIn(here, { 'user-agent': PHONE })]
  const sessions = await sessionsOf(phone)
  expect(sessions).toHaveLength(2)
  expect(sessions.filter((one: { here: boolean }) => one.here)).toMatchObject([{ device: { zh: '微信，安卓手机' }, address: '127.0.0.1' }])
  expect((await phone.post('/me/sessions/end')).body).toEqual({ ended: 1 })
  expect((await desk.get('/me')).status).toBe(401)
  expect((await phone.get('/me')).status).toBe(200)
  await phone.door('/sign-out')
})

test('a session that was ended is over in every process at once', async () => {
  const [one, other] = [await signedIn(), await signedIn(beside)]
  // Both processes remember whom they know.
  expect([(await one.get('/me')).status, (await other.get('/me')).status]).toEqual([200, 200])
  const [theirs] = (await sessionsOf(one)).filter((session: { here: boolean }) => !session.here)
  expect((await one.post(`/me/sessions/${theirs.id}/end`)).status).toBe(200)
  await expect.poll(async () => (await other.get('/me')).status, { timeout: 2_000, interval: 50 }).toBe(401)
  expect((await one.get('/me')).status).toBe(200)
})

test('the security administrator sees and ends the sessions of an account, of the own district only', async () => {
  const visitor = await signedIn()
  const security = await app.as(securityAdmin)
  const account = (await visitor.get('/me')).body.caller.account
  expect((await security.get(`/accounts/${account}/sessions`)).body.length).toBeGreaterThan(0)
  const neighbour = await app.as(neighbourSecurityAdmin)
  expect((await neighbour.get(`/accounts/${account}/sessions`)).status).toBe(404)
  expect((await neighbour.post(`/accounts/${account}/sessions/end`, {})).status).toBe(404)
  expect((await (await app.as(cast.chair)).get(`/accounts/${account}/sessions`)).status).toBe(403)
  expect((await security.post(`/accounts/${account}/sessions/end`, {})).body.ended).toBeGreaterThan(0)
  expect((await visitor.get('/me')).status).toBe(401)
})

describe('a session', () => {
  test('ends when nobody does anything, also while a page goes on asking by itself', async () => {
    const left = await signedIn()
    await pass(20)
    expect((await left.get('/notifications/unread')).status).toBe(200)
    await pass(11)
    const again = await signedIn()
    await again.post('/me/sessions/end')
    expect((await left.get('/notifications/unread')).status).toBe(401)
  })
  test('goes on while somebody is at the page', async () => {
    const attended = await signedIn(here, { 'x-attended': '1' })
    await pass(20)
    // What is remembered of a caller is a few seconds old at most; signing in elsewhere and out makes it look anew.
    await (await signedIn()).door('/sign-out')
    expect((await attended.get('/me')).status).toBe(200)
    await pass(20)
    await (await signedIn()).door('/sign-out')
    expect((await attended.get('/me')).status).toBe(200)
  })
  test('of somebody else is not mine to end', async () => {
    const [mine, theirs] = [await signedIn(), visitorAt(here)]
    await theirs.signIn(cast.colleague.username, DEMO_PASSWORD)
    const [session] = await sessionsOf(theirs)
    expect((await mine.post(`/me/sessions/${session.id}/end`)).status).toBe(404)
    expect((await theirs.get('/me')).status).toBe(200)
  })
})

test('devices are named in words', () => {
  expect(deviceOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130 Safari/537.36 Edg/130')).toMatchObject({
    zh: 'Edge，Windows',
  })
  expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18 Mobile Safari/604').zh).toBe('Safari，iPhone')
  expect([deviceOf('curl/8'), deviceOf(null)]).toMatchObject([{ zh: '其他设备' }, { en: 'Another device' }])
})
