import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrationSets } from '../../migrations.ts'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { onDatabase, PASSWORDS } from '../../testing/urls.ts'
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

test('of a migration that fails nothing is kept', async () => {
  rmSync(join(folder, '0001_first.sql'))
  writeFileSync(join(folder, '0001_half.sql'), 'create schema half; create table half.things (id nonsense);')
  await expect(migrate(url, [{ slice: 'broken', folder }], { passwords: PASSWORDS })).rejects.toThrow('nothing of it was kept')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("select to_regnamespace('half') as schema")
  await client.end()
  expect(rows).toEqual([{ schema: null }])
})
