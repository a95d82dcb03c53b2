import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Unit } from '../../../kernel/organisations/index.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { pledged } from '../../../testing/activities.ts'
import { type App, openApp } from '../../../testing/app.ts'
import { cast } from '../../../testing/cast.ts'
import { financingDemo } from './demo.ts'

const DISTRICT = '370481'

let app: App
beforeAll(async () => {
  app = await openApp()
  await told(app)
}, 60_000)
afterAll(() => app?.close())

/** The room's own part of the demo, on the places and people alone. */
async function told(app: App): Promise<void> {
  const { house, clock, as } = app
  const { platform, kernel } = house
  const reader = platform.db.in(DISTRICT)
  const units = new Map((await kernel.organisations.below(reader, '/')).map((unit): [string, Unit] => [unit.name, unit]))
  await pledged(
    app,
    [...units.values()].filter(({ kind }) => kind === 'bank').map(({ id }) => id),
  )
  await financingDemo({
    platform,
    kernel,
    now: clock.now(),
    at: clock.set,
    caller: async (username) => (await house.access.authenticate({ headers: { cookie: (await as(username)).cookie } })) as Caller,
    upload: (caller, file) => house.evidence.receive(caller, file),
    unit(name) {
      const unit = units.get(name)
      if (!unit) throw new Error(`There is no ${name}`)
      return unit
    },
    person: () => '',
  })
}

test('needs are in every state, banks answered and one is late', async () => {
  const get = async (who: { readonly username: string }, path: string) =>
    (await (await app.as(who)).get(`/financial-education/financing${path}`)).body
  const { rows } = await get(cast.supervisor, '/needs?limit=200')
  expect(new Set(rows.map(({ stage }: { stage: string }) => stage))).toEqual(
    new Set(['open', 'choosing', 'contracting', 'disbursed', 'failed', 'none-chosen', 'withdrawn']),
  )
  expect(rows.some(({ late }: { late: number }) => late > 0)).toBe(true)
  expect((await get(cast.borrower, '/needs')).total).toBeGreaterThan(5)
  const mine = (await get(cast.bankClerk, '/approaches?limit=200')).rows as { outcome: string }[]
  expect(new Set(mine.map(({ outcome }) => outcome)).size).toBeGreaterThan(4)
  expect((await get(cast.supervisor, '/criteria')).total).toBe(8)
})
