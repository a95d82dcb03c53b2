import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast, DEMO_PASSWORD } from '../../testing/cast.ts'
import { comeThrough, type ExampleProvider, openProvider } from '../../testing/provider.ts'
import { visitorAt } from '../../testing/visitor.ts'

const { worker, securityAdmin, chair } = cast
let provider: ExampleProvider
let app: App
let address: string
beforeAll(async () => {
  provider = await openProvider()
  app = await openApp({ oidc: provider.settings })
  address = await app.listen()
  expect((await link(worker.username, 'her.login')).status).toBe(200)
  expect((await comeThrough(provider, address, HER)).page).toBe('/console/work')
})
afterAll(async () => {
  await app?.close()
  await provider?.close()
})
afterEach(() => provider.alters(null))

const HER = { subject: 'person-1', claims: { preferred_username: 'her.login' } }
const idOf = async (username: string): Promise<string> =>
  (await (await app.as(securityAdmin)).get(`/accounts?query=${username}`)).body.rows.find(
    (row: { username: string }) => row.username === username,
  ).id
const link = async (username: string, login: string, by = securityAdmin) =>
  (await app.as(by)).post(`/accounts/${await idOf(username)}/identity`, { login })
/** The page that the sign-in ends at, and whether anything is open afterwards. */
async function ended(who: Parameters<typeof comeThrough>[2]) {
  const { visitor, page } = await comeThrough(provider, address, who)
  expect((await visitor.get('/me')).status).toBe(401)
  return page
}
const refusedAs = (code: string) => `/console/sign-in?next=%2Fwork&refused=${code}`

describe('what comes back from the provider is refused', () => {
  test('with a state that nobody was given, or without one', async () => {
    const { visitor, back } = await comeThrough(provider, address, HER)
    const fresh = visitorAt(address)
    back.searchParams.set('state', 'not-the-one')
    expect((await visitor.open(`/auth/callback/oidc${back.search}`)).location).toBe('/console/sign-in?refused=too-late')
    back.searchParams.delete('state')
    expect((await fresh.open(`/auth/callback/oidc${back.search}`)).location).toBe('/console/sign-in?refused=too-late')
    expect((await fresh.get('/me')).status).toBe(401)
  })

  test('in another browser than the one that went there', async () => {
    provider.names(HER)
    const begun = await visitorAt(address).door('/provider', { from: '/console', next: '/work' })
    const back = await provider.walk(begun.body.url)
    const other = visitorAt(address)
    expect((await other.open(`/auth/callback/oidc${back.search}`)).location).toBe('/console/sign-in?refused=too-late')
    expect((await other.get('/me')).status).toBe(401)
  })

  test('with another nonce, or none', async () => {
    provider.alters((claims) => provider.signed({ ...claims, nonce: 'another' }))
    expect(await ended(HER)).toBe(refusedAs('provider-doubtful'))
    provider.alters(({ nonce: _, ...claims }) => provider.signed(claims))
    expect(await ended(HER)).toBe(refusedAs('provider-doubtful'))
  })

  test('with a token of another issuer, for another client, too old, or signed by nobody that is known', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const day = 86_400
    for (const alter of [
      (claims: object) => provider.signed({ ...claims, iss: 'https://login.example.org' }),
      (claims: object) => provider.signed({ ...claims, iss: 'https://login.example.org' }, privateKey),
      (claims: object) => provider.signed(claims as never, privateKey),
      (claims: object) => provider.signed({ ...claims, aud: 'somebody-else' }),
      (claims: object) => provider.signed({ ...claims, exp: Math.floor(Date.now() / 1000) - day }),
      (claims: object) =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
      () => 'no token at all',
    ]) {
      provider.alters(alter)
      expect(await ended(HER)).toBe(refusedAs('provider-doubtful'))
    }
  })

  test('with a code that was used before', async () => {
    const { visitor, back } = await comeThrough(provider, address, HER)
    await visitor.door('/sign-out')
    expect((await visitor.open(`/auth/callback/oidc${back.search}`)).location).toBe('/console/sign-in?refused=too-late')
    // With a state of its own, and yet the code of before.
    const begun = await visitor.door('/provider', { from: '/console', next: '/work' })
    const again = await provider.walk(begun.body.url)
    again.searchParams.set('code', back.searchParams.get('code') ?? '')
    expect((await visitor.open(`/auth/callback/oidc${again.search}`)).location).toBe(refusedAs('provider-doubtful'))
    expect((await visitor.get('/me')).status).toBe(401)
  })

  test('without a name', async () => expect(await ended(null)).toBe(refusedAs('provider-refused')))
})

describe('nobody is let in, and nobody comes into being', () => {
  test('whom the provider knows and this house does not, whatever the login says', async () => {
    expect(await ended({ subject: 'person-9', claims: { preferred_username: chair.username } })).toBe(refusedAs('unknown-identity'))
    // Somebody else who was given the login of before.
    expect(await ended({ subject: 'person-8', claims: HER.claims })).toBe(refusedAs('unknown-identity'))
    expect(await ended({ subject: 'person-7' })).toBe(refusedAs('unknown-identity'))
  })

  test('with a name that is locked', async () => {
    const visitor = visitorAt(address)
    for (let times = 0; times < 5; times += 1) await visitor.signIn(worker.username, 'Nicht-Das-7')
    expect(await ended(HER)).toBe(refusedAs('locked'))
    await app.house.platform.db
      .write('370406', async (writer) =>
        app.house.access.setPassword(writer, { account: null, person: null }, await idOf(worker.username), DEMO_PASSWORD, false),
      )
      .catch(() => undefined)
  })

  test('with an account that has ended, and the audit says so', async () => {
    const admin = await app.as(securityAdmin)
    const id = await idOf(worker.username)
    expect((await admin.post(`/accounts/${id}/end`, { reason: '离职' })).status).toBe(200)
    expect(await ended(HER)).toBe(refusedAs('disabled'))
    const { body } = await (await app.as(cast.auditAdmin)).get(`/audit/entries?objectId=${id}&event=access.sign-in-refused&limit=5`)
    expect(body.rows[0].detail).toEqual({ outcome: 'disabled', through: 'provider' })
  })
})

describe('linking is refused', () => {
  test('twice, or to a login that is another account’s', async () => {
    expect((await link(chair.username, 'her.login')).body.code).toBe('identity-taken')
    expect((await link(chair.username, 'his.login')).status).toBe(200)
    expect((await link(chair.username, 'other.login')).body.code).toBe('identity-linked')
  })
  test('to whoever does not administer the account', async () => {
    const id = await idOf(chair.username)
    expect(
      (await (await app.as(worker.username === chair.username ? worker : cast.auditAdmin)).post(`/accounts/${id}/identity`, { login: 'x' }))
        .status,
    ).toBe(403)
  })
})

test('the way back leads to a page of this house only', async () => {
  provider.names({ subject: 'person-9' })
  const visitor = visitorAt(address)
  const begun = await visitor.door('/provider', { from: 'https://example.org', next: '//example.org/' })
  const back = await provider.walk(begun.body.url)
  expect((await visitor.open(`/auth/callback/oidc${back.search}`)).location).toBe('/console/sign-in?refused=unknown-identity')
})

test('without a provider there is no such way in', async () => {
  const plain = await openApp()
  const at = await plain.listen()
  const visitor = visitorAt(at)
  expect((await visitor.get('/auth/ways')).body).toEqual({ provider: null })
  expect((await visitor.door('/provider', {})).body.code).toBe('no-such-address')
  expect((await visitor.open('/auth/callback/oidc?code=x&state=y')).status).toBe(404)
  await plain.close()
})

test('a provider that is away keeps nobody from the password', async () => {
  const away = await openApp({ oidc: { ...provider.settings, issuer: 'http://127.0.0.1:9' } })
  const visitor = visitorAt(await away.listen())
  expect((await visitor.door('/provider', {})).body.code).toBe('provider-away')
  expect((await visitor.signIn(chair.username, DEMO_PASSWORD)).body.outcome).toBe('signed-in')
  await away.close()
})
