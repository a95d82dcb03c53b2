import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_PEOPLE } from '../demo/people.ts'
import { demoAccounts } from '../demo.ts'
import { type App, openApp } from './app.ts'
import { cast, GAO_ENTERPRISE, TENGZHOU } from './cast.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
}, 60_000)
afterAll(() => app?.close())

test('everybody of the cast is signed in with the role that the cast says', async () => {
  const worker = await (await app.as(cast.worker)).get('/me')
  expect(worker).toMatchObject({ status: 200, body: { username: 'worker1', district: { code: '370406' } } })
  expect(worker.body.roles).toMatchObject([{ role: 'worker', organisation: { name: GAO_ENTERPRISE } }])
  const neighbour = await (await app.as(cast.neighbourAuditAdmin)).get('/me')
  expect(neighbour.body).toMatchObject({ district: { code: '370481' }, roles: [{ role: 'audit-admin', organisation: { name: TENGZHOU } }] })
})

test('an organisation of the other district is not there', async () => {
  const [ours, theirs] = [await app.organisation(GAO_ENTERPRISE), await app.organisation(TENGZHOU, '370481')]
  const worker = await app.as(cast.worker)
  expect((await worker.get(`/organisations/${ours}`)).status).toBe(200)
  expect((await worker.get(`/organisations/${theirs}`)).status).toBe(404)
})

test('every demo account is printed with its role', async () => {
  const accounts = await demoAccounts(app.house)
  expect(accounts.map(({ username }) => username)).toEqual(DEMO_PEOPLE.map(({ username }) => username))
  expect(accounts[0]?.role).toEqual({ zh: `职工 · ${GAO_ENTERPRISE}`, en: 'Worker, Home of the Gao Zhaozhong Studio (example)' })
})

test('of whom the page names, the file holds what the page says and where', async () => {
  const { people, platform } = app.house
  const reader = platform.db.in('370406')
  const [found] = await people.search(reader, '夏威', ['/'])
  expect(found).toMatchObject({ sex: null, birth: null, idNumber: null, synthetic: false })
  const file = await people.file(reader, found?.id ?? '')
  expect(file?.entries.map(({ entry }) => [entry.title, entry.provenance])).toEqual([['华沃（枣庄）水泥有限公司 电气主管', 'published']])
})

test('the audit chains of both districts are whole', async () => {
  expect(await app.house.audit.verifyAll()).toMatchObject([{ ok: true }, { ok: true }])
})
