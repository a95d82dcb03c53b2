import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast, DEMO_PASSWORD } from '../../testing/cast.ts'
import { visitorAt } from '../../testing/visitor.ts'
import { isCommon } from './common-passwords.ts'

let app: App
let [here, beside] = ['', '']
beforeAll(async () => {
  app = await openApp({ content: 'base' })
  ;[here, beside] = [await app.listen(), await app.beside()]
})
afterAll(() => app.close())

const { fourthWorker, thirdWorker, securityAdmin } = cast
const FIRST = 'Chushi-Kou-31'
async function enter(username: string, password: string, address = here) {
  const visitor = visitorAt(address)
  const { status, body } = await visitor.signIn(username, password)
  return { ...visitor, status, body }
}

describe('common passwords are refused', () => {
  test.each(['Aa123456', 'P@ssw0rd', 'Admin@123', '1qaz@WSX', 'Woaini1314', 'Huawei@2025', 'Gonghui@2026', 'Pa$$w0rd1', '5201314aA'])(
    '%s',
    (password) => expect(isCommon(password)).toBe(true),
  )
  test.each(['Shili-2026', 'aB3defgh', 'correct-Horse-9', 'Admin-Korb-77', '口令Aa1234567'])('and not %s', (password) =>
    expect(isCommon(password)).toBe(false),
  )
})

describe('an initial password', () => {
  beforeAll(async () => {
    const security = await app.as(securityAdmin)
    const { rows } = (await security.get(`/accounts?query=${fourthWorker.username}`)).body
    await security.post(`/accounts/${rows[0].id}/password`, { password: FIRST })
  })

  test('lets its owner do one thing: change it', async () => {
    const visitor = await enter(fourthWorker.username, FIRST)
    expect((await visitor.get('/me')).body).toMatchObject({ initialPassword: true, first: 'password' })
    expect((await visitor.get('/me/security')).status).toBe(200)
    for (const path of ['/cases', '/notifications', '/roles', '/organisations', '/me/file'])
      expect((await visitor.get(path)).body).toMatchObject({ status: 403, code: 'change-password-first' })
    expect((await visitor.get('/evidence/01900000-0000-7000-8000-000000000000')).status).toBe(401)
    expect((await visitor.post('/cases/01900000-0000-7000-8000-000000000000/steps', {})).status).toBe(403)
  })
  test('is replaced by one that is neither common nor used before', async () => {
    const change = (visitor: Awaited<ReturnType<typeof enter>>, current: string, password: string) =>
      visitor.post('/me/password', { current, password })
    let visitor = await enter(fourthWorker.username, FIRST)
    expect((await change(visitor, FIRST, 'Gonghui@2026')).body.errors).toMatchObject([{ path: 'password', code: 'password-common' }])
    expect((await change(visitor, FIRST, DEMO_PASSWORD)).body.errors).toMatchObject([{ path: 'password', code: 'password-used-before' }])
    expect((await change(visitor, FIRST, 'Ziji-Xuan-de-1')).status).toBe(200)
    visitor = await enter(fourthWorker.username, 'Ziji-Xuan-de-1')
    expect((await visitor.get('/cases')).status).toBe(200)
    expect((await change(visitor, 'Ziji-Xuan-de-1', FIRST)).body.errors).toMatchObject([{ code: 'password-used-before' }])
  })
})

test('the password of an administrator grows old, that of others does not', async () => {
  const security = await enter(cast.securityAdmin.username, DEMO_PASSWORD)
  await security.post('/me/password', { current: DEMO_PASSWORD, password: 'Guanli-Yong-51' })
  app.clock.set(new Date(Date.parse(app.clock.now()) + 91 * 86_400_000).toISOString())
  const again = await enter(cast.securityAdmin.username, 'Guanli-Yong-51')
  expect((await again.get('/accounts')).body).toMatchObject({ status: 403, code: 'change-password-first' })
  expect((await (await enter(fourthWorker.username, 'Ziji-Xuan-de-1')).get('/cases')).status).toBe(200)
})

describe('guessing', () => {
  test('is stopped across processes, whatever the case and the spaces of the name', async () => {
    const name = thirdWorker.username
    const guesses = [name, name.toUpperCase(), ` ${name}`, `${name} `, ` ${name.toUpperCase()} `]
    const places = [here, beside]
    for (const [n, guess] of guesses.entries()) expect((await enter(guess, 'Not-This-1', places[n % 2])).status).toBe(401)
    for (const place of places) expect((await enter(name, DEMO_PASSWORD, place)).body).toMatchObject({ status: 429, code: 'name-locked' })
  })
  test('many at once gets no more tries than one after another', async () => {
    const name = cast.technical.username
    const all = await Promise.all(Array.from({ length: 16 }, (_, n) => enter(name, 'Not-This-1', n % 2 ? here : beside)))
    expect(all.filter(({ status }) => status === 401)).toHaveLength(5)
    expect((await enter(name, DEMO_PASSWORD)).status).toBe(429)
  })
  test('learns of nobody whether they have an account: neither by the answer nor by the time', async () => {
    const took = async (name: string) => {
      const began = performance.now()
      const { body } = await enter(name, 'Not-This-1')
      return { body, ms: performance.now() - began }
    }
    const middle = (all: readonly { ms: number }[]) => all.map(({ ms }) => ms).toSorted((a, b) => a - b)[1] ?? 0
    const [known, unknown] = [[], []] as [Awaited<ReturnType<typeof took>>[], Awaited<ReturnType<typeof took>>[]]
    for (let n = 0; n < 4; n += 1) {
      known.push(await took(cast.finance.username))
      unknown.push(await took('nobody-of-that-name'))
    }
    expect(unknown.map(({ body }) => body)).toEqual(known.map(({ body }) => body))
    expect(middle(unknown) / middle(known)).toBeGreaterThan(0.4)
    expect(middle(unknown) / middle(known)).toBeLessThan(2.5)
  })
})
