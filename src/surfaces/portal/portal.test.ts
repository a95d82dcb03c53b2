import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { District } from '../../kernel/organisations/server.ts'
import type { PortalPage } from '../../kernel/programme/index.ts'
import type { ProgrammePortal } from '../../kernel/programme/server.ts'
import { createHttpServer } from '../../platform/http/server.ts'
import { createLive } from '../../platform/live/postgres.ts'
import { createLog } from '../../platform/log/index.ts'
import type { Platform } from '../../platform/part.ts'
import { portalRoutes } from './index.ts'
import { words } from './words.ts'

const shanting: District = {
  code: '370406',
  name: '山亭区',
  nameEn: 'Shanting',
  city: '枣庄市',
  cityEn: 'Zaozhuang',
  province: '山东省',
  provinceEn: 'Shandong',
}
const RECORD = '0198a000-0000-7000-8000-0000000000a1'
const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'

/** A programme that publishes one page, whatever it holds at the moment. */
const desk = { version: 'one', title: HOSTILE, made: 0, broken: false }
const portal: ProgrammePortal = {
  about: { zh: '示例说明。', en: 'An example.' },
  topic: 'example',
  version: async () => desk.version,
  picture: async () => null,
  routes: [
    { path: 'examples', inMenu: { zh: '示例', en: 'Examples' }, heeds: ['field', 'page'], page: async (_, { query }) => listPage(query) },
    { path: 'examples/{id}', heeds: [], page: async (_, { id }) => (id === RECORD ? listPage({}) : null) },
  ],
}

function listPage(query: Readonly<Record<string, string>>): PortalPage {
  if (desk.broken) throw new Error('示例故障')
  desk.made += 1
  return {
    title: desk.title,
    label: desk.title,
    lead: desk.title,
    blocks: [
      {
        kind: 'choices',
        choices: [
          { name: 'field', title: { zh: '类别', en: 'Kind' }, options: [{ value: HOSTILE, title: HOSTILE }], chosen: query.field ?? '' },
        ],
      },
      {
        kind: 'cards',
        cards: [{ path: `examples/${RECORD}`, title: desk.title, text: HOSTILE, label: HOSTILE, notes: [HOSTILE] }],
        empty: { zh: '无', en: 'None' },
      },
      { kind: 'pictures', pictures: [{ id: RECORD, alt: HOSTILE }] },
      { kind: 'prose', text: `${HOSTILE}\n\n${HOSTILE}` },
      { kind: 'pager', page: 2, pages: 9, keeps: { field: HOSTILE } },
    ],
  }
}

/** A programme that shows nothing in the district, until it does. */
const shelf = { empty: true }
const second: ProgrammePortal = {
  ...portal,
  isEmpty: async () => shelf.empty,
  routes: [{ path: 'seconds', inMenu: { zh: '其次', en: 'Seconds' }, heeds: [], page: async () => listPage({}) }],
}

const live = createLive({ url: '', log: createLog('silent') })
let server: FastifyInstance
beforeAll(async () => {
  const platform = {
    db: { in: (district: string) => ({ district }) },
    files: {},
    live,
    log: createLog('silent'),
    dataDir: '',
    publicUrl: 'http://localhost',
  } as unknown as Platform
  server = await createHttpServer({
    log: createLog('silent'),
    router: {},
    authenticate: async () => null,
    admit: () => undefined,
    routes: [portalRoutes(platform, { districts: async () => [shanting], portals: [second, portal], looksAgainAfter: 0 })],
  })
})
afterAll(() => server.close())

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ method: 'GET', url, headers })
const LIST = '/portal/370406/examples'

describe('what was filed is shown and never run', () => {
  test('in titles, texts, attributes and addresses', async () => {
    const { body } = await get(LIST)
    expect(body).not.toMatch(/<script/i)
    expect(body).not.toContain('<img src=x')
    expect(body).toContain('&#60;script&#62;alert(1)')
  })
  test('nor from the address of the page', async () => {
    const { body } = await get(`${LIST}?field=${encodeURIComponent('"><script>')}&page=${encodeURIComponent("'><b>")}&more=<b>`)
    expect(body).not.toMatch(/<script|<b>/i)
    expect((await get('/portal/370406/%3Cscript%3E')).body).not.toMatch(/<script/i)
  })
  test('and no script could run in it', async () => {
    const { headers } = await get(LIST)
    expect(headers['content-security-policy']).toContain("default-src 'none'; style-src 'self'; img-src 'self'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['set-cookie']).toBeUndefined()
  })
})

test('what a district never showed anything of stands in no menu of it, and is not where it leads first', async () => {
  const menus = async () => [(await get(LIST)).body, (await get('/portal')).body].map((body) => body.includes('其次'))
  expect(await menus()).toEqual([false, false])
  expect((await get('/portal/370406')).headers.location).toBe('/portal/370406/examples')
  shelf.empty = false
  expect(await menus()).toEqual([true, true])
  expect((await get('/portal/370406')).headers.location).toBe('/portal/370406/seconds')
  shelf.empty = true
})

describe('in the reader’s language', () => {
  test('which the browser or the address says; Chinese without either', async () => {
    expect((await get(LIST)).body).toContain('<html lang="zh-CN">')
    expect((await get(LIST, { 'accept-language': 'en-GB' })).body).toContain('<html lang="en">')
    expect((await get(`${LIST}?lang=zh`, { 'accept-language': 'en-GB' })).body).toContain('<html lang="zh-CN">')
  })
  test('which links keep once it was asked for, with what was chosen', async () => {
    const { body } = await get(`${LIST}?lang=en&field=x&page=2`)
    expect(body).toContain(`href="/portal/370406/examples/${RECORD}?lang&#61;en"`)
    expect(body).toContain('<input type="hidden" name="lang" value="en">')
    expect(body).toContain('href="/portal/370406/examples?field&#61;x&#38;page&#61;2&#38;lang&#61;zh"')
  })
  test('with every word in both', () => {
    for (const text of Object.values(words)) for (const said of [text.zh, text.en]) expect(said.length).toBeGreaterThan(0)
    for (const { en } of Object.values(words)) expect(en).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('what is not there', () => {
  test.each(['/portal/999999/examples', '/portal/370406/nothing', `${LIST}/${RECORD.replace('a1', 'a2')}`, `${LIST}/x`, `${LIST}/`])(
    '%s is a 404 that a person can read',
    async (url) => {
      const { statusCode, headers, body } = await get(url)
      expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([404, 'text/html; charset=utf-8', 'no-store'])
      expect(body).toContain(words.missingTitle.zh)
    },
  )
  test('a picture that no page shows is a 404', async () => expect((await get(`/portal/370406/pictures/${RECORD}`)).statusCode).toBe(404))
})

test('the address of a district leads to its first page, in the language that was asked for', async () => {
  for (const url of ['/portal/370406', '/portal/370406/']) expect((await get(url)).headers.location).toBe(LIST)
  expect((await get('/portal/370406?lang=en')).headers.location).toBe(`${LIST}?lang=en`)
})

describe('under load', () => {
  const asked = { version: 0 }
  let busy: FastifyInstance
  const read = async () => (await busy.inject({ method: 'GET', url: LIST })).body
  beforeAll(async () => {
    const patient: ProgrammePortal = {
      ...portal,
      async version() {
        asked.version += 1
        return desk.version
      },
    }
    const platform = {
      db: { in: (district: string) => ({ district }) },
      files: {},
      live,
      log: createLog('silent'),
      dataDir: '',
      publicUrl: '',
    }
    busy = await createHttpServer({
      log: createLog('silent'),
      router: {},
      authenticate: async () => null,
      admit: () => undefined,
      routes: [
        portalRoutes(platform as unknown as Platform, { districts: async () => [shanting], portals: [patient], looksAgainAfter: 60_000 }),
      ],
    })
  })
  afterAll(() => busy.close())

  test('nothing is read or made for a page that is known', async () => {
    await read()
    const [before, made] = [asked.version, desk.made]
    for (let n = 0; n < 50; n += 1) await read()
    expect([asked.version, desk.made]).toEqual([before, made])
  })
  test('a hint changes it at once', async () => {
    Object.assign(desk, { version: 'hinted', title: '刚刚发布' })
    live.tell({ district: '370406', afterCommit: (work) => work() }, 'example', '')
    expect(await read()).toContain('刚刚发布')
  })
})

describe('a page is made once and sent often', () => {
  test('until something is published or withdrawn', async () => {
    await get(LIST)
    const before = desk.made
    await Promise.all(Array.from({ length: 20 }, () => get(LIST)))
    expect(desk.made).toBe(before)
    Object.assign(desk, { version: 'two', title: '新的标题' })
    expect((await get(LIST)).body).toContain('新的标题')
    expect(desk.made).toBe(before + 1)
  })
  test('what the page does not heed makes no other page', async () => {
    await get(LIST)
    const before = desk.made
    await get(`${LIST}?utm=1`)
    expect(desk.made).toBe(before)
  })
  test('and not at all to a browser that has it', async () => {
    const { headers } = await get(LIST)
    const again = await get(LIST, { 'if-none-match': String(headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect(headers['cache-control']).toBe('public, no-cache')
    expect(headers.vary).toBe('Accept-Language, Accept-Encoding')
  })
  test('packed where the browser can unpack it', async () => {
    const { headers, rawPayload } = await get(LIST, { 'accept-encoding': 'br, gzip' })
    expect(headers['content-encoding']).toBe('br')
    expect(rawPayload.length).toBeLessThan((await get(LIST)).rawPayload.length)
  })
  test('a fault is told in words, and is over when it is over', async () => {
    Object.assign(desk, { version: 'three', broken: true })
    const { statusCode, body } = await get(LIST)
    expect([statusCode, body.includes(words.broken.zh), body.includes('示例故障')]).toEqual([503, true, false])
    desk.broken = false
    expect((await get(LIST)).statusCode).toBe(200)
  })
})

test('the first page leads to every district and to the sign-in', async () => {
  expect((await get('/')).headers.location).toBe('/portal')
  const { body } = await get('/portal')
  for (const wanted of ['山亭区', '370406', 'href="/portal/370406/examples"', 'href="/console"', 'href="/mobile"'])
    expect(body).toContain(wanted)
})

test('the stylesheet is small, and brings a Chinese font only where there may be none', async () => {
  const address = /href="(\/portal\/assets\/portal-[^"]+\.css)"/.exec((await get('/portal')).body)?.[1] ?? ''
  const windows = await get(address, { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)' })
  expect([windows.statusCode, windows.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
  expect(windows.rawPayload.length).toBeLessThan(14_000)
  const linux = await get(address, { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' })
  const font = /url\((\/portal\/assets\/fonts\/[^)]+)\)/.exec(linux.body)?.[1] ?? ''
  expect((await get(font)).headers['content-type']).toBe('font/woff2')
})
