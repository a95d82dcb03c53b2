import { rmSync } from 'node:fs'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrationSets } from '../../migrations.ts'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { temporaryFolder } from '../../testing/folder.ts'
import { migrationsApplied } from '../db/applied.ts'
import { type Database, openDatabase } from '../db/index.ts'
import { createHealth, type Health, writable } from './health.ts'

let clone: Clone
let db: Database
let folder: string
let server: FastifyInstance
let health: Health
beforeAll(async () => {
  clone = await cloneDatabase()
  db = openDatabase(clone.appUrl, 2)
})
afterAll(async () => {
  await db.close()
  await clone.drop()
})

/** What /readyz says of a house on this database and folder. */
async function ready() {
  folder ??= temporaryFolder('jiangxin-health')
  server = Fastify()
  health = createHealth([{ name: 'migrations', run: migrationsApplied(db, migrationSets()) }, writable(folder)])
  health.routes(server)
  return said()
}
async function said() {
  const { statusCode, body } = await server.inject('/readyz')
  return [statusCode, JSON.parse(body)]
}
const asOwner = async (sql: string) => {
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  await owner.query(sql)
  await owner.end()
}

test('a house at the version of its sources is ready, also beside a newer one', async () => {
  expect(await ready()).toEqual([200, { status: 'ready' }])
  await asOwner("insert into platform.migrations (slice, name, hash) values ('later', '0001_example.sql', 'x')")
  expect(await ready()).toEqual([200, { status: 'ready' }])
})

test('a house that stops is not, and says so at once', async () => {
  await ready()
  health.stopping()
  expect(await said()).toEqual([503, { status: 'not-ready', failed: ['stopping'] }])
})

test('a migration that is missing, a folder that is gone and a database that is away are named, and nothing else', async () => {
  await asOwner("delete from platform.migrations where name = '0001_entries.sql' and slice = 'audit'")
  expect(await ready()).toEqual([503, { status: 'not-ready', failed: ['migrations'] }])
  rmSync(folder, { recursive: true })
  expect(await ready()).toEqual([503, { status: 'not-ready', failed: ['migrations', 'disk'] }])
  expect((await server.inject('/healthz')).statusCode).toBe(200)
})
