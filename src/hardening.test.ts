import { readFileSync } from 'node:fs'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, type Client, openApp } from './testing/app.ts'
import { cast, DEMO_PASSWORD } from './testing/cast.ts'

/** What a stranger, or a page of somebody else's, tries at the edge of the whole application. */
let app: App
let worker: Client
let server: FastifyInstance
beforeAll(async () => {
  app = await openApp({ content: 'all' })
  server = app.server
  worker = await app.as(cast.worker)
}, 120_000)
afterAll(() => app?.close())

const signIn = (username: string, password: string, headers = {}) =>
  server.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username, password }, headers })

describe('another site gets a browser to', () => {
  const elsewhere = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
  ]
  const tried: readonly (readonly [string, InjectOptions])[] = [
    ['sign somebody in', { method: 'POST', url: '/api/auth/sign-in/username', payload: { username: 'x', password: 'y' } }],
    ['sign somebody out', { method: 'POST', url: '/api/auth/sign-out' }],
    ['begin an upload', { method: 'POST', url: '/api/uploads', headers: { 'tus-resumable': '1.0.0', 'upload-length': '1' } }],
    ['go on with an upload', { method: 'PATCH', url: '/api/uploads/0195b0a0-0000-7000-8000-000000000001' }],
    ['mark all as read', { method: 'POST', url: '/api/notifications/read' }],
    ['remove an address', { method: 'DELETE', url: '/api/me/email' }],
    ['stop somebody’s letters', { method: 'POST', url: '/unsubscribe/x' }],
  ]
  test.each(tried)('%s: refused', async (_what, sent) => {
    for (const headers of elsewhere) {
      const answer = await server.inject({ ...sent, headers: { cookie: worker.cookie, ...sent.headers, ...headers } })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'other-origin'])
    }
  })

  test('read what it gets: nothing is shared with other origins', async () => {
    for (const url of ['/api/me', '/api/live', '/api/openapi.json', '/portal'])
      for (const method of ['GET', 'OPTIONS'] as const) {
        const headers = { cookie: worker.cookie, origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' }
        const answer = await server.inject({ method, url, headers, payloadAsStream: true })
        answer.stream().destroy()
        expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
        if (!url.startsWith('/api')) continue
        expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin')
      }
  })
})

describe('the cookie of a session', () => {
  test('is read by no script, sent to no other site, and on https nowhere else', async () => {
    const { cookies } = await signIn(cast.worker.username, DEMO_PASSWORD)
    const session = cookies.find(({ name }) => name.endsWith('session_token'))
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(session).not.toHaveProperty('domain')
    expect(readFileSync(new URL('platform/signin/library.ts', import.meta.url), 'utf8')).toContain(
      "useSecureCookies: options.publicUrl.startsWith('https:')",
    )
  })

  test('is another one after each sign-in; the one that a stranger planted is not taken', async () => {
    const planted = 'jiangxin.session_token=planted.planted'
    const { cookies } = await signIn(cast.worker.username, DEMO_PASSWORD, { cookie: planted })
    const again = await signIn(cast.worker.username, DEMO_PASSWORD)
    const values = [cookies, again.cookies].map((all) => all.find(({ name }) => name.endsWith('session_token'))?.value)
    expect(new Set([...values, 'planted.planted']).size).toBe(3)
  })
})

describe('a page', () => {
  const PAGES = [
    '/portal',
    '/portal/370406',
    '/api/docs',
    '/api/docs/cases',
    '/api/docs/types',
    '/unsubscribe/x',
    '/nothing',
    '/nothing/%ff',
  ]
  test.each(PAGES)('%s runs no script that stands in it, and is shown in no frame', async (url) => {
    const open = (at: string) => server.inject({ url: at, headers: { accept: 'text/html' } })
    const first = await open(url)
    const { headers, body } = first.headers.location ? await open(String(first.headers.location)) : first
    expect(headers['content-type']).toContain('text/html')
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/default-src '(none|self)'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*/)
    expect(runsScript(body)).toEqual([])
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer)$/),
    })
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/)
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  })

  test.each(['console', 'mobile'])('of the %s loads its scripts as files', (surface) => {
    const page = readFileSync(new URL(`surfaces/${surface}/index.html`, import.meta.url), 'utf8')
    expect(runsScript(page)).toEqual([])
  })
})

/** What would run although it stands in the page itself. */
const runsScript = (page: string) => [
  ...(page.match(/<script(?![^>]*\bsrc=)[^>]*>/g) ?? []),
  ...(page.match(/<[^>]+\son[a-z]+\s*=/g) ?? []),
  ...(page.match(/(?:href|src|action)\s*=\s*["']?\s*(?:javascript|data:text\/html)/gi) ?? []),
]

describe('whoever guesses', () => {
  test('learns from the answer nothing of which names there are', async () => {
    const [known, unknown] = [await signIn(cast.technical.username, 'Not-This-1'), await signIn('nobody-at-all', 'Not-This-1')]
    expect([known.statusCode, known.body]).toEqual([401, unknown.body])
    expect(Object.keys(known.headers).sort()).toEqual(Object.keys(unknown.headers).sort())
  })

  test('nor from the time that it takes: a password is hashed either way', async () => {
    const taken = async (name: string) => {
      const begun = performance.now()
      await signIn(name, 'Not-This-1')
      return performance.now() - begun
    }
    const people = [cast.miner, cast.mineChair, cast.finance, cast.production, cast.leader, cast.specialist]
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    // In turns, so that what else the machine does meets both.
    for (const [n, { username }] of people.entries()) {
      known = Math.min(known, await taken(username))
      unknown = Math.min(unknown, await taken(`nobody-${n}`))
    }
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2.5)
  })

  test('many at once gains nothing; the owner’s devices, which know the password, are not locked out', async () => {
    const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn(cast.secondSpecialist.username, 'Not-This-1')))
    expect(guesses.filter(({ statusCode }) => statusCode === 401).length).toBeLessThanOrEqual(5)
    const devices = await Promise.all(Array.from({ length: 8 }, () => signIn(cast.thirdWorker.username, DEMO_PASSWORD)))
    expect(devices.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200))
  })
})

describe('an address', () => {
  test('that names another host leads nowhere else', async () => {
    for (const headers of [{ host: 'elsewhere.example' }, { host: 'localhost', 'x-forwarded-host': 'elsewhere.example' }])
      for (const url of [
        '/',
        '/console',
        '/portal',
        '//elsewhere.example',
        '/\\elsewhere.example',
        '/portal?next=https://elsewhere.example',
      ]) {
        const answer = await server.inject({ url, headers: { accept: 'text/html', ...headers } })
        expect([url, String(answer.headers.location ?? '/')]).toEqual([url, expect.stringMatching(/^\/(?![/\\])/)])
        expect([url, answer.body.includes('elsewhere.example')]).toEqual([url, false])
      }
  })

  test('with a part too long to be anything is not there', async () => {
    for (const url of [`/api/evidence/${'x'.repeat(3000)}/thumbnail`, `/api/docs/${'x'.repeat(3000)}`, `/api/cases/${'x'.repeat(3000)}`])
      expect([404, 422]).toContain((await server.inject({ url, headers: { cookie: worker.cookie } })).statusCode)
  })

  test.each([
    '/portal/assets/fonts/..%2f..%2f..%2fpackage.json',
    '/portal/assets/fonts/%2e%2e/%2e%2e/package.json',
    '/portal/..%5c..%5cpackage.json',
    '/assets/..%2f..%2fpackage.json',
    '/api/docs/..%2f..%2fpackage.json',
    '/api/evidence/..%2f..%2fmaster.key',
    '/api/uploads/..%2f..%2fmaster.key',
    '/portal/370406/pictures/..%2f..%2fmaster.key',
  ])('that climbs out of its folder finds nothing: %s', async (url) => {
    const { statusCode, body } = await server.inject({ url, headers: { cookie: worker.cookie } })
    expect([302, 400, 404, 405, 422]).toContain(statusCode)
    expect(body).not.toContain('"dependencies"')
  })
})

test('a request that never ends arriving is cut off', () => {
  expect(server.server.requestTimeout).toBe(300_000)
  expect(server.server.headersTimeout).toBeGreaterThan(0)
  expect(server.server.headersTimeout).toBeLessThanOrEqual(60_000)
})

test('a file that somebody uploaded can do nothing in a browser', async () => {
  const id = await worker.upload('photo', '<img onerror=1>.html.txt')
  const { headers, statusCode } = await server.inject({ url: `/api/evidence/${id}`, headers: { cookie: worker.cookie } })
  expect(statusCode).toBe(200)
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" })
  expect(headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/)
  expect(String(headers['content-type'])).not.toContain('html')
})
