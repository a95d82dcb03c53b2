import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'

let app: App
beforeAll(async () => {
  app = await openApp({ content: 'all' })
}, 120_000)
afterAll(() => app?.close())

async function take(who: { readonly username: string } | null, address: string, headers: Readonly<Record<string, string>> = {}) {
  const cookie = who ? (await app.as(who)).cookie : ''
  return app.server.inject({ url: `/api${address}`, headers: { cookie, ...headers } })
}
const refusal = async (...asked: Parameters<typeof take>) => {
  const answer = await take(...asked)
  return [answer.statusCode, answer.headers['content-type']?.toString().split(';')[0], answer.json().code]
}
const problem = (status: number, code: string) => [status, 'application/problem+json', code]

test('nobody takes anything along without a sign-in', async () => {
  expect(await refusal(null, '/cases.xlsx')).toEqual(problem(401, 'sign-in-first'))
})

test('nobody takes along what they may not list', async () => {
  expect(await refusal(cast.worker, '/audit/entries.xlsx')).toEqual(problem(403, 'not-permitted'))
  expect(await refusal(cast.worker, '/accounts.xlsx')).toEqual(problem(403, 'not-permitted'))
})

test('a filter that the list does not know is refused, as the list refuses it', async () => {
  expect(await refusal(cast.production, '/innovation/projects.xlsx?outcome=lost')).toEqual(problem(422, 'invalid-input'))
  expect(await refusal(cast.production, '/innovation/projects.xlsx?secret=1')).toEqual(problem(422, 'invalid-input'))
})

test('no other site makes a browser take something along', async () => {
  expect(await refusal(cast.production, '/cases.xlsx', { 'sec-fetch-site': 'cross-site' })).toEqual(problem(403, 'not-permitted'))
})

test('there is only getting', async () => {
  const { cookie } = await app.as(cast.production)
  for (const method of ['POST', 'HEAD', 'DELETE'] as const)
    expect([method, (await app.server.inject({ method, url: '/api/cases.xlsx', headers: { cookie } })).statusCode]).toEqual([
      method,
      expect.toSatisfy((status: number) => status === 404 || status === 405),
    ])
})

test('more rows than the parameter allows are refused, with what to do', async () => {
  const change = { value: 100, from: '2026-03-02', basis: '示例依据：测试' }
  expect((await (await app.as(cast.systemAdmin)).post('/parameters/exchange.export-rows/rows', change)).status).toBe(200)
  const found = (await take(cast.auditAdmin, '/audit/entries.xlsx')).json()
  expect(found).toMatchObject({ status: 422, code: 'export-too-large' })
  expect(found.detail).toContain('上限 100 行')
})

test('nobody takes two along at a time, and the next one may follow', async () => {
  const both = await Promise.all([take(cast.chair, '/cases.xlsx'), take(cast.chair, '/cases.xlsx')])
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 429])
  expect((await take(cast.chair, '/cases.xlsx')).statusCode).toBe(200)
})
