import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, foundCounty, type Kernel, openKernel, PASSWORD, user } from '../../testing/county.ts'
import { SYSTEM } from '../rights/index.ts'

let kernel: Kernel
let county: County
let worker: { account: string; person: string }
beforeAll(async () => {
  kernel = await openKernel()
  county = await foundCounty(kernel)
  worker = await user(kernel, '示例职工甲', 'jia', county.mine, ['worker'])
})
afterAll(() => kernel.close())

const signIn = (username: unknown, password: unknown, headers: Record<string, string> = {}) =>
  kernel.server.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username, password } as object, headers })

describe('signing in', () => {
  test('opens a session whose cookie no script can read and no other site can send', async () => {
    const answer = await signIn('jia', PASSWORD)
    expect(answer.json()).toEqual({ outcome: 'signed-in' })
    expect(answer.cookies).toMatchObject([{ name: 'jiangxin.session_token', httpOnly: true, sameSite: 'Lax', path: '/' }])
  })

  test('says who it is, with roles and permissions', async () => {
    const { status, body } = await (await kernel.as('JIA')).get('/me')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      caller: { ...worker, name: '示例职工甲', district: '370406' },
      district: { code: '370406', name: '山亭区' },
      roles: [{ role: 'worker', organisation: { id: county.mine, name: '示例煤矿' } }],
      permissions: {},
    })
  })

  test('ends with signing out', async () => {
    const jia = await kernel.as('jia')
    expect((await jia.signOut()).status).toBe(200)
    expect((await jia.get('/me')).status).toBe(401)
  })

  test('lasts as long as the district’s parameter says', async () => {
    const cookie = (await signIn('jia', PASSWORD)).cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
    await owned(`update signin.session set "createdAt" = now() - interval '13 hours'`)
    expect(await kernel.access.authenticate({ headers: { cookie } })).toBeNull()
  })

  test('ends with a new password, one’s own or one that was set', async () => {
    const yi = await user(kernel, '示例职工乙', 'yi', county.mine, ['worker'])
    const first = await kernel.as('yi')
    expect((await first.post('/me/password', { current: PASSWORD, password: 'Xin-Kouling-9' })).status).toBe(200)
    expect((await first.get('/me')).status).toBe(401)
    expect((await signIn('yi', PASSWORD)).statusCode).toBe(401)
    const second = await kernel.as('yi', 'Xin-Kouling-9')
    await kernel.platform.db.write('370406', (writer) => kernel.access.setPassword(writer, SYSTEM, yi.account, PASSWORD, true))
    expect((await second.get('/me')).status).toBe(401)
    expect((await (await kernel.as('yi')).get('/me')).body.initialPassword).toBe(true)
  })
})

describe('the sign-in refuses', () => {
  test('a wrong password and an unknown name alike', async () => {
    const [wrong, unknown] = [await signIn('jia', 'Not-This-1'), await signIn('nobody', 'Not-This-1')]
    expect(wrong.statusCode).toBe(401)
    expect(wrong.headers['content-type']).toContain('application/problem+json')
    expect(wrong.json()).toMatchObject({ code: 'wrong-credentials', detail: '用户名或口令不正确。' })
    expect(unknown.json()).toEqual(wrong.json())
  })

  test('in the reader’s language', async () => {
    const answer = await signIn('jia', 'Not-This-1', { 'accept-language': 'en' })
    expect(answer.json().detail).toBe('The username or the password is wrong.')
  })

  test.each([
    [undefined, undefined],
    [1, 2],
    [{ $ne: '' }, PASSWORD],
    ['', ''],
    ['jia', null],
  ])('what is no name and password (%j, %j)', async (username, password) => {
    const { statusCode } = await signIn(username, password)
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(statusCode).toBeLessThan(500)
  })

  test('a name after five wrong passwords, even with the right one, and whether or not it is anybody’s', async () => {
    await user(kernel, '示例职工丙', 'bing', county.mine, ['worker'])
    for (const name of ['bing', 'nobody-either']) {
      for (let n = 0; n < 5; n += 1) expect((await signIn(name, 'Not-This-1')).statusCode).toBe(401)
      expect((await signIn(name, PASSWORD)).json()).toMatchObject({ status: 429, code: 'name-locked' })
    }
  })

  test('a disabled account, and ends its sessions', async () => {
    const ding = await user(kernel, '示例职工丁', 'ding', county.mine, ['worker'])
    const session = await kernel.as('ding')
    await kernel.platform.db.write('370406', (writer) => kernel.access.disable(writer, SYSTEM, ding.account, '调离'))
    expect((await session.get('/me')).status).toBe(401)
    expect((await signIn('ding', PASSWORD)).json()).toMatchObject({ status: 403, code: 'account-disabled' })
    await kernel.platform.db.write('370406', (writer) => kernel.access.enable(writer, SYSTEM, ding.account))
    expect((await (await kernel.as('ding')).get('/me')).status).toBe(200)
  })

  test('signing up, and every other path of the library', async () => {
    for (const path of ['sign-up/email', 'sign-in/email', 'update-user', 'delete-user', 'change-password', 'list-sessions']) {
      const { statusCode } = await kernel.server.inject({
        method: 'POST',
        url: `/api/auth/${path}`,
        payload: { username: 'x', password: PASSWORD },
      })
      expect(statusCode).toBe(404)
    }
  })

  test('what comes from another site', async () => {
    expect((await signIn('jia', PASSWORD, { origin: 'https://evil.example' })).statusCode).toBe(403)
  })

  test('an address that tries too often, whatever it claims to be', async () => {
    const few = await openKernel('2026-03-02T01:00:00Z', 3)
    const attempt = (n: number) =>
      few.server.inject({
        method: 'POST',
        url: '/api/auth/sign-in/username',
        payload: { username: `nobody-${n}`, password: 'Not-This-1' },
        headers: { 'x-forwarded-for': `10.0.0.${n}`, 'x-jiangxin-address': `10.0.0.${n}` },
      })
    for (const n of [1, 2, 3]) expect((await attempt(n)).statusCode).toBe(401)
    expect((await attempt(4)).json()).toMatchObject({ status: 429, code: 'too-many-attempts' })
    await few.close()
  })

  test('a forged or cut cookie', async () => {
    for (const cookie of ['jiangxin.session_token=abc.def', 'jiangxin.session_token=', 'jiangxin.session_token=%']) {
      expect((await kernel.server.inject({ method: 'GET', url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
    }
  })
})

test('every sign-in, refusal and sign-out is in the audit', async () => {
  const events = await kernel.platform.db
    .in('370406')
    .db.selectFrom('audit.entries')
    .select(['event', 'account'])
    .where('object_id', '=', worker.account)
    .execute()
  expect(events).toContainEqual({ event: 'access.signed-in', account: worker.account })
  expect(events).toContainEqual({ event: 'access.sign-in-refused', account: null })
  expect(events).toContainEqual({ event: 'access.signed-out', account: worker.account })
})

test('the application can’t read the sign-in tables, and the sign-in reads nothing else', async () => {
  const { db } = kernel.platform.db.in('370406')
  await expect(db.selectFrom('signin.user').selectAll().execute()).rejects.toThrow('permission denied')
  await expect(db.selectFrom('signin.session').selectAll().execute()).rejects.toThrow('permission denied')
  await expect(asking(kernel.platform.signinUrl, 'select * from people.persons')).rejects.toThrow('permission denied')
})

async function asking(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}
const owned = (sql: string) => asking(kernel.ownerUrl, sql)
