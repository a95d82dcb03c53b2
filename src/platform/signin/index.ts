import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { username } from 'better-auth/plugins'
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { newId } from '../crypto/index.ts'

export interface SignInOptions {
  /** Of the one role that may read the sign-in tables. */
  readonly url: string
  readonly secret: string
  /** The address people use; on https the cookie is sent nowhere else. */
  readonly publicUrl: string
  /** Sign-ins that one address may try in a minute. An office shares an address, so single names are locked besides. */
  readonly attemptsPerMinute: number
  /** What the district demands; null for names that are nobody's. */
  readonly policyOf: (district: string | null) => Promise<SignInPolicy>
}

export interface SignInPolicy {
  /** After so many wrong passwords a name is locked for so many minutes. */
  readonly lockFailures: number
  readonly lockMinutes: number
  /** How long somebody stays signed in; afterwards they sign in anew. */
  readonly sessionHours: number
}

/** Who a session belongs to. The district is found here, before anything inside a district can be read. */
export interface SignedIn {
  readonly account: string
  readonly district: string
}

/** What came of a request to the sign-in: what to answer, and whom it concerned. */
export interface SignInAnswer {
  readonly response: Response
  readonly outcome: 'signed-in' | 'wrong-password' | 'locked' | 'disabled' | 'signed-out' | 'other'
  /** Null where the name is nobody's. */
  readonly who: SignedIn | null
}

/** The way in: names, passwords and sessions, in tables that nothing else can read. */
export interface SignIn {
  /** Whose session the cookie is; null for none, an ended or a disabled one. */
  session(headers: Headers): Promise<SignedIn | null>
  /** Answers one of `SIGN_IN_PATHS`. */
  answer(request: Request): Promise<SignInAnswer>
  /** True for the account's password. Wrong ones count towards the lock; a locked name is 'locked' whatever is given. */
  check(account: string, password: string): Promise<'right' | 'wrong' | 'locked'>
  /** argon2id, as it is kept. */
  hash(password: string): Promise<string>
  /** Forgets ended sessions and old attempts. */
  clean(): Promise<void>
  close(): Promise<void>
}

export const SIGN_IN_BASE = '/api/auth'
/** All that is open of the library's many paths; accounts are made and changed by administrators, through the contract. */
export const SIGN_IN_PATHS: readonly string[] = ['/sign-in/username', '/sign-out']

/** A district may end sessions earlier, never later. */
const LONGEST_SESSION_HOURS = 24
const HOUR = 3_600_000

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The address of the caller, set by our own server only: what a client writes into its headers is not believed. */
export const ADDRESS_HEADER = 'x-jiangxin-address'

export function openSignIn(options: SignInOptions): SignIn {
  const pool = new pg.Pool({ connectionString: options.url, max: 4, statement_timeout: 10_000 })
  pool.on('error', () => undefined)
  const auth = libraryOn(pool, options)

  const lockedUntil = async (name: string) => {
    const { rowCount } = await pool.query('select 1 from signin.attempts where username = $1 and locked_until > now()', [name])
    return rowCount === 1
  }
  const failed = async (name: string, district: string | null) => {
    const { lockFailures, lockMinutes } = await options.policyOf(district)
    await pool.query(
      `insert into signin.attempts as a (username, failures, last_at) values ($1, 1, now())
       on conflict (username) do update set last_at = now(),
         failures = case when a.last_at < now() - make_interval(mins => $3) then 1 else a.failures + 1 end,
         locked_until = case when a.last_at >= now() - make_interval(mins => $3) and a.failures + 1 >= $2 then now() + make_interval(mins => $3) end`,
      [name, lockFailures, lockMinutes],
    )
  }
  const succeeded = (name: string) => pool.query('delete from signin.attempts where username = $1', [name])

  const holderOf = async (name: string): Promise<SignedIn | null> => {
    const { rows } = await pool.query<SignedIn>('select id as account, district from signin."user" where username = $1', [name])
    return rows[0] ?? null
  }

  async function signInBy(request: Request): Promise<SignInAnswer> {
    const body = (await request
      .clone()
      .json()
      .catch(() => null)) as { username?: unknown } | null
    const name = typeof body?.username === 'string' ? body.username.trim().toLowerCase().slice(0, 100) : ''
    if (await lockedUntil(name)) return { response: new Response(null, { status: 429 }), outcome: 'locked', who: await holderOf(name) }
    const response = await auth.handler(request)
    if (response.ok) {
      await succeeded(name)
      return { response, outcome: 'signed-in', who: await holderOf(name) }
    }
    if (response.status === 403) return { response, outcome: 'disabled', who: await holderOf(name) }
    if (response.status !== 401) return { response, outcome: 'other', who: null }
    const who = await holderOf(name)
    await failed(name, who?.district ?? null)
    return { response, outcome: 'wrong-password', who }
  }

  const session = async (headers: Headers): Promise<SignedIn | null> => {
    const found = await auth.api.getSession({ headers })
    if (!found || found.user.disabled) return null
    const { sessionHours } = await options.policyOf(found.user.district)
    if (Date.now() - found.session.createdAt.getTime() > sessionHours * HOUR) return null
    return { account: found.user.id, district: found.user.district }
  }

  return {
    session,
    async answer(request) {
      const path = new URL(request.url).pathname.slice(SIGN_IN_BASE.length)
      if (path === '/sign-in/username') return signInBy(request)
      const who = path === '/sign-out' ? await session(request.headers) : null
      const response = await auth.handler(request)
      return { response, outcome: path === '/sign-out' && response.ok ? 'signed-out' : 'other', who }
    },
    async check(account, password) {
      const { rows } = await pool.query<{ username: string; district: string; password: string }>(
        `select u.username, u.district, a.password from signin."user" u join signin.account a on a."userId" = u.id and a."providerId" = 'credential' where u.id = $1`,
        [account],
      )
      const [held] = rows
      if (!held) return 'wrong'
      if (await lockedUntil(held.username)) return 'locked'
      const right = await verify(held.password, password)
      await (right ? succeeded(held.username) : failed(held.username, held.district))
      return right ? 'right' : 'wrong'
    },
    hash: (password) => hash(password, ARGON2),
    async clean() {
      await pool.query('delete from signin.session where "expiresAt" < now()')
      await pool.query(
        "delete from signin.attempts where last_at < now() - interval '2 days' and (locked_until is null or locked_until < now())",
      )
      await pool.query(`delete from signin."rateLimit" where "lastRequest" < (extract(epoch from now()) - 3600) * 1000`)
    },
    close: () => pool.end(),
  }
}

/** The library, told where its tables are, what may be done with it and how passwords are kept. */
function libraryOn(pool: pg.Pool, options: SignInOptions) {
  return betterAuth({
    appName: 'Jiangxin',
    baseURL: options.publicUrl,
    basePath: SIGN_IN_BASE,
    secret: options.secret,
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres', schemaName: 'signin', transaction: true },
    trustedOrigins: [options.publicUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [username({ displayUsername: false, minUsernameLength: 2, maxUsernameLength: 40, usernameValidator: isUsername })],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: (password) => hash(password, ARGON2), verify: ({ hash: kept, password }) => verify(kept, password) },
    },
    user: {
      additionalFields: {
        district: { type: 'string', required: true, input: false },
        disabled: { type: 'boolean', required: true, input: false, defaultValue: false },
      },
    },
    session: { expiresIn: LONGEST_SESSION_HOURS * 3600, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: options.attemptsPerMinute * 5,
      customRules: { '/sign-in/username': { window: 60, max: options.attemptsPerMinute } },
    },
    advanced: {
      cookiePrefix: 'jiangxin',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => newId() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const user = await context?.context.internalAdapter.findUserById(session.userId)
            if (!user || (user as { disabled?: boolean }).disabled) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' })
          },
        },
      },
    },
  })
}

/** Letters of any script, digits, dot, hyphen and underscore: phone numbers, staff numbers and 汉字 names alike. */
export const isUsername = (name: string): boolean => /^[\p{L}\p{N}._-]{2,40}$/u.test(name)
