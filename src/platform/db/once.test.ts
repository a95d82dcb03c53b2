import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { MASTER_KEY } from '../../testing/urls.ts'
import { keysFrom, newId } from '../crypto/index.ts'
import { type Database, openDatabase } from './index.ts'
import { forgetAnswers, writeOnce } from './once.ts'

let clone: Clone
let db: Database
let done = 0
const caller = { district: '370406', account: 'example' }
const ask = (key: string, more: object = {}, by = caller) =>
  writeOnce({ db, keys: keysFrom(MASTER_KEY) }, by, 'example.write', { key, ...more }, async () => {
    done += 1
    return { done }
  })

beforeAll(async () => {
  clone = await cloneDatabase()
  db = openDatabase(clone.appUrl)
})
afterAll(async () => {
  await db?.close()
  await clone?.drop()
})

test('a key that is sent twice, even at the same time, is done once and answered alike', async () => {
  const key = newId()
  const before = done
  const answers = await Promise.all([ask(key), ask(key), ask(key)])
  expect(done).toBe(before + 1)
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
})

test('a key answers neither another request nor another account', async () => {
  const key = newId()
  await ask(key)
  await expect(ask(key, { other: true })).rejects.toMatchObject({ status: 409 })
  await expect(ask(key, {}, { ...caller, account: 'somebody else' })).rejects.toMatchObject({ status: 409 })
})

test('answers are forgotten after a quarter of a year, and not before', async () => {
  const [key, before] = [newId(), done]
  await ask(key)
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  await forgetAnswers(db, '370406', inDays(89))
  await ask(key)
  expect(done).toBe(before + 1)
  expect(await forgetAnswers(db, '370406', inDays(91))).toBeGreaterThan(0)
  await ask(key)
  expect(done).toBe(before + 2)
})
