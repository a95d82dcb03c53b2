import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
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

describe('two processes side by side', () => {
  /** Starts two, ends the second with the test; the first ends as in every test. */
  async function both(register: (jobs: Jobs) => void, work: () => Promise<void>): Promise<void> {
    const other = createJobs({ url: clone.appUrl, log })
    for (const each of [queue(), other]) register(each)
    try {
      await Promise.all([jobs.start(), other.start()])
      await work()
    } finally {
      await other.stop()
    }
  }

  test('do each job once', async () => {
    const done: number[] = []
    await both(
      (each) => each.work('once', async (data) => void done.push((data as { n: number }).n)),
      async () => {
        for (let n = 0; n < 30; n++) await db.write(DISTRICT, (writer) => jobs.send(writer, 'once', { n }))
        await vi.waitFor(() => expect(done).toHaveLength(30), 10_000)
      },
    )
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n))
  })

  test('do what came due by the clock once, also when they start together after a gap', async () => {
    const hourly = (each: Jobs) => each.schedule('hourly', '7 * * * *', async () => undefined)
    hourly(queue())
    await jobs.start()
    await jobs.stop()
    await asOwner("update jobs.version set cron_on = now() - interval '3 hours'")
    await asOwner(
      "update jobs.schedule set created_on = now() - interval '1 day', updated_on = now() - interval '1 day' where name = 'hourly'",
    )
    // What is due goes through a queue of pg-boss's own before it comes to the handler's.
    const due = () => asOwner("select id from jobs.job where name = '__pgboss__send-it' and data->>'name' = 'hourly'")
    await both(hourly, async () => {
      await vi.waitFor(async () => expect(await due()).toHaveLength(1), 10_000)
      await new Promise((later) => setTimeout(later, 500))
    })
    expect(await due()).toHaveLength(1)
  })
})

test('a job whose process was killed is known by its missing heartbeat', async () => {
  queue().work('beating', async () => undefined)
  await jobs.start()
  expect(await asOwner("select heartbeat_seconds as seconds from jobs.queue where name = 'beating'")).toEqual([{ seconds: 30 }])
})

test('installing twice at the same time changes nothing', async () => {
  queue()
  await Promise.all([installJobs(clone.ownerUrl), installJobs(clone.ownerUrl)])
})

async function asOwner(sql: string): Promise<unknown[]> {
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  try {
    return (await owner.query(sql)).rows
  } finally {
    await owner.end()
  }
}
