import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIRST_BANK, SECOND_BANK } from '../../../demo/places.ts'
import { type App, openApp } from '../../../testing/app.ts'
import { cast } from '../../../testing/cast.ts'

const DISTRICT = '370481'
let app: App
let bank: string
let other: string
/** 示例银行一's draft, and its story that waits to be published. */
let draft: string
let passed: string
let piece: string
beforeAll(async () => {
  app = await openApp({ now: '2026-06-01T01:00:00Z' })
  bank = await app.organisation(FIRST_BANK, DISTRICT)
  other = await app.organisation(SECOND_BANK, DISTRICT)
  draft = await begun('示例草稿')
  passed = await begun('示例待签发')
  await saved(passed)
  await act(passed, 'submit', cast.bankClerk)
  await act(passed, 'pass', cast.bankReviewer)
  piece = (await (await app.as(cast.bankClerk)).post('/coverage', { organisation: bank, ...report })).body.id
}, 120_000)
afterAll(() => app?.close())

const report = { title: '示例报道', medium: '示例日报', level: 'city', state: 'published', publishedOn: '2026-05-30' }
const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '正文。' }] }] }
async function begun(title: string): Promise<string> {
  return (await (await app.as(cast.bankClerk)).post('/stories', { organisation: bank, title })).body.id
}
const act = async (id: string, action: string, who: { readonly username: string }, more: object = {}) =>
  (await app.as(who)).post(`/stories/${id}/steps`, { action, ...more })
const saved = async (id: string, who = cast.bankClerk, more: object = {}) =>
  (await app.as(who)).post(`/stories/${id}/draft`, { expected: 1, title: '示例标题', summary: '', body, ...more })

describe('a bank', () => {
  test.each([
    ['the clerk', cast.otherBankClerk],
    ['the reviewer', cast.otherBankReviewer],
  ])('sees nothing of another one: %s', async (_who, who) => {
    const client = await app.as(who)
    for (const id of [draft, passed]) {
      expect((await client.get(`/stories/${id}`)).status).toBe(404)
      expect((await client.post(`/stories/${id}/steps`, { action: 'return', note: '示例' })).status).toBe(404)
    }
    const list = (await client.get('/stories')).body
    expect([list.total, list.counts]).toEqual([0, {}])
    expect((await client.get('/coverage')).body.total).toBe(0)
    expect((await client.get(`/coverage/${piece}`)).status).toBe(404)
    const { levels } = (await client.get('/coverage/figures')).body
    expect(levels.every(({ published }: { published: number }) => published === 0)).toBe(true)
  })

  test('writes for itself and for nobody else', async () => {
    const clerk = await app.as(cast.bankClerk)
    expect((await clerk.post('/stories', { organisation: other, title: '示例' })).status).toBe(404)
    expect((await clerk.post('/coverage', { organisation: other, ...report })).status).toBe(404)
    expect((await saved(draft, cast.otherBankClerk)).status).toBe(404)
  })

  test('neither publishes nor withdraws, and its clerk does not review', async () => {
    expect((await act(passed, 'publish', cast.bankReviewer)).status).toBe(403)
    expect((await act(draft, 'withdraw', cast.bankClerk, { note: '示例' })).status).toBe(403)
    await saved(draft)
    expect((await act(draft, 'pass', cast.bankClerk)).status).toBe(403)
    expect((await (await app.as(cast.bankClerk)).post('/bulletins', { organisation: bank, title: '示例', stories: [passed] })).status).toBe(
      403,
    )
  })
})

describe('the supervisor', () => {
  test('sees what the bank passed on, and none of its drafts', async () => {
    const supervisor = await app.as(cast.supervisor)
    expect((await supervisor.get(`/stories/${draft}`)).status).toBe(404)
    expect((await supervisor.get(`/stories/${passed}`)).body.state).toBe('passed')
    expect((await supervisor.get('/stories')).body.rows.map(({ id }: { id: string }) => id)).toEqual([passed])
    const sheet = { url: '/api/stories.xlsx', headers: { cookie: supervisor.cookie } }
    expect((await app.server.inject(sheet)).statusCode).toBe(200)
  })
  test('does not rewrite it', async () => expect((await saved(passed, cast.supervisor)).status).toBe(403))
  test('is not the finance bureau, which sees none', async () => {
    const bureau = await app.as(cast.bureau)
    for (const path of ['/stories', `/stories/${passed}`, '/coverage', '/bulletins']) expect((await bureau.get(path)).status).toBe(403)
  })
})

describe('a step', () => {
  test('that does not fit is refused in both languages', async () => {
    const { status, body: said } = await act(passed, 'submit', cast.bankClerk)
    expect([status, said.code]).toEqual([409, 'story-elsewhere'])
  })
  test('needs a reason where others are told', async () => {
    expect((await act(passed, 'return', cast.supervisor)).body.code).toBe('note-needed')
  })
  test('on a text that changed meanwhile is told so', async () => {
    const { status, body: said } = await saved(draft, cast.bankClerk, { expected: 7 })
    expect([status, said.code]).toEqual([412, 'story-changed'])
  })
  test('without a text is refused', async () => {
    expect((await act(await begun('空'), 'submit', cast.bankClerk)).body.code).toBe('story-empty')
  })
  test('twice with one key is one step', async () => {
    const [key, id] = [crypto.randomUUID(), await begun('示例两次')]
    await saved(id)
    const first = await act(id, 'submit', cast.bankClerk, { key })
    expect([first.status, (await act(id, 'submit', cast.bankClerk, { key })).body]).toEqual([200, first.body])
  })
})

describe('what is sent in', () => {
  test('is cleaned: nothing that could run comes back', async () => {
    const id = await begun('示例清理')
    const evil = {
      type: 'doc',
      content: [
        { type: 'script', content: [{ type: 'text', text: 'alert(1)' }] },
        {
          type: 'paragraph',
          attrs: { onclick: 'x' },
          content: [
            { type: 'text', text: '<img src=x onerror=alert(1)>', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
          ],
        },
      ],
    }
    expect((await saved(id, cast.bankClerk, { body: evil })).body.dropped).toBe(2)
    const { draft: kept } = (await (await app.as(cast.bankClerk)).get(`/stories/${id}`)).body
    expect(kept.body).toEqual({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '<img src=x onerror=alert(1)>' }] }],
    })
  })
  test('names no file that is not a picture of whoever writes, and nobody who works elsewhere', async () => {
    const picture = (file: string) => ({ type: 'doc', content: [{ type: 'picture', attrs: { file, alt: '示例', caption: '' } }] })
    expect((await saved(await begun('示例'), cast.bankClerk, { body: picture(crypto.randomUUID()) })).body.code).toBe('not-a-picture')
    const text = await (await app.as(cast.bankClerk)).upload('photo')
    expect((await saved(await begun('示例'), cast.bankClerk, { body: picture(text) })).body.code).toBe('not-a-picture')
    const named = [{ person: cast.otherBankClerk.id, basis: null }]
    expect((await saved(await begun('示例'), cast.bankClerk, { named })).body.code).toBe('person-unknown')
  })
})

test('what was published can’t be changed by the application itself, and another district sees none of it', async () => {
  await act(passed, 'publish', cast.supervisor)
  const { platform } = app.house
  const change = platform.db.write(DISTRICT, ({ db }) =>
    db
      .updateTable('publishing.story_versions' as never)
      .set({ title: '篡改' } as never)
      .execute(),
  )
  await expect(change).rejects.toThrow(/permission denied/)
  const portal = (path: string) => app.server.inject({ url: path, headers: { 'accept-language': 'zh-CN' } })
  expect((await portal(`/portal/${DISTRICT}/stories/${passed}`)).statusCode).toBe(200)
  expect((await portal(`/portal/370406/stories/${passed}`)).statusCode).toBe(404)
  for (const path of ['stories', 'stories.atom', 'sitemap.xml']) expect((await portal(`/portal/370406/${path}`)).body).not.toContain(passed)
  expect((await (await app.as(cast.production)).get(`/stories/${passed}`)).status).toBe(404)
})

describe('coverage', () => {
  test('that was only sent is never counted as printed', async () => {
    const clerk = await app.as(cast.bankClerk)
    await clerk.post('/coverage', {
      organisation: bank,
      ...report,
      title: '示例报送',
      state: 'sent',
      publishedOn: null,
      sentOn: '2026-05-29',
    })
    const { levels } = (await clerk.get('/coverage/figures')).body
    expect(levels.find(({ level }: { level: string }) => level === 'city')).toMatchObject({ published: 1, originals: 1, sent: 1 })
  })
  test.each([
    ['without a day', { publishedOn: null }, 'day-needed'],
    ['of a day to come', { publishedOn: '2026-06-02' }, 'day-to-come'],
  ])('%s is refused', async (_what, more, code) => {
    expect((await (await app.as(cast.bankClerk)).post('/coverage', { organisation: bank, ...report, ...more })).body.code).toBe(code)
  })
  test('reprints are suggested, and counted once when a person says so', async () => {
    const clerk = await app.as(cast.bankClerk)
    const { id } = (await clerk.post('/coverage', { organisation: bank, ...report, title: '【转载】示例报道', medium: '示例晚报' })).body
    expect((await clerk.get(`/coverage/${id}`)).body.likely.map(({ id: one, why }: { id: string; why: string }) => [one, why])).toEqual([
      [piece, 'title'],
    ])
    await clerk.post(`/coverage/${id}/group`, { with: piece })
    const city = (await clerk.get('/coverage/figures')).body.levels.find(({ level }: { level: string }) => level === 'city')
    expect(city).toMatchObject({ published: 2, originals: 1 })
    expect((await clerk.get(`/coverage/${id}`)).body).toMatchObject({ reprints: 1, likely: [] })
  })
  test('of a text or an address that is none is refused; what is struck out counts no more', async () => {
    const clerk = await app.as(cast.bankClerk)
    expect((await clerk.post('/coverage', { organisation: bank, ...report, url: 'javascript:alert(1)' })).status).toBe(422)
    await clerk.post(`/coverage/${piece}/strike`, { reason: '重复登记' })
    const city = (await clerk.get('/coverage/figures')).body.levels.find(({ level }: { level: string }) => level === 'city')
    expect(city.published).toBe(1)
    expect((await clerk.post(`/coverage/${piece}/group`, { with: null })).body.code).toBe('coverage-struck')
  })
})
