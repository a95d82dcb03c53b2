import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { arrayText } from './columns.ts'

let clone: Clone
let owner: pg.Client
beforeAll(async () => {
  clone = await cloneDatabase('empty')
  owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await clone?.drop()
})

test('whatever stands in a text, PostgreSQL reads it back', async () => {
  const awkward = ['', 'null', 'NULL', null, '{}', '"', '\\', ',', ' 甲 ', '甲\t乙\n', '\u00a0', '\u3000', 'a,b', '{a}', '\\"']
  const anything = fc.string({ unit: 'binary', maxLength: 8 }).filter((one) => !one.includes('\0'))
  const values = [...awkward, ...fc.sample(fc.option(anything), 300)]
  const { rows: texts } = await owner.query<{ back: (string | null)[] }>('select $1::text[] as back', [arrayText(values)])
  expect(texts[0]?.back).toEqual(values)
  const { rows } = await owner.query('select $1::int[] as numbers, $2::boolean[] as answers', [
    arrayText([1, null, -2]),
    arrayText([true, false]),
  ])
  expect(rows).toEqual([{ numbers: [1, null, -2], answers: [true, false] }])
})
