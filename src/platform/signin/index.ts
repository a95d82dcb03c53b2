import { verify } from '@node-rs/argon2'
import { openPool } from '../db/connect.ts'
import { attemptsIn, nameOf } from './attempts.ts'
import { hashPassword, libraryOn } from './library.ts'
import { throughProvider } from './oidc.ts'
import { secondFactorIn } from './second-factor.ts'
import { turns } from './turns.ts'
import { isUsername, type Owner, SIGN_IN_BASE, type SignedIn, type SignIn, type SignInAnswer, type SignInOptions } from './types.ts'

export * from './types.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

export function openSignIn(options: SignInOptions): SignIn {
  const pool = openPool({ connectionString: options.url, max: 4, statement_timeout: 10_000 })
  const auth = libraryOn(pool, options)
  const attempts = attemptsIn(pool)
  const inTurn = turns()
  const provider = options.oidc && throughProvider({ pool, options, settings: options.oidc, attempts })

  const holderOf = async (name: string): Promise<Owner | null> => {
    const { rows } = await pool.query<Owner>('select id as account, district from signin."user" where username = $1', [name])
    return rows[0] ?? null
  }

  async function signInBy(request: Request): Promise<SignInAnswer> {
    const body = (await request.json().catch(() => null)) as { username?: unknown; password?: unknown } | null
    const name = nameOf(body?.username)
    if (!isUsername(name) || typeof body?.password !== 'string' || body.password === '')
      return { response: new Response(null, { status: 400 }), outcome: 'other', who: null }
    const { password } = body
    return (await inTurn.take(name, () => signInAs(request, name, password))) ?? locked(null)
  }

  async function signInAs(request: Request, name: string, password: string): Promise<SignInAnswer> {
    const who = await holderOf(name)
    if (!(await attempts.begin(name, await options.policyOf(who?.district ?? null)))) return locked(who)
    const response = await auth.handler(withBody(request, { username: name, password }))
    if (response.ok) {
      const { twoFactorRedirect } = (await response.clone().json()) as { twoFactorRedirect?: boolean }
      await (twoFactorRedirect ? attempts.uncount(name) : attempts.succeeded(name))
      return { response, outcome: twoFactorRedirect ? 'code-needed' : 'signed-in', who }
    }
    if (response.status === 401) return { response, outcome: 'wrong-password', who }
    // The library tells nothing of its faults; whoever typed the right password is not told that it was incomplete.
    if (response.status >= 500) throw new Error(`the sign-in answered ${response.status}`)
    // The password was right, or was not looked at: no guess.
    await attempts.uncount(name)
    return response.status === 403 ? { response, outcome: 'disabled', who } : { response, outcome: 'other', who: null }
  }

  const session = async (headers: Headers, attended: boolean): Promise<SignedIn | null> => {
    const found = await auth.api.getSession({ headers })
    if (!found || found.user.disabled) return null
    const { sessionHours, idleMinutes } = await options.policyOf(found.user.district)
    const [age, idle] = [found.session.createdAt, found.session.updatedAt].map((at) => Date.now() - at.getTime())
    if (age === undefined || age > sessionHours * HOUR || idle === undefined || idle > idleMinutes * MINUTE) return null
    if (attended && idle > MINUTE) await pool.query('update signin.session set "updatedAt" = now() where id = $1', [found.session.id])
    const { id: account, district, username, twoFactorEnabled } = found.user
    return {
      account,
      district,
      username: username ?? '',
      session: found.session.id,
      secondFactor: twoFactorEnabled === true,
      throughProvider: found.session.throughProvider,
      vouched: found.session.vouched,
    }
  }

  async function check(account: string, password: string): Promise<'right' | 'wrong' | 'locked'> {
    const { rows } = await pool.query<{ username: string; district: string; password: string }>(
      `select u.username, u.district, a.password from signin."user" u join signin.account a on a."userId" = u.id and a."providerId" = 'credential' where u.id = $1`,
      [account],
    )
    const [held] = rows
    if (!held) return 'wrong'
    if (!(await attempts.begin(held.username, await options.policyOf(held.district)))) return 'locked'
    const right = await verify(held.password, password)
    if (right) await attempts.succeeded(held.username)
    return right ? 'right' : 'wrong'
  }

  const secondFactor = secondFactorIn({ pool, auth, attempts, policyOf: options.policyOf, session, check })

  const noProvider = (): SignInAnswer => ({ response: new Response(null, { status: 503 }), outcome: 'provider-away', who: null })

  return {
    session,
    provider: provider && { label: provider.label },
    callback: async (request) => provider?.callback(request) ?? noProvider(),
    async answer(request) {
      const path = new URL(request.url).pathname.slice(SIGN_IN_BASE.length)
      if (path === '/sign-in/username') return signInBy(request)
      if (path === '/provider') return provider?.start(request) ?? noProvider()
      if (path !== '/sign-out') return secondFactor.answer(path, request)
      const who = await session(request.headers, false)
      const response = await auth.handler(request)
      const url = response.ok && who?.throughProvider ? await provider?.signOutUrl() : null
      return { response, outcome: response.ok ? 'signed-out' : 'other', who, ...(url && { shown: { url } }) }
    },
    check,
    async wasUsed(account, password, last) {
      const { rows } = await pool.query<{ password: string }>(
        `select password from (
           select password, now() as until from signin.account where "userId" = $1 and "providerId" = 'credential'
           union all select password, until from signin.former_passwords where account = $1
         ) used order by until desc limit $2`,
        [account, last],
      )
      for (const used of rows) if (await verify(used.password, password)) return true
      return false
    },
    hash: hashPassword,
    recoveryCodesLeft: secondFactor.recoveryCodesLeft,
    async clean() {
      await pool.query('delete from signin.session where "expiresAt" < now()')
      await pool.query('delete from signin.verification where "expiresAt" < now()')
      await pool.query("delete from signin.used_codes where at < now() - interval '1 day'")
      await attempts.forgetOld()
      await pool.query(`delete from signin."rateLimit" where "lastRequest" < (extract(epoch from now()) - 3600) * 1000`)
    },
    close: () => pool.end(),
  }
}

/** The same request with only what it may say. */
const withBody = (request: Request, body: object): Request =>
  new Request(request.url, { method: 'POST', headers: request.headers, body: JSON.stringify(body) })

const locked = (who: Owner | null): SignInAnswer => ({ response: new Response(null, { status: 429 }), outcome: 'locked', who })
