import type { GenericOAuthConfig } from 'better-auth/plugins'
import type pg from 'pg'
import type { Attempts } from './attempts.ts'
import { nameOf } from './attempts.ts'
import { libraryOn } from './library.ts'
import type { OidcSettings } from './oidc-settings.ts'
import { passage, passing } from './passage.ts'
import { type Owner, SIGN_IN_BASE, type SignInAnswer, type SignInOptions } from './types.ts'

interface Parts {
  readonly pool: pg.Pool
  readonly options: SignInOptions
  readonly settings: OidcSettings
  readonly attempts: Attempts
}

const PROVIDER = 'oidc'
/** A provider that does not answer must not keep requests. */
const WAIT_MS = 10_000
/** Where to go afterwards is remembered no longer than the library remembers the state. */
const WAY_SECONDS = 600
/** Cookie that says which page somebody came from. Nothing is decided by it. */
const WAY = 'jiangxin.way'
const WAYS = /^\/(console|mobile)$/

type Claims = Readonly<Record<string, unknown>>
type Found = Owner & { readonly username: string; readonly disabled: boolean }

/**
 * Sign-in through a provider of OpenID Connect, by the code flow. The library keeps state, nonce and PKCE and verifies the
 * token with the keys of the issuer; whose account it opens is decided here. Nobody comes into being by signing in.
 */
export function throughProvider({ pool, options, settings, attempts }: Parts) {
  // An instance of its own, made when it is first asked for: a provider that is away must not keep anybody's password waiting.
  let made: ReturnType<typeof libraryOn> | null = null
  const library = () => {
    made ??= libraryOn(pool, options, provider)
    return made
  }
  const discoveryUrl = `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

  const provider: GenericOAuthConfig = {
    providerId: PROVIDER,
    discoveryUrl,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authentication: 'basic',
    scopes: [...settings.scopes],
    requireIdTokenVerification: true,
    disableSignUp: true,
    accountSubject: ({ profile }) => `${settings.issuer} ${profile.sub}`,
    async getUserInfo({ idToken, accessToken }) {
      const now = passage.getStore()
      // The library has verified the token; one from an issuer that discovery put in place of ours is none.
      const claims = idToken ? claimsIn(idToken) : null
      if (!now || !claims || claims.iss !== settings.issuer || typeof claims.sub !== 'string') return null
      const all = settings.loginClaim in claims ? claims : { ...(await userInfo(accessToken, claims.sub)), ...claims }
      const found = await ownerOf(claims.sub, loginIn(all, settings.loginClaim))
      now.who = found
      now.refused = found ? await refusalOf(found) : 'unknown-identity'
      if (!found || now.refused) return null
      now.vouched = settings.trustedFactors.some(
        (factor) => factor === claims.acr || (Array.isArray(claims.amr) && claims.amr.includes(factor)),
      )
      return { sub: claims.sub, email: `${found.account}@account.invalid`, emailVerified: true, name: found.account }
    },
  }

  async function userInfo(accessToken: string | undefined, subject: string): Promise<Claims> {
    const ask = async (url: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(WAIT_MS) })
      return answer.ok ? ((await answer.json()) as Claims) : {}
    }
    const { userinfo_endpoint: endpoint } = await ask(discoveryUrl)
    if (typeof endpoint !== 'string' || !accessToken) return {}
    const said = await ask(endpoint, { authorization: `Bearer ${accessToken}` })
    // OpenID Connect Core 5.3.2: what is said of another subject is not used.
    return said.sub === subject ? said : {}
  }

  /** By the provider's own name of the person; else by the login that was entered for an account; else, where that is set, by the username. */
  async function ownerOf(subject: string, login: string | null): Promise<Found | null> {
    const account = `select u.id as account, u.district, u.username, u.disabled from signin."user" u`
    const first = async (sql: string, ...values: string[]) => (await pool.query<Found>(`${account} ${sql}`, values)).rows[0] ?? null
    const { issuer } = settings
    const bound = await first('join signin.identities i on i.account = u.id where i.issuer = $1 and i.subject = $2', issuer, subject)
    if (bound || login === null) return bound
    const expected = 'join signin.identities i on i.account = u.id where i.issuer = $1 and i.login = $2 and i.subject is null'
    const named = 'where u.username = $1 and not exists (select from signin.identities i where i.account = u.id)'
    const entered = await first(expected, issuer, login)
    const found = entered ?? (settings.linkByLogin ? await first(named, nameOf(login)) : null)
    if (!found || found.disabled) return found
    const linked = await options.bind(found, { issuer, login, subject }, entered ? 'entered' : 'login')
    return linked ? found : null
  }

  async function refusalOf({ disabled, username }: Found) {
    if (disabled) return 'disabled'
    return (await attempts.isLocked(username)) ? 'locked' : null
  }

  return {
    label: settings.label,

    /** The address of the provider to go to, for a page that names itself and where to go afterwards. */
    async start(request: Request): Promise<SignInAnswer> {
      const { from, next } = ((await request.json().catch(() => null)) as { from?: unknown; next?: unknown } | null) ?? {}
      const body = { provider: PROVIDER, callbackURL: '/', errorCallbackURL: '/', disableRedirect: true }
      const answer = await library().handler(
        new Request(new URL(`${SIGN_IN_BASE}/sign-in/social`, request.url), {
          method: 'POST',
          headers: request.headers,
          body: JSON.stringify(body),
        }),
      )
      if (answer.status === 429) return { response: answer, outcome: 'other', who: null }
      const { url } = answer.ok ? ((await answer.json()) as { url?: string }) : {}
      if (!url) return { response: new Response(null, { status: 503 }), outcome: 'provider-away', who: null }
      const headers = cookiesOf(answer)
      headers.append('set-cookie', wayCookie(`${from} ${next}`, options.publicUrl))
      return { response: new Response(null, { headers }), outcome: 'to-provider', who: null, shown: { url } }
    },

    /** The way back from the provider: always to a page, which says what came of it. */
    async callback(request: Request): Promise<SignInAnswer> {
      const now = passing(true)
      const answer = await passage.run(now, () => library().handler(request))
      const outcome = outcomeOf(answer, now.refused)
      const headers = cookiesOf(answer)
      if (outcome === 'code-needed') await rememberProvider(pool, headers)
      headers.append('set-cookie', wayCookie('', options.publicUrl))
      headers.set('location', pageAfter(request.headers.get('cookie') ?? '', outcome))
      return { response: new Response(null, { status: 303, headers }), outcome, who: now.who, through: 'provider' }
    },

    /** Where to end the session at the provider; null where it can't be. */
    async signOutUrl(): Promise<string | null> {
      if (!settings.signOutThere) return null
      const { socialProviders } = await library().$context
      const there = socialProviders.find(({ id }) => id === PROVIDER)
      return (await there?.createEndSessionURL?.({ postLogoutRedirectURI: `${options.publicUrl}/` }))?.toString() ?? null
    },
  }
}

/** How the marker of a half-way sign-in is called: its session will have been opened by the provider. */
export const throughMarker = (identifier: string): string => `${identifier}-through-provider`

async function rememberProvider(pool: pg.Pool, headers: Headers): Promise<void> {
  const signed = headers.getSetCookie().flatMap((cookie) => /jiangxin\.two_factor=([^;]+)/.exec(cookie)?.[1] ?? [])[0]
  const value = decodeURIComponent(signed ?? '')
  const identifier = value.slice(0, value.lastIndexOf('.'))
  await pool.query(
    `insert into signin.verification (id, identifier, value, "expiresAt")
     select v.id || '-p', $2, v.value, v."expiresAt" from signin.verification v where v.identifier = $1`,
    [identifier, throughMarker(identifier)],
  )
}

function outcomeOf(answer: Response, refused: SignInAnswer['outcome'] | null): SignInAnswer['outcome'] {
  if (refused) return refused
  const was = (name: string) =>
    answer.headers.getSetCookie().some((cookie) => cookie.includes(`jiangxin.${name}=`) && !cookie.includes(`${name}=;`))
  const error = URL.parse(answer.headers.get('location') ?? '', 'http://localhost')?.searchParams.get('error') ?? null
  if (error === null && was('two_factor')) return 'code-needed'
  if (error === null && was('session_token')) return 'signed-in'
  if (error?.startsWith('state_') || error === 'please_restart_the_process') return 'too-late'
  // RFC 6749, 4.1.2.1 and OpenID Connect Core 3.1.2.6: the provider, or the person there, did not want to.
  return error === 'access_denied' || error === 'login_required' || error === 'interaction_required'
    ? 'provider-refused'
    : 'provider-doubtful'
}

/** OpenID Connect Core 5.7: only a verified telephone number is anybody's. Ours are without the country's code. */
function loginIn(claims: Claims, name: string): string | null {
  const value = claims[name]
  if (typeof value !== 'string' || value.trim() === '' || value.length > 200) return null
  if (name !== 'phone_number') return value.trim()
  return claims.phone_number_verified === true ? value.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '') : null
}

function claimsIn(token: string): Claims | null {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Claims
  } catch {
    return null
  }
}

function cookiesOf(answer: Response): Headers {
  const headers = new Headers()
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return headers
}

const wayCookie = (value: string, publicUrl: string): string =>
  `${WAY}=${encodeURIComponent(value.slice(0, 500))}; Path=${SIGN_IN_BASE}; HttpOnly; SameSite=Lax; Max-Age=${value === '' ? 0 : WAY_SECONDS}${publicUrl.startsWith('https:') ? '; Secure' : ''}`

/** Only ever a page of our own, whatever the cookie says. */
function pageAfter(cookies: string, outcome: SignInAnswer['outcome']): string {
  const value = /(?:^|;\s*)jiangxin\.way=([^;]*)/.exec(cookies)?.[1] ?? ''
  const [from = '', wanted = ''] = decodeURIComponent(/^(?:[^%]|%[0-9a-f]{2})*$/i.test(value) ? value : '').split(' ')
  const surface = WAYS.test(from) ? from : '/console'
  const next = /^\/(?![/\\])[\w\-./?=&%]*$/.test(wanted) ? wanted : '/'
  if (outcome === 'signed-in') return `${surface}${next}`
  return `${surface}/sign-in?${new URLSearchParams({ ...(next !== '/' && { next }), ...(outcome === 'code-needed' ? { step: 'code' } : { refused: outcome }) })}`
}
