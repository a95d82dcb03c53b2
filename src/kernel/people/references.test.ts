import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'

const HERE = '370406'
const NOBODY = '0198a000-0000-7000-8000-00000000dead'
let app: App
let owner: pg.Client
beforeAll(async () => {
  app = await openApp()
  await app.as(cast.chair)
  owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  await owner.query("select set_config('jiangxin.district', $1, false)", [HERE])
}, 60_000)
afterAll(async () => {
  await owner?.end()
  await app?.close()
})

/** What the tables of the files refer to is looked up for a whole statement at once (docs/decisions/0035). */
describe('a file belongs to somebody', () => {
  const refused = (sql: string, values: readonly unknown[] = [HERE, NOBODY]) =>
    expect(owner.query(sql, [...values])).rejects.toMatchObject({ code: '23503' })

  test('nothing is written for whoever is not there', async () => {
    await refused("insert into people.keys (district, person, master, wrapped) values ($1, $2, 1, 'x')")
    await refused('insert into people.search_rows (district, no, person) values ($1, 1000000, $2)')
    await refused(
      "insert into people.employments (district, id, person, organisation, from_day) select $1, $2, $2, id, '2020-01-01' from organisations.units where district = $1 limit 1",
    )
    await refused(
      "insert into people.entries (district, id, person, kind, title, detail, provenance, source, recorded_at) values ($1, $2, $2, 'aid', '示例', '{}', 'published', '示例', now())",
    )
  })
  test('nobody works where no organisation is, and where somebody works one stays', async () => {
    await refused(
      "insert into people.employments (district, id, person, organisation, from_day) select $1, $2, id, $2, '2020-01-01' from people.persons where district = $1 limit 1",
    )
    await refused('delete from organisations.units where id in (select organisation from people.employments where district = $1)', [HERE])
  })
  test('nor among many who are written at once, where each is looked up once', async () => {
    await owner.query('begin')
    await owner.query("select set_config('people.awaited_by_hand', 'on', true)")
    await refused('insert into people.search_waiting (district, person) values ($1, $2)')
    await owner.query('rollback')
  })
  test('nor changed to be theirs, even beside others', () =>
    refused(
      'update people.employments set person = case when id = (select min(id::text)::uuid from people.employments where district = $1) then $2::uuid else person end where district = $1',
    ))
  test('nor while an organisation is being removed, whoever comes first', async () => {
    const other = new pg.Client({ connectionString: app.ownerUrl })
    await other.connect()
    const founded = async (no: number) => {
      const { rows } = await owner.query(
        `insert into organisations.units (district, id, no, path, kind, name, name_en, search_text, valid_from)
         values ($1, gen_random_uuid(), $2, $3, 'enterprise', '示例单位', '', '', '2020-01-01') returning id`,
        [HERE, no, `/${no}/`],
      )
      return rows[0].id as string
    }
    const employ = (client: pg.Client, at: string) =>
      client.query(
        "insert into people.employments (district, id, person, organisation, from_day) select $1, gen_random_uuid(), id, $2, '2020-01-01' from people.persons where district = $1 limit 1",
        [HERE, at],
      )
    const remove = (client: pg.Client, at: string) => client.query('delete from organisations.units where id = $1', [at])
    try {
      for (const [no, first, second] of [
        [900_001, employ, remove],
        [900_002, remove, employ],
      ] as const) {
        const at = await founded(no)
        await owner.query('begin')
        await first(owner, at)
        const late = expect(second(other, at)).rejects.toMatchObject({ code: '23503' })
        // Time to look, and to see nothing of the other.
        await wait(200)
        await owner.query('commit')
        await late
      }
    } finally {
      await other.end()
    }
  })
  test('and whoever is there stays there, by the same id', async () => {
    await refused('delete from people.persons where district = $1', [HERE])
    await refused('truncate people.persons cascade', [])
    await refused('update people.persons set id = gen_random_uuid() where district = $1', [HERE])
  })
})
