import { QueryClient } from '@tanstack/react-query'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { processContract } from '../../kernel/process/contract.ts'
import addresses from './addresses/process.generated.json' with { type: 'json' }
import { clientOf, problemOf, queriesOf } from './index.ts'

/** What was asked, as a server sees it. */
const asked: { method: string; url: string; body: unknown }[] = []
const server = Fastify()
const real = globalThis.fetch
const cases = clientOf<typeof processContract>(addresses)

beforeAll(async () => {
  server.all('/*', async ({ method, url, body }, reply) => {
    asked.push({ method, url, body: body ?? null })
    if (url.includes('missing')) return reply.code(404).send({ status: 404, code: 'not-found', title: '', detail: '没有找到。' })
    return url.includes('broken') ? reply.code(502).send('<html>') : { ok: true }
  })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  // A page's addresses begin at its own server.
  globalThis.fetch = (path, init) => real(`${address}${path}`, init)
})
afterAll(async () => {
  globalThis.fetch = real
  await server.close()
})

test('what the path names goes there, the rest into the query; what is undefined goes nowhere', async () => {
  await cases.show({ id: 'a/b' })
  await cases.list({ mine: true, query: '施胶 & 纸', stage: undefined, offset: 0 } as never)
  await cases.list({ some: ['x', 'y'], deep: { one: 1 } } as never)
  const query = '?mine=true&query=%E6%96%BD%E8%83%B6+%26+%E7%BA%B8&offset=0'
  expect(asked.splice(0).map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /api/cases/a%2Fb',
    `GET /api/cases${query}`,
    'GET /api/cases?some%5B0%5D=x&some%5B1%5D=y&deep%5Bone%5D=1',
  ])
})

test('what is written goes into the body', async () => {
  await cases.follow({ id: '7', follow: true })
  expect(asked.splice(0)).toEqual([{ method: 'PUT', url: '/api/cases/7/following', body: { follow: true } }])
})

test('a refusal carries its problem; no answer carries none', async () => {
  const refused = await cases.show({ id: 'missing' }).catch((error: unknown) => error)
  expect(problemOf(refused)).toMatchObject({ status: 404, code: 'not-found', detail: '没有找到。' })
  expect(refused).toMatchObject({ message: '没有找到。' })
  expect(problemOf(await cases.show({ id: 'broken' }).catch((error: unknown) => error))).toBeNull()
})

test('queries are kept and forgotten by their names', async () => {
  const process = queriesOf<typeof processContract>(addresses)
  const queries = new QueryClient()
  await queries.fetchQuery(process.show.queryOptions({ input: { id: '1' } }))
  await queries.fetchQuery(process.startable.queryOptions({ input: {} }))
  expect(queries.getQueryData(process.show.queryKey({ input: { id: '1' } }))).toEqual({ ok: true })
  const matching = (queryKey: readonly unknown[]) => queries.getQueryCache().findAll({ queryKey }).length
  expect([matching(process.key()), matching(process.show.key()), matching(process.show.key({ input: { id: '2' } }))]).toEqual([2, 1, 0])
})
