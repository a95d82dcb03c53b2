import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Name, openSuggestions, type Suggestions } from '../../testing/process/house.ts'
import { type Listening, listenLive } from '../../testing/stream.ts'

let house: Suggestions
/** Two processes on one database. */
let here: string
let there: string
const open: Listening[] = []

beforeAll(async () => {
  house = await openSuggestions()
  here = await house.listen()
  there = await house.beside()
}, 60_000)
afterEach(() => {
  for (const page of open.splice(0)) page.close()
})
afterAll(() => house?.close())

async function listen(who: Name, { query = '', at = here, headers = {} } = {}): Promise<Listening> {
  const page = await listenLive(at, (await house.as(who)).cookie, query, headers)
  open.push(page)
  if (page.status === 200) await expect.poll(() => page.heard.length).toBeGreaterThan(0)
  return page
}
const events = ({ heard }: Listening, event: string) => heard.filter((one) => one.event === event).map(({ data }) => data)

test('whoever it waits for hears of it at once, at either process; others hear nothing', async () => {
  const [clerk, far, elsewhere] = [await listen('chen'), await listen('han', { at: there }), await listen('feng')]
  await house.filed()
  for (const page of [clerk, far]) {
    await expect.poll(() => events(page, 'work'), { timeout: 3000 }).toEqual([{}])
    await expect.poll(() => events(page, 'inbox').at(-1)?.unread, { timeout: 3000 }).toBeGreaterThan(0)
  }
  expect(elsewhere.heard).toEqual([{ event: 'inbox', data: { unread: 0 } }])
})

test('an open case page hears how far the case has come', async () => {
  const id = await house.filed()
  const page = await listen('liu', { query: `?case=${id}`, at: there })
  await expect.poll(() => events(page, 'case')).toEqual([{ id, seq: 1 }])
  await house.takes('chen', id, 'accept')
  await expect.poll(() => events(page, 'case').at(-1), { timeout: 3000 }).toEqual({ id, seq: 2 })
})

test('what one device has read, the other counts no more', async () => {
  await house.filed()
  const [phone, desk] = [await listen('chen'), await listen('chen', { at: there })]
  expect(events(desk, 'inbox').at(-1).unread).toBeGreaterThan(0)
  await (await house.as('chen')).post('/notifications/read', {})
  for (const page of [phone, desk]) await expect.poll(() => events(page, 'inbox').at(-1), { timeout: 3000 }).toEqual({ unread: 0 })
})

test('many steps are told as few events', async () => {
  const page = await listen('chen')
  for (let n = 0; n < 12; n += 1) await house.filed()
  await expect.poll(() => events(page, 'work').length, { timeout: 3000 }).toBeGreaterThan(0)
  expect(events(page, 'work').length).toBeLessThan(4)
})

test('whoever comes back after a broken connection is told to read anew', async () => {
  expect(events(await listen('chen'), 'reload')).toEqual([])
  expect(events(await listen('chen', { headers: { 'last-event-id': '7' } }), 'reload')).toEqual([{}])
})

test('no proxy and no cache holds events back', async () => {
  const { headers } = await listen('chen')
  expect(headers['content-type']).toBe('text/event-stream; charset=utf-8')
  expect(headers['cache-control']).toBe('no-store, no-transform')
  expect(headers['x-accel-buffering']).toBe('no')
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('an account holds a few pages in a process: the longest open one makes room', async () => {
  const pages = []
  for (let n = 0; n < 9; n += 1) pages.push(await listen('zhao'))
  await pages[0]?.closed
  const still = await Promise.race([pages[1]?.closed.then(() => 'closed'), new Promise((done) => setTimeout(done, 200, 'open'))])
  expect(still).toBe('open')
})
