import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Clone, cloneDatabase } from './testing/database.ts'

/**
 * What runs with the rights of the owner, reviewed one by one, and why it is needed: the application can not read the
 * tables of the sign-in, and a password must change in the same transaction as the account's record and its audit row.
 */
const REVIEWED: Readonly<Record<string, string>> = {
  'access.second_factor_changed':
    'writes into the audit what the sign-in library changes of a second factor; nobody calls it but the tables',
  'signin.bind_identity': 'links an account of the district to whoever came from the provider, once',
  'signin.end_sessions': 'ends sessions of an account of the district; answers with a number',
  'signin.identities_of': 'who some accounts of the district are at the provider: the login, not the subject',
  'signin.link_identity': 'enters a login of the provider for an account of the district',
  'signin.open_account': 'makes a sign-in in the district of the connection, and in no other',
  'signin.reset_second_factor': 'takes a second factor away from an account of the district; tells whether there was one',
  'signin.second_factors': 'which of some accounts of the district have a second factor; no secret',
  'signin.sessions_of': 'sessions of an account of the district: when, from where, with what; not the token',
  'signin.set_disabled': 'closes or opens the sign-in of an account of the district',
  'signin.set_password': 'sets the hash of an account of the district and keeps the former one; gives none back',
  'signin.unlink_identity': 'ends the link of an account of the district, and the sessions that came from it',
}
const [OURS, THEIRS] = ['370406', '370481']
const ACCOUNT = { [OURS]: '0195b0a0-0000-7000-8000-000000000001', [THEIRS]: '0195b0a0-0000-7000-8000-000000000002' }

let clone: Clone
let owner: pg.Client
let application: pg.Client
beforeAll(async () => {
  clone = await cloneDatabase('empty')
  owner = await connected(clone.ownerUrl)
  application = await connected(clone.appUrl)
  for (const district of [OURS, THEIRS]) {
    const account = ACCOUNT[district]
    await enter(district)
    await application.query('select signin.open_account($1, $2, $3)', [account, `example-${district}`, `hash-${district}`])
    await owner.query(`update signin."user" set "twoFactorEnabled" = true where id = $1`, [account])
    await owner.query(
      `insert into signin.session (id, "userId", token, "expiresAt", "createdAt", "updatedAt") values ($1, $1, $1, now() + interval '1 day', now(), now())`,
      [account],
    )
  }
})
afterAll(async () => {
  await owner?.end()
  await application?.end()
  await clone?.drop()
})

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
const enter = (district: string) => application.query("select set_config('jiangxin.district', $1, false)", [district])
const answer = async (call: string, ...values: unknown[]) =>
  (await application.query(`select ${call} as answer`, values)).rows.map((row) => row.answer)

interface Definer {
  readonly name: string
  readonly path: string | null
  readonly byAnybody: boolean
  readonly byApplication: boolean
}
const definers = async (): Promise<Definer[]> => {
  const { rows } = await owner.query<Definer>(
    `select p.oid::regproc::text as name, array_to_string(p.proconfig, ',') as path,
       exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as "byAnybody",
       has_function_privilege('jiangxin_app', p.oid, 'execute') as "byApplication"
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname !~ '^(pg_|information_schema)' order by 1`,
  )
  return rows
}

describe('what runs with the rights of the owner', () => {
  test('was reviewed', async () => {
    expect((await definers()).map(({ name }) => name)).toEqual(Object.keys(REVIEWED))
  })

  test('looks nothing up by a path that its caller could change, and is not for everybody', async () => {
    const right = { path: 'search_path=""', byAnybody: false, byApplication: true }
    const ofTables = { 'access.second_factor_changed': { byApplication: false } }
    expect(await definers()).toEqual(Object.keys(REVIEWED).map((name) => ({ name, ...right, ...ofTables[name as keyof typeof ofTables] })))
  })

  test.each(['', '370499', THEIRS])('finds no account of ours from district "%s"', async (district) => {
    await enter(district)
    const account = ACCOUNT[OURS]
    expect(await answer('signin.sessions_of($1)', account)).toEqual([])
    expect(await answer('signin.second_factors(array[$1::uuid])', account)).toEqual([])
    expect(await answer('signin.end_sessions($1, null, null)', account)).toEqual([0])
    expect(await answer('signin.reset_second_factor($1)', account)).toEqual([false])
    await expect(answer('signin.set_password($1, $2)', account, 'other')).rejects.toThrow('no such account')
    await expect(answer('signin.set_disabled($1, true)', account)).rejects.toThrow('no such account')
    const { rows } = await owner.query(
      `select u.disabled, u."twoFactorEnabled" as second, a.password, (select count(*)::int from signin.session where "userId" = u.id) as sessions
       from signin."user" u join signin.account a on a."userId" = u.id where u.id = $1`,
      [account],
    )
    expect(rows).toEqual([{ disabled: false, second: true, password: `hash-${OURS}`, sessions: 1 }])
  })

  test('opens no account where no district is said', async () => {
    await enter('')
    await expect(answer('signin.open_account($1, $2, $3)', '0195b0a0-0000-7000-8000-000000000003', 'nowhere', 'x')).rejects.toThrow(
      'no district',
    )
  })

  test('shows nothing that opens a session', async () => {
    await enter(OURS)
    const { fields } = await application.query('select * from signin.sessions_of($1)', [ACCOUNT[OURS]])
    expect(fields.map(({ name }) => name)).toEqual(['id', 'since', 'used', 'address', 'device'])
    // The id is no key: the cookie carries the token, signed.
    expect(await answer('signin.end_sessions($1, null, null)', ACCOUNT[OURS])).toEqual([1])
  })
})
