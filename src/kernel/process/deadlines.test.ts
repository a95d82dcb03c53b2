import { afterAll, beforeAll, expect, test } from 'vitest'
import { HERE, type Name, openSuggestions, type Suggestions } from '../../testing/process/house.ts'

let house: Suggestions
beforeAll(async () => {
  house = await openSuggestions('2026-04-29T01:00:00Z')
}, 60_000)
afterAll(() => house?.close())

const on = async (day: string) => {
  house.clock.set(`${day}T01:00:00Z`)
  await house.house.process.deadlines.tickAll()
}
const view = async (id: string, who: Name = 'han') => (await (await house.as(who)).get(`/cases/${id}`)).body
const happened = async (id: string) => (await view(id)).history.map((one: { happening: { type: string } }) => one.happening.type)
const told = async (who: Name) =>
  (await (await house.as(who)).get('/notifications')).body.rows.map(({ text }: { text: { en: string } }) => text.en.replace(/^.*?: /, ''))

test('over the May holiday a case is reminded once and escalated once, by working days', async () => {
  const id = await house.filed()
  // Filed on Wednesday the 29th: 30 April, then 6, 7, 8 and, made up for the holiday, Saturday 9 May.
  expect((await view(id)).clock).toMatchObject({ since: '2026-04-29', due: '2026-05-09', remind: '2026-05-07', days: 5 })
  await on('2026-05-05')
  expect(await happened(id)).toEqual(['started'])
  await on('2026-05-07')
  await on('2026-05-08')
  expect(await happened(id)).toEqual(['started', 'reminded'])
  expect(await told('chen')).toEqual(['"Review" is due on 2026-05-09. Please see to it.', 'It is at "Review" and waits for you.'])
  await on('2026-05-09')
  expect((await (await house.as('chen')).get('/work/counts')).body).toEqual({ todo: 1, overdue: 0 })
  await on('2026-05-10')
  await on('2026-05-11')
  expect(await happened(id)).toEqual(['started', 'reminded', 'escalated'])
  expect(await told('zhao')).toEqual(['"Review" was due on 2026-05-09 and is still open.'])
  const chen = await house.as('chen')
  expect((await chen.get('/work/counts')).body).toEqual({ todo: 1, overdue: 1 })
  expect((await chen.get('/work?tab=overdue')).body.rows).toMatchObject([{ id, overdue: true }])

  // A return begins a new clock, and so does sending it again.
  await house.takes('chen', id, 'return', { comments: [{ path: '', text: '请补充' }] })
  expect((await view(id)).clock).toMatchObject({ since: '2026-05-11', due: '2026-05-25' })
  await house.takes('liu', id, 'resubmit', { values: house.idea })
  expect((await view(id)).clock).toMatchObject({ since: '2026-05-11', due: '2026-05-18' })
  await on('2026-05-19')
  expect(await happened(id)).toEqual(['started', 'reminded', 'escalated', 'acted', 'acted', 'reminded', 'escalated'])
})

test('a stopped clock says nothing and goes on with what it had left', async () => {
  house.clock.set('2026-06-01T01:00:00Z')
  const id = await house.filed()
  const zhao = await house.as('zhao')
  expect((await zhao.step(id, { type: 'stop-clock', reason: '等待检测' })).status).toBe(200)
  expect(await told('liu')).toContain('The clock of "Review" was stopped: 等待检测')
  await on('2026-07-01')
  expect(await happened(id)).toEqual(['started', 'clock-stopped'])
  expect((await zhao.step(id, { type: 'restart-clock' })).status).toBe(200)
  expect((await view(id)).clock.due).toBe('2026-07-08')
})

test('a case whose clock cannot be read holds up no other, and is tried again', async () => {
  house.clock.set('2026-08-03T01:00:00Z')
  const [broken, sound] = [await house.filed(), await house.filed()]
  await house.rows('update process.cases set version = 99 where id = $1', [broken])
  await on('2026-08-20')
  expect(await happened(sound)).toEqual(['started', 'reminded', 'escalated'])
  await house.rows('update process.cases set version = 3 where id = $1', [broken])
  await house.house.process.deadlines.tickDistrict(HERE)
  expect(await happened(broken)).toEqual(['started', 'reminded', 'escalated'])
})
