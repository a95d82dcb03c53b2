import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { type Database, openDatabase } from '../db/index.ts'
import { createJobs } from './boss.ts'
import type { Jobs } from './index.ts'
import { installJobs } from './install.ts'

const log = pino({ level: 'silent' })
const DISTRICT = '370406'
let clone: Clone
let db: Database
let jobs: Jobs

beforeAll(async () => {
  clone = await cloneDatabase()
  await installJobs(clone.ownerUrl)
  db = openDatabase(clone.appUrl, 2)
})
afterEach(() => jobs.stop())
afterAll(async () => {
  await db.close()
  await clone.drop()
})

const queue = (): Jobs => {
  jobs = createJobs({ url: clone.appUrl, log })
  return jobs
}
/** Resolves with what the handler was given. */
function next<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  return Promise.withResolvers<T>()
}

test('a job is done soon after its transaction commits', async () => {
  const done = next<object>()
  queue().work('letter', async (data) => done.resolve(data))
  await jobs.start()
  const sent = Date.now()
  await db.write(DISTRICT, (writer) => jobs.send(writer, 'letter', { to: 'example' }))
  expect(await done.promise).toEqual({ to: 'example' })
  expect(Date.now() - sent).toBeLessThan(2000)
})

test('no commit, no job', async () => {
  const seen: object[] = []
  const done = next<void>()
  queue().work('rolled-back', async (data) => {
    seen.push(data)
    done.resolve()
  })
  await jobs.start()
  const refused = db.write(DISTRICT, async (writer) => {
    await jobs.send(writer, 'rolled-back', { n: 1 })
    throw new Error('thought better of it')
  })
  await expect(refused).rejects.toThrow('thought better of it')
  await db.write(DISTRICT, (writer) => jobs.send(writer, 'rolled-back', { n: 2 }))
  await done.promise
  expect(seen).toEqual([{ n: 2 }])
})

test('what was sent before anybody works is done after the start', async () => {
  const sender = queue()
  await db.write(DISTRICT, (writer) => sender.send(writer, 'later', { n: 1 }))
  await sender.stop()
  const done = next<object>()
  queue().work('later', async (data) => done.resolve(data))
  await jobs.start()
  expect(await done.promise).toEqual({ n: 1 })
})

test('a job that fails does not take its neighbours along', async () => {
  const done = next<void>()
  queue().work('one-by-one', async (data) => {
    if ((data as { n: number }).n === 1) throw new Error('example fault')
    done.resolve()
  })
  await db.write(DISTRICT, async (writer) => {
    await jobs.send(writer, 'one-by-one', { n: 1 })
    await jobs.send(writer, 'one-by-one', { n: 2 })
  })
  await jobs.start()
  await done.promise
  await jobs.stop()
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query("select data->>'n' as n, state from jobs.job where name = 'one-by-one' order by 1")
  await owner.end()
  expect(rows).toEqual([
    { n: '1', state: 'retry' },
    { n: '2', state: 'completed' },
  ])
})

test('a schedule is kept once, in the time of the district', async () => {
  queue().schedule('nightly', '0 3 * * *', async () => undefined)
  await jobs.start()
  await jobs.stop()
  queue().schedule('nightly', '30 3 * * *', async () => undefined)
  await jobs.start()
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query("select cron, timezone from jobs.schedule where name = 'nightly'")
  await owner.end()
  expect(rows).toEqual([{ cron: '30 3 * * *', timezone: 'Asia/Shanghai' }])
})

test('installing twice changes nothing', async () => {
  queue()
  await installJobs(clone.ownerUrl)
})
