import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'
import { SYSTEM } from '../rights/index.ts'

const { worker, chair, mineChair } = cast
let app: App
let organisation: string
let leader: string
beforeAll(async () => {
  app = await openApp()
  const me = (await (await app.as(worker)).get('/me')).body
  organisation = me.roles[0].organisation.id
  leader = me.caller.person
  const { platform, people } = app.house
  await platform.db.write('370406', (writer) =>
    people.addEntry(writer, SYSTEM, leader, {
      ...{ kind: 'honour', title: '山东省五一劳动奖章', provenance: 'authority-verified', source: '示例文件', from: '2024-04-28' },
    }),
  )
})
afterAll(() => app?.close())

const held = async (who: { readonly username: string }, person?: string) =>
  (await app.as(who)).get(
    `/forms/held?process=innovation-studio&form=application&organisation=${organisation}${person ? `&person=${person}` : ''}`,
  )

describe('what the file holds comes filled in', () => {
  const honour = { field: 'honour', value: 'provincial-medal', place: { zh: '人员档案·荣誉', en: 'Life file, honours' }, of: 'leader' }
  test('with the place where it is held, for oneself', async () => {
    expect((await held(worker, leader)).body).toEqual([honour])
    expect((await held(worker)).body).toEqual([])
  })
  test('for whoever may read the file, and its owner sees that it was looked at', async () => {
    expect((await held(chair, leader)).body).toEqual([honour])
    expect(JSON.stringify((await (await app.as(worker)).get('/me/file/looks')).body)).toContain('预填')
  })
  test('and for nobody else', async () => {
    expect((await held(cast.colleague, leader)).body).toEqual([])
    expect((await held(mineChair, leader)).status).toBe(404)
    expect((await held(cast.neighbour, leader)).status).toBe(404)
  })
})

describe('what was asked of an organisation in a month', () => {
  const application = (more: object = {}) => ({
    ...{ name: '示例创新工作室', leader, honour: 'provincial-medal', level: 'district', direction: '节能', members: [] },
    ...more,
  })
  const file = async (values: { readonly leader?: string; readonly [field: string]: unknown }) => {
    const { body: people } = await (await app.as(chair)).get(`/candidates?organisation=${organisation}&role=worker`)
    const members = people.map(({ id }: { id: string }) => id).filter((id: string) => id !== (values.leader ?? leader))
    const filed = await (await app.as(chair)).post('/cases', {
      ...{ process: 'innovation-studio', organisation, values: { ...application(), members, ...values } },
    })
    expect([filed.status, filed.body.code]).toEqual([201, undefined])
    return filed.body
  }
  const asked = async (query = '') => (await (await app.as(chair)).get(`/burden?limit=50${query}`)).body

  test('nothing while nothing was filled in', async () => {
    expect(await asked()).toMatchObject({ rows: [], total: 0, sums: { forms: 0, asked: 0, prefilled: 0, saved: 0 } })
  })

  test('fields that were shown, that came filled in, and that were left as they were', async () => {
    await file({})
    await file({ name: '另一个示例工作室', leader: await personOf(cast.colleague), honour: 'city-craftsman' })
    const month = app.clock.now().slice(0, 7)
    const { rows, sums } = await asked()
    expect(rows).toEqual([
      { organisation: { id: organisation, name: expect.any(String) }, month, forms: 2, asked: 16, prefilled: 1, saved: 1 },
    ])
    expect(sums).toEqual({ forms: 2, asked: 16, prefilled: 1, saved: 1 })
  })

  test('a form that is mended begins with what it held, and only what changed is typed', async () => {
    const { id } = (await (await app.as(chair)).get('/cases?process=innovation-studio&limit=1')).body.rows[0]
    const { body } = await (await app.as(chair)).get(`/cases/${id}`)
    const amended = await (await app.as(chair)).step(id, {
      ...{ type: 'act', action: 'amend', values: { ...body.data.application, direction: '节水' } },
    })
    expect([amended.status, amended.body.code]).toEqual([200, undefined])
    const { sums } = await asked()
    expect(sums).toMatchObject({ forms: 3, asked: 24 })
    expect(sums.prefilled - sums.saved).toBe(1)
    expect(sums.saved).toBeGreaterThan(4)
  })

  test('the same once the days that are over were reckoned by night, and what comes later beside', async () => {
    const before = await asked()
    const { process } = app.house
    expect(await process.reckonAsked('370406')).toBeGreaterThan(0)
    expect(await asked()).toEqual(before)
    app.clock.set(new Date(Date.parse(app.clock.now()) + 2 * 86_400_000).toISOString())
    expect(await process.reckonAsked('370406')).toBeGreaterThan(0)
    expect((await asked()).sums).toEqual(before.sums)
    expect(await process.reckonAsked('370406')).toBe(0)
    await file({ name: '再一个示例工作室', leader: await personOf(cast.thirdWorker), honour: 'city-craftsman' })
    expect((await asked()).sums).toMatchObject({ forms: before.sums.forms + 1, asked: before.sums.asked + 8 })
  })

  test('is seen by whoever answers for the place, and by nobody else', async () => {
    expect((await (await app.as(worker)).get('/burden')).status).toBe(403)
    expect((await (await app.as(mineChair)).get('/burden')).body.total).toBe(0)
    expect((await (await app.as(cast.leader)).get('/burden')).body.total).toBe(1)
    expect((await (await app.as(cast.neighbourChair)).get('/burden')).body.total).toBe(0)
  })

  test('of months that make sense', async () => {
    const { status, body } = await (await app.as(chair)).get('/burden?from=2026-05&to=2026-04')
    expect([status, body.code]).toEqual([422, 'months'])
    expect((await (await app.as(chair)).get('/burden?from=2020-01&to=2026-04')).body.code).toBe('months')
    expect((await (await app.as(chair)).get('/burden?from=2026-13')).status).toBe(422)
    expect(await asked('&from=2001-01&to=2001-02')).toMatchObject({ total: 0 })
  })
})

async function personOf(who: { readonly username: string }): Promise<string> {
  return (await (await app.as(who)).get('/me')).body.caller.person
}
