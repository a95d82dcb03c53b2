import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Activities, openActivities } from '../../../testing/activities.ts'
import { cast } from '../../../testing/cast.ts'

/** Two banks, each with an activity whose material was approved. */
const { bankClerk: clerk, bankReviewer: reviewer, otherBankClerk: otherClerk, otherBankReviewer: otherReviewer, supervisor, bureau } = cast
let house: Activities
let lecture: string
let others: string
beforeAll(async () => {
  house = await openActivities()
  lecture = await approved(clerk)
  others = await approved(otherClerk, { title: '示例社区征信问答', place: '370481-X1' })
}, 240_000)
afterAll(() => house?.app.close())

async function approved(who: typeof clerk, more: object = {}): Promise<string> {
  house.on('2025-09-01')
  const id = await house.comes('scheduled', who, more)
  house.on('2025-09-15')
  await house.act(who, id, 'begin')
  await house.act(who, id, 'report', { sessions: 1, complaints: 0, summary: '顺利', estimate: 80 })
  await house.act(who, id, 'send-material', { portraits: 'none', text: '素材' })
  expect(await house.act(supervisor, id, 'approve-material')).toBe('approved')
  return id
}
const as = (who: { readonly username: string }) => house.app.as(who)
const begin = async (who: { readonly username: string }, activity: string) =>
  (await as(who)).post('/financial-education/news', { activity })
const step = async (who: { readonly username: string }, id: string, action: string, note?: string) =>
  (await as(who)).post(`/stories/${id}/steps`, { action, ...(note && { note }) })
const news = async (who: { readonly username: string }, query = '') => (await as(who)).get(`/financial-education/news${query}`)
const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '示例正文。' }] }] }

describe('a story on an activity', () => {
  let story: string
  test('is begun by the bank that held it, once', async () => {
    const { status, body: begun } = await begin(clerk, lecture)
    expect(status).toBe(201)
    story = begun.story
    expect((await begin(clerk, lecture)).body.code).toBe('story-there')
    expect((await news(clerk)).body.rows).toMatchObject([{ id: lecture, story: { id: story, state: 'draft' }, mayWrite: true }])
  })

  test('is not there for another bank, and its draft not for the supervisor', async () => {
    expect((await begin(otherClerk, lecture)).status).toBe(404)
    for (const who of [otherClerk, otherReviewer]) {
      expect((await news(who)).body.rows.map(({ id }: { id: string }) => id)).toEqual([others])
      expect((await (await as(who)).get(`/stories/${story}`)).status).toBe(404)
    }
    const seen = (await news(supervisor)).body.rows.find(({ id }: { id: string }) => id === lecture)
    expect(seen).toMatchObject({ story: null, mayWrite: false })
    expect((await news(bureau)).status).toBe(403)
    expect((await news(clerk, '?query=%E5%BE%81%E4%BF%A1')).body.total).toBe(0)
  })

  test('goes from the clerk by the bank’s reviewer to the supervisor, and moves the activity with it', async () => {
    await (await as(clerk)).post(`/stories/${story}/draft`, { expected: 1, title: '示例反诈进村', summary: '示例', body })
    await step(clerk, story, 'submit')
    await step(reviewer, story, 'pass')
    expect((await step(reviewer, story, 'publish')).status).toBe(403)
    expect((await step(supervisor, story, 'publish')).body.state).toBe('published')
    expect((await house.row(supervisor, lecture)).stage).toBe('published')
    expect((await news(supervisor, '?lacking=true')).body.rows.map(({ id }: { id: string }) => id)).toEqual([others])
  })
})

describe('coverage', () => {
  const piece = { title: '示例银行一反诈进村入户', medium: '示例日报', level: 'city', state: 'published', publishedOn: '2025-09-15' }
  let mine: string
  beforeAll(async () => {
    mine = (await (await as(clerk)).post('/coverage', { organisation: house.bank, ...piece })).body.id
    await (await as(otherClerk)).post('/coverage', { organisation: house.otherBank, ...piece, title: '示例社区征信问答进社区' })
  })
  const matches = async (who: { readonly username: string }) =>
    (await (await as(who)).get('/financial-education/matches?open=true')).body.rows

  test('is matched with an activity by title, day and bank, and each bank sees its own', async () => {
    const rows = await matches(clerk)
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([mine])
    expect(rows[0].suggested.map(({ id }: { id: string }) => id)).toEqual([lecture])
    expect(rows[0].suggested[0].why).toEqual(['title', 'day', 'bank'])
    expect(await matches(supervisor)).toHaveLength(2)
  })

  test('is decided by a person, and never for another bank’s activity', async () => {
    const decide = async (who: { readonly username: string }, activity: string | null) =>
      (await (await as(who)).post('/financial-education/matches', { coverage: mine, activity })).status
    expect([await decide(clerk, others), await decide(otherClerk, others), await decide(otherClerk, null)]).toEqual([404, 404, 404])
    expect(await decide(clerk, lecture)).toBe(200)
    expect(await matches(clerk)).toEqual([])
    expect((await news(clerk)).body.rows[0]).toMatchObject({ printed: 1, sent: 0 })
  })

  test('that was only sent is not printed, also once it is matched', async () => {
    const client = await as(clerk)
    const sent = { ...piece, title: '示例反诈进村报送', state: 'sent', publishedOn: null, sentOn: '2025-09-15' }
    const { id } = (await client.post('/coverage', { organisation: house.bank, ...sent })).body
    await client.post('/financial-education/matches', { coverage: id, activity: lecture })
    expect((await news(clerk)).body.rows[0]).toMatchObject({ printed: 1, sent: 1 })
  })
})
