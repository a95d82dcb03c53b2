import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { urlAs } from '../../platform/db/migrate.ts'
import { type County, foundCounty, type Kernel, openKernel, type Session, user } from '../../testing/county.ts'
import { PASSWORDS } from '../../testing/urls.ts'

let kernel: Kernel
let county: County
let admin: Session
let millAdmin: Session
let worker: Session
beforeAll(async () => {
  kernel = await openKernel('2026-03-02T01:00:00Z')
  county = await foundCounty(kernel)
  await user(kernel, '示例系统管理员', 'sysadmin', county.federation, ['system-admin'])
  await user(kernel, '示例企业管理员', 'milladmin', county.mill, ['system-admin'])
  await user(kernel, '示例职工', 'worker', county.mine, ['worker'])
  ;[admin, millAdmin, worker] = [await kernel.as('sysadmin'), await kernel.as('milladmin'), await kernel.as('worker')]
})
afterAll(() => kernel.close())

const found = (more: object = {}) => ({ parent: county.federation, kind: 'enterprise', name: '示例机械公司', ...more })

describe('founding is refused', () => {
  test('without a sign-in', async () =>
    expect((await kernel.server.inject({ method: 'POST', url: '/api/organisations', payload: found() })).statusCode).toBe(401))
  test('to a worker', async () => expect((await worker.post('/organisations', found())).body.code).toBe('not-permitted'))
  test('above the place where the role is held', async () => expect((await millAdmin.post('/organisations', found())).status).toBe(403))
  test('below what another district has', async () =>
    expect((await admin.post('/organisations', found({ parent: county.neighbour }))).status).toBe(404))
  test('with a wrong credit code, naming the field', async () =>
    expect((await admin.post('/organisations', found({ uscc: '91350100M000100Y44' }))).body).toMatchObject({
      status: 422,
      errors: [{ path: 'uscc', code: 'uscc-check' }],
    }))
  test('with a field there is not', async () =>
    expect((await admin.post('/organisations', found({ colour: 'red' }))).body.errors).toMatchObject([
      { path: 'colour', code: 'unknown-field' },
    ]))
  test('with a credit code that is taken', async () => {
    expect((await admin.post('/organisations', found({ uscc: '91370406MA30000130' }))).status).toBe(201)
    expect((await admin.post('/organisations', found({ uscc: '91370406MA30000130' }))).body.code).toBe('uscc-taken')
  })
})

describe('a change is refused', () => {
  const post = (id: string, what: string, more: object) => admin.post(`/organisations/${id}/${what}`, { expected: 1, ...more })

  test('of what another district has', async () => expect((await post(county.neighbour, 'name', { name: '山寨工会' })).status).toBe(404))
  test('below itself', async () => expect((await post(county.mine, 'parent', { parent: county.team })).body.code).toBe('below-itself'))
  test('before the last change', async () =>
    expect((await post(county.mine, 'name', { name: '新矿', on: '2019-01-01' })).body.code).toBe('day-outside'))
  test('in the future', async () =>
    expect((await post(county.mine, 'name', { name: '新矿', on: '2026-03-03' })).body.code).toBe('day-outside'))
  test('closing while a team hangs below', async () =>
    expect((await post(county.mine, 'end', { reason: '停产' })).body.code).toBe('still-below'))
  test('of a version that is gone', async () => {
    expect((await post(county.mine, 'name', { name: '示例一号煤矿' })).body.version).toBe(2)
    expect((await post(county.mine, 'name', { name: '示例二号煤矿' })).body).toMatchObject({
      status: 412,
      code: 'organisation-changed',
      current: 2,
    })
  })
  test('of what was closed', async () => {
    expect((await post(county.team, 'end', { reason: '撤销' })).status).toBe(200)
    expect((await post(county.team, 'name', { expected: 2, name: '新班' })).body.code).toBe('organisation-closed')
  })
})

test('the same key is answered the same and founds once; with something else it is refused', async () => {
  const key = crypto.randomUUID()
  const [first, second] = [await admin.post('/organisations', found({ key })), await admin.post('/organisations', found({ key }))]
  expect(second.body).toEqual(first.body)
  expect((await admin.post('/organisations', found({ key, name: '示例另一公司' }))).body.code).toBe('key-reused')
  expect(
    (await admin.get(`/organisations/search?query=${encodeURIComponent('机械')}`)).body.filter(
      ({ id }: { id: string }) => id === first.body.id,
    ),
  ).toHaveLength(1)
})

describe('row-level security', () => {
  test('shows nothing to a connection without a district', async () => {
    const client = new pg.Client({ connectionString: urlAs(kernel.ownerUrl, 'jiangxin_app', PASSWORDS.app) })
    await client.connect()
    const tables = [
      'organisations.units',
      'organisations.periods',
      'people.persons',
      'people.entries',
      'access.accounts',
      'access.grants',
      'platform.answers',
    ]
    for (const table of tables) expect((await client.query(`select * from ${table}`)).rowCount).toBe(0)
    await client.end()
  })
  test('lets no row into another district', async () => {
    const { db } = kernel.platform.db.in('370406')
    const row = {
      district: '370481',
      id: crypto.randomUUID(),
      no: 99,
      path: '/99/',
      kind: 'team',
      name: '冒名',
      name_en: '',
      search_text: '',
      valid_from: '2026-01-01',
    }
    await expect(db.insertInto('organisations.units').values(row).execute()).rejects.toThrow('row-level security')
  })
  test('hides another district’s tree', async () => {
    const { body } = await admin.get('/organisations')
    expect(JSON.stringify(body)).not.toContain('滕州')
    expect((await admin.get(`/organisations/${county.neighbour}`)).status).toBe(404)
  })
})
