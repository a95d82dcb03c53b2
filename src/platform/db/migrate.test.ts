import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrationSets } from '../../migrations.ts'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { onDatabase, PASSWORDS } from '../../testing/urls.ts'
import { installJobs } from '../jobs/install.ts'
import type { StartFault } from '../start-fault.ts'
import { migrate, urlAs } from './migrate.ts'

let clone: Clone
let server: pg.Client
let url: string
let folder: string
const suffix = crypto.randomUUID().slice(0, 8)
const [owner, database] = [`owner_${suffix}`, `owned_${suffix}`]

/** A database as a hosting service gives one: its owner may make roles and is no superuser. */
beforeAll(async () => {
  clone = await cloneDatabase()
  folder = mkdtempSync(join(tmpdir(), 'jiangxin-migrate-'))
  server = new pg.Client({ connectionString: clone.ownerUrl })
  await server.connect()
  await server.query(`create role ${owner} login createrole password 'example'`)
  await server.query(`grant jiangxin_app, jiangxin_signin to ${owner} with admin option`)
  await server.query(`create database ${database} owner ${owner}`)
  url = onDatabase(urlAs(clone.ownerUrl, owner, 'example'), database)
})
afterAll(async () => {
  await server?.query(`drop database ${database} with (force)`)
  await server?.query(`drop role ${owner}`)
  await server?.end()
  await clone?.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('the owner of a database who is no superuser can migrate it, and again at the next start', async () => {
  const applied = await migrate(url, migrationSets(), { passwords: PASSWORDS })
  expect(applied.length).toBeGreaterThan(8)
  expect(await migrate(url, migrationSets(), { passwords: PASSWORDS })).toEqual([])
})

test('a migration that was changed after it had been applied is refused', async () => {
  const sets = [{ slice: 'trial', folder }]
  writeFileSync(join(folder, '0001_first.sql'), 'create schema trial;')
  expect(await migrate(url, sets, { passwords: PASSWORDS })).toEqual(['trial/0001_first.sql'])
  writeFileSync(join(folder, '0001_first.sql'), 'create schema trial; create table trial.more (id int);')
  await expect(migrate(url, sets, { passwords: PASSWORDS })).rejects.toThrow('trial/0001_first.sql was changed')
})

test('of a migration that fails nothing is kept, it is named, and the next start goes on from there', async () => {
  rmSync(join(folder, '0001_first.sql'))
  const sets = [{ slice: 'broken', folder }]
  writeFileSync(join(folder, '0001_whole.sql'), 'create schema whole;')
  writeFileSync(join(folder, '0002_half.sql'), 'create schema half; create table half.things (id nonsense);')
  const refused = await migrate(url, sets, { passwords: PASSWORDS }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ reason: { code: 'migration-failed' } })
  const { zh, en } = (refused as StartFault).reason.text
  expect(zh).toMatch(/迁移 broken\/0002_half\.sql 失败，其内容全部未保留.*nonsense/)
  expect(en).toMatch(/broken\/0002_half\.sql failed; nothing of it was kept.*nonsense/)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("select to_regnamespace('half') as schema")
  await client.end()
  expect(rows).toEqual([{ schema: null }])
  writeFileSync(join(folder, '0002_half.sql'), 'create schema half; create table half.things (id uuid);')
  expect(await migrate(url, sets, { passwords: PASSWORDS })).toEqual(['broken/0002_half.sql'])
})

test('two that start at once on an empty database migrate it once', async () => {
  const name = `both_${suffix}`
  await server.query(`create database ${name} owner ${owner}`)
  const both = onDatabase(url, name)
  const start = async () => {
    const applied = await migrate(both, migrationSets(), { passwords: PASSWORDS })
    await installJobs(both)
    return applied.length
  }
  const applied = await Promise.all([start(), start()])
  expect(applied.sort((a, b) => a - b)).toEqual([0, expect.any(Number)])
  await server.query(`drop database ${name} with (force)`)
})

test('starts on several databases of one server at a time do not trip over the roles they share', async () => {
  const clones = await Promise.all([1, 2, 3, 4].map(() => cloneDatabase()))
  try {
    for (let round = 0; round < 5; round += 1)
      await Promise.all(clones.map(({ ownerUrl }) => migrate(ownerUrl, [], { passwords: PASSWORDS })))
  } finally {
    for (const clone of clones) await clone.drop()
  }
})
