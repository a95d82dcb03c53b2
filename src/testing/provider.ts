import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { OidcSettings } from '../platform/signin/oidc-settings.ts'
import { type Visitor, visitorAt } from './visitor.ts'

/** Somebody as the provider knows them. */
interface Known {
  readonly subject: string
  readonly claims?: Readonly<Record<string, unknown>>
  readonly amr?: readonly string[]
  readonly acr?: string
}

type Token = Readonly<Record<string, unknown>>

const CLIENT_SECRET = 'example-client-secret'

/** A real provider of OpenID Connect, for the tests of the sign-in: whoever is named there next has given name and password. */
export async function openProvider(publicUrl = 'http://localhost') {
  const server = createServer()
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let next: Known | null = null
  let altered: ((claims: Token) => string) | null = null
  const known = new Map<string, Known>()
  const signed = (claims: Token, key: KeyObject = privateKey): string => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const content = `${part({ alg: 'RS256', typ: 'JWT', kid: 'example' })}.${part(claims)}`
    return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`
  }

  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'jiangxin',
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${publicUrl}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [`${publicUrl}/`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'example', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['example'] },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'amr', 'acr'], profile: ['preferred_username', 'name'], phone: ['phone_number', 'phone_number_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    ttl: { Interaction: 300, Grant: 300, Session: 300, AccessToken: 300, IdToken: 300, AuthorizationCode: 60 },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...known.get(id)?.claims }) }),
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc
      const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
      grant.addOIDCScope('openid profile phone')
      await grant.save()
      return grant
    },
  })
  // What the provider sends is put in place of by what it never would send.
  provider.use(async (context, rest) => {
    await rest()
    const body = context.body as { id_token?: string } | undefined
    if (!altered || context.path !== '/token' || !body?.id_token) return
    const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString()) as Token
    context.body = { ...body, id_token: altered(claims) }
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const result = next
      ? { login: { accountId: next.subject, ...(next.amr && { amr: [...next.amr] }), ...(next.acr && { acr: next.acr }) } }
      : { error: 'access_denied', error_description: 'the person went back' }
    void provider.interactionFinished(request, response, result)
  })

  const settings: OidcSettings = {
    ...{ issuer, clientId: 'jiangxin', clientSecret: CLIENT_SECRET, scopes: ['openid', 'profile', 'phone'] },
    ...{ loginClaim: 'preferred_username', linkByLogin: false, trustedFactors: [], signOutThere: true },
    label: { zh: '统一身份认证登录', en: 'Sign in with single sign-on' },
  }

  return {
    settings,
    signed,
    /** The next sign-in there is this person's; null goes back without one. */
    names(one: Known | null) {
      next = one
      if (one) known.set(one.subject, one)
    },
    /** What is sent in place of the token; null: the token itself. */
    alters(by: typeof altered) {
      altered = by
    },
    /** From the address that Jiangxin named to where the provider sends people back. */
    async walk(url: string): Promise<URL> {
      const cookies = new Map<string, string>()
      let at = new URL(url)
      for (let step = 0; step < 8 && at.origin === issuer; step += 1) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const { headers, status } = await fetch(at, { headers: { cookie }, redirect: 'manual' })
        for (const [, name = '', value = ''] of headers.getSetCookie().map((one) => /^([^=]+)=([^;]*)/.exec(one) ?? []))
          cookies.set(name, value)
        const location = headers.get('location')
        if (!location) throw new Error(`the provider answered ${status} at ${at.pathname}`)
        at = new URL(location, at)
      }
      return at
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
export type ExampleProvider = Awaited<ReturnType<typeof openProvider>>

/** Somebody's browser that goes to the provider and comes back. @returns it, and the page that it came to */
export async function comeThrough(provider: ExampleProvider, address: string, who: Known | null, visitor: Visitor = visitorAt(address)) {
  provider.names(who)
  const begun = await visitor.door('/provider', { from: '/console', next: '/work' })
  const back = await provider.walk(begun.body.url)
  const { location } = await visitor.open(`${back.pathname.slice('/api'.length)}${back.search}`)
  return { visitor, page: location, back }
}
