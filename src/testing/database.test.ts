import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clone, cloneDatabase } from './database.ts'

let ours: Clone
let theirs: Clone

beforeAll(async () => {
  ours = await cloneDatabase()
  theirs = await cloneDatabase()
})
afterAll(() => Promise.all([ours?.drop(), theirs?.drop()]))

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('a clone is migrated', async () => {
  expect(await ask(ours.appUrl, 'select name from platform.migrations limit 1')).toHaveLength(1)
})

test('what one test file writes, another does not see', async () => {
  await ask(ours.ownerUrl, 'create table scratch (id int)')
  expect(await ask(theirs.ownerUrl, "select to_regclass('scratch') as scratch")).toEqual([{ scratch: null }])
})

test('the application does not own the tables and does not bypass row-level security', async () => {
  const roles = await ask(ours.appUrl, 'select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user')
  expect(roles).toEqual([{ rolname: 'jiangxin_app', rolsuper: false, rolbypassrls: false }])
  const owned = await ask(ours.appUrl, 'select tablename from pg_tables where tableowner = current_user')
  expect(owned).toEqual([])
})
