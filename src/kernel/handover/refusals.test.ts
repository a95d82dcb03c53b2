import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../testing/cast.ts'
import { HERE, type Name, openSuggestions, type Suggestions } from '../../testing/process/house.ts'
import { type Visitor, visitorAt } from '../../testing/visitor.ts'
import { type Caller, SYSTEM } from '../rights/index.ts'
import { mustArrange } from './reach.server.ts'

let s: Suggestions
let address: string
let security: Visitor
beforeAll(async () => {
  s = await openSuggestions()
  address = await s.listen()
  security = await administrator('secadmin', 'federation')
})
afterAll(() => s.close())

async function administrator(username: string, place: 'federation' | 'mine'): Promise<Visitor> {
  await s.house.access.addUser(HERE, {
    ...{ username, password: DEMO_PASSWORD, organisation: s.places[place], initialPassword: false },
    person: { name: '示例安全管理员', synthetic: true },
    roles: [{ role: 'security-admin' }],
  })
  const visitor = visitorAt(address)
  await visitor.signIn(username, DEMO_PASSWORD)
  return visitor
}
const order = (who: Name, to: Name, more: object = {}, by = security) =>
  by.post('/handovers', { person: s.person(who), successor: s.person(to), reason: '调离岗位', ...more })
const code = async (...asked: Parameters<typeof order>) => (await order(...asked)).body.code
test('to oneself and to whoever leaves', async () => {
  expect(await code('zhao', 'zhao')).toBe('to-the-leaving')
  const me = (await security.get('/me')).body.caller.person
  expect((await security.post('/handovers', { person: me, successor: s.person('zhao'), reason: '调离' })).body.code).toBe('own-handover')
})
test('to whoever cannot sign in, with a day ahead, or roles that are not theirs', async () => {
  await s.house.platform.db.write(HERE, (writer) => s.house.access.disable(writer, SYSTEM, s.accounts.wu.account, '停用'))
  expect(await code('zhao', 'wu')).toBe('no-account')
  expect(await code('zhao', 'chen', { lastDay: '2030-01-01' })).toBe('last-day')
  const grant = '01900000-0000-7000-8000-000000000000'
  expect(await code('zhao', 'chen', { roles: [grant] })).toBe('not-their-role')
  // Nothing of what was refused was done.
  expect((await (await s.as('zhao')).get('/me')).status).toBe(200)
})
test('to those who do not answer for the person', async () => {
  const lower = await administrator('minesecurity', 'mine')
  expect(await code('zhao', 'feng', {}, lower)).toBe('not-found')
  expect(await code('teng', 'feng')).toBe('not-found')
  expect((await (await s.as('chen')).get(`/handovers/preview?person=${s.person('zhao')}`)).status).toBe(403)
  expect((await lower.get(`/handovers/preview?person=${s.person('feng')}`)).status).toBe(200)
  await s.house.platform.db.write(HERE, async (writer) => {
    await s.house.access.grant(writer, SYSTEM, { account: s.accounts.feng.account, role: 'clerk', organisation: s.places.federation })
  })
  expect(await code('feng', 'tao', {}, lower)).toBe('reaches-further')
})
test('of somebody’s part by anybody but the software', async () => {
  const id = await s.filed(s.idea, 'liu')
  const command = { type: 'succeed', part: 'starter', from: s.person('liu'), to: s.person('chen'), reason: '试' }
  expect((await (await s.as('chen')).step(id, command)).status).toBe(422)
})

test('of an administrator by a head', async () => {
  const head: Caller = {
    ...{ account: 'a', person: 'p', name: '示例负责人', district: HERE, standsFor: [] },
    grants: [{ role: 'head', organisation: s.places.federation, path: '/1/' }],
  }
  const roles = new Map(s.house.roles).set('head', { name: 'head', title: { zh: '负责人', en: 'Head' }, permissions: ['handover.arrange'] })
  const { people, organisations, access, platform } = s.house
  const admin = (await security.get('/me')).body.caller.person
  const asked = (person: string) => mustArrange({ people, organisations, access, roles }, platform.db.in(HERE), head, person)
  await expect(asked(admin)).rejects.toMatchObject({ data: { reason: { code: 'administrator-leaves' } } })
  expect((await asked(s.person('zhao'))).grants).toHaveLength(1)
})
