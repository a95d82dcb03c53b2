import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSuggestions, type Suggestions } from '../../testing/process/house.ts'

let house: Suggestions
beforeAll(async () => {
  house = await openSuggestions()
}, 60_000)
afterAll(() => house?.close())

const rows = async (who: Parameters<Suggestions['as']>[0], query: string): Promise<string[]> =>
  (await (await house.as(who)).get(`/work?${query}`)).body.rows.map(({ id }: { id: string }) => id)

test('work goes from one list to the next', async () => {
  const id = await house.filed()
  expect(await rows('chen', 'tab=todo')).toEqual([id])
  expect(await rows('chen', 'tab=done')).toEqual([])
  await (await house.as('liu')).put(`/cases/${id}/following`, { follow: true })
  await house.takes('chen', id, 'accept')
  expect(await rows('chen', 'tab=todo')).toEqual([])
  expect(await rows('chen', 'tab=done')).toEqual([id])
  expect(await rows('qian', 'tab=todo')).toEqual([id])
  expect(await rows('liu', 'tab=followed')).toEqual([id])
  expect((await (await house.as('liu')).get(`/cases/${id}`)).body.following).toBe(true)
  await (await house.as('liu')).put(`/cases/${id}/following`, { follow: false })
  expect(await rows('liu', 'tab=followed')).toEqual([])
  expect(await rows('liu', 'tab=done')).toEqual([id])
})

test('a stand-in finds the work that waits for the other, not what the other follows or did', async () => {
  const { access, platform } = house.house
  const id = await house.filed()
  await (await house.as('han')).put(`/cases/${id}/following`, { follow: true })
  await platform.db.write('370406', (writer) =>
    access.delegate(
      writer,
      { account: null, person: null },
      {
        ...{ from: house.accounts.han.account, to: house.accounts.tao.account, role: 'clerk', organisation: null },
        until: '2026-04-01',
        reason: '出差',
      },
    ),
  )
  expect(await rows('tao', 'tab=todo')).toContain(id)
  expect(await rows('tao', 'tab=followed')).toEqual([])
})

test('whoever is kept from a step by the separation of duties does not find it, also not through a stand-in', async () => {
  const { access, platform } = house.house
  const nobody = { account: null, person: null }
  await platform.db.write('370406', (writer) =>
    access.grant(writer, nobody, { account: house.accounts.liu.account, role: 'clerk', organisation: house.places.mill }),
  )
  const id = await house.filed()
  expect(await rows('liu', 'tab=todo')).not.toContain(id)
  // Liu lends the role: what Liu filed is not for the stand-in either; what the stand-in holds of his own is.
  await platform.db.write('370406', (writer) =>
    access.delegate(writer, nobody, {
      ...{ from: house.accounts.liu.account, to: house.accounts.chen.account, role: 'clerk', organisation: null },
      until: '2026-04-01',
      reason: '出差',
    }),
  )
  expect(await rows('chen', 'tab=todo')).toContain(id)
  await house.takes('chen', id, 'accept')
})

test('search finds a part of the Chinese title, its initials and the number', async () => {
  const id = await house.filed({ ...house.idea, title: '皮带机清扫器改造' })
  const found = async (query: string) => (await (await house.as('han')).get(`/cases?query=${encodeURIComponent(query)}`)).body
  const { number } = (await (await house.as('han')).get(`/cases/${id}`)).body
  for (const query of ['清扫器', 'pdjqsq', number, '皮'])
    expect([query, (await found(query)).rows.map((row: { id: string }) => row.id)]).toEqual([query, [id]])
  expect((await found('100%')).total).toBe(0)
  expect(await rows('han', `query=${encodeURIComponent('改造')}`)).toEqual([id])
})

test('lists are filtered, sorted and paged', async () => {
  const han = await house.as('han')
  const list = async (query: string) => (await han.get(`/cases?${query}`)).body
  const all = await list('sort=number&order=asc&limit=200')
  const pages = [await list('sort=number&order=asc&limit=2'), await list('sort=number&order=asc&limit=200&offset=2')]
  expect(pages.flatMap((page) => page.rows)).toEqual(all.rows)
  expect(pages.map((page) => page.total)).toEqual([all.total, all.total])
  const review = await list('stage=review&outcome=open&process=suggestion')
  expect(review.total).toBe(all.rows.filter((row: { stage: string }) => row.stage === 'review').length)
  expect((await list(`organisation=${house.places.mine}`)).total).toBe(0)
  const seated = (await (await house.as('zhou')).get('/cases?seat=owner')).body
  expect(seated.total).toBe(all.total)
  expect((await (await house.as('zhou')).get('/cases?seat=panel')).body.total).toBe(0)
})

test('what can be filed, and whom it can name', async () => {
  const startable = (await (await house.as('liu')).get('/startable')).body
  const title = { zh: '合理化建议', en: 'Suggestions' }
  expect(startable).toEqual([{ process: 'suggestion', title, organisations: [{ id: house.places.mill, name: '示例纸业公司' }] }])
  expect((await (await house.as('han')).get('/startable')).body).toEqual([])
  const candidates = async (query: string) =>
    (await (await house.as('liu')).get(`/candidates?organisation=${house.places.mill}&role=clerk&query=${encodeURIComponent(query)}`)).body
  expect(await candidates('韩')).toEqual([{ id: house.person('han'), name: '示例经办韩', organisation: '示例区总工会' }])
  expect((await candidates('sljbc')).map(({ id }: { id: string }) => id)).toEqual([house.person('chen')])
  expect(await candidates('冯')).toEqual([])
})

test('a saved view belongs to its person; the same name replaces it', async () => {
  const [han, chen] = [await house.as('han'), await house.as('chen')]
  const save = (settings: object) => han.put('/views', { list: 'cases', name: '本月', settings })
  const first = (await save({ stage: 'review' })).body
  const second = (await save({ stage: 'trial', columns: ['title'] })).body
  expect(second).toEqual({ ...first, settings: { stage: 'trial', columns: ['title'] } })
  expect((await han.get('/views?list=cases')).body).toEqual([second])
  expect((await chen.get('/views?list=cases')).body).toEqual([])
  expect((await chen.remove(`/views/${first.id}`)).status).toBe(404)
  expect((await save({ note: 'a\u0000b' })).status).toBe(422)
  expect((await save({ note: 'x'.repeat(9000) })).status).toBe(422)
  expect((await han.remove(`/views/${first.id}`)).status).toBe(200)
  expect((await han.get('/views?list=cases')).body).toEqual([])
})
