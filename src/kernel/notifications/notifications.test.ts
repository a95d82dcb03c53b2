import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, kernelBench } from '../../testing/bench.ts'
import type { Caller } from '../rights/index.ts'
import { createNotifications, type Notifications } from './server.ts'

const DISTRICT = '370406'
const caller = (n: number, district = DISTRICT): Caller => ({
  account: `account-${n}`,
  person: `0198a000-0000-7000-8000-00000000000${n}`,
  name: '示例人员',
  district,
  grants: [],
  standsFor: [],
})
const [GAO, LI, STRANGER] = [caller(1), caller(2), caller(1, '370481')]
const returned = {
  text: { zh: '项目被退回，请修改。', en: 'The project came back to be mended.' },
  link: '/cases/1',
  about: { kind: 'case', id: '1' },
}

let bench: Bench
let notifications: Notifications
let address: string
beforeAll(async () => {
  bench = await kernelBench('2026-03-02T01:00:00Z')
  notifications = createNotifications(bench.platform)
  address = await bench.serve([notifications], { gao: GAO, li: LI, stranger: STRANGER })
})
afterAll(() => bench.close())

const notify = (...persons: string[]) =>
  bench.platform.db.write(DISTRICT, (writer) => notifications.notify(writer, { persons, ...returned }))
const ask = async (who: string, path = '', method = 'GET') => {
  const answer = await fetch(`${address}/api/notifications${path}`, { method, headers: { 'x-caller': who } })
  return {
    status: answer.status,
    ...((await answer.json()) as { total: number; unread: number; rows: { id: string; readAt: string | null }[] }),
  }
}

test('everybody named gets it once, and nobody else', async () => {
  await notify(GAO.person, LI.person, GAO.person)
  await notify()
  expect(await ask('gao')).toMatchObject({ total: 1, unread: 1, rows: [{ ...returned, at: '2026-03-02T01:00:00.000Z', readAt: null }] })
  expect(await ask('li')).toMatchObject({ total: 1, unread: 1 })
  expect(await ask('stranger')).toMatchObject({ total: 0, unread: 0 })
})

test('what was read stays in the inbox and is counted no more', async () => {
  const [item] = (await ask('gao')).rows
  expect(await ask('gao', `/${item?.id}/read`, 'POST')).toMatchObject({ unread: 0 })
  bench.clock.set('2026-03-03T01:00:00Z')
  await ask('gao', `/${item?.id}/read`, 'POST')
  expect((await ask('gao')).rows).toMatchObject([{ readAt: '2026-03-02T01:00:00.000Z' }])
  expect(await ask('gao', '?unreadOnly=true')).toMatchObject({ total: 0, rows: [] })
})

test('another’s message is not there', async () => {
  const [item] = (await ask('li')).rows
  expect(await ask('gao', `/${item?.id}/read`, 'POST')).toMatchObject({ status: 404 })
  expect(await ask('stranger', `/${item?.id}/read`, 'POST')).toMatchObject({ status: 404 })
  expect(await ask('li', '/unread')).toMatchObject({ unread: 1 })
})

test('all can be read at once, newest stand first, a page at a time', async () => {
  await notify(LI.person)
  await notify(LI.person)
  const { rows, total } = await ask('li', '?limit=2')
  expect([rows.length, total]).toEqual([2, 3])
  expect(
    rows
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  ).toEqual(rows.map(({ id }) => id))
  expect(await ask('li', '/read', 'POST')).toMatchObject({ unread: 0 })
  expect(await ask('li', '/unread')).toMatchObject({ unread: 0 })
})

test('nothing is told of a transaction that failed', async () => {
  const failed = bench.platform.db.write(DISTRICT, async (writer) => {
    await notifications.notify(writer, { persons: [GAO.person], ...returned })
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow()
  expect(await ask('gao', '/unread')).toMatchObject({ unread: 0 })
})

test('whoever acts on something has read of it, and of nothing else', async () => {
  const others = { ...returned, about: { kind: 'case', id: '2' } }
  await bench.platform.db.write(DISTRICT, async (writer) => {
    await notifications.notify(writer, { persons: [GAO.person, LI.person], ...returned })
    await notifications.notify(writer, { persons: [GAO.person], ...others })
    await notifications.settle(writer, GAO.person, returned.about)
  })
  expect(await ask('gao', '?unreadOnly=true')).toMatchObject({ total: 1, rows: [others] })
  expect(await ask('li', '/unread')).toMatchObject({ unread: 1 })
})

test('what is older than an instant counts as read by everybody', async () => {
  bench.clock.set('2026-03-04T01:00:00Z')
  await notify(LI.person)
  await bench.platform.db.write(DISTRICT, (writer) => notifications.settleBefore(writer, '2026-03-04T00:00:00Z'))
  expect(await ask('gao', '/unread')).toMatchObject({ unread: 0 })
  expect(await ask('li', '/unread')).toMatchObject({ unread: 1 })
})
