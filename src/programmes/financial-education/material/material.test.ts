import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Activities, openActivities } from '../../../testing/activities.ts'
import { cast } from '../../../testing/cast.ts'

const { bankClerk: clerk, otherBankClerk: otherClerk, supervisor, bureau } = cast
type Who = { readonly username: string }

let house: Activities
beforeAll(async () => {
  house = await openActivities()
}, 60_000)
afterAll(() => house?.app.close())

const said = {
  ...{ title: '示例折页', about: '防诈骗', theme: 'anti-fraud', kind: 'leaflet', audiences: ['elderly'], language: 'zh', original: true },
  ...{ rights: 'own', rightsNote: '', licence: 'brand-adapt', portraits: 'none' },
}
async function upload(who: Who, content: string): Promise<string> {
  const { house: app } = house.app
  const caller = await app.access.authenticate({ headers: { cookie: (await house.app.as(who)).cookie } })
  if (!caller) throw new Error('nobody')
  return app.evidence.receive(caller, { name: '折页.txt', kind: 'material', bytes: Buffer.from(content) })
}
const submit = async (who: Who, file: string, more: object = {}, organisation = who === otherClerk ? house.otherBank : house.bank) =>
  (await house.app.as(who)).post('/financial-education/materials', { ...said, ...more, organisation, file })
const decide = async (who: Who, id: string, more: object = { approve: true }, expected = 1) =>
  (await house.app.as(who)).post(`/financial-education/materials/${id}/decision`, { expected, ...more })
const listed = async (who: Who, query = '') => (await (await house.app.as(who)).get(`/financial-education/materials${query}`)).body.rows
const opens = async (who: Who, file: string) => (await (await house.app.as(who)).get(`/evidence/${file}/record`)).status

describe('the library', () => {
  let id: string
  let file: string
  test('keeps a material with its bank until the supervisor approves it, and shares it then', async () => {
    file = await upload(clerk, '示例折页内容')
    id = (await submit(clerk, file)).body.id
    expect(await listed(clerk)).toMatchObject([{ id, state: 'submitted', own: true }])
    expect(await listed(otherClerk)).toEqual([])
    expect(await opens(otherClerk, file)).toBe(404)
    expect((await decide(supervisor, id)).body.state).toBe('approved')
    expect(await listed(otherClerk)).toMatchObject([{ id, state: 'approved', own: false, approvedOn: '2025-09-01' }])
    expect(await opens(otherClerk, file)).toBe(200)
  })
  test('says that another bank has the same file, and refuses the own bank’s a second time', async () => {
    expect((await submit(otherClerk, await upload(otherClerk, '示例折页内容'))).body.same).toMatchObject([{ id, title: '示例折页' }])
    expect((await submit(clerk, await upload(clerk, '示例折页内容'))).body.code).toBe('here-already')
  })
  test('asked twice with one key holds it once', async () => {
    const key = crypto.randomUUID()
    const once = { ...said, key, organisation: house.bank, file: await upload(clerk, '示例只有一次') }
    const client = await house.app.as(clerk)
    const [first, second] = [
      await client.post('/financial-education/materials', once),
      await client.post('/financial-education/materials', once),
    ]
    expect(second.body.id).toBe(first.body.id)
  })
  test('is left by a withdrawal, for everybody', async () => {
    const gone = await (await house.app.as(clerk)).post(`/financial-education/materials/${id}/withdrawal`, {
      expected: 2,
      because: '内容过时',
    })
    expect(gone.body.state).toBe('withdrawn')
    expect((await listed(otherClerk)).filter((one: { id: string }) => one.id === id)).toEqual([])
    expect(await opens(otherClerk, file)).toBe(404)
  })
})

describe('nobody', () => {
  test('shares pictures of people who have not agreed', async () => {
    const { id } = (await submit(clerk, await upload(clerk, '示例合影'), { portraits: 'missing' })).body
    expect((await decide(supervisor, id)).body.code).toBe('consent-missing')
    expect((await decide(supervisor, id, { approve: false })).body.code).toBe('why-returned')
    expect((await decide(supervisor, id, { approve: false, because: '补同意书' })).body.state).toBe('returned')
  })
  test('sees what another bank keeps to itself', async () => {
    const { id } = (await submit(clerk, await upload(clerk, '示例内部课件'), { licence: 'owner-only' })).body
    await decide(supervisor, id)
    expect((await listed(otherClerk)).map((one: { id: string }) => one.id)).not.toContain(id)
    expect(
      (await (await house.app.as(otherClerk)).post(`/financial-education/materials/${id}/withdrawal`, { expected: 2, because: '示例' }))
        .status,
    ).toBe(404)
  })
  test('uploads for another bank, from another’s file, or without a post', async () => {
    expect((await submit(otherClerk, await upload(otherClerk, '示例他行'), {}, house.bank)).status).toBe(404)
    expect((await submit(otherClerk, await upload(clerk, '示例他人的文件'))).body.code).toBe('no-file')
    expect((await decide(clerk, crypto.randomUUID())).status).toBe(403)
    expect((await (await house.app.as(bureau)).get('/financial-education/materials')).status).toBe(403)
  })
})
