import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'

let app: App
beforeAll(async () => {
  app = await openApp({ content: 'all' })
}, 240_000)
afterAll(() => app?.close())

test('fourteen banks pledged at the launch and have their flags; a new text is being signed', async () => {
  const { rows, total } = (await (await app.as(cast.supervisor)).get('/financial-education/members')).body
  expect(total).toBe(14)
  for (const row of rows) expect(row).toMatchObject({ state: 'active', since: '2025-06-18', flag: { handedOn: '2025-06-18' } })
  expect(rows[0]).toMatchObject({ current: false, open: { stage: 'signing' } })
  expect(rows[1]).toMatchObject({ current: false, open: { stage: 'countersigning' } })
  expect(rows[2]).toMatchObject({ current: true, open: null })
})
