import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, type Client, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'
import { visitorAt } from '../../testing/visitor.ts'
import { scopeNeeded, tokenParts } from './tokens.ts'

let app: App
let [here, beside] = ['', '']
let security: Client
let account: string
const today = () => app.clock.now().slice(0, 10)
beforeAll(async () => {
  app = await openApp({ content: 'base' })
  ;[here, beside] = [await app.listen(), await app.beside()]
  security = await app.as(cast.securityAdmin)
  account = await accountOf(cast.chair.username)
})
afterAll(() => app.close())

async function accountOf(username: string): Promise<string> {
  const { rows } = (await security.get(`/accounts?query=${username}`)).body
  return rows.find((row: { username: string }) => row.username === username).id
}
const wanted = (more: object = {}) => ({ account, name: '示例数据交换', scopes: ['people.read', 'process:read'], until: today(), ...more })
const issue = async (more: object = {}) => (await security.post('/tokens', wanted(more))).body
const program = (token: string, address = here, more: Record<string, string> = {}) =>
  visitorAt(address, { authorization: `Bearer ${token}`, ...more })

test('a program may do what its scopes name and its account may, and nothing else', async () => {
  const { token } = await issue()
  const asks = program(token)
  expect((await asks.get('/people?query=x')).status).toBe(200)
  expect((await asks.get('/cases')).status).toBe(200)
  for (const path of ['/me', '/me/security', '/notifications', '/accounts', '/tokens', '/audit/entries', '/roles'])
    expect((await asks.get(path)).body).toMatchObject({ status: 403, code: 'token-scope' })
  for (const [path, body] of [
    ['/cases', { process: 'innovation', organisation: account, values: {} }],
    ['/me/password', { current: 'x', password: 'y' }],
    ['/people', { name: '示例新人', organisation: account }],
  ] as const)
    expect((await asks.post(path, body)).body).toMatchObject({ status: 403, code: 'token-scope' })
  expect((await asks.get('/evidence/01900000-0000-7000-8000-000000000000')).status).toBe(401)
})

test('a program takes a list along as a workbook with the scope of the list, and not without', async () => {
  const book = async (token: string, path: string) => {
    const answer = await fetch(`${here}/api${path}.xlsx`, { headers: { authorization: `Bearer ${token}` } })
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', bytes: (await answer.arrayBuffer()).byteLength }
  }
  const { id, token } = await issue()
  const taken = await book(token, '/cases')
  expect(taken).toMatchObject({ status: 200, type: expect.stringContaining('spreadsheetml') })
  expect(taken.bytes).toBeGreaterThan(1000)
  const { rows } = (await (await app.as(cast.auditAdmin)).get('/audit/entries?event=exchange.exported')).body
  expect(rows[0]).toMatchObject({ account, detail: { token: { id } } })
  expect((await book(token, '/accounts')).status).toBe(403)
  expect((await book(token, '/audit/entries')).status).toBe(403)
  expect((await book((await issue({ scopes: ['people.read'] })).token, '/cases')).status).toBe(403)
  expect((await book('jx_no', '/cases')).status).toBe(401)
})

test('a write needs a scope that names it, and the audit names the token', async () => {
  const { id, token } = await issue({ scopes: ['people.record', 'people.read'], name: '示例人事同步' })
  const chair = await app.as(cast.chair)
  const organisation = (await chair.get('/me')).body.roles[0].organisation.id
  expect((await program(token).post('/people', { name: '示例新职工', organisation })).status).toBe(201)
  const { rows } = (await (await app.as(cast.auditAdmin)).get('/audit/entries?event=people.created')).body
  expect(rows[0]).toMatchObject({ account, detail: { token: { id, name: '示例人事同步' } } })
})

test('a token beside a cookie counts alone', async () => {
  const { cookie } = await app.as(cast.securityAdmin)
  const { token } = await issue()
  expect((await program(token, here, { cookie }).get('/accounts')).body.code).toBe('token-scope')
  expect((await program('jx_no', here, { cookie }).get('/accounts')).status).toBe(401)
})

test('it is shown once and kept as a hash', async () => {
  const key = crypto.randomUUID()
  const first = (await security.post('/tokens', { ...wanted(), key })).body
  expect((await security.post('/tokens', { ...wanted(), key })).body).toEqual({ ...first, token: null })
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query(`select t::text from access.tokens t union all select a::text from platform.answers a`)
  await owner.end()
  expect(JSON.stringify(rows)).not.toContain(tokenParts(first.token)?.secret)
  const listed = (await security.get('/tokens')).body.rows.find((row: { id: string }) => row.id === first.id)
  expect((await security.get(`/tokens?query=${first.prefix.slice(0, 6)}`)).body.total).toBe(1)
  expect((await security.get('/tokens?query=nothing-like-it')).body.total).toBe(0)
  expect(listed).toMatchObject({ prefix: first.prefix, holder: { username: cast.chair.username }, state: 'good', lastUsedAt: null })
})

test('it is over when it is revoked, in every process, and after its last day', async () => {
  const { id, token } = await issue()
  expect([(await program(token).get('/cases')).status, (await program(token, beside).get('/cases')).status]).toEqual([200, 200])
  await security.post(`/tokens/${id}/end`, {})
  expect((await program(token).get('/cases')).body).toMatchObject({ status: 401, code: 'token-invalid' })
  await expect.poll(async () => (await program(token, beside).get('/cases')).status, { timeout: 2_000, interval: 50 }).toBe(401)
  const { token: short } = await issue()
  const now = app.clock.now()
  app.clock.set(new Date(Date.parse(now) + 86_400_000).toISOString())
  expect((await program(short).get('/cases')).status).toBe(401)
  app.clock.set(now)
})

test('it comes only from the addresses that were named, and what is refused is in the audit', async () => {
  const [{ token: near }, { token: far }] = [await issue({ nets: ['127.0.0.0/8'] }), await issue({ nets: ['10.0.0.0/8', '2001:db8::1'] })]
  expect((await program(near).get('/cases')).status).toBe(200)
  expect((await program(far, here, { 'x-forwarded-for': '10.1.2.3' }).get('/cases')).body.code).toBe('token-invalid')
  const { rows } = (await (await app.as(cast.auditAdmin)).get('/audit/entries?event=access.token-refused')).body
  expect(rows[0].detail.outcome).toBe('address')
})

test('it asks only so often', async () => {
  const system = await app.as(cast.systemAdmin)
  const change = { value: 10, from: today(), to: null, basis: '示例：试运行' }
  await system.post('/parameters/access.token-requests/rows', change)
  const { token } = await issue()
  const statuses: number[] = []
  for (let n = 0; n < 12; n += 1) statuses.push((await program(token).get('/cases')).status)
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(11)
  expect(statuses.at(-1)).toBe(429)
  await system.post('/parameters/access.token-requests/rows', { ...change, value: 600 })
})

test('issuing is refused', async () => {
  const code = async (more: object, by = security) => {
    const { status, body } = await by.post('/tokens', wanted(more))
    return body.code ?? status
  }
  expect(await code({ account: await accountOf(cast.securityAdmin.username) })).toBe('token-own')
  expect(await code({ scopes: ['audit.read'] })).toBe('token-scope-not-held')
  expect(await code({ scopes: ['accounts.manage'] })).toBe('token-scope-unknown')
  expect(await code({ scopes: ['access:write'] })).toBe('token-scope-unknown')
  expect(await code({ until: '2020-01-01' })).toBe('ends-before')
  expect(await code({ until: '2099-01-01' })).toBe('token-ends-late')
  expect(await code({ nets: ['10.0.0.0/40'] })).toBe('token-net')
  expect(await code({}, await app.as(cast.systemAdmin))).toBe('not-permitted')
  expect(await code({}, await app.as(cast.neighbourSecurityAdmin))).toBe('not-found')
})

test('what is not a token of ours is nobody', async () => {
  for (const token of ['x', 'jx_370406_abcdefgh_short', `jx_999999_abcdefgh_${'a'.repeat(43)}`, `jx_370406_abcdefgh_${'a'.repeat(43)}`])
    expect((await program(token).get('/cases')).body).toMatchObject({ status: 401, code: 'token-invalid' })
  expect(tokenParts('jx_370406_abcdefgh_%')).toBeNull()
})

test('what belongs to one’s own account is for no token', () => {
  expect(scopeNeeded({ part: 'access', method: 'GET', access: 'accounts.manage' })).toBeNull()
  expect(scopeNeeded({ part: 'process', method: 'POST', access: 'signed-in' })).toBe('process:write')
  expect(scopeNeeded({ part: 'process', method: 'POST', access: 'entering' })).toBeNull()
  expect(scopeNeeded({ part: 'people', method: 'GET', access: 'people.read' })).toBe('people.read')
})
