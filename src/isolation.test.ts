import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Clone, cloneDatabase } from './testing/database.ts'

/** All that belongs to no district, and why. Whoever adds a line says why a neighbour may read it. */
const OF_NO_DISTRICT: Readonly<Record<string, string>> = {
  'platform.migrations': 'which migrations ran: of the software, not of a district',
  'process.definitions': 'hashes of the published processes: of the software, not of a district',
  'organisations.districts': 'the list of districts itself: codes and names, which are public',
}
/** The same of whole schemas. */
const SCHEMAS_OF_NO_DISTRICT: Readonly<Record<string, string>> = {
  signin: 'names, passwords and sessions: by them the district is found; the application can not read them',
  jobs: 'the queue of pg-boss: a job carries ids and its district, and is worked on inside that district',
}
const OURS = '370406'
const THEIRS = '370481'

let clone: Clone
let owner: pg.Client
let application: pg.Client
let tables: Table[]
beforeAll(async () => {
  clone = await cloneDatabase('empty')
  owner = await connected(clone.ownerUrl)
  application = await connected(clone.appUrl)
  tables = await tablesOf(owner)
})
afterAll(async () => {
  await owner?.end()
  await application?.end()
  await clone?.drop()
})

interface Table {
  readonly name: string
  readonly schema: string
  readonly forced: boolean
  readonly ownedBy: string
  readonly policies: readonly string[]
  /** The first column of every key: primary, unique, foreign or excluding; null where it is an expression. */
  readonly keys: readonly { readonly name: string; readonly first: string | null }[]
  /** Foreign keys whose district points at something else than a district. */
  readonly astray: readonly string[]
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.oid::regclass::text as name, n.nspname as schema, c.relrowsecurity and c.relforcerowsecurity as forced,
      c.relowner::regrole::text as "ownedBy",
      array(select p.polname || ': ' || pg_get_expr(p.polqual, c.oid) || ' / ' || pg_get_expr(p.polwithcheck, c.oid)
        || case when p.polcmd = '*' and p.polpermissive and p.polroles = '{0}' then '' else ' for some' end
        from pg_policy p where p.polrelid = c.oid and p.polname <> 'backup') as policies,
      (select coalesce(jsonb_agg(jsonb_build_object('name', k.name, 'first', a.attname)), '[]') from (
          select conname::text as name, conkey[1] as first from pg_constraint where conrelid = c.oid and contype in ('p', 'u', 'f', 'x')
          union select indexrelid::regclass::text, indkey[0] from pg_index where indrelid = c.oid and (indisunique or indisexclusion)
        ) k left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.first) as keys,
      array(select conname::text from pg_constraint k join pg_attribute a on a.attrelid = k.confrelid and a.attnum = k.confkey[1]
        where k.conrelid = c.oid and k.contype = 'f' and a.attname <> 'district' and k.confrelid <> 'organisations.districts'::regclass)
        as astray,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)))
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' order by 1`)
  return rows
}

const isOfNoDistrict = ({ name, schema }: Table) => name in OF_NO_DISTRICT || schema in SCHEMAS_OF_NO_DISTRICT
const ofDistricts = () => tables.filter((table) => !isOfNoDistrict(table))

describe('every table', () => {
  test('has a district, or stands on the list of those that need none', () => {
    const without = ofDistricts().filter(({ columns }) => !columns.some(({ name }) => name === 'district'))
    expect(without.map(({ name }) => name)).toEqual([])
    expect(ofDistricts().length).toBeGreaterThan(20)
  })

  test('on that list is still there', () => {
    expect(Object.keys(OF_NO_DISTRICT).filter((listed) => !tables.some(({ name }) => name === listed))).toEqual([])
    expect(Object.keys(SCHEMAS_OF_NO_DISTRICT).filter((listed) => !tables.some(({ schema }) => schema === listed))).toEqual([])
  })

  test('is narrowed to the district of the connection, for everybody and for reading and writing alike', () => {
    const open = ofDistricts().filter(({ forced }) => !forced)
    expect(open.map(({ name }) => name)).toEqual([])
    const here = "(district = current_setting('jiangxin.district'::text, true))"
    const differing = ofDistricts().filter(({ policies }) => policies.join() !== `district: ${here} / ${here}`)
    expect(differing.map(({ name, policies }) => [name, policies])).toEqual([])
  })

  test('has keys that begin with the district, so that no row points into another', () => {
    const wrong = ofDistricts().flatMap(({ name, keys }) =>
      keys.filter(({ first }) => first !== 'district').map((key) => `${name}: ${key.name}`),
    )
    expect(wrong).toEqual([])
    expect(ofDistricts().filter(({ keys }) => keys.length === 0)).toEqual([])
    expect(ofDistricts().flatMap(({ name, astray }) => astray.map((key) => `${name}: ${key}`))).toEqual([])
  })

  test('belongs to somebody else than the application', () => {
    const owned = tables.filter(({ ownedBy }) => /^jiangxin_/.test(ownedBy))
    expect(owned.map(({ name }) => name)).toEqual([])
  })
})

describe('the application’s roles', () => {
  test('can do nothing that only an owner can', async () => {
    const { rows } = await owner.query(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
         exists (select from pg_auth_members m where m.member = r.oid) as "isMember",
         exists (select from pg_namespace n where has_schema_privilege(r.oid, n.oid, 'create') and n.nspname !~ '^pg_') as "makesTables"
       from pg_roles r where rolname like 'jiangxin_%' order by 1`,
    )
    const weak = { mighty: false, isMember: false, makesTables: false }
    expect(rows).toEqual([
      { rolname: 'jiangxin_app', ...weak },
      { rolname: 'jiangxin_signin', ...weak },
    ])
  })

  test('neither truncate, nor let anything run at a table', async () => {
    const { rows } = await owner.query(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' and has_table_privilege('jiangxin_app', c.oid, 'truncate, trigger, references')`,
    )
    expect(rows).toEqual([])
  })

  test('keep to their own: one reads all but the sign-in, the other only that', async () => {
    const { rows } = await owner.query<{ schema: string; app: boolean; signin: boolean }>(
      `select n.nspname as schema, bool_or(has_any_column_privilege('jiangxin_app', c.oid, 'select, insert, update')) as app,
         bool_or(has_any_column_privilege('jiangxin_signin', c.oid, 'select, insert, update')) as signin
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema)' group by 1`,
    )
    expect(rows.filter(({ app }) => !app).map(({ schema }) => schema)).toEqual(['signin'])
    expect(rows.filter(({ signin }) => signin).map(({ schema }) => schema)).toEqual(['signin'])
  })

  test('there is no view that would look past the policies', async () => {
    const { rows } = await owner.query(
      `select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema|jobs$)'`,
    )
    expect(rows).toEqual([])
  })
})

describe('with a row of both districts in every table', () => {
  /** Whatever it means: what is looked at is only whose it is. */
  const VALUES: Readonly<Record<string, string>> = {
    text: "'x'",
    uuid: "'0195b0a0-0000-7000-8000-000000000001'",
    smallint: '1',
    integer: '1',
    bigint: '1',
    numeric: '1',
    boolean: 'true',
    date: "'2026-03-02'",
    'timestamp with time zone': "'2026-03-02T01:00:00Z'",
    jsonb: "'{}'",
    'text[]': "'{}'",
    'uuid[]': "'{}'",
    'integer[]': "'{}'",
  }
  const insert = ({ name, columns }: Table, district: string) => {
    const wanted = columns.map((column) => (column.name === 'district' ? `'${district}'` : VALUES[column.type]))
    return `insert into ${name} (${columns.map((column) => `"${column.name}"`).join(', ')}) overriding system value values (${wanted.join(', ')})`
  }
  const countIn = async (table: Table) => {
    const { rows } = await application.query<{ district: string }>(`select distinct district from ${table.name}`)
    return rows.map(({ district }) => district)
  }
  /** How many rows it touched, or the code it was refused with. */
  const doneBy = (client: pg.Client, statement: string) =>
    client.query(statement).then(
      ({ rowCount }) => rowCount,
      ({ code }: { code: string }) => code,
    )
  const enter = (district: string) => application.query("select set_config('jiangxin.district', $1, false)", [district])

  beforeAll(async () => {
    // In this copy nothing has to make sense: no reference, no trigger, no check.
    await owner.query("set session_replication_role = 'replica'")
    const { rows } = await owner.query<{ drop: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop
       from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype = 'c' and k.conrelid <> 0 and n.nspname !~ '^(pg_|information_schema|jobs$)'`,
    )
    for (const { drop } of rows) await owner.query(drop)
    for (const table of ofDistricts()) for (const district of [OURS, THEIRS]) await owner.query(insert(table, district))
  })

  test('a connection that says no district sees none of them, and writes, changes and deletes nothing', async () => {
    const fresh = await connected(clone.appUrl)
    for (const table of ofDistricts()) {
      const { rows } = await fresh.query(`select district from ${table.name}`)
      expect([table.name, rows]).toEqual([table.name, []])
      await expect(fresh.query(insert(table, OURS)), table.name).rejects.toMatchObject({ code: '42501' })
      for (const attempt of [`update ${table.name} set district = district`, `delete from ${table.name}`])
        expect([0, '42501'], attempt).toContain(await doneBy(fresh, attempt))
    }
    await fresh.end()
  })

  test('the door for backups is the owner’s, for reading; nobody else passes it', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select t.name from unnest($1::text[]) as t (name) where not exists (
         select from pg_policy p join pg_class c on c.oid = p.polrelid
         where c.oid = t.name::regclass and p.polname = 'backup' and p.polcmd = 'r' and p.polroles = array[c.relowner]
           and pg_get_expr(p.polqual, c.oid) = '(current_setting(''jiangxin.backup''::text, true) = ''on''::text)')`,
      [ofDistricts().map(({ name }) => name)],
    )
    expect(rows).toEqual([])
    const fresh = await connected(clone.appUrl)
    await fresh.query("select set_config('jiangxin.backup', 'on', false)")
    for (const table of ofDistricts())
      expect([table.name, (await fresh.query(`select from ${table.name}`)).rowCount]).toEqual([table.name, 0])
    await fresh.query("select set_config('jiangxin.district', $1, false)", [OURS])
    for (const table of ofDistricts())
      expect([table.name, (await fresh.query(`select from ${table.name} where district <> '${OURS}'`)).rowCount]).toEqual([table.name, 0])
    await fresh.end()
  })

  test('nor does one that says an empty one, or one that is not there', async () => {
    for (const district of ['', '370499', '%']) {
      await enter(district)
      for (const table of ofDistricts()) expect([table.name, await countIn(table)]).toEqual([table.name, []])
    }
  })

  test('a connection of a district sees its own and no other', async () => {
    for (const district of [OURS, THEIRS]) {
      await enter(district)
      for (const table of ofDistricts()) expect([table.name, await countIn(table)]).toEqual([table.name, [district]])
    }
  })

  test('and can neither write into another, nor change or delete there', async () => {
    await enter(OURS)
    for (const table of ofDistricts()) {
      await expect(application.query(insert(table, THEIRS)), table.name).rejects.toMatchObject({ code: '42501' })
      for (const attempt of [
        `update ${table.name} set district = district where district = '${THEIRS}'`,
        `delete from ${table.name} where district = '${THEIRS}'`,
      ]) {
        expect([0, '42501'], attempt).toContain(await doneBy(application, attempt))
      }
    }
    for (const table of ofDistricts()) {
      const { rows } = await owner.query(`select count(*)::int as count from ${table.name} where district = $1`, [THEIRS])
      expect([table.name, rows]).toEqual([table.name, [{ count: 1 }]])
    }
  })

  test('nor move a row of its own away', async () => {
    await enter(OURS)
    for (const table of ofDistricts())
      await expect(application.query(`update ${table.name} set district = '${THEIRS}'`), table.name).rejects.toMatchObject({
        code: '42501',
      })
  })
})
