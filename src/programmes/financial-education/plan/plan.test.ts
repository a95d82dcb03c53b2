import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Activities, openActivities } from '../../../testing/activities.ts'
import { cast } from '../../../testing/cast.ts'
import { checked, imported, type Sheet, upload, workbook } from '../../../testing/importing.ts'
import { laidOut } from './places.ts'

const { bankClerk: clerk, otherBankClerk: otherClerk, supervisor } = cast
type Who = { readonly username: string }

let house: Activities
beforeAll(async () => {
  house = await openActivities()
}, 60_000)
afterAll(() => house?.app.close())

const line = {
  year: 2025,
  month: 9,
  title: '示例宣传周',
  theme: 'credit',
  audiences: ['youth'],
  plannedOn: '2025-09-18',
  place: '370481-X1',
}
const put = async (who: Who, more: object = {}) =>
  (await house.app.as(who)).post('/financial-education/plan/items', {
    ...line,
    organisation: who === otherClerk ? house.otherBank : house.bank,
    state: 'sent',
    ...more,
  })
const get = async (who: Who, path: string) => (await (await house.app.as(who)).get(`/financial-education/${path}`)).body
const PERIOD = 'from=2025-09-01&to=2025-12-31'

describe('a plan', () => {
  test('stays with its bank as a draft, and is known to the supervisor once it is sent', async () => {
    const draft = await put(clerk, { state: 'draft', title: '示例草稿' })
    expect(draft.body.number).toBe('JH-2025-001')
    expect((await get(supervisor, 'plan/items')).total).toBe(0)
    const sent = await put(clerk, { id: draft.body.id, expected: 1 })
    expect(sent.body).toEqual(draft.body)
    expect((await get(supervisor, 'plan/items')).rows).toMatchObject([
      { title: '示例宣传周', place: { name: '示例学校一' }, activities: 0, own: false },
    ])
    expect((await get(clerk, 'plan/items')).rows).toMatchObject([{ own: true }])
    expect((await put(clerk, { id: draft.body.id, expected: 1 })).status).toBe(412)
  })
  test('fills in the filing for it, which counts as what became of it', async () => {
    const { values, from } = await get(clerk, `activity-prefill?organisation=${house.bank}&plan=JH-2025-001`)
    expect({ from, ...values }).toMatchObject({
      from: 'plan',
      title: '示例宣传周',
      place: '370481-X1',
      startsOn: '2025-09-18',
      plan: 'JH-2025-001',
    })
    await house.comes('scheduled', clerk, { ...values, address: '操场' })
    expect((await get(clerk, 'plan/items?filed=true')).rows).toMatchObject([{ activities: 1, completed: 0 }])
  })
  test('is told to another bank only as: somebody is there that day', async () => {
    const asked = `activity-neighbours?organisation=${house.otherBank}&place=370481-X1&from=2025-09-18&to=2025-09-18&audiences=youth`
    expect((await get(otherClerk, asked)).days).toEqual(['2025-09-18'])
    expect((await get(otherClerk, 'plan/items')).rows).toEqual([])
  })
  test.each([
    ['in another month than it says', { month: 10 }, 'other-month'],
    ['at a place that is not in the register', { place: '370481999' }, 'unknown-place'],
    ['dropped without saying why', { state: 'dropped' }, 'why-dropped'],
  ])('is not entered %s', async (_how, more, code) => expect((await put(clerk, more)).body.code).toBe(code))
  test('is nobody’s but its bank’s to write, not even the supervisor’s', async () => {
    for (const who of [otherClerk, supervisor]) expect((await put(who, { organisation: house.bank })).status).toBe(404)
    const [{ id }] = (await get(clerk, 'plan/items')).rows
    expect((await put(otherClerk, { id, expected: 2 })).status).toBe(404)
  })
})

describe('coverage', () => {
  test('shows the places with and without an accepted activity, to everybody alike', async () => {
    for (const who of [supervisor, clerk, otherClerk]) {
      const rows = (await get(who, `plan/coverage?${PERIOD}`)).rows as { place: { name: string }; activities: number }[]
      expect(rows.map(({ place, activities }) => [place.name, activities])).toEqual([
        ['示例学校一', 1],
        ['示例镇一', 0],
        ['示例村一', 0],
      ])
    }
    expect((await get(supervisor, `plan/coverage?${PERIOD}&covered=false`)).total).toBe(2)
    expect((await get(supervisor, `plan/coverage?${PERIOD}&audience=elderly&covered=true`)).total).toBe(0)
  })
  test('tells by township which key groups had nothing', async () => {
    expect(await get(supervisor, `plan/audience-coverage?${PERIOD}`)).toEqual([
      { township: { id: house.town, name: '示例镇一' }, counts: { youth: 1 } },
    ])
  })
})

describe('a focus week', () => {
  const week = {
    ...{ title: '示例宣传月', titleEn: 'Example month', theme: 'anti-fraud', basis: '示例通知〔2025〕1 号' },
    ...{ startsOn: '2025-12-15', endsOn: '2026-01-14' },
  }
  const set = async (who: Who, more: object = {}) => (await house.app.as(who)).post('/financial-education/plan/weeks', { ...week, ...more })
  const inYear = async (year: number) => (await get(clerk, `plan/weeks?year=${year}`)) as { title: string; seq: number }[]

  test('is set by the supervisor, stands in the plans of each year it touches and in the calendar, and is called off', async () => {
    const { body } = await set(supervisor)
    expect([(await inYear(2025)).length, (await inYear(2026)).length, (await inYear(2027)).length]).toEqual([1, 1, 0])
    expect((await set(supervisor, { id: body.id, expected: 1, title: '示例改名' })).status).toBe(200)
    expect((await set(supervisor, { id: body.id, expected: 1 })).status).toBe(412)
    expect((await get(clerk, 'activity-calendar?from=2026-01-01&to=2026-01-31')).weeks).toMatchObject([{ title: '示例改名', seq: 2 }])
    expect((await set(supervisor, { id: body.id, expected: 2, ended: true })).status).toBe(200)
    expect(await inYear(2025)).toEqual([])
  })
  test('is no bank’s to set, and does not end before it begins', async () => {
    expect((await set(clerk)).status).toBe(403)
    expect((await set(supervisor, { endsOn: '2025-12-14' })).body.code).toBe('ends-before')
  })
})

describe('the register of places', () => {
  const place = { kind: 'village', code: '370481901202', name: '示例村二', region: '370481' }
  const enter = async (who: Who, more: object = {}) =>
    (await house.app.as(who)).post('/financial-education/plan/places', { ...place, ...more })
  test('is kept by the supervisor, who closes what is not used any more', async () => {
    const { body } = await enter(supervisor)
    expect((await enter(supervisor)).body.code).toBe('code-taken')
    expect((await enter(supervisor, { id: body.id, expected: 1, closed: true })).status).toBe(200)
    expect((await get(clerk, 'plan/places?query=示例村二')).total).toBe(0)
    expect((await get(supervisor, 'plan/places?query=示例村二&closed=true')).rows).toMatchObject([{ closedOn: '2025-09-01' }])
  })
  test('takes no half coordinates, no unknown township, and nothing from a bank', async () => {
    expect((await enter(supervisor, { code: '370481901203', longitude: '117.1' })).body.code).toBe('half-a-point')
    expect((await enter(supervisor, { code: '370481901203', township: house.village })).body.code).toBe('no-township')
    expect((await enter(clerk)).status).toBe(403)
  })
})

describe('a table of places', () => {
  const HEADER = ['编码', '地点名称', '类别', '行政区划代码', '所属乡镇', '经度', '纬度']
  const KIND = 'financial-places'
  const head = async (who: Who) => (await (await house.app.as(who)).get(`/imports/places?what=${KIND}`)).body[0].id as string
  const table = (...rows: Sheet) => workbook([HEADER, ...rows], '地点')
  const bring = async (...rows: Sheet) =>
    imported(house.app, await house.app.as(supervisor), await head(supervisor), await table(...rows), '地点.xlsx', KIND)
  const register = async (query: string) => (await get(supervisor, `plan/places?query=${encodeURIComponent(query)}&closed=true`)).rows

  test('is entered by the supervisor, townships of the same table first; what is wrong comes back, and a second time nothing changes', async () => {
    const rows: Sheet = [
      ['370481905201', '示例导入村', '村', '370481', '示例导入镇', '117.2', '35.1'],
      ['370481905', '示例导入镇', '镇', '370481', null, '117.21', '35.11'],
      ['370481-X9', '示例导入学校', '学校', null, '370481905', null, null],
      ['编码四', '示例坏编码', '村', '370481', null, null, null],
      ['370481905202', '示例无镇', '村', '370481', '示例没有的镇', null, null],
      ['370481905203', '示例半个坐标', '村', '370481', null, '117.2', null],
    ]
    const done = await bring(...rows)
    expect(done).toMatchObject({ state: 'done', counts: { rows: 6, new: 3, wrong: 3 } })
    expect(await register('示例导入')).toMatchObject([
      { code: '370481-X9', region: '370481', township: { name: '示例导入镇' } },
      { code: '370481905', township: null },
      { code: '370481905201', township: { name: '示例导入镇' }, longitude: '117.200000' },
    ])
    const wrong = (await (await house.app.as(supervisor)).get(`/imports/${done.id}/rows?verdict=wrong`)).body.rows
    expect(
      wrong.flatMap(({ findings }: { findings: { reason: { code: string } }[] }) => findings.map(({ reason }) => reason.code)),
    ).toEqual(['code-form', 'no-township', 'half-a-point'])
    expect((await bring(...rows.slice(0, 3))).counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 })
  })
  test('changes what has another name, and leaves alone what is empty', async () => {
    expect((await bring(['370481905201', '示例导入新村', '村', null, null, null, null])).counts).toMatchObject({ changed: 1 })
    expect(await register('370481905201')).toMatchObject([
      { name: '示例导入新村', longitude: '117.200000', township: { name: '示例导入镇' } },
    ])
  })
  test('asks before it rounds', async () => {
    const bytes = await table(['370481905204', '示例精确村', '村', null, '示例导入镇', '117.12345678', '35.1'])
    const found = await checked(house.app, await house.app.as(supervisor), await head(supervisor), bytes, '地点.xlsx', KIND)
    expect(found).toMatchObject({ state: 'preview', counts: { doubtful: 1 } })
  })
  test('is no bank’s to bring, nor is a roster the supervisor’s', async () => {
    const bytes = await table(['370481905299', '示例', '村', null, null, null, null])
    expect((await upload(house.app, await house.app.as(clerk), house.bank, bytes, '地点.xlsx', KIND)).status).toBe(403)
    const asSupervisor = await house.app.as(supervisor)
    expect((await upload(house.app, asSupervisor, await head(supervisor), bytes, '名册.xlsx', 'roster')).status).toBe(403)
    expect((await asSupervisor.get('/imports/kinds')).body.map(({ what }: { what: string }) => what)).toEqual([KIND])
    expect((await asSupervisor.get('/imports')).body.rows.every(({ what }: { what: string }) => what === KIND)).toBe(true)
  })
})

test('the picture keeps the proportions of the coordinates, north up', () => {
  const at = (longitude: string | null, latitude: string | null) => ({ longitude, latitude })
  const [west, east, nowhere] = laidOut([at('117', '35'), at('118', '36'), at(null, null)])
  expect(west).toMatchObject({ x: 0, y: 1 })
  expect(east?.y).toBe(0)
  expect(east?.x).toBeCloseTo(0.815, 2)
  expect(nowhere).toBeNull()
  expect(laidOut([at('117', '35')])).toEqual([{ x: 0, y: 0 }])
})
