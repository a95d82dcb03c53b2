import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Activities, openActivities } from '../../../testing/activities.ts'
import { cast } from '../../../testing/cast.ts'
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
      { title: '示例宣传周', place: { name: '示例学校一' }, activities: 0 },
    ])
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

test('the picture keeps the proportions of the coordinates, north up', () => {
  const at = (longitude: string | null, latitude: string | null) => ({ longitude, latitude })
  const [west, east, nowhere] = laidOut([at('117', '35'), at('118', '36'), at(null, null)])
  expect(west).toMatchObject({ x: 0, y: 1 })
  expect(east?.y).toBe(0)
  expect(east?.x).toBeCloseTo(0.815, 2)
  expect(nowhere).toBeNull()
  expect(laidOut([at('117', '35')])).toEqual([{ x: 0, y: 0 }])
})
