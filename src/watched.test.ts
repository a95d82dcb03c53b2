import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLog } from './platform/log/index.ts'
import type { Tracer } from './platform/telemetry/index.ts'
import { createMetrics } from './platform/telemetry/metrics.ts'
import { createTracer } from './platform/telemetry/tracing.ts'
import { type App, openApp } from './testing/app.ts'
import { cast, DEMO_PASSWORD, GAO_ENTERPRISE } from './testing/cast.ts'

interface Span {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
}

const TOKEN = 'a-token-of-the-operators-of-this-test'
/** What must not leave the house in a log, a figure or a trace. */
const PERSONAL = {
  name: '示例职工甲',
  idNumber: '110101199003074514',
  phone: '13800138000',
  email: 'example.person@example.com',
  password: 'Not-so-secret-9',
} as const

const logged: string[] = []
const received: string[] = []
const collector = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    received.push(body)
    response.setHeader('content-type', 'application/json').end('{}')
  })
})
const lines = () => logged.map((line) => JSON.parse(line))
const spans = (): Span[] =>
  received.flatMap((body) =>
    JSON.parse(body).resourceSpans.flatMap((one: { scopeSpans: { spans: Span[] }[] }) => one.scopeSpans.flatMap((scope) => scope.spans)),
  )
const attribute = (span: Span | undefined, key: string) => Object.values(span?.attributes.find((one) => one.key === key)?.value ?? {})[0]

let app: App
let tracer: Tracer
let caseId: string
beforeAll(async () => {
  await new Promise<void>((listening) => void collector.listen(0, '127.0.0.1', listening))
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
  tracer = createTracer({ endpoint, share: 1, version: '0', complain: () => undefined })
  app = await openApp({
    log: createLog('trace', { write: (line) => void logged.push(line) }),
    watched: { telemetry: { metrics: createMetrics(), tracer }, metricsToken: TOKEN },
  })
  caseId = await aDay()
}, 60_000)
afterAll(async () => {
  await app?.close()
  collector.close()
})

/** A worker files a project in which people are named; somebody guesses passwords; faults and jobs speak of people. */
async function aDay(): Promise<string> {
  const worker = await app.as(cast.worker)
  const filed = await worker.post('/cases', {
    process: 'innovation-project',
    organisation: await app.organisation(GAO_ENTERPRISE),
    values: {
      ...{ title: `节能改造（${PERSONAL.name}，${PERSONAL.phone}）`, problem: `身份证 ${PERSONAL.idNumber}，${PERSONAL.email}` },
      ...{ leader: cast.worker.id, field: 'process', approach: '改进工艺', expected: '降低能耗', members: [] },
      ...{ startsOn: '2026-10-01', endsOn: '2027-06-30', totalBudget: 100_000, requestedFunds: 0 },
    },
  })
  expect(filed.body).toMatchObject({ seq: 1 })
  await worker.step(filed.body.id, { type: 'say', text: `请联系${PERSONAL.name} ${PERSONAL.phone}` })
  expect((await worker.get(`/cases?search=${encodeURIComponent(PERSONAL.name)}&limit=0`)).status).toBe(422)
  const { server, house } = app
  const guess = { username: PERSONAL.phone, password: PERSONAL.password }
  await server.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: guess })
  await server.inject({
    method: 'GET',
    url: `/api/cases?search=${PERSONAL.idNumber}`,
    headers: { authorization: `Bearer jx_370406_abcdefgh_${'s'.repeat(43)}` },
  })
  await server.inject({ method: 'GET', url: `/nowhere/${PERSONAL.idNumber}` })

  const { log } = house.platform
  const ofPostgres = Object.assign(new Error(`invalid input syntax for type date: "${PERSONAL.name}"`), {
    severity: 'ERROR',
    code: '22007',
    detail: PERSONAL.name,
  })
  for (const error of [
    ofPostgres,
    new Error(`550 <${PERSONAL.email}> unknown; ${PERSONAL.name}的手机 ${PERSONAL.phone} 停机`),
    new SyntaxError(`Unexpected token, "${PERSONAL.name}" is not valid JSON`),
    new Error('cut', { cause: { issues: [{ code: 'invalid_type', path: ['name'], input: PERSONAL.name }] } }),
  ]) {
    log.error({ err: error }, 'an example fault')
    log.error({ error }, 'an example fault')
  }
  log.info({ job: 'example', password: PERSONAL.password, name: PERSONAL.name, cookie: worker.cookie }, `sent to ${PERSONAL.phone}`)
  return filed.body.id
}

describe('the log', () => {
  test('has one line for each request, with its pattern and never its address', () => {
    const requests = lines().filter(({ msg }) => msg === 'request')
    expect(requests).toContainEqual({
      ...{ level: 30, time: expect.any(String), requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), msg: 'request' },
      ...{ method: 'POST', route: '/api/cases/{id}/steps', status: 200, ms: expect.any(Number), account: expect.any(String) },
    })
    expect(requests.filter(({ route }) => route === '/api/cases/{id}/steps')).toHaveLength(1)
    expect(requests).toContainEqual(expect.objectContaining({ route: 'none', status: 404 }))
    expect(logged.join('')).not.toContain(caseId)
    expect(requests.every((line) => !('from' in line))).toBe(true)
  })

  test.each(Object.entries(PERSONAL))('holds nobody’s %s', (_what, value) => {
    expect(logged.join('')).not.toContain(value)
  })

  test('holds no session, no token and no password that was typed', () => {
    const all = logged.join('')
    expect(all).not.toMatch(/session_token=(?!…)|s{43}/)
    expect(all).not.toContain(DEMO_PASSWORD)
  })

  test('keeps of a fault what helps to find it', () => {
    const faults = lines().filter(({ msg }) => msg === 'an example fault')
    expect(faults).toHaveLength(8)
    expect(faults[0].err).toMatchObject({
      kind: 'Error',
      code: '22007',
      at: expect.arrayContaining([expect.stringContaining('watched.test.ts')]),
    })
    expect(faults[2].err.message).toBe('550 <…> unknown; …的手机 … 停机'.replaceAll(/\p{Script=Han}+/gu, '…').replaceAll('……', '…'))
    expect(faults[6].err.issues).toEqual([{ code: 'invalid_type', path: 'name' }])
  })
})

describe('the metrics', () => {
  const ask = (headers: Record<string, string> = {}) => app.server.inject({ method: 'GET', url: '/metrics', headers })

  test('are for whoever brings the token', async () => {
    expect((await ask()).statusCode).toBe(401)
    expect((await ask({ authorization: 'Bearer wrong' })).statusCode).toBe(401)
    expect((await ask({ cookie: (await app.as(cast.systemAdmin)).cookie })).statusCode).toBe(401)
    expect((await ask({ authorization: `Bearer ${TOKEN}` })).statusCode).toBe(200)
  })

  test('say how the house is, by patterns and never by people', async () => {
    const { body, headers } = await ask({ authorization: `Bearer ${TOKEN}` })
    expect(headers['content-type']).toContain('text/plain; version=0.0.4')
    expect(body).toContain('jiangxin_http_requests_total{method="POST",route="/api/cases/{id}/steps",status="200"} 1')
    expect(body).toMatch(/jiangxin_http_request_seconds_bucket\{le="\+Inf",method="POST",route="\/api\/cases"\} 1/)
    for (const name of [
      ...['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes', 'jiangxin_audit_unsealed_age_seconds'],
      ...[
        'jiangxin_audit_chains_never_verified',
        'jiangxin_db_size_bytes',
        'jiangxin_live_pages',
        'jiangxin_disk_free_bytes{folder="data"}',
      ],
      ...['jiangxin_db_connections{state="waiting"}', 'jiangxin_deliveries_of_a_day{channel="webhook",state="failed"}'],
    ])
      expect(body).toContain(`\n${name} `)
    expect(body).toMatch(/\njiangxin_steps_total [1-9]/)
    expect(body).not.toContain('jiangxin_collected{source="database"} 0')
    for (const value of [...Object.values(PERSONAL), caseId]) expect(body).not.toContain(value)
  })

  test('stay few however many addresses are tried', async () => {
    const count = async () => (await ask({ authorization: `Bearer ${TOKEN}` })).body.match(/jiangxin_http_requests_total\{/g)?.length
    await app.server.inject({ method: 'GET', url: '/nowhere/1' })
    const before = await count()
    for (let n = 0; n < 20; n += 1) await app.server.inject({ method: 'GET', url: `/nowhere/${n}/${n}` })
    expect(await count()).toBe(before)
  })
})

describe('health', () => {
  test('is told to anybody, and no more than that', async () => {
    const [alive, ready] = [await app.server.inject('/healthz'), await app.server.inject('/readyz')]
    expect([alive.statusCode, alive.json()]).toEqual([200, { status: 'alive' }])
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready' }])
  })
})

describe('traces', () => {
  test('show a request and its statements by their names, and nothing that was typed', async () => {
    await tracer.close()
    const request = spans().find(({ name }) => name === 'POST /api/cases/{id}/steps')
    expect([attribute(request, 'http.route'), attribute(request, 'http.response.status_code')]).toEqual(['/api/cases/{id}/steps', 200])
    const below = spans().filter(({ parentSpanId }) => parentSpanId === request?.spanId)
    expect(below.length).toBeGreaterThan(0)
    for (const span of below) expect([span.traceId, attribute(span, 'db.system.name')]).toEqual([request?.traceId, 'postgresql'])
    for (const value of [...Object.values(PERSONAL), caseId]) expect(received.join('')).not.toContain(value)
  })
})
