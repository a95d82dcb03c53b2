import { expect, test } from 'vitest'
import { run, type Target } from './harness.ts'

// Shortened; `npm run crash` kills as often as one likes.
test.concurrent.each<[string, Target, number]>([
  ['the process is killed', 'server', 2],
  ['PostgreSQL is killed while the process goes on', 'postgres', 3],
])('%s again and again: nothing is lost, nothing half done', { timeout: 300_000 }, async (_, target, kills) => {
  const { faults, ...summary } = await run({ target, kills, workMs: 700, everythingEach: kills, tell: () => undefined })
  expect(faults).toEqual([])
  expect(summary).toMatchObject({ kills })
  expect(summary.steps).toBeGreaterThan(10)
  expect(summary.files).toBeGreaterThan(0)
})
