import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkStatistics } from '../../../kernel/statistics/index.ts'
import { type Activities, openActivities, TENGZHOU_CODE } from '../../../testing/activities.ts'
import { cast } from '../../../testing/cast.ts'
import { createActivityDaily } from './jobs.ts'
import { statistics } from './measures.ts'
import { publicActivities, publicActivitiesVersion } from './public.store.ts'
import { activityPublished } from './publishing.server.ts'

const { bankClerk: clerk, bankReviewer: reviewer, otherBankClerk: otherClerk, supervisor, bureau } = cast

let house: Activities
beforeAll(async () => {
  house = await openActivities()
}, 60_000)
afterAll(() => house?.app.close())

const reader = () => house.app.house.platform.db.in(TENGZHOU_CODE)
const period = { from: '2025-09-01', to: '2025-12-31' }
const publicOf = async (id: string) => (await publicActivities(reader(), period)).find((one) => one.id === id)

test('what is counted is soundly declared', () => expect(checkStatistics(statistics)).toEqual([]))

describe('an activity', () => {
  let id: string
  test('is filed by the clerk, let pass by the reviewer and accepted by the supervisor, who knows whether it was in time', async () => {
    id = await house.comes('filed')
    expect(await house.row(supervisor, id)).toMatchObject({
      filedOn: '2025-09-01',
      filingDue: '2025-09-10',
      inTime: true,
      shares: [{ share: '100.00' }],
    })
    expect(await publicOf(id)).toBeUndefined()
    const before = await publicActivitiesVersion(reader())
    expect(await house.act(supervisor, id, 'accept', {})).toBe('scheduled')
    expect(await publicOf(id)).toMatchObject({ title: '示例反诈进村', place: '示例村一 文化广场', cancelled: false, banks: [house.bank] })
    expect(await publicActivitiesVersion(reader())).not.toBe(before)
  })

  test('is put off with a reason, and the calendar follows, twice within one instant', async () => {
    const versions = [await publicActivitiesVersion(reader())]
    for (const endsOn of ['2025-09-18', '2025-09-17']) {
      await house.act(clerk, id, 'change', { startsOn: '2025-09-16', endsOn, why: '下雨' })
      versions.push(await publicActivitiesVersion(reader()))
    }
    expect(new Set(versions).size).toBe(3)
    expect(await publicOf(id)).toMatchObject({ startsOn: '2025-09-16', endsOn: '2025-09-17' })
    expect(await house.row(supervisor, id)).toMatchObject({ changes: 2, inTime: true })
  })

  test('begins by itself on its first day', async () => {
    const { begin } = createActivityDaily(house.app.house.platform, house.app.house.kernel)
    house.on('2025-09-15')
    expect(await begin(TENGZHOU_CODE)).toBe(0)
    house.on('2025-09-16')
    expect(await begin(TENGZHOU_CODE)).toBe(1)
  })

  test('counts everybody who signed in once, without keeping who', async () => {
    const client = await house.app.as(clerk)
    const people = [
      { name: '示例甲', phone: '138 0000 0001' },
      { name: '示例甲', phone: '+8613800000001' },
      { name: '示例 乙' },
      { name: '示例乙' },
      { name: ' ' },
    ]
    const brought = await client.post(`/financial-education/activities/${id}/attendance`, { people })
    expect(brought).toMatchObject({ status: 200, body: { lines: 5, empty: 1, again: 2, people: 2 } })
    const more = await client.post(`/financial-education/activities/${id}/attendance`, { people: [{ name: '示例乙' }, { name: '示例丙' }] })
    expect(more.body.people).toBe(3)
    const { rows } = await (await import('kysely')).sql<{ kept: string }>`
      select string_agg(mark, ' ') as kept from financial_education.attendances where district = ${TENGZHOU_CODE}`.execute(reader().db)
    expect(rows[0]?.kept).toMatch(/^[0-9a-f]{64}( [0-9a-f]{64}){2}$/)
  })

  test('is reported by method, with as many who signed in as the list has', async () => {
    const report = { sessions: 2, complaints: 0, summary: '顺利', estimate: 90 }
    expect((await house.ask(clerk, id, 'report', report)).body.code).toBe('not-over')
    house.on('2025-09-17')
    expect((await house.ask(clerk, id, 'report', { ...report, signIn: 5 })).body.errors).toMatchObject([{ code: 'sign-in-differs' }])
    expect(await house.act(clerk, id, 'report', report)).toBe('material-due')
    expect(await house.row(supervisor, id)).toMatchObject({ reach: { signIn: 3, estimate: 90, online: null }, materialDue: '2025-09-24' })
  })

  test('is not published while a consent is lacking, and is once it is there', async () => {
    const { platform, kernel } = house.app.house
    const publish = () => platform.db.write(TENGZHOU_CODE, (writer) => activityPublished(kernel, writer, id))
    await house.act(clerk, id, 'send-material', { portraits: 'missing', text: '素材' })
    await house.act(supervisor, id, 'approve-material')
    await expect(publish()).rejects.toMatchObject({ data: { reason: { code: 'consent-missing' } } })
    await house.act(supervisor, id, 'return-material', undefined, { comments: [{ path: 'material.portraits', text: '补同意书' }] })
    const consent = await (await house.app.as(clerk)).upload('portrait-consent')
    await house.act(clerk, id, 'send-material', { portraits: 'consented', text: '素材' }, { evidence: [consent] })
    await house.act(supervisor, id, 'approve-material')
    await publish()
    await publish()
    expect(await house.act(supervisor, id, 'archive')).toBe('archived')
    expect(await house.row(supervisor, id)).toMatchObject({ outcome: 'completed', completedOn: '2025-09-17', materialLate: false })
  })
})

test('a filing that came late stays late, also when it was returned and sent again', async () => {
  house.on('2025-09-11')
  const id = await house.comes('filed')
  await house.act(supervisor, id, 'return', undefined, { comments: [{ path: 'filing.safety', text: '补充' }] })
  await house.act(clerk, id, 'amend', house.filing({ safety: '补充后的预案' }))
  await house.act(clerk, id, 'submit')
  house.on('2025-09-12')
  await house.act(reviewer, id, 'pass')
  expect(await house.row(supervisor, id)).toMatchObject({ filedOn: '2025-09-11', filingDue: '2025-09-10', inTime: false })
})

describe('two banks', () => {
  test('hold an activity together once the other has agreed to its share; it counts once and is 100 % together', async () => {
    house.on('2025-09-01')
    const id = await house.comes('scheduled')
    await house.act(clerk, id, 'invite', { bank: house.otherBank, share: '40' })
    const other = await house.app.as(otherClerk)
    const [asked] = (await other.get('/financial-education/activity-invitations?state=open')).body.rows
    expect(asked).toMatchObject({ activity: id, share: '40.00', organisation: { name: '示例银行一' } })
    expect((await other.get(`/financial-education/activities/${id}`)).status).toBe(404)
    expect((await other.post(`/financial-education/activity-invitations/${asked.id}/answer`, { accept: true })).body.state).toBe('accepted')
    expect(await house.row(otherClerk, id)).toMatchObject({ shares: [{ share: '60.00' }, { share: '40.00' }] })
    expect((await other.post(`/financial-education/activity-invitations/${asked.id}/answer`, { accept: true })).status).toBe(409)
    const { body } = await (await house.app.as(supervisor)).get(`/financial-education/activities?id=${id}&joint=true`)
    expect(body.total).toBe(1)
  })

  test('who filed the same are merged by the supervisor: one case ends in the other', async () => {
    house.on('2025-09-01')
    const into = await house.comes('scheduled', clerk, { startsOn: '2025-09-22', endsOn: '2025-09-22' })
    const id = await house.comes('filed', otherClerk, { startsOn: '2025-09-22', endsOn: '2025-09-22' })
    const values = { into, share: '33.3', agreed: '电话商定' }
    expect((await house.ask(supervisor, id, 'merge', { ...values, into: id }, { reason: '同日同地' })).body.errors).toMatchObject([
      { code: 'no-target' },
    ])
    expect(await house.act(supervisor, id, 'merge', values, { reason: '同日同地' })).toBe('merged')
    expect(await house.row(supervisor, id)).toMatchObject({ stage: 'merged', mergedInto: into, outcome: 'ended' })
    expect(await house.row(otherClerk, into)).toMatchObject({ stage: 'scheduled', shares: [{ share: '66.70' }, { share: '33.30' }] })
    expect((await publicOf(into))?.banks).toEqual([house.bank, house.otherBank])
    expect(await publicOf(id)).toBeUndefined()
  })

  test('are told of each other while they file, and of nothing more', async () => {
    house.on('2025-09-01')
    await house.comes('filed', clerk, { startsOn: '2025-10-20', endsOn: '2025-10-21' })
    const asked = (day: string, audience: string) =>
      `/financial-education/activity-neighbours?organisation=${house.otherBank}&place=370481901201&from=${day}&to=${day}&audiences=${audience}`
    const other = await house.app.as(otherClerk)
    expect((await other.get(asked('2025-10-21', 'elderly'))).body).toEqual({
      days: ['2025-10-21'],
      place: { code: '370481901201', name: '示例村一' },
    })
    expect((await other.get(asked('2025-10-21', 'youth'))).body.days).toEqual([])
    expect((await other.get(asked('2025-10-22', 'elderly'))).body.days).toEqual([])
  })

  test('meet in the calendar: the supervisor sees both, each bank its own and that there is another', async () => {
    const id = await house.comes('filed', otherClerk, { startsOn: '2025-10-21', endsOn: '2025-10-21', audiences: ['farmers'] })
    const shown = async (who: typeof supervisor, days = 'from=2025-09-29&to=2025-11-02') =>
      (await (await house.app.as(who)).get(`/financial-education/activity-calendar?${days}`)).body
    const all = await shown(supervisor)
    expect(all).toMatchObject({ weeks: [], total: 2 })
    for (const { meets, meetsUnseen } of all.activities) expect([meets.length, meetsUnseen]).toEqual([1, false])
    const own = await shown(otherClerk)
    expect(own.activities).toMatchObject([{ id, meets: [], meetsUnseen: true, place: '示例村一' }])
    expect(JSON.stringify(own)).not.toContain('示例银行一')
    expect((await shown(supervisor, 'from=2025-10-21&to=2026-01-21')).code).toBe('calendar-too-long')
    expect((await shown(bureau)).status).toBe(403)
    await house.act(otherClerk, id, 'withdraw', undefined, { reason: '改期' })
    expect((await shown(clerk)).activities).toMatchObject([{ meetsUnseen: false }])
  })
})

describe('the overview', () => {
  const sheet = async (who: typeof supervisor, query = '') =>
    (await (await house.app.as(who)).get(`/financial-education/activities/overview${query}`)).body

  test('has numbers that each open exactly their records, and sums no two ways of knowing', async () => {
    const client = await house.app.as(supervisor)
    for (const { kind, name, value, filter } of (await sheet(supervisor)).measures) {
      if (kind !== 'count') continue
      const { total } = (await client.get(`/financial-education/activities?${new URLSearchParams(filter)}`)).body
      expect({ name, total }).toEqual({ name, total: value })
    }
    const values = Object.fromEntries(
      (await sheet(supervisor)).measures.map(({ name, value }: { name: string; value: number }) => [name, value]),
    )
    expect(values).toMatchObject({
      'activities.completed': 1,
      'activities.late': 1,
      'activities.reach.sign-in': 3,
      'activities.reach.estimate': 90,
    })
  })

  test('tells the finance bureau the totals, and nothing of one bank', async () => {
    const all = await sheet(bureau)
    expect(all.measures.find(({ name }: { name: string }) => name === 'activities.completed').value).toBe(1)
    expect((await (await house.app.as(bureau)).get(`/financial-education/activities/overview?organisation=${house.bank}`)).status).toBe(404)
  })
})

test('what a new filing begins with comes from the last one, without its dates and without its word on marketing', async () => {
  const { values, from } = (await (await house.app.as(clerk)).get(`/financial-education/activity-prefill?organisation=${house.bank}`)).body
  expect({ from, ...values }).toMatchObject({ from: 'last', leader: '示例负责人', staff: 3 })
  expect(Object.keys(values)).not.toEqual(expect.arrayContaining(['startsOn', 'marketingFree']))
})
