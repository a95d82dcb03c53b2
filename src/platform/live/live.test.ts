import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { type Database, openDatabase, type Writer } from '../db/index.ts'
import type { Hint, Live } from './index.ts'
import { createLive } from './postgres.ts'

const SHANTING = '370406'
const log = pino({ level: 'silent' })
let clone: Clone
let db: Database
const running: Live[] = []

beforeAll(async () => {
  clone = await cloneDatabase()
  db = openDatabase(clone.appUrl, 2)
})
afterEach(async () => {
  for (const live of running.splice(0)) await live.stop()
})
afterAll(async () => {
  await db.close()
  await clone.drop()
})

/** One process of several, with what it hears of the topic 'case'. */
async function process() {
  const live = createLive({ url: clone.appUrl, log })
  const heard: (Hint | 'missed')[] = []
  live.on('case', { happened: (hint) => heard.push(hint), missed: () => heard.push('missed') })
  await live.start()
  running.push(live)
  return { live, heard, tell: (payload: string) => db.write(SHANTING, async (writer) => live.tell(writer, 'case', payload)) }
}
const hint = (payload: string): Hint => ({ district: SHANTING, payload })

test('whoever tells is heard at once here, and soon in the other process, once', async () => {
  const [one, other] = [await process(), await process()]
  await one.tell('a 1')
  expect(one.heard).toEqual([hint('a 1')])
  await one.tell('a 1')
  await one.tell('b 7')
  await expect.poll(() => other.heard).toEqual([hint('a 1'), hint('b 7')])
  await other.tell('c 2')
  await expect.poll(() => one.heard.at(-1)).toEqual(hint('c 2'))
  expect(one.heard).toHaveLength(4)
})

test('a step that failed tells nobody', async () => {
  const one = await process()
  const refused = db.write(SHANTING, async (writer) => {
    one.live.tell(writer, 'case', 'a 1')
    throw new Error('thought better of it')
  })
  await expect(refused).rejects.toThrow('thought better of it')
  expect(one.heard).toEqual([])
})

test('whoever has stopped listening hears nothing, and a listener’s fault is its own', async () => {
  const one = await process()
  const stop = one.live.on('case', {
    happened() {
      throw new Error('example fault')
    },
    missed: () => undefined,
  })
  await one.tell('a 1')
  stop()
  await one.tell('a 2')
  expect(one.heard).toEqual([hint('a 1'), hint('a 2')])
})

test('many steps cost few notifications: a step waits for none', async () => {
  const [one, other] = [await process(), await process()]
  const listener = new pg.Client({ connectionString: clone.appUrl })
  await listener.connect()
  let sent = 0
  listener.on('notification', () => {
    sent += 1
  })
  await listener.query('listen jiangxin_live')
  await db.write(SHANTING, async (writer) => {
    for (let n = 0; n < 300; n += 1) one.live.tell(writer, 'case', `${crypto.randomUUID()} ${n}`)
  })
  await expect.poll(() => other.heard.length).toBe(300)
  await listener.end()
  expect(sent).toBeLessThan(5)
})

test('too much to tell one by one is told as one mark', async () => {
  const [one, other] = [await process(), await process()]
  await db.write(SHANTING, async (writer) => {
    for (let n = 0; n < 5000; n += 1) one.live.tell(writer, 'case', `${crypto.randomUUID()} ${n}`)
  })
  await expect.poll(() => other.heard).toEqual(['missed'])
})

test('after the database was away, everybody is told that something may have been missed, and hints work again', async () => {
  const [one, other] = [await process(), await process()]
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  await owner.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jiangxin live'")
  await owner.end()
  await expect.poll(() => [one.heard, other.heard].every((heard) => heard.includes('missed')), { timeout: 5000 }).toBe(true)
  await one.tell('a 9')
  await expect.poll(() => other.heard.at(-1), { timeout: 5000 }).toEqual(hint('a 9'))
})

test('what a message may hold is small: ids, never a text', async () => {
  const one = await process()
  const tell = (payload: string) => db.write(SHANTING, async (writer: Writer) => one.live.tell(writer, 'case', payload))
  await expect(tell('x'.repeat(600))).rejects.toThrow('a few ids')
  await expect(tell('a\nb')).rejects.toThrow('a few ids')
})

test('a process that only writes, as the command line does, tells itself and holds no connection', async () => {
  const live = createLive({ url: clone.appUrl, log })
  const heard: Hint[] = []
  live.on('case', { happened: (one) => heard.push(one), missed: () => undefined })
  await db.write(SHANTING, async (writer) => live.tell(writer, 'case', 'a 1'))
  await live.stop()
  expect(heard).toEqual([hint('a 1')])
})
