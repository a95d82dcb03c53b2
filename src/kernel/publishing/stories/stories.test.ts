import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../../testing/app.ts'
import { cast } from '../../../testing/cast.ts'
import { atomFaults, sitemapFaults } from '../../../testing/feeds.ts'
import { SYSTEM } from '../../rights/index.ts'

/** A story of the district's union: one writes, another looks and publishes, the leader withdraws. */
let app: App
let federation: string
let picture: string
beforeAll(async () => {
  app = await openApp({ now: '2026-06-01T01:00:00Z' })
  federation = await app.organisation('山亭区总工会')
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer()
  const { id: person, name, district } = cast.production
  const caller = { account: person, person, name, district, grants: [], standsFor: [] }
  picture = await app.house.evidence.receive(caller, { name: '现场.jpg', kind: 'photo', bytes })
}, 120_000)
afterAll(() => app?.close())

const said = (text: string, marks?: object[]) => ({ type: 'paragraph', content: [{ type: 'text', text, ...(marks && { marks }) }] })
const shown = (file: string) => ({ type: 'picture', attrs: { file, alt: '示例职工在现场', caption: '示例图片' } })
const doc = (...content: object[]) => ({ type: 'doc', content })

async function act(id: string, action: string, who: { readonly username: string }, more: object = {}) {
  return (await app.as(who)).post(`/stories/${id}/steps`, { action, ...more })
}
const seen = async (id: string, who = cast.production) => (await (await app.as(who)).get(`/stories/${id}`)).body
async function save(id: string, text: object, more: object = {}) {
  const { draft } = await seen(id)
  const body = { expected: draft.seq, title: draft.title, summary: draft.summary, body: draft.body, ...text, ...more }
  return (await app.as(cast.production)).post(`/stories/${id}/draft`, body)
}
async function begun(title = '示例工匠的一天'): Promise<string> {
  return (await (await app.as(cast.production)).post('/stories', { organisation: federation, title })).body.id
}
async function published(title: string, content: object[], pictures: object[] = []): Promise<string> {
  const id = await begun(title)
  expect((await save(id, { summary: `${title}摘要`, body: doc(...content), pictures })).status).toBe(200)
  await up(id)
  return id
}
async function up(id: string) {
  expect((await act(id, 'submit', cast.production)).status).toBe(200)
  expect((await act(id, 'pass', cast.secondProduction)).status).toBe(200)
  const { status, body } = await act(id, 'publish', cast.secondProduction)
  expect([status, body.code]).toEqual([200, undefined])
}
const portal = async (path: string) => {
  const { statusCode, body } = await app.server.inject({
    url: path.startsWith('/') ? path : `/portal/370406/${path}`,
    headers: { 'accept-language': 'zh-CN' },
  })
  return { statusCode, body }
}
async function preview(id: string) {
  const { cookie } = await app.as(cast.secondProduction)
  const sent = { method: 'POST' as const, url: `/api/stories/${id}/preview`, headers: { cookie }, payload: { published: true } }
  return (await app.server.inject(sent)).json()
}
/** Every channel of the district as one reads it. */
async function channels(id: string) {
  const [page, list, feed, map, wall, wechat] = await Promise.all([
    portal(`stories/${id}`),
    portal('stories'),
    portal('stories.atom'),
    portal('sitemap.xml'),
    portal('/wall/370406/stories.json'),
    preview(id),
  ])
  return {
    page: page.body,
    list: list.body,
    feed: feed.body,
    map: map.body,
    wall: wall.body,
    wechat: wechat.wechat ?? '',
    wechatPictures: wechat.pictures ?? [],
  }
}
const consent = (person: { readonly id: string }, given: boolean) =>
  app.house.platform.db.write('370406', (writer) =>
    app.house.people.consent(writer, SYSTEM, person.id, { purpose: 'publish-portrait', given, basis: '示例同意书' }),
  )

describe('a story that is written, reviewed and published', () => {
  let id: string
  beforeAll(async () => {
    id = await published('示例工匠的一天', [
      said('一早到岗。'),
      said('见公告', [{ type: 'link', attrs: { href: 'https://example.cn/a' } }]),
    ])
  })

  test('stands in every channel, with no script anywhere', async () => {
    const all = await channels(id)
    for (const one of [all.page, all.list, all.feed, all.wall]) expect(one).toContain('示例工匠的一天')
    for (const one of [all.page, all.feed, all.wechat]) expect(one).toContain('一早到岗。')
    expect(all.map).toContain(`/portal/370406/stories/${id}</loc>`)
    expect(all.page).toContain('<meta property="og:title" content="示例工匠的一天">')
    expect(all.page).toContain(`<meta property="og:url" content="http://localhost/portal/370406/stories/${id}">`)
    expect(all.page).toContain('<link rel="alternate" type="application/atom+xml"')
    expect(all.page + all.list).not.toContain('<script')
  })

  test('its feed and its sitemap are valid', async () => {
    const all = await channels(id)
    expect(await atomFaults(all.feed)).toEqual([])
    expect(await sitemapFaults(all.map)).toEqual([])
    expect(await sitemapFaults((await portal('/sitemap.xml')).body)).toEqual([])
    expect((await portal('/robots.txt')).body).toContain('Sitemap: http://localhost/sitemap.xml')
  })

  test('is corrected once, and that in every channel, with its note and both versions', async () => {
    await act(id, 'correct', cast.production, { note: '到岗时间有误' })
    expect((await channels(id)).page).toContain('一早到岗。')
    await save(id, { body: doc(said('八点到岗。')) })
    expect((await channels(id)).page).toContain('一早到岗。')
    app.clock.set('2026-06-02T01:00:00Z')
    await up(id)
    const all = await channels(id)
    for (const one of [all.page, all.feed, all.wechat]) {
      expect(one).toContain('八点到岗。')
      expect(one).not.toContain('一早到岗。')
      expect(one).toContain('到岗时间有误')
    }
    expect(all.wall).toContain('到岗时间有误')
    expect(all.list).toContain('2026-06-02 更正')
    expect(all.feed).toContain('<updated>2026-06-02T01:00:00')
    const { versions, state } = await seen(id)
    expect([state, versions.map(({ version }: { version: number }) => version)]).toEqual(['corrected', [2, 1]])
    expect(versions[0].changes).toEqual([
      { kind: 'kept', text: '示例工匠的一天' },
      { kind: 'kept', text: '示例工匠的一天摘要' },
      ...[
        { kind: 'removed', text: '一早到岗。' },
        { kind: 'removed', text: '见公告' },
        { kind: 'added', text: '八点到岗。' },
      ],
    ])
  })

  test('is withdrawn once, and that in every channel; the bulletin that printed it is marked', async () => {
    const officer = await app.as(cast.secondProduction)
    const other = await published('另一篇示例稿件', [said('另一篇。')])
    const issue = { organisation: federation, title: '示例内刊', foreword: '示例卷首语', stories: [id, other] }
    const { body: bulletin } = await officer.post('/bulletins', issue)
    expect([bulletin.year, bulletin.issue]).toEqual([2026, 1])
    const pdf = async (version: number) =>
      app.server.inject({ url: `/api/bulletins/${bulletin.id}/versions/${version}/pdf`, headers: { cookie: officer.cookie } })
    const printed = await pdf(1)
    expect([printed.statusCode, printed.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])

    expect((await act(id, 'withdraw', cast.leader, { note: '当事人要求撤回' })).status).toBe(200)
    const all = await channels(id)
    for (const one of [all.list, all.wall, all.wechat, all.map]) expect(one).not.toMatch(new RegExp(`示例工匠的一天|${id}`))
    expect(all.page).not.toMatch(/示例工匠的一天|八点到岗/)
    expect(all.page).toContain('当事人要求撤回')
    expect(all.feed).not.toContain('示例工匠的一天')
    expect(all.feed).toContain(`<at:deleted-entry ref="urn:uuid:${id}"`)
    expect(await atomFaults(all.feed)).toEqual([])

    const marked = (await officer.get(`/bulletins/${bulletin.id}`)).body
    expect(marked.outdated).toBe(1)
    expect(marked.versions[0].stories.map(({ since }: { since: string }) => since)).toEqual(['withdrawn', 'nothing'])
    expect((await pdf(1)).rawPayload.equals(printed.rawPayload)).toBe(false)
    const again = { expected: 1, because: '一篇稿件撤回', foreword: '', stories: [other] }
    expect((await officer.post(`/bulletins/${bulletin.id}/versions`, again)).body.version).toBe(2)
    expect((await officer.get('/bulletins')).body.rows[0]).toMatchObject({ version: 2, outdated: 0 })
    expect((await pdf(2)).statusCode).toBe(200)
  })
})

describe('a picture', () => {
  let id: string
  const right = (more: object) => [{ file: picture, subject: 'nobody', people: [], ...more }]

  test('is published with the consent of those in it, and the refusal says what to do', async () => {
    id = await begun('示例职工的现场')
    const bare = await save(id, { body: doc(said('现场。'), shown(picture)) })
    expect(bare.status).toBe(200)
    expect((await seen(id)).problems.map(({ code }: { code: string }) => code)).toEqual(['picture-consent'])
    await save(id, {}, { pictures: right({ subject: 'people', people: [cast.production.id] }) })
    await act(id, 'submit', cast.production)
    await act(id, 'pass', cast.secondProduction)
    const refused = await act(id, 'publish', cast.secondProduction)
    expect([refused.status, refused.body.code]).toEqual([409, 'picture-consent'])
    expect(refused.body.detail ?? refused.body.title).toBeTruthy()
    await consent(cast.production, true)
    expect((await act(id, 'publish', cast.secondProduction)).status).toBe(200)
    const all = await channels(id)
    for (const one of [all.page, all.list, all.feed, all.wall]) expect(one).toContain(picture)
    expect(all.wechatPictures).toHaveLength(1)
    expect((await portal(`pictures/${picture}`)).statusCode).toBe(200)
  })

  test('disappears from every channel at once when the consent is taken back', async () => {
    await consent(cast.production, false)
    const all = await channels(id)
    for (const one of [all.page, all.list, all.feed, all.wall]) expect(one).not.toContain(picture)
    expect(all.page).toContain('现场。')
    expect(all.wechatPictures).toEqual([])
    expect((await portal(`pictures/${picture}`)).statusCode).toBe(404)
    await consent(cast.production, true)
    expect((await channels(id)).page).toContain(picture)
  })

  test('is taken down by the office where the consent was on paper', async () => {
    const officer = await app.as(cast.production)
    expect((await officer.post(`/stories/${id}/pictures/${picture}/revocation`, { reason: '本人书面撤回' })).status).toBe(200)
    expect((await channels(id)).page).not.toContain(picture)
    expect((await seen(id)).pictures[0]).toMatchObject({ shown: false, revokedBecause: '本人书面撤回' })
  })

  test('and what somebody is named and shown in stands in the copy of what is held about them', async () => {
    const tables = await app.house.publishing.about?.(app.house.platform.db.in('370406'), [cast.production.id])
    expect(tables?.map(({ rows: found }) => found.length > 0)).toEqual([false, true, true])
  })
})

test('a story tells whose turn it is, and whoever wrote it how it ended', async () => {
  const id = await begun('示例通知')
  await save(id, { body: doc(said('正文。')) })
  await act(id, 'submit', cast.production)
  const inbox = async (who: { readonly username: string }) =>
    (await (await app.as(who)).get('/notifications')).body.rows.map((row: { text: { zh: string } }) => row.text.zh) as string[]
  expect(await inbox(cast.secondProduction)).toContain('稿件待审核：示例通知')
  await act(id, 'return', cast.secondProduction, { note: '请补充时间' })
  expect(await inbox(cast.production)).toContain('稿件被退回：示例通知。请补充时间')
  const { events } = await seen(id)
  expect(events.map(({ what }: { what: string }) => what)).toEqual(['returned', 'submitted', 'begun'])
})

test('whoever is named agrees, or a law is named that allows it', async () => {
  const id = await begun('示例人物')
  await save(id, { body: doc(said('示例人物。')) }, { named: [{ person: cast.production.id, basis: null }] })
  expect((await seen(id)).problems.map(({ code }: { code: string }) => code)).toEqual(['name-consent'])
  await save(id, {}, { named: [{ person: cast.production.id, basis: 'news' }] })
  expect((await seen(id)).problems).toEqual([])
})
