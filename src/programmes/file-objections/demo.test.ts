import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'

let app: App
beforeAll(async () => {
  app = await openApp({ content: 'all' })
}, 120_000)
afterAll(() => app?.close())

test('the demo shows an objection that was corrected, one with the employer and one with the district', async () => {
  const { rows } = (await (await app.as(cast.production)).get('/file-objections?sort=number&order=asc')).body
  expect(rows).toMatchObject([
    { stage: 'corrected', person: { name: cast.worker.name }, corrected: { to: '2025-09-11' } },
    { stage: 'answer', answerer: 'employer' },
    { stage: 'district', answerer: 'district' },
  ])
})
