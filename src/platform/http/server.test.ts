import { connect } from 'node:net'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { notPermitted, signInFirst } from '../contract/fault.ts'
import { implementing } from '../contract/implement.ts'
import { contract, localDate, values, writeKey } from '../contract/index.ts'
import { createLog } from '../log/index.ts'
import { createHttpServer } from './server.ts'

const ideas = {
  file: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'POST', path: '/ideas' })
    .input(z.strictObject({ ...writeKey, title: z.string().min(2), cost: z.number().int().optional(), on: localDate.optional(), values }))
    .output(z.object({ title: z.string() })),
  find: contract
    .meta({ access: 'public' })
    .route({ method: 'GET', path: '/ideas/{id}' })
    .input(z.strictObject({ id: z.string().max(40), query: z.string().optional() }))
    .output(z.object({ id: z.string() })),
  close: contract
    .meta({ access: 'ideas.close' })
    .route({ method: 'DELETE', path: '/ideas/{id}' })
    .input(z.strictObject({ id: z.string() }))
    .output(z.object({})),
  fail: contract
    .meta({ access: 'public' })
    .route({ method: 'POST', path: '/ideas/{id}/failure' })
    .input(z.strictObject({ id: z.string() }))
    .output(z.object({ count: z.number() })),
}
const api = implementing(ideas)
const databaseFault = Object.assign(new Error('invalid input syntax for type date: "示例职工甲"'), {
  severity: 'ERROR',
  code: '22007',
  detail: 'Key (name)=(示例职工甲)',
})
const router = api.router({
  file: api.file.handler(({ input }) => ({ title: input.title })),
  find: api.find.handler(({ input }) => ({ id: input.id })),
  close: api.close.handler(() => ({})),
  fail: api.fail.handler(({ input }) => {
    if (input.id === 'database') throw databaseFault
    return { count: '示例职工甲' } as never
  }),
})

const logged: string[] = []
let server: FastifyInstance
beforeAll(async () => {
  server = await createHttpServer({
    log: createLog('warn', { write: (line) => void logged.push(line) }),
    router: { ideas: router },
    authenticate: async ({ headers }) => headers['x-caller'] ?? null,
    admit(caller, access) {
      if (access === 'public') return
      if (!caller) throw signInFirst()
      if (access !== 'signed-in') throw notPermitted()
    },
    routes: [],
  })
})
afterAll(() => server.close())
beforeEach(() => {
  logged.length = 0
})

const KEY = '0195b0a0-0000-7000-8000-000000000001'
const good = { key: KEY, title: '节能改造', values: {} }

async function ask(sent: InjectOptions) {
  const headers = { 'x-caller': 'worker', ...sent.headers }
  const answer = await server.inject({ ...sent, headers })
  return { status: answer.statusCode, type: String(answer.headers['content-type']), headers: answer.headers, text: answer.body }
}
async function problem(sent: InjectOptions) {
  const { status, type, text } = await ask(sent)
  expect(type).toContain('application/problem+json')
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b/)
  const body = JSON.parse(text)
  expect(body).toMatchObject({ status, type: `urn:jiangxin:problem:${body.code}`, title: expect.any(String), detail: expect.any(String) })
  return body
}
const file = (payload: unknown, headers = {}): InjectOptions => ({
  method: 'POST',
  url: '/api/ideas',
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  headers: { 'content-type': 'application/json', ...headers },
})

describe('a body is refused', () => {
  test.each([
    ['that is not JSON', '{"title":', 400, 'malformed-json'],
    ['that is empty', '', 400, 'empty-body'],
    ['that would change the prototype', '{"__proto__":{"a":1}}', 400, 'malformed-json'],
    ['over one megabyte', JSON.stringify({ ...good, title: 'x'.repeat(1024 * 1024) }), 413, 'body-too-large'],
    ['that is no object', '[1]', 422, 'invalid-input'],
    ['that is null', 'null', 422, 'invalid-input'],
  ])('%s', async (_what, payload, status, code) => {
    expect(await problem(file(payload))).toMatchObject({ status, code })
  })

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense'])(
    'as %s',
    async (type) => {
      expect(await problem(file('title=x', { 'content-type': type }))).toMatchObject({ status: 415, code: 'unsupported-type' })
    },
  )

  test('with the path of every fault, in the reader’s language', async () => {
    const sent = { key: 'x', title: 1, cost: 1.5, on: '0001-01-01', values: { a: [{}] }, more: true }
    const { errors, detail } = await problem(file(sent))
    expect(detail).toBe('提交的内容不符合要求，请按提示修改后重试。')
    expect(errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['key', 'invalid_format'],
      ['title', 'invalid_type'],
      ['cost', 'invalid_type'],
      ['on', 'invalid_format'],
      ['more', 'unknown-field'],
    ])
    const english = await problem(file(sent, { 'accept-language': 'en-GB,en;q=0.9' }))
    expect(english.errors[1].detail).toBe('Missing or of the wrong type; text is expected.')
  })

  test.each([
    ['a NUL', '{"title":"a\\u0000b"}', 'title', 'unfit-text'],
    ['half a character', '{"values":{"who":["\\ud800"]}}', 'values.who[0]', 'unfit-text'],
    ['a NUL in a name', '{"values":{"\\u0000":1}}', 'values', 'unfit-text'],
    ['nesting without end', `{"values":${'[{"a":'.repeat(40_000)}1${'}]'.repeat(40_000)}}`, null, 'too-deep'],
  ])('that holds %s', async (_what, payload, path, code) => {
    const { status, errors } = await problem(file(payload))
    expect([status, errors[0].code]).toEqual([422, code])
    if (path) expect(errors[0].path).toBe(path)
  })

  test('with a number that no computer holds', async () => {
    expect((await problem(file(`{"key":"${KEY}","title":"节能","values":{},"cost":1e999}`))).errors).toMatchObject([{ path: 'cost' }])
    expect((await problem(file(`{"key":"${KEY}","title":"节能","values":{"a":1e999}}`))).errors).toMatchObject([{ path: 'values.a' }])
  })
})

describe('an address is refused', () => {
  test.each<[string, number, string, string?]>([
    ['/api/ideas/%ff', 400, 'malformed-address'],
    ['/api/%', 400, 'malformed-address'],
    ['/api/ideas/%00', 422, 'invalid-input'],
    ['/api/ideas/1?query=%00', 422, 'invalid-input'],
    ['/api/ideas/1?other=1', 422, 'invalid-input'],
    ['/api/ideas/1?query[a][b]=1', 422, 'invalid-input'],
    ['/api/ideas/1?query=1&query=2', 422, 'invalid-input'],
    ['/api/ideas/1?__proto__[query]=1', 422, 'invalid-input'],
    ['/api/ideas/x…', 422, 'invalid-input', 'x'.repeat(5000)],
    ['/api/ideas/1?query[0][0]…', 422, 'invalid-input', '[0]'.repeat(3000)],
    ['/api/nothing', 404, 'no-such-address'],
    ['/nothing', 404, 'no-such-address'],
    ['/api/ideas/../../etc/passwd', 404, 'no-such-address'],
  ])('%s', async (url, status, code, more = '') => {
    expect(await problem({ method: 'GET', url: url.replace('…', more) })).toMatchObject({ status, code })
  })

  test.each([
    ['/nothing', 404],
    ['/nothing/%ff', 400],
  ] as const)('%s in a browser, with a page to read', async (url, status) => {
    const { statusCode, headers, body } = await server.inject({ url, headers: { accept: 'text/html', 'accept-language': 'en' } })
    expect([statusCode, headers['content-type']]).toEqual([status, 'text/html; charset=utf-8'])
    expect(body).toContain('<a href="/">To the first page</a>')
  })

  test.each(['PUT', 'PATCH', 'OPTIONS', 'HEAD'] as const)('with the method %s, and says which there are', async (method) => {
    const { status, headers } = await ask({ method, url: '/api/ideas/1' })
    expect([status, headers.allow]).toEqual([405, 'DELETE, GET'])
  })
})

describe('what is no HTTP gets a problem, too', () => {
  let address: URL
  beforeAll(async () => {
    address = new URL(await server.listen({ host: '127.0.0.1', port: 0 }))
  })
  test.each([
    ['another language', 'HELO there\r\n\r\n', '400 Bad Request', 'malformed-request'],
    ['an endless address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`, '431 Request Header Fields Too Large', 'headers-too-large'],
  ])('%s', async (_what, sent, line, code) => {
    const answer = await new Promise<string>((resolve) => {
      let heard = ''
      const socket = connect(Number(address.port), address.hostname, () => socket.write(sent))
      socket.on('data', (data) => {
        heard += data
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(heard))
    })
    expect(answer).toContain(`HTTP/1.1 ${line}`)
    expect(answer).toContain('x-content-type-options: nosniff')
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '').code).toBe(code)
  })
})

describe('nobody is let in by silence', () => {
  test('without a sign-in: 401, before the body is looked at', async () => {
    expect(await problem(file({}, { 'x-caller': '' }))).toMatchObject({ status: 401, code: 'sign-in-first' })
  })
  test('without the permission: 403', async () => {
    expect(await problem({ method: 'DELETE', url: '/api/ideas/1' })).toMatchObject({ status: 403, code: 'not-permitted' })
  })
  test('a procedure that does not say who may call it stops the start', async () => {
    const silent = { find: contract.route({ method: 'GET', path: '/open' }).output(z.string()) }
    const open = implementing(silent)
    const options = { log: pino({ level: 'silent' }), authenticate: async () => null, admit: () => undefined, routes: [] }
    await expect(createHttpServer({ ...options, router: open.router({ find: open.find.handler(() => 'x') }) })).rejects.toThrow(
      'find does not say who may call it',
    )
  })
})

describe('a write from another site is refused', () => {
  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: 'http://localhost:81' },
  ])('%j', async (headers) => {
    expect(await problem(file(good, headers))).toMatchObject({ status: 403, code: 'other-origin' })
  })
  test.each([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://localhost' },
    { origin: 'https://localhost' },
  ])('and not one of our own: %j', async (headers) => {
    expect((await ask(file(good, { host: 'localhost', ...headers }))).status).toBe(200)
  })
})

test('who asks is what the connection says, or a reverse proxy that is trusted by its address', async () => {
  const options = { log: pino({ level: 'silent' }), router: {}, authenticate: async () => null, admit: () => undefined }
  const routes = [(each: FastifyInstance) => void each.get('/who', async ({ ip }) => ip)]
  const [alone, behind] = [
    await createHttpServer({ ...options, routes }),
    await createHttpServer({ ...options, routes, trustProxy: ['10.0.0.0/8'] }),
  ]
  const asked = { method: 'GET', url: '/who', headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' } } as const
  expect((await alone.inject({ ...asked, remoteAddress: '10.0.0.1' })).body).toBe('10.0.0.1')
  expect((await behind.inject({ ...asked, remoteAddress: '10.0.0.1' })).body).toBe('203.0.113.7')
  expect((await behind.inject({ ...asked, remoteAddress: '192.0.2.1' })).body).toBe('192.0.2.1')
})

describe('every answer', () => {
  test.each<[string, InjectOptions]>([
    ['a success', file(good)],
    ['a refusal', file({})],
    ['of nothing', { method: 'GET', url: '/nothing' }],
    ['to another site', file(good, { 'sec-fetch-site': 'cross-site' })],
    ['to an unreadable address', { method: 'GET', url: '/api/%' }],
  ])('keeps browsers strict: %s', async (_what, sent) => {
    const { headers } = await ask(sent)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
    expect(headers['content-security-policy']).toContain("default-src '")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers['x-powered-by'] ?? headers.server).toBeUndefined()
    if (sent.url !== '/nothing') expect(headers['cache-control']).toBe('no-store')
  })
})

describe('a fault of ours', () => {
  test.each(['database', 'output'])('tells nothing of the inside, and the log nothing of people: %s', async (id) => {
    const body = await problem({ method: 'POST', url: `/api/ideas/${id}/failure`, payload: {} })
    expect(body).toMatchObject({ status: 500, code: 'internal' })
    expect(JSON.stringify(body)).not.toContain('示例')
    expect(logged).toHaveLength(1)
    const entry = JSON.parse(logged[0] ?? '')
    expect(entry).toMatchObject({
      msg: 'request failed',
      requestId: body.requestId,
      error: { at: expect.arrayContaining([expect.any(String)]) },
    })
    expect(logged[0]).not.toContain('示例')
    if (id === 'database') expect(entry.error).toMatchObject({ code: '22007' })
    else expect(entry.error).toMatchObject({ issues: [{ code: 'invalid_type', path: 'count' }] })
  })
})

test.each([
  [true, '192.0.2.7'],
  [false, undefined],
])('the log says from where somebody asked only where the operator wants it: %s', async (logAddresses, from) => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const options = { router: {}, authenticate: async () => null, admit: () => undefined, routes: [] }
  const server = await createHttpServer({ ...options, log, logAddresses })
  await server.inject({ url: '/nothing/of/the/kind', remoteAddress: '192.0.2.7' })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ route: 'none', status: 404, msg: 'request' }])
  expect(JSON.parse(lines[0] ?? '').from).toBe(from)
})
