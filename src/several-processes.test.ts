import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type App, openApp } from './testing/app.ts'
import { cast, GAO_ENTERPRISE } from './testing/cast.ts'

// Two processes on one database and one data folder, as a load balancer would spread the requests over them.
let app: App
let first: string
let second: string
let owner: pg.Client
let values: object
beforeAll(async () => {
  app = await openApp()
  ;[first, second] = [await app.listen(), await app.beside()]
  owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  values = {
    ...{ title: '示例项目', leader: cast.worker.id, field: 'process', problem: '能耗偏高', approach: '改进工艺', expected: '降低能耗' },
    ...{ members: [], startsOn: '2026-04-01', endsOn: '2026-12-01', totalBudget: 100_000, requestedFunds: 0 },
  }
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

async function ask(address: string, who: { readonly username: string }, path: string, body?: object) {
  const { cookie } = await app.as(who)
  const answer = await fetch(`${address}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}
const filing = async (key = crypto.randomUUID() as string) => ({
  key,
  process: 'innovation-project',
  organisation: await app.organisation(GAO_ENTERPRISE),
  values,
})
const count = async (sql: string, of: unknown[] = []) => Number((await owner.query(`select count(*) n from ${sql}`, of)).rows[0].n)

test('what one has filed, the other shows and takes the next step on', async () => {
  const filed = await ask(first, cast.worker, '/cases', await filing())
  expect(filed.status).toBe(201)
  const shown = await ask(second, cast.worker, `/cases/${filed.body.id}`)
  expect(shown.body).toMatchObject({ seq: 1, stage: 'application' })
  const step = { key: crypto.randomUUID(), expected: 1, command: { type: 'say', text: '第二台' } }
  expect(await ask(second, cast.worker, `/cases/${filed.body.id}/steps`, step)).toMatchObject({ status: 200, body: { seq: 2 } })
  expect((await ask(first, cast.worker, `/cases/${filed.body.id}`)).body).toMatchObject({ seq: 2 })
})

test('the same request sent to both at once has one effect and one answer', async () => {
  const before = await count('process.cases')
  const request = await filing()
  const [one, other] = await Promise.all([ask(first, cast.worker, '/cases', request), ask(second, cast.worker, '/cases', request)])
  expect(one).toEqual(other)
  expect(await count('process.cases')).toBe(before + 1)
})

test('of two different steps at once one is taken, and the other hears of it', async () => {
  const { id, seq } = (await ask(first, cast.worker, '/cases', await filing())).body
  const step = (text: string) => ({ key: crypto.randomUUID(), expected: seq, command: { type: 'say', text } })
  const answers = await Promise.all(
    [first, second].map((address, n) => ask(address, cast.worker, `/cases/${id}/steps`, step(`第 ${n} 台`))),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  expect(await count('process.events where case_id = $1', [id])).toBe(2)
})

test('filings in both are numbered without a gap', async () => {
  const before = await count(`process.cases where number like 'XM-%'`)
  const requests = await Promise.all(Array.from({ length: 8 }, () => filing()))
  await Promise.all(requests.map((request, n) => ask(n % 2 ? first : second, cast.worker, '/cases', request)))
  const { rows } = await owner.query<{ last: number }>(`select last from process.counters where prefix = 'XM' and year = 2026`)
  expect(rows).toEqual([{ last: before + 8 }])
})

test('a session is one for both, and ends in both', async () => {
  const { cookie } = await app.as(cast.colleague)
  const me = (address: string) => fetch(`${address}/api/me`, { headers: { cookie } }).then(({ status }) => status)
  expect([await me(first), await me(second)]).toEqual([200, 200])
  await fetch(`${first}/api/auth/sign-out`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: '{}' })
  await vi.waitFor(async () => expect([await me(first), await me(second)]).toEqual([401, 401]), 8000)
})

test('both seal one chain of the audit', async () => {
  await Promise.all(Array.from({ length: 20 }, async (_, n) => ask(n % 2 ? first : second, cast.worker, '/cases', await filing())))
  await vi.waitFor(async () => expect(await count('audit.entries where hash is null')).toBe(0), 8000)
  expect(await app.house.audit.verify('370406')).toMatchObject({ ok: true })
})
