import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../../platform/log/index.ts'
import { type App, type Client, openApp } from '../../../testing/app.ts'
import { cast, GAO_ENTERPRISE } from '../../../testing/cast.ts'
import { checked, settled, workbook } from '../../../testing/importing.ts'

/** More than one slice. */
const ROWS = 600
let app: App
let chair: Client
let enterprise: string
let owner: pg.Client
/** Another session: within a transaction PostgreSQL shows who works as it was at first. */
let watcher: pg.Client
let lot = 0
beforeAll(async () => {
  // A job that was cut off is a fault that the log tells.
  app = await openApp({ log: createLog('silent') })
  chair = await app.as(cast.chair)
  enterprise = await app.organisation(GAO_ENTERPRISE)
  owner = new pg.Client({ connectionString: app.ownerUrl })
  watcher = new pg.Client({ connectionString: app.ownerUrl })
  await Promise.all([owner.connect(), watcher.connect()])
}, 60_000)
afterEach(() => owner.query('rollback'))
afterAll(async () => {
  await Promise.all([owner?.end(), watcher?.end()])
  await app?.close()
})

function withCheck(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return `${first17}${'10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(first17[at]), 0) % 11]}`
}
/** People whom no earlier lot had. */
async function roster(): Promise<Uint8Array> {
  lot += 1
  const day = `1980010${lot}`
  const person = (_: unknown, n: number) => ['示例甲', withCheck(`370406${day}${String(n + 100).padStart(3, '0')}`)]
  return workbook([['姓名', '身份证号'], ...Array.from({ length: ROWS }, person)])
}
const people = async () => (await watcher.query<{ n: number }>('select count(*)::int as n from people.persons')).rows[0]?.n ?? 0

/** Commits, and stops at the first row: nobody can write people until `rollback`. @returns the server process that waits */
async function stopsAtTheFirstRow(id: string): Promise<number> {
  await owner.query('begin')
  await owner.query('lock table people.persons in exclusive mode')
  expect((await chair.post(`/imports/${id}/commit`, {})).status).toBe(200)
  for (;;) {
    const { rows } = await watcher.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%insert into people.persons%'",
    )
    if (rows[0]) return rows[0].pid
    await new Promise((later) => setTimeout(later, 50))
  }
}

test('a commit that is cancelled in the middle leaves nothing', async () => {
  const before = await people()
  const { id } = await checked(app, chair, enterprise, await roster())
  await stopsAtTheFirstRow(id)
  expect((await chair.post(`/imports/${id}/cancel`, {})).status).toBe(200)
  await owner.query('rollback')
  await new Promise((later) => setTimeout(later, 1500))
  expect([(await settled(chair, id)).state, await people()]).toEqual(['cancelled', before])
}, 30_000)

test('a commit that was cut off in the middle leaves nothing, and is done anew', async () => {
  const before = await people()
  const { id } = await checked(app, chair, enterprise, await roster())
  const pid = await stopsAtTheFirstRow(id)
  await watcher.query('select pg_terminate_backend($1)', [pid])
  await owner.query('rollback')
  expect(await people()).toBe(before)
  expect(await settled(chair, id)).toMatchObject({ state: 'done', counts: { new: ROWS } })
  expect(await people()).toBe(before + ROWS)
}, 60_000)

test('where the process stops in the middle, another one goes on', async () => {
  await app.beside()
  const before = await people()
  const { id } = await checked(app, chair, enterprise, await roster())
  await stopsAtTheFirstRow(id)
  const stopped = app.house.platform.jobs.stop()
  await owner.query('rollback')
  await stopped
  expect(await settled(chair, id)).toMatchObject({ state: 'done', counts: { new: ROWS } })
  expect(await people()).toBe(before + ROWS)
}, 60_000)
