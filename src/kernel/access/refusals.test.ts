import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, foundCounty, type Kernel, openKernel, PASSWORD, type Session, user } from '../../testing/county.ts'

let kernel: Kernel
let county: County
let security: Session
let mineSecurity: Session
let officer: Session
const account: Record<string, string> = {}
beforeAll(async () => {
  kernel = await openKernel('2026-03-02T01:00:00Z')
  county = await foundCounty(kernel)
  account.security = (await user(kernel, '示例安全管理员', 'security', county.federation, ['security-admin'])).account
  account.auditor = (await user(kernel, '示例审计管理员', 'auditor', county.federation, ['audit-admin'])).account
  account.mineSecurity = (await user(kernel, '示例煤矿安全管理员', 'minesecurity', county.mine, ['security-admin'])).account
  account.officer = (await user(kernel, '示例干事', 'officer', county.federation, ['union-officer'])).account
  account.miller = (await user(kernel, '示例纸业职工', 'miller', county.mill, ['worker'])).account
  account.neighbour = (await user(kernel, '示例邻区职工', 'neighbour', county.neighbour, ['worker'], '370481')).account
  ;[security, mineSecurity, officer] = [await kernel.as('security'), await kernel.as('minesecurity'), await kernel.as('officer')]
})
afterAll(() => kernel.close())

const role = (name: string, more: object = {}) => ({ role: name, organisation: county.federation, ...more })
const newcomer = (more: object = {}) => ({
  organisation: county.mine,
  username: 'newcomer',
  password: PASSWORD,
  person: { name: '示例新人' },
  ...more,
})

describe('granting is refused', () => {
  test('of a second administrator’s post', async () => {
    for (const name of ['system-admin', 'security-admin']) {
      expect((await security.post(`/accounts/${account.auditor}/roles`, role(name))).body.code).toBe('administrators-exclude')
    }
  })
  test('of a post that begins later, too', async () =>
    expect((await security.post(`/accounts/${account.auditor}/roles`, role('system-admin', { from: '2027-01-01' }))).body.code).toBe(
      'administrators-exclude',
    ))
  test('of two posts at the same moment', async () => {
    const grants = ['system-admin', 'audit-admin'].map((name) => security.post(`/accounts/${account.officer}/roles`, role(name)))
    expect((await Promise.all(grants)).map(({ status }) => status).toSorted()).toEqual([201, 409])
  })
  test('to oneself', async () =>
    expect((await security.post(`/accounts/${account.security}/roles`, role('worker'))).body.code).toBe('own-roles'))
  test('of what is no role', async () => expect((await security.post(`/accounts/${account.miller}/roles`, role('king'))).status).toBe(422))
  test('until a day that is over', async () =>
    expect(
      (await security.post(`/accounts/${account.miller}/roles`, role('worker', { from: '2020-01-01', to: '2026-03-01' }))).body.code,
    ).toBe('ends-before'))
  test('twice', async () =>
    expect((await security.post(`/accounts/${account.miller}/roles`, role('worker', { organisation: county.mill }))).body.code).toBe(
      'granted-already',
    ))
  test('beyond one’s own place in the tree', async () => {
    expect((await mineSecurity.post(`/accounts/${account.miller}/roles`, role('worker'))).status).toBe(404)
    expect((await mineSecurity.post(`/accounts/${account.mineSecurity}/roles`, role('worker'))).status).toBe(403)
  })
  test('to whom another district has', async () =>
    expect((await security.post(`/accounts/${account.neighbour}/roles`, role('worker'))).status).toBe(404))
  test('to whoever may not manage accounts', async () =>
    expect((await officer.post(`/accounts/${account.miller}/roles`, role('worker'))).status).toBe(403))
})

describe('opening an account is refused', () => {
  test('with a weak password, naming the field', async () =>
    expect((await security.post('/accounts', newcomer({ password: 'abcdefgh' }))).body).toMatchObject({
      status: 422,
      errors: [{ path: 'password', code: 'password-classes' }],
    }))
  test('with a name that is taken, in whatever district', async () => {
    for (const username of ['Officer', 'neighbour'])
      expect((await security.post('/accounts', newcomer({ username }))).body.code).toBe('username-taken')
  })
  test('with a name that is none', async () =>
    expect((await security.post('/accounts', newcomer({ username: 'a b' }))).body.code).toBe('username-form'))
  test('for a person who has one', async () => {
    const { body } = await security.get('/accounts?query=miller')
    const { id } = body.rows[0].person
    expect((await security.post('/accounts', newcomer({ organisation: county.mill, person: { id } }))).body.code).toBe('has-account')
  })
  test('outside one’s own place', async () =>
    expect((await mineSecurity.post('/accounts', newcomer({ organisation: county.mill }))).status).toBe(403))
})

describe('an account', () => {
  test('is disabled by nobody for themselves', async () =>
    expect((await security.post(`/accounts/${account.security}/end`, { reason: '试' })).body.code).toBe('own-account'))
  test('of another district is not there', async () => {
    for (const what of ['end', 'return', 'password']) {
      expect(
        (
          await security.post(`/accounts/${account.neighbour}/${what}`, {
            ...(what === 'end' && { reason: '试' }),
            ...(what === 'password' && { password: PASSWORD }),
          })
        ).status,
      ).toBe(404)
    }
  })
  test('is listed to nobody but its administrators', async () => {
    expect((await officer.get('/accounts')).status).toBe(403)
    expect((await mineSecurity.get('/accounts')).body.rows.map(({ username }: { username: string }) => username)).toEqual(['minesecurity'])
  })
})

describe('a delegation is refused', () => {
  const standIn = (more: object) => officer.post('/me/delegations', { to: account.miller, until: '2026-03-06', reason: '外出', ...more })
  test('to oneself', async () => expect((await standIn({ to: account.officer })).body.code).toBe('to-oneself'))
  test('that is over before it begins', async () => expect((await standIn({ until: '2026-03-01' })).body.code).toBe('ends-before'))
  test('of a role that is not held', async () => expect((await standIn({ role: 'worker' })).body.code).toBe('role-not-held'))
  test('of an administrator’s post', async () =>
    expect(
      (await security.post('/me/delegations', { to: account.miller, role: 'security-admin', until: '2026-03-06', reason: '外出' })).body
        .code,
    ).toBe('post-not-delegated'))
  test('to another district', async () => expect((await standIn({ to: account.neighbour })).status).toBe(404))
  test('and ended by nobody else', async () => {
    const { body } = await standIn({})
    expect((await security.post(`/me/delegations/${body.id}/end`, {})).status).toBe(404)
  })
})

test('without a declared access nobody is let in', () => {
  expect(() => kernel.access.admit({ grants: [], standsFor: [] }, undefined)).toThrow()
  expect(() => kernel.access.admit(null, undefined)).toThrow()
})

test('an account with roles beyond one’s place is not taken over by a new password, nor opened again', async () => {
  const { account: id } = await user(kernel, '示例兼职专家', 'expert', county.mine, ['worker'])
  await security.post(`/accounts/${id}/roles`, role('union-officer'))
  expect((await mineSecurity.post(`/accounts/${id}/password`, { password: 'Qita-2027' })).body.code).toBe('reaches-further')
  await security.post(`/accounts/${id}/end`, { reason: '核查' })
  expect((await mineSecurity.post(`/accounts/${id}/return`, {})).body.code).toBe('reaches-further')
  expect((await security.post(`/accounts/${id}/return`, {})).status).toBe(200)
})

test('nor is one that stands in for somebody further up', async () => {
  const { account: id } = await user(kernel, '示例代办人', 'standin', county.mine, ['worker'])
  await officer.post('/me/delegations', { to: id, until: '2026-03-06', reason: '外出' })
  expect((await mineSecurity.post(`/accounts/${id}/password`, { password: 'Qita-2027' })).body.code).toBe('reaches-further')
})

test('the audit of the district is not read with a post held below its head', async () => {
  const { account: id } = await user(kernel, '示例煤矿审计', 'mineaudit', county.mine, ['worker'])
  expect((await mineSecurity.post(`/accounts/${id}/roles`, { role: 'audit-admin', organisation: county.mine })).status).toBe(201)
  expect((await (await kernel.as('mineaudit')).get('/audit/entries')).status).toBe(403)
  expect((await (await kernel.as('auditor')).get('/audit/entries')).status).toBe(200)
})

test('a wrong present password is in the audit, with whose session it was', async () => {
  const miller = await kernel.as('miller')
  expect((await miller.post('/me/password', { current: 'Bushi-2026', password: 'Qita-2027' })).status).toBe(422)
  const { rows } = (await (await kernel.as('auditor')).get('/audit/entries?event=access.password-refused')).body
  expect(rows).toMatchObject([{ account: account.miller, detail: { outcome: 'wrong' } }])
})
