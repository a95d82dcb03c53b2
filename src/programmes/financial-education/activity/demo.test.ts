import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../../testing/app.ts'
import { cast } from '../../../testing/cast.ts'

let app: App
beforeAll(async () => {
  app = await openApp({ content: 'all' })
}, 120_000)
afterAll(() => app?.close())

const get = async (path: string) => (await (await app.as(cast.supervisor)).get(`/financial-education/${path}`)).body

test('the demo shows a year of activities of all fourteen banks, one at every stage at least', async () => {
  const { rows, total } = await get('activities?limit=200')
  expect(total).toBeGreaterThan(40)
  const stages = new Set(rows.map(({ stage }: { stage: string }) => stage))
  for (const stage of [
    'filing',
    'bank-review',
    'filed',
    'scheduled',
    'under-way',
    'material-due',
    'material-review',
    'approved',
    'published',
    'archived',
  ])
    expect(stages).toContain(stage)
  for (const stage of ['refused', 'withdrawn', 'cancelled', 'merged']) expect(stages).toContain(stage)
  expect(new Set(rows.map(({ organisation }: { organisation: { id: string } }) => organisation.id)).size).toBe(14)
  const counted = async (filter: string) => (await get(`activities?limit=1&${filter}`)).total
  expect(await counted('inTime=false')).toBeGreaterThan(2)
  expect(await counted('joint=true')).toBeGreaterThan(2)
  expect(await counted('material=late')).toBeGreaterThan(1)
})

test('and two banks that meet without knowing of one another', async () => {
  const { activities } = await get('activity-calendar?from=2026-03-02&to=2026-03-15')
  const meeting = activities.filter(({ meets }: { meets: readonly object[] }) => meets.length > 0)
  expect(meeting.map(({ organisation }: { organisation: { name: string } }) => organisation.name)).toEqual(['示例银行三', '示例银行四'])
})

test('and a plan, places that nobody came to, and a library', async () => {
  const [planned, filed] = [await get('plan/items?limit=1'), await get('plan/items?limit=1&filed=true')]
  expect({ planned: planned.total, filed: filed.total }).toEqual({ planned: 35, filed: 21 })
  expect((await get('plan/coverage?from=2025-06-18&to=2026-03-31&covered=false')).total).toBeGreaterThan(3)
  expect((await get('plan/audience-coverage?from=2025-06-18&to=2026-03-31')).length).toBe(8)
  expect((await get('materials?state=approved')).total).toBe(5)
})
