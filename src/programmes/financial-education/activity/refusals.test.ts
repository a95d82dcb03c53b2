import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Activities, openActivities } from '../../../testing/activities.ts'
import { cast } from '../../../testing/cast.ts'

const {
  bankClerk: clerk,
  bankReviewer: reviewer,
  otherBankClerk: otherClerk,
  otherBankReviewer: otherReviewer,
  supervisor,
  bureau,
  neighbour,
} = cast
const outsiders = [otherClerk, otherReviewer, cast.otherBankHead]

let house: Activities
let draft: string
let filed: string
let accepted: string
beforeAll(async () => {
  house = await openActivities()
  draft = await house.filed(clerk, { title: '示例秘密草稿' })
  filed = await house.comes('filed', clerk, { title: '示例已报活动' })
  accepted = await house.comes('scheduled', clerk, { title: '示例已同意活动' })
}, 60_000)
afterAll(() => house?.app.close())

const status = async (who: { readonly username: string }, path: string) => (await (await house.app.as(who)).get(path)).status
const codes = ({ body }: Awaited<ReturnType<Activities['file']>>) => (body.errors ?? []).map(({ code }: { code: string }) => code)

describe('another bank', () => {
  test('finds no activity that is not its own: not in the case, its list, its details or by search', async () => {
    for (const who of outsiders)
      for (const id of [draft, filed, accepted]) {
        expect(await status(who, `/cases/${id}`)).toBe(404)
        expect(await status(who, `/financial-education/activities/${id}`)).toBe(404)
        expect((await (await house.app.as(who)).get(`/financial-education/activities?id=${id}`)).body).toMatchObject({ total: 0, rows: [] })
      }
    expect((await (await house.app.as(otherClerk)).get('/financial-education/activities?query=示例')).body.total).toBe(0)
    expect((await (await house.app.as(otherClerk)).get(`/financial-education/activities?organisation=${house.bank}`)).body.total).toBe(0)
  })
  test('counts none of them', async () => {
    const { measures } = (await (await house.app.as(otherClerk)).get('/financial-education/activities/overview')).body
    expect(measures.map(({ value }: { value: number }) => value).every((value: number) => value === 0)).toBe(true)
  })
  test('takes none of them along in a spreadsheet', async () => {
    const { cookie } = await house.app.as(otherClerk)
    const { rawPayload, statusCode } = await house.app.server.inject({
      url: '/api/financial-education/activities.xlsx',
      headers: { cookie },
    })
    expect(statusCode).toBe(200)
    expect(
      (await import('hucre/xlsx').then(({ readXlsx }) => readXlsx(rawPayload))).sheets.flatMap(({ rows }) => rows.flat()).join(),
    ).not.toContain('示例已报活动')
  })
  test('is not told of a draft while it files itself', async () => {
    const asked = `organisation=${house.otherBank}&place=370481901201&from=2025-11-01&to=2025-11-30&audiences=elderly`
    await house.filed(clerk, { startsOn: '2025-11-10', endsOn: '2025-11-10' })
    expect((await (await house.app.as(otherClerk)).get(`/financial-education/activity-neighbours?${asked}`)).body.days).toEqual([])
  })
  test('brings no list into it, answers no invitation of another bank, and begins with nobody else’s filing', async () => {
    const other = await house.app.as(otherClerk)
    expect((await other.post(`/financial-education/activities/${accepted}/attendance`, { people: [{ name: '示例' }] })).status).toBe(404)
    expect((await other.post(`/financial-education/activity-invitations/${crypto.randomUUID()}/answer`, { accept: true })).status).toBe(404)
    expect((await other.get(`/financial-education/activity-prefill?organisation=${house.bank}`)).status).toBe(404)
    expect((await other.get('/financial-education/activity-invitations')).body.total).toBe(0)
  })
})

describe('nobody else', () => {
  test('of the finance bureau sees a single activity', async () => {
    expect(await status(bureau, '/financial-education/activities')).toBe(403)
    expect(await status(bureau, `/cases/${accepted}`)).toBe(404)
  })
  test('without a post of the programme sees any figure', async () => {
    for (const path of ['activities', 'activities/overview', 'activity-invitations'])
      expect(await status(neighbour, `/financial-education/${path}`)).toBe(403)
  })
  test('lets pass what they filed, and the supervisor files nothing', async () => {
    const id = await house.filed()
    await house.act(clerk, id, 'submit')
    expect((await house.ask(clerk, id, 'pass')).status).toBe(409)
    expect((await house.ask(supervisor, id, 'pass')).status).toBe(409)
    expect((await house.file(supervisor)).status).toBe(409)
  })
  test('accepts in the supervisor’s place, or publishes in that of the software', async () => {
    expect((await house.ask(reviewer, filed, 'accept', {})).status).toBe(409)
    expect((await house.ask(supervisor, accepted, 'publish')).status).toBe(409)
    expect((await house.ask(clerk, accepted, 'join', { bank: house.otherBank, share: '10', people: [clerk.id] })).status).toBe(409)
  })
})

describe('nothing is filed', () => {
  test('by a bank that never pledged', async () => {
    const answer = await house.file(clerk, {}, house.thirdBank)
    expect(answer.status).toBe(404)
  })
  test('at a place that the register has not', async () =>
    expect(codes(await house.file(clerk, { place: '370481999' }))).toEqual(['unknown-place']))
  test('with marketing', async () => expect(codes(await house.file(clerk, { marketingFree: false }))).toEqual(['marketing-free']))
  test('under the plan of another bank', async () =>
    expect(codes(await house.file(clerk, { plan: 'JH-2025-999' }))).toEqual(['unknown-plan']))
  test('that is over', async () =>
    expect(codes(await house.file(clerk, { startsOn: '2025-08-01', endsOn: '2025-08-02' }))).toEqual(['over-already']))
})

describe('nobody is invited', () => {
  test('from a bank that never pledged', async () =>
    expect(codes(await house.ask(clerk, accepted, 'invite', { bank: house.thirdBank, share: '40' }))).toEqual(['invited-not-a-member']))
  test('from the own bank', async () =>
    expect(codes(await house.ask(clerk, accepted, 'invite', { bank: house.bank, share: '40' }))).toEqual(['own-bank']))
})
