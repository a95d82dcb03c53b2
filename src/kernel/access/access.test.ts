import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, foundCounty, type Kernel, openKernel, PASSWORD, type Session, user } from '../../testing/county.ts'
import { SYSTEM } from '../rights/index.ts'
import { passwordFault } from './index.ts'

describe('passwords', () => {
  const policy = { passwordLength: 8, passwordClasses: 3 }
  test.each(['Shili-2026', 'aB3defgh', '口令Aa1234567'])('%s will do', (password) =>
    expect(passwordFault(password, 'gao', policy)).toBeNull(),
  )
  test.each([
    ['aB3-efg', 'password-length'],
    ['a'.repeat(129), 'password-length'],
    ['abcdefg1', 'password-classes'],
    ['ABCDEFGH', 'password-classes'],
    ['My-Gao-2026', 'password-holds-name'],
    ['Woaini@1314', 'password-common'],
  ])('%s will not: %s', (password, code) => expect(passwordFault(password, 'gao', policy)?.code).toBe(code))
})

describe('the work of the security administrator', () => {
  let kernel: Kernel
  let county: County
  let security: Session
  beforeAll(async () => {
    kernel = await openKernel('2026-03-02T01:00:00Z')
    county = await foundCounty(kernel)
    await user(kernel, '示例安全管理员', 'security', county.federation, ['security-admin'])
    security = await kernel.as('security')
  })
  afterAll(() => kernel.close())

  async function open(name: string, username: string): Promise<string> {
    const { body } = await security.post('/accounts', { organisation: county.mine, username, password: PASSWORD, person: { name } })
    return body.id
  }

  test('opens an account, grants a role, and both hold at once', async () => {
    const id = await open('示例职工甲', 'jia')
    await (await kernel.as('jia')).post('/me/password', { current: PASSWORD, password: 'Ziji-Xuan-7' })
    const jia = await kernel.as('jia', 'Ziji-Xuan-7')
    expect((await jia.get('/people?query=x')).status).toBe(403)
    expect((await security.post(`/accounts/${id}/roles`, { role: 'union-officer', organisation: county.mine })).status).toBe(201)
    expect((await jia.get('/people?query=x')).status).toBe(200)
    const { body } = await security.get('/accounts?query=slzgj')
    expect(body).toMatchObject({
      total: 1,
      rows: [
        {
          username: 'jia',
          initialPassword: false,
          secondFactor: false,
          grants: [{ role: 'union-officer', organisation: { name: '示例煤矿' } }],
        },
      ],
    })
    await security.post(`/accounts/${id}/roles/${body.rows[0].grants[0].id}/end`, {})
    expect((await jia.get('/people?query=x')).status).toBe(403)
  })

  test('whoever has a file and no account is offered for one, once', async () => {
    const [here, elsewhere] = await kernel.platform.db.write('370406', async (writer) => {
      const at = (organisation: string, name: string) => kernel.people.createPerson(writer, SYSTEM, { name, employment: { organisation } })
      return [await at(county.mine, '示例候选甲'), await at(county.mill, '示例候选乙')]
    })
    await user(kernel, '示例煤矿安全管理员', 'minesecurity', county.mine, ['security-admin'])
    const found = async () => (await (await kernel.as('minesecurity')).get(`/accounts/candidates?query=${encodeURIComponent('候选')}`)).body
    expect(await found()).toMatchObject([{ person: here?.id, name: '示例候选甲' }])
    expect((await security.get(`/accounts/candidates?query=slhxy`)).body).toMatchObject([{ person: elsewhere?.id }])
    await security.post('/accounts', { organisation: county.mine, username: 'houxuan', password: PASSWORD, person: { id: here?.id } })
    expect(await found()).toEqual([])
  })

  test('a role that begins tomorrow gives nothing today, and one that ended yesterday nothing any more', async () => {
    const id = await open('示例职工乙', 'yi')
    await security.post(`/accounts/${id}/roles`, { role: 'union-officer', organisation: county.mine, from: '2026-03-03', to: '2026-03-04' })
    const permitted = async () => (await kernel.access.caller(kernel.platform.db.in('370406'), id))?.grants.length
    expect(await permitted()).toBe(0)
    kernel.clock.set('2026-03-03T01:00:00Z')
    expect(await permitted()).toBe(1)
    kernel.clock.set('2026-03-05T01:00:00Z')
    expect(await permitted()).toBe(0)
    kernel.clock.set('2026-03-02T01:00:00Z')
  })

  test('somebody on leave has a colleague stand in until a day', async () => {
    const away = await user(kernel, '示例干事丙', 'bing', county.federation, ['union-officer'])
    await user(kernel, '示例干事丁', 'ding', county.federation, ['worker'])
    const [bing, ding] = [await kernel.as('bing'), await kernel.as('ding')]
    const { body: colleagues } = await bing.get(`/me/colleagues?query=${encodeURIComponent('干事丁')}`)
    const { status } = await bing.post('/me/delegations', { to: colleagues[0].account, until: '2026-03-06', reason: '外出培训' })
    expect(status).toBe(201)
    const { body: me } = await ding.get('/me')
    expect(me.caller.standsFor).toEqual([
      { person: away.person, name: '示例干事丙', grants: [{ role: 'union-officer', organisation: county.federation, path: '/1/' }] },
    ])
    expect(me.permissions['people.read']).toEqual(['/1/'])
    const { body: mine } = await ding.get('/me/delegations')
    expect(mine).toMatchObject([{ from: { name: '示例干事丙' }, to: { name: '示例干事丁' }, mine: false, until: '2026-03-06' }])
    await bing.post(`/me/delegations/${mine[0].id}/end`, {})
    expect((await ding.get('/me')).body.caller.standsFor).toEqual([])
  })

  test('the holders of a role are whoever has it here or above', async () => {
    const names = async (path: string) =>
      (await kernel.access.holders(kernel.platform.db.in('370406'), path, 'union-officer')).map(({ name }) => name)
    expect(await names('/1/2/')).toEqual(['示例干事丙'])
    expect(await names('/9/')).toEqual([])
  })

  test('the choice of language stays with the account', async () => {
    const bing = await kernel.as('bing')
    await bing.put('/me/language', { language: 'en' })
    expect((await bing.get('/me')).body.language).toBe('en')
  })

  test('an account that could not be opened leaves nothing behind', async () => {
    const { db } = kernel.platform
    const attempt = db.write('370406', async (writer) => {
      const { id: person } = await kernel.people.createPerson(writer, SYSTEM, { name: '示例职工戊' })
      await kernel.access.createAccount(writer, SYSTEM, { person, organisation: county.mine, username: 'wu', password: PASSWORD })
      throw new Error('something later fails')
    })
    await expect(attempt).rejects.toThrow('something later fails')
    await user(kernel, '示例职工戊', 'wu', county.mine, ['worker'])
    expect((await (await kernel.as('wu')).get('/me')).status).toBe(200)
  })
})
