import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { type Database, openDatabase } from '../db/index.ts'
import { createJobs } from '../jobs/boss.ts'
import type { Jobs } from '../jobs/index.ts'
import { installJobs } from '../jobs/install.ts'
import { createLog } from '../log/index.ts'
import { databaseFigures } from './machine.ts'
import { createMetrics } from './metrics.ts'

const DISTRICT = '370406'
const NAME = '示例职工甲'
const logged: string[] = []
const metrics = createMetrics()
let clone: Clone
let db: Database
let jobs: Jobs

beforeAll(async () => {
  clone = await cloneDatabase()
  await installJobs(clone.ownerUrl)
  db = openDatabase(clone.appUrl, 2)
  jobs = createJobs({
    url: clone.appUrl,
    log: createLog('info', { write: (line) => void logged.push(line) }),
    telemetry: { metrics, tracer: null },
  })
  jobs.work('quiet', async () => undefined)
  jobs.work('loud', async () => {
    throw Object.assign(new Error(`duplicate key "${NAME}"`), { severity: 'ERROR', code: '23505', detail: `Key (name)=(${NAME})` })
  })
  await jobs.start()
})
afterAll(async () => {
  await jobs.stop()
  await db.close()
  await clone.drop()
})

test('a job is one line and one count, with what it failed of and without whom it was about', async () => {
  await db.write(DISTRICT, async (writer) => {
    await jobs.send(writer, 'quiet', { name: NAME })
    await jobs.send(writer, 'loud', { name: NAME })
  })
  await expect.poll(() => logged.length, { timeout: 10_000 }).toBe(2)
  const [done, failed] = logged.map((line) => JSON.parse(line)).sort((a, b) => a.level - b.level)
  expect(done).toMatchObject({ level: 30, job: 'quiet', id: expect.any(String), ms: expect.any(Number), msg: 'a job was done' })
  expect(failed).toMatchObject({ level: 50, job: 'loud', err: { code: '23505' }, msg: 'a job failed; it is tried again' })
  expect(logged.join('')).not.toContain(NAME)
  const { text } = await metrics.page()
  expect(text).toContain('jiangxin_jobs_total{job="quiet",outcome="done"} 1')
  expect(text).toContain('jiangxin_jobs_total{job="loud",outcome="failed"} 1')
})

test('what is open is counted by job and state', async () => {
  const open = async () => {
    const figures = await databaseFigures(db)
    return figures.flatMap(({ name, labels, value }) => (name === 'jobs_open' ? [{ ...labels, value }] : []))
  }
  await expect.poll(open).toEqual([{ job: 'loud', state: 'retry', value: 1 }])
})
