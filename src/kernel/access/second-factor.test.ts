import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast, DEMO_PASSWORD } from '../../testing/cast.ts'
import { codeOf, type Visitor, visitorAt } from '../../testing/visitor.ts'

let app: App
let address: string
beforeAll(async () => {
  app = await openApp({ content: 'base' })
  address = await app.listen()
})
afterAll(() => app.close())

const { worker, securityAdmin, systemAdmin, auditAdmin } = cast
async function at(who: { readonly username: string }): Promise<Visitor> {
  const visitor = visitorAt(address)
  expect((await visitor.signIn(who.username, DEMO_PASSWORD)).body.outcome).toBe('signed-in')
  return visitor
}

describe('a second factor', () => {
  let uri: string
  let recovery: string[]
  let used: string

  test('is set up with the password, a code to scan and a code to confirm', async () => {
    const [here, elsewhere] = [await at(worker), await at(worker)]
    expect((await here.door('/two-factor/enable', { password: 'Nicht-Das-7' })).body.code).toBe('wrong-credentials')
    const shown = (await here.door('/two-factor/enable', { password: DEMO_PASSWORD })).body
    expect(decodeURIComponent(shown.uri)).toContain(`otpauth://totp/匠心:${worker.username}?`)
    expect(shown.recoveryCodes).toHaveLength(10)
    ;({ uri, recoveryCodes: recovery } = shown)
    // Until it is confirmed, nothing has changed.
    expect((await at(worker)) && (await here.get('/me/security')).body.secondFactor.on).toBe(false)
    expect((await here.door('/two-factor/confirm', { code: '000000' })).body.code).toBe('wrong-code')
    expect((await here.door('/two-factor/confirm', { code: codeOf(uri) })).body.outcome).toBe('second-factor-set')
    expect((await here.get('/me/security')).body.secondFactor).toEqual({ on: true, required: false, due: null, recoveryCodes: 10 })
    expect((await elsewhere.get('/me')).status).toBe(401)
  })

  test('is asked for at the sign-in, and nothing is open before it', async () => {
    const visitor = visitorAt(address)
    expect((await visitor.signIn(worker.username, DEMO_PASSWORD)).body).toEqual({ outcome: 'code-needed' })
    expect((await visitor.get('/me')).status).toBe(401)
    used = codeOf(uri, 1)
    expect((await visitor.door('/two-factor/verify-totp', { code: used })).body).toEqual({ outcome: 'signed-in' })
    expect((await visitor.get('/me')).status).toBe(200)
  })

  test('takes no code twice', async () => {
    const visitor = visitorAt(address)
    await visitor.signIn(worker.username, DEMO_PASSWORD)
    expect((await visitor.door('/two-factor/verify-totp', { code: used })).body.code).toBe('wrong-code')
  })

  test('that is lost is replaced by a recovery code, once', async () => {
    for (const outcome of [{ outcome: 'signed-in' }, { code: 'wrong-code' }]) {
      const visitor = visitorAt(address)
      await visitor.signIn(worker.username, DEMO_PASSWORD)
      expect((await visitor.door('/two-factor/verify-backup-code', { code: recovery[0] })).body).toMatchObject(outcome)
    }
  })

  test('counts wrong codes with wrong passwords, and the right password in between clears nothing', async () => {
    const outcomes: string[] = []
    for (let n = 0; n < 6; n += 1) {
      const visitor = visitorAt(address)
      const first = await visitor.signIn(worker.username, DEMO_PASSWORD)
      outcomes.push(first.body.code ?? (await visitor.door('/two-factor/verify-totp', { code: '000000' })).body.code)
    }
    expect(outcomes.slice(0, 4)).toEqual(Array(4).fill('wrong-code'))
    expect(outcomes.at(-1)).toBe('name-locked')
  })

  test('is reset by the security administrator, and its owner is told', async () => {
    const security = await app.as(securityAdmin)
    const { rows } = (await security.get(`/accounts?query=${worker.username}`)).body
    const [account] = rows.filter((row: { username: string }) => row.username === worker.username)
    expect(account.secondFactor).toBe(true)
    const reset = () => security.post(`/accounts/${account.id}/second-factor/end`, { reason: '手机遗失' })
    expect((await reset()).status).toBe(200)
    expect((await reset()).body.code).toBe('no-second-factor')
    await security.post(`/accounts/${account.id}/password`, { password: 'Linshi-Kou-88' })
    const visitor = visitorAt(address)
    expect((await visitor.signIn(worker.username, 'Linshi-Kou-88')).body.outcome).toBe('signed-in')
    await visitor.post('/me/password', { current: 'Linshi-Kou-88', password: 'Ziji-Xuan-de-9' })
    await visitor.signIn(worker.username, 'Ziji-Xuan-de-9')
    const told = (await visitor.get('/notifications')).body.rows.map(({ text }: { text: { zh: string } }) => text.zh)
    expect(told.slice(0, 2)).toEqual([expect.stringContaining('重新设置口令'), expect.stringContaining('重置您的双因子认证')])
  })

  test('is turned off only with password and code', async () => {
    const here = await at(cast.colleague)
    const shown = (await here.door('/two-factor/enable', { password: DEMO_PASSWORD })).body
    await here.door('/two-factor/confirm', { code: codeOf(shown.uri) })
    expect((await here.door('/two-factor/disable', { password: DEMO_PASSWORD })).body.code).toBe('wrong-code')
    expect((await here.door('/two-factor/disable', { password: 'x', code: codeOf(shown.uri, 1) })).body.code).toBe('wrong-credentials')
    const both = { password: DEMO_PASSWORD, code: codeOf(shown.uri, 1) }
    expect((await here.door('/two-factor/disable', both)).body.outcome).toBe('second-factor-ended')
    expect((await at(cast.colleague)) && (await here.get('/me/security')).body.secondFactor.on).toBe(false)
  })
})

test('a role that requires it is led to set it up, and is let through to nothing else before', async () => {
  expect((await (await at(auditAdmin)).get('/audit/entries')).status).toBe(200)
  const system = await app.as(systemAdmin)
  const change = { value: 1, from: app.clock.now().slice(0, 10), to: null, basis: '示例：试运行' }
  expect((await system.post('/parameters/access.second-factor/rows', change)).status).toBeLessThan(300)

  const early = await at(auditAdmin)
  expect((await early.get('/me')).body.first).toBeNull()
  const due = app.clock.now().slice(0, 8)
  expect((await early.get('/me/security')).body.secondFactor).toMatchObject({ required: true, due: expect.stringContaining(due) })
  app.clock.set(new Date(Date.parse(app.clock.now()) + 8 * 86_400_000).toISOString())
  const admin = await at(auditAdmin)
  expect((await admin.get('/me')).body.first).toBe('second-factor')
  for (const path of ['/audit/entries', '/cases', '/notifications', '/evidence/01900000-0000-7000-8000-000000000000'])
    expect([401, 403]).toContain((await admin.get(path)).status)
  expect((await admin.get('/audit/entries')).body.code).toBe('second-factor-first')
  const { uri } = (await admin.door('/two-factor/enable', { password: DEMO_PASSWORD })).body
  await admin.door('/two-factor/confirm', { code: codeOf(uri) })
  expect((await admin.get('/audit/entries')).status).toBe(200)
  expect((await (await at(cast.chair)).get('/me')).body.first).toBeNull()
})
