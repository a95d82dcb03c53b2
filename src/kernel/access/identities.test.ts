import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast, DEMO_PASSWORD } from '../../testing/cast.ts'
import { comeThrough, type ExampleProvider, openProvider } from '../../testing/provider.ts'
import { codeOf, visitorAt } from '../../testing/visitor.ts'

const { worker, securityAdmin } = cast
let provider: ExampleProvider
let app: App
let address: string
beforeAll(async () => {
  provider = await openProvider()
  app = await openApp({ oidc: { ...provider.settings, trustedFactors: ['mfa'] } })
  address = await app.listen()
})
afterAll(async () => {
  await app?.close()
  await provider?.close()
})

const HER = { subject: 'person-1', claims: { preferred_username: 'her.login' } }
const accountOf = async (username: string) => {
  const { body } = await (await app.as(securityAdmin)).get(`/accounts?query=${username}`)
  return body.rows.find((row: { username: string }) => row.username === username)
}
const eventsOf = async (account: string): Promise<string[]> => {
  const { body } = await (await app.as(cast.auditAdmin)).get(`/audit/entries?objectKind=account&objectId=${account}&limit=100`)
  return body.rows.map(({ event }: { event: string }) => event)
}

describe('an account that a security administrator has linked', () => {
  test('is entered through the provider, and its owner is told', async () => {
    const { id } = await accountOf(worker.username)
    expect((await (await app.as(securityAdmin)).post(`/accounts/${id}/identity`, { login: 'her.login' })).status).toBe(200)
    expect((await accountOf(worker.username)).identity).toEqual({ login: 'her.login', boundAt: null })
    const { visitor, page } = await comeThrough(provider, address, HER)
    expect(page).toBe('/console/work')
    expect((await visitor.get('/me')).body.username).toBe(worker.username)
    expect((await visitor.get('/me/security')).body.identity).toEqual({ login: 'her.login', boundAt: expect.any(String) })
    expect(JSON.stringify((await visitor.get('/notifications')).body)).toContain('统一身份认证')
    expect(await eventsOf(id)).toEqual(expect.arrayContaining(['access.identity-linked', 'access.identity-bound', 'access.signed-in']))
  })

  test('stays its owner’s when the login changes there', async () => {
    const { page } = await comeThrough(provider, address, { ...HER, claims: { preferred_username: 'another.login' } })
    expect(page).toBe('/console/work')
  })

  test('is left here and at the provider', async () => {
    const { visitor } = await comeThrough(provider, address, HER)
    const { outcome, url } = (await visitor.door('/sign-out')).body
    expect(outcome).toBe('signed-out')
    expect(new URL(url).searchParams.get('post_logout_redirect_uri')).toBe('http://localhost/')
    expect((await visitor.get('/me')).status).toBe(401)
  })

  test('asks for its own second factor all the same, unless the provider vouches for one', async () => {
    const { visitor } = await comeThrough(provider, address, HER)
    const { uri } = (await visitor.door('/two-factor/enable', { password: DEMO_PASSWORD })).body
    expect((await visitor.door('/two-factor/confirm', { code: codeOf(uri) })).body.outcome).toBe('second-factor-set')
    const again = await comeThrough(provider, address, HER)
    expect(again.page).toBe('/console/sign-in?next=%2Fwork&step=code')
    expect((await again.visitor.get('/me')).status).toBe(401)
    expect((await again.visitor.door('/two-factor/verify-totp', { code: codeOf(uri, 1) })).body).toEqual({ outcome: 'signed-in' })
    expect((await again.visitor.get('/me')).status).toBe(200)
    const vouched = await comeThrough(provider, address, { ...HER, amr: ['pwd', 'mfa'] })
    expect(vouched.page).toBe('/console/work')
    expect((await comeThrough(provider, address, { ...HER, amr: ['pwd', 'sms'] })).page).toContain('step=code')
  })

  test('is not entered any more when the link is ended, and its sessions from there end', async () => {
    const { visitor } = await comeThrough(provider, address, { ...HER, amr: ['mfa'] })
    const { id } = await accountOf(worker.username)
    expect((await (await app.as(securityAdmin)).post(`/accounts/${id}/identity/end`, {})).status).toBe(200)
    expect((await visitor.get('/me')).status).toBe(401)
    expect((await comeThrough(provider, address, { ...HER, amr: ['mfa'] })).page).toContain('refused=unknown-identity')
  })
})

test('the page before all others knows what the button is called', async () => {
  expect((await visitorAt(address).get('/auth/ways')).body).toEqual({
    provider: { label: { zh: '统一身份认证登录', en: 'Sign in with single sign-on' } },
  })
})

test('an initial password is not in the way of whoever comes without it', async () => {
  const admin = await app.as(securityAdmin)
  const { organisation } = await accountOf(worker.username)
  const created = await admin.post('/accounts', {
    ...{ organisation: organisation.id, username: 'newcomer', password: 'Shili-2026' },
    person: { name: '示例新职工' },
  })
  await admin.post(`/accounts/${created.body.id}/identity`, { login: 'new.login' })
  const { visitor } = await comeThrough(provider, address, { subject: 'person-2', claims: { preferred_username: 'new.login' } })
  expect((await visitor.get('/me')).body).toMatchObject({ username: 'newcomer', first: null })
  const byPassword = visitorAt(address)
  await byPassword.signIn('newcomer', 'Shili-2026')
  expect((await byPassword.get('/me')).body.first).toBe('password')
})

describe('where the setting says so, a login that is a username links at the first sign-in', () => {
  let open: App
  let at: string
  beforeAll(async () => {
    open = await openApp({ oidc: { ...provider.settings, linkByLogin: true, loginClaim: 'phone_number' } })
    at = await open.listen()
    const organisation = await open.organisation('山亭区总工会')
    await open.house.access.addUser('370406', {
      ...{ username: '13800000000', password: DEMO_PASSWORD, organisation, initialPassword: false, roles: [] },
      person: { name: '示例手机用户', synthetic: true },
    })
  })
  afterAll(() => open?.close())
  const phone = (verified: boolean, number = '+86 138-0000-0000') => ({ phone_number: number, phone_number_verified: verified })

  test('a telephone number only where it is verified', async () => {
    expect((await comeThrough(provider, at, { subject: 'phone-1', claims: phone(false) })).page).toContain('refused=unknown-identity')
    const { visitor, page } = await comeThrough(provider, at, { subject: 'phone-1', claims: phone(true) })
    expect(page).toBe('/console/work')
    expect((await visitor.get('/me')).body.username).toBe('13800000000')
  })
  test('and the next who has the number there is somebody else', async () => {
    expect((await comeThrough(provider, at, { subject: 'phone-2', claims: phone(true) })).page).toContain('refused=unknown-identity')
  })
})
