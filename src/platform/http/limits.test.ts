import Fastify, { type InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { limitRates } from './limits.ts'

const SESSION = { cookie: 'a=b; jiangxin.session_token=one.x' }

function opened() {
  let now = 0
  const server = Fastify()
  limitRates(server, { searches: 3, exports: 1, uploads: 0 }, () => now)
  server.setErrorHandler((error, _request, reply) => reply.code((error as { status?: number }).status ?? 500).send({}))
  for (const route of ['/api/*', '/api/cases.xlsx', '/api/uploads', '/portal']) server.all(route, async () => ({}))
  const ask = async (url: string, more: InjectOptions = {}) => (await server.inject({ url, headers: SESSION, ...more })).statusCode
  const times = async (count: number, url: string, more: InjectOptions = {}) => {
    const statuses: number[] = []
    for (let n = 0; n < count; n += 1) statuses.push(await ask(url, more))
    return statuses
  }
  const wait = (ms: number) => {
    now += ms
  }
  return { server, ask, times, wait }
}

test('whoever searches without end waits; a third of a minute later one more goes', async () => {
  const { server, ask, times, wait } = opened()
  expect(await times(4, '/api/people?query=x')).toEqual([200, 200, 200, 429])
  const { headers } = await server.inject({ url: '/api/cases?query=y', headers: SESSION })
  expect(headers['retry-after']).toBe('20')
  wait(20_000)
  expect(await times(2, '/api/people?query=x')).toEqual([200, 429])
  wait(600_000)
  expect(await times(4, '/api/people?query=x')).toEqual([200, 200, 200, 429])
  expect(await ask('/api/people?query=x', { headers: { cookie: 'jiangxin.session_token=other' } })).toBe(200)
})

test('searches, exports and uploads are counted apart; without a sign-in by address', async () => {
  const { ask, times } = opened()
  expect(await times(2, '/api/cases.xlsx')).toEqual([200, 429])
  expect(await times(2, '/api/cases?query=x')).toEqual([200, 200])
  expect(await times(9, '/api/uploads', { method: 'POST' })).toEqual(Array(9).fill(200))
  const [here, there] = ['192.0.2.1', '192.0.2.2'].map((remoteAddress) => ({ headers: {}, remoteAddress }))
  expect(await times(2, '/api/cases.xlsx', here)).toEqual([200, 429])
  expect(await ask('/api/cases.xlsx', there)).toBe(200)
})

test('however the address is written', async () => {
  const { times } = opened()
  expect(await times(4, '/api/people?a=1&que%72y=x')).toEqual([200, 200, 200, 429])
  expect(await times(2, '/api/cases%2Exlsx')).toEqual([200, 429])
})

test('steps, lists and pages are not limited', async () => {
  const { times } = opened()
  for (const [url, method] of [
    ['/api/cases/1/steps', 'POST'],
    ['/api/cases?stage=review&query=', 'GET'],
    ['/portal?query=x', 'GET'],
  ] as const)
    expect(new Set(await times(20, url, { method }))).toEqual(new Set([200]))
})
