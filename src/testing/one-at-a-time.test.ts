import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../platform/db/index.ts'
import { type Clone, cloneDatabase } from './database.ts'

const district = '370406'
let clone: Clone
let db: Database

beforeAll(async () => {
  clone = await cloneDatabase()
  db = openDatabase(clone.appUrl)
})
afterAll(async () => {
  await db?.close()
  await clone?.drop()
})

test('a statement that is sent while another runs on its connection is refused', async () => {
  const connection = await db.connect()
  const first = connection.query('select 1')
  expect(() => connection.query('select 2')).toThrow('while another runs')
  await first
  await connection.query('select 2')
  connection.release()
})

test('what is asked side by side in a transaction goes one after the other, in this order', async () => {
  const said = await db.write(district, (writer) =>
    Promise.all(
      [3, 1, 2].map(async (n) => (await sql<{ n: number }>`select ${n}::int as n, pg_sleep(0.01)`.execute(writer.db)).rows[0]?.n),
    ),
  )
  expect(said).toEqual([3, 1, 2])
})

test('so it does in a snapshot', async () => {
  const moment = await db.snapshot(district)
  const asked = () => db.ask<{ n: number }>(district, { name: 'test.one', text: 'select 1 as n', values: [] })
  expect(await moment.run(() => Promise.all([asked(), asked(), asked()]))).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 1 }]])
  await moment.close()
})
