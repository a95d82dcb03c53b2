import type pg from 'pg'
import type { Attempts } from './attempts.ts'
import type { Library } from './library.ts'
import { throughMarker } from './oidc.ts'
import { passage, passing } from './passage.ts'
import { type Owner, SIGN_IN_BASE, type SignedIn, type SignIn, type SignInAnswer, type SignInPolicy } from './types.ts'

interface Parts extends Pick<SignIn, 'session' | 'check'> {
  readonly pool: pg.Pool
  readonly auth: Library
  readonly attempts: Attempts
  readonly policyOf: (district: string | null) => Promise<SignInPolicy>
}

/** Whose password was right, or whom the provider named, and who has still to give the code. */
type Halfway = Owner & { readonly username: string; readonly throughProvider: boolean }

const ISSUER = '匠心'
const CODE = /^\d{6}$/
const RECOVERY_CODE = /^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/

/**
 * The one-time code (TOTP, RFC 6238) of an authenticator as a second factor, and the codes for a lost one. The library keeps
 * the secrets and compares; here failures are counted by name as those of the password, and a code is good for once only.
 */
export function secondFactorIn({ pool, auth, attempts, policyOf, session, check }: Parts) {
  const ask = (request: Request, path: string, body: object, cookie = request.headers.get('cookie') ?? '') => {
    const headers = new Headers(request.headers)
    headers.set('cookie', cookie)
    return auth.handler(
      new Request(new URL(`${SIGN_IN_BASE}${path}`, request.url), { method: 'POST', headers, body: JSON.stringify(body) }),
    )
  }

  /** Who came half the way a moment ago, by the cookie of the library that says so. */
  async function halfway(request: Request): Promise<(Halfway & { cookie: string }) | null> {
    const cookie = /(?:^|;\s*)((?:__Secure-)?jiangxin\.two_factor=([^;]+))/.exec(request.headers.get('cookie') ?? '')
    const value = decoded(cookie?.[2] ?? '')
    const identifier = value.slice(0, value.lastIndexOf('.'))
    const { rows } = await pool.query<Halfway>(
      `select u.id as account, u.district, u.username,
         exists (select from signin.verification p where p.identifier = $2 and p.value = v.value) as "throughProvider"
       from signin.verification v join signin."user" u on u.id = v.value
       where v.identifier = $1 and v."expiresAt" > now()`,
      [identifier, throughMarker(identifier)],
    )
    return rows[0] && cookie?.[1] ? { ...rows[0], cookie: cookie[1] } : null
  }

  /** Nobody signs in with a code that somebody looked at over their shoulder: one use, also from two processes at once. */
  const firstUse = async (account: string, code: string): Promise<boolean> => {
    await pool.query("delete from signin.used_codes where account = $1 and at < now() - interval '5 minutes'", [account])
    const { rowCount } = await pool.query('insert into signin.used_codes (account, code) values ($1, $2) on conflict do nothing', [
      account,
      code,
    ])
    return rowCount === 1
  }

  async function signInBy(path: string, request: Request): Promise<SignInAnswer> {
    const who = await halfway(request)
    if (!who) return refused('too-late', null)
    const code = codeOf(await bodyOf(request))
    const byRecovery = path.endsWith('backup-code')
    if (!(await attempts.begin(who.username, await policyOf(who.district)))) return refused('locked', who)
    if (!(byRecovery ? RECOVERY_CODE : CODE).test(code) || (!byRecovery && !(await firstUse(who.account, code))))
      return refused('wrong-code', who)
    // Without a session's cookie beside it, or the library would compare for that session and count nothing.
    const response = await passage.run(passing(who.throughProvider), () => ask(request, path, { code }, who.cookie))
    if (response.status === 403) return { response, outcome: 'disabled', who }
    if (!response.ok) return refused('wrong-code', who)
    await attempts.succeeded(who.username)
    return { response, outcome: 'signed-in', who, ...(who.throughProvider && { through: 'provider' as const }) }
  }

  /** Whether the code is the one that the authenticator shows now. */
  async function codeFits(request: Request, { account }: Owner, code: string): Promise<Response | null> {
    if (!CODE.test(code) || !(await firstUse(account, code))) return null
    const response = await ask(request, '/two-factor/verify-totp', { code })
    return response.ok ? response : null
  }

  async function enrol(request: Request, who: SignedIn): Promise<SignInAnswer> {
    const { password } = await bodyOf(request)
    const wrong = await passwordRefused(who, password)
    if (wrong) return wrong
    const response = await ask(request, '/two-factor/enable', { password })
    if (!response.ok) return { response, outcome: 'other', who }
    const { totpURI, backupCodes } = (await response.clone().json()) as { totpURI: string; backupCodes: string[] }
    const uri = new URL(totpURI)
    uri.searchParams.set('issuer', ISSUER)
    // The label is what the authenticator's list shows.
    const label = encodeURIComponent(`${ISSUER}:${who.username}`)
    return {
      response,
      outcome: 'enrolling',
      who,
      shown: { uri: `otpauth://totp/${label}?${uri.searchParams}`, recoveryCodes: backupCodes },
    }
  }

  async function confirm(request: Request, who: SignedIn): Promise<SignInAnswer> {
    if (who.secondFactor) return refused('other', who)
    const code = codeOf(await bodyOf(request))
    if (!(await attempts.begin(who.username, await policyOf(who.district)))) return refused('locked', who)
    const response = await codeFits(request, who, code)
    if (!response) return refused('wrong-code', who)
    await attempts.succeeded(who.username)
    // Sessions from before were opened with half of what is asked for now; the library has just opened a new one here.
    await pool.query(
      `delete from signin.session where "userId" = $1
         and id <> (select id from signin.session where "userId" = $1 order by "createdAt" desc limit 1)`,
      [who.account],
    )
    return { response, outcome: 'second-factor-set', who }
  }

  /** What would weaken the second factor is asked for with both factors. */
  async function withBoth(request: Request, who: SignedIn, path: string): Promise<SignInAnswer> {
    if (!who.secondFactor) return refused('other', who)
    const body = await bodyOf(request)
    const wrong = await passwordRefused(who, body.password)
    if (wrong) return wrong
    if (!(await attempts.begin(who.username, await policyOf(who.district)))) return refused('locked', who)
    if (!(await codeFits(request, who, codeOf(body)))) return refused('wrong-code', who)
    await attempts.succeeded(who.username)
    const response = await ask(request, path, { password: body.password })
    if (!response.ok) return { response, outcome: 'other', who }
    if (path.endsWith('disable')) return { response, outcome: 'second-factor-ended', who }
    const { backupCodes } = (await response.clone().json()) as { backupCodes: string[] }
    return { response, outcome: 'recovery-codes-renewed', who, shown: { recoveryCodes: backupCodes } }
  }

  async function passwordRefused(who: SignedIn, password: unknown): Promise<SignInAnswer | null> {
    const checked = typeof password === 'string' ? await check(who.account, password) : 'wrong'
    return checked === 'right' ? null : refused(checked === 'locked' ? 'locked' : 'wrong-password', who)
  }

  return {
    async answer(path: string, request: Request): Promise<SignInAnswer> {
      if (path.startsWith('/two-factor/verify-')) return signInBy(path, request)
      const who = await session(request.headers, true)
      if (!who) return refused('too-late', null)
      if (path === '/two-factor/enable') return enrol(request, who)
      return path === '/two-factor/confirm' ? confirm(request, who) : withBoth(request, who, path)
    },
    async recoveryCodesLeft(account: string): Promise<number> {
      const held = await auth.api.viewBackupCodes({ body: { userId: account } }).catch(() => null)
      return held?.backupCodes.length ?? 0
    },
  }
}

const STATUS = { 'too-late': 401, locked: 429, 'wrong-code': 401, 'wrong-password': 401, other: 409 } as const
const refused = (outcome: keyof typeof STATUS, who: Owner | null): SignInAnswer => ({
  response: new Response(null, { status: STATUS[outcome] }),
  outcome,
  who,
})

type Body = { readonly code?: unknown; readonly password?: unknown }
const bodyOf = async (request: Request): Promise<Body> =>
  ((await request
    .clone()
    .json()
    .catch(() => null)) as Body | null) ?? {}
/** As it is typed: authenticators show it in two groups. */
const codeOf = ({ code }: Body): string => (typeof code === 'string' ? code.replace(/\s/g, '').slice(0, 40) : '')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
