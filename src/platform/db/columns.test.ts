import fc from 'fast-check'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { arrayOf, type CellValue, Columns, type ColumnType } from './columns.ts'

let clone: Clone
let owner: pg.Pool
let db: Kysely<unknown>
beforeAll(async () => {
  clone = await cloneDatabase('empty')
  owner = new pg.Pool({ connectionString: clone.ownerUrl, max: 1 })
  db = new Kysely({ dialect: new PostgresDialect({ pool: owner }) })
})
afterAll(async () => {
  await db?.destroy()
  await clone?.drop()
})

/** What PostgreSQL says of them, each as text. */
async function back(type: ColumnType, values: readonly CellValue[]): Promise<(string | null)[]> {
  const { rows } = await owner.query(`select array(select v::text from unnest($1::${type}[]) v) as back`, [arrayOf(type, values)])
  return rows[0].back
}
/** What it makes of the same values as they are written out. */
async function spelt(type: ColumnType, values: readonly CellValue[]): Promise<(string | null)[]> {
  const { rows } = await owner.query(`select array(select v::${type}::text from unnest($1::text[]) v) as back`, [values])
  return rows[0].back
}

const DAY_MS = 86_400_000
const instants = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
const VALUES: { readonly [type in ColumnType]: fc.Arbitrary<CellValue> } = {
  uuid: fc.uuid(),
  text: fc.string({ unit: 'binary', maxLength: 12 }).filter((one) => !one.includes('\0')),
  integer: fc.integer(),
  boolean: fc.boolean(),
  date: instants.map((date) => new Date(Math.floor(date.getTime() / DAY_MS) * DAY_MS).toISOString().slice(0, 10)),
  timestamptz: instants.map((date) => date.toISOString()),
  jsonb: fc.json({ noUnicodeString: false }).filter((one) => !one.includes('\\u0000')),
}

describe('an array in binary form', () => {
  test.each(Object.entries(VALUES) as [ColumnType, fc.Arbitrary<CellValue>][])(
    '%s: is what the same values are, written out',
    (type, one) =>
      fc.assert(
        fc.asyncProperty(fc.array(fc.option(one), { maxLength: 40 }), async (values) => {
          expect(await back(type, values)).toEqual(await spelt(type, values))
        }),
        { numRuns: 60 },
      ),
  )
  test('takes whatever stands in a text', async () => {
    const awkward = ['', 'null', 'NULL', null, '{}', '"', '\\', ',', ' 甲 ', '甲\t乙\n', '\u3000', '匠心 🛠', '示'.repeat(5000)]
    expect(await back('text', awkward)).toEqual(awkward)
  })
  test.each<[ColumnType, CellValue]>([
    ['uuid', '0195'],
    ['uuid', '01956b0e-2c1d-7000-8000-00000000000g'],
    ['uuid', '甲1956b0e-2c1d-7000-8000-000000000000'],
    ['date', '2021-02-30'],
    ['date', '2021-02'],
    ['timestamptz', 'yesterday'],
  ])('%s: refuses %s', (type, value) => expect(() => arrayOf(type, [value])).toThrow(TypeError))
})

describe('rows column by column', () => {
  const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
  type Row = { id: string; name: string | null; born: string | null }
  const someone = fc.record({ name: fc.constantFrom(null, '甲', '乙'), born: fc.constantFrom(null, '1990-01-01') })

  test('are in the table as they were given, whether all say the same or not', async () => {
    await owner.query('create table public.people (district text, id uuid, name text, born date)')
    await fc.assert(
      fc.asyncProperty(fc.array(someone, { minLength: 1, maxLength: 20 }), async (some) => {
        await owner.query('truncate public.people')
        const table = new Columns<Row>('public.people', [
          ['id', 'uuid'],
          ['name', 'text'],
          ['born', 'date'],
        ])
        const rows = some.map((one, n) => ({ id: idOf(n), ...one }))
        for (const row of rows) table.add(row)
        expect(table.length).toBe(rows.length)
        await table.insert('370406').execute(db)
        const { rows: found } = await owner.query('select id, name, born::text from public.people where district = $1 order by id', [
          '370406',
        ])
        expect(found).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })
})
