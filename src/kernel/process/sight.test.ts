import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Name, openSuggestions, type Suggestions } from '../../testing/process/house.ts'

/** What the caller of each line sees of eight cases. Whoever is not named here sees none of them. */
const SEEN: Partial<Record<Name, string>> = {
  han: 'mill mine shop trial returned handed-on delegated followed',
  zhao: 'mill mine shop trial returned handed-on delegated followed',
  chen: 'mill shop trial returned handed-on delegated followed',
  feng: 'mine',
  liu: 'mill shop trial returned handed-on delegated followed',
  zhou: 'mill mine shop trial returned handed-on delegated followed',
  qian: 'mill mine shop trial returned delegated followed',
  wu: 'handed-on',
}

let house: Suggestions
const cases = new Map<string, string>()
beforeAll(async () => {
  house = await openSuggestions()
  const { organisations, access, platform } = house.house
  const nobody = { account: null, person: null }
  const shop = await platform.db.write('370406', (writer) =>
    organisations.create(writer, nobody, {
      parent: house.places.mill,
      kind: 'team',
      name: '示例车间',
      nameEn: 'Example Shop',
      from: '2020-01-01',
    }),
  )
  const grant = (who: Name, role: string, organisation: string) =>
    platform.db.write('370406', (writer) => access.grant(writer, nobody, { account: house.accounts[who].account, role, organisation }))
  await grant('sun', 'worker', house.places.mine)
  const file = async (name: string, organisation: string, who: Name = 'liu') => {
    const { status, body } = await (await house.as(who)).post('/cases', {
      process: 'suggestion',
      organisation,
      values: { ...house.idea, title: `示例${name}`, panel: [house.person('qian'), house.person('li')] },
    })
    if (status !== 201) throw new Error(JSON.stringify(body))
    cases.set(name, body.id)
    return body.id as string
  }
  const mill = house.places.mill
  await file('mill', mill)
  await file('mine', house.places.mine, 'sun')
  await file('shop', shop.id)
  const trial = await file('trial', mill)
  await house.takes('chen', trial, 'accept')
  for (const who of ['qian', 'li'] as const) await house.takes(who, trial, 'judge', { verdict: 'approve' })
  await house.takes('chen', await file('returned', mill), 'return', { comments: [{ path: '', text: '请补充' }] })
  // Qian hands the seat on without having spoken; Wu takes it.
  const handed = await file('handed-on', mill)
  await house.takes('chen', handed, 'accept')
  await (await house.as('qian')).step(handed, { type: 'hand-on', seat: 'panel', to: house.person('wu'), reason: '回避' })
  await file('delegated', mill)
  const followed = await file('followed', mill)
  await (await house.as('chen')).put(`/cases/${followed}/following`, { follow: true })
}, 60_000)
afterAll(() => house?.close())

const everybody: readonly Name[] = ['liu', 'zhou', 'chen', 'tao', 'han', 'feng', 'zhao', 'qian', 'sun', 'li', 'wu', 'teng']
const named = (ids: readonly string[]) => [...cases].filter(([, id]) => ids.includes(id)).map(([name]) => name)

/** Single cases, the list, its total and the search agree. @returns what is seen */
async function agreed(who: Name): Promise<string[]> {
  const client = await house.as(who)
  const single = await Promise.all([...cases.values()].map(async (id) => ((await client.get(`/cases/${id}`)).status === 200 ? [id] : [])))
  const listed = (await client.get('/cases?limit=200')).body
  const searched = (await client.get(`/cases?query=${encodeURIComponent('示例')}`)).body
  const seen = single.flat()
  const ids = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id).sort()
  expect({ who, ids: ids(listed), total: listed.total }).toEqual({ who, ids: [...seen].sort(), total: seen.length })
  expect({ who, ids: ids(searched), total: searched.total }).toEqual({ who, ids: [...seen].sort(), total: seen.length })
  for (const tab of ['todo', 'done', 'followed', 'overdue']) {
    const { rows, total } = (await client.get(`/work?tab=${tab}&limit=200`)).body
    expect([who, tab, total, ids({ rows }).filter((id) => !seen.includes(id))]).toEqual([who, tab, rows.length, []])
  }
  const counts = (await client.get('/work/counts')).body
  expect([who, counts.todo]).toEqual([who, (await client.get('/work')).body.total])
  return named(seen)
}

test.each(everybody.filter((who) => SEEN[who]))('%s sees exactly these, one by one and in lists', async (who) => {
  expect(await agreed(who)).toEqual(SEEN[who]?.split(' '))
})

test.each(['tao', 'teng'] as const)('%s sees none', async (who) => {
  expect(await agreed(who)).toEqual([])
})

test('the panel sees what it sits on, and whoever filed for another place sees that', async () => {
  expect(await agreed('li')).toEqual([...cases.keys()])
  expect(await agreed('sun')).toEqual(['mine'])
})

test('mine are the cases in which one has a part, not those that a role may read', async () => {
  const mine = async (who: Name) => {
    const { rows, total } = (await (await house.as(who)).get('/cases?mine=true')).body
    expect(total).toBe(rows.length)
    return named(rows.map(({ id }: { id: string }) => id))
  }
  expect(await mine('sun')).toEqual(['mine'])
  expect(await mine('wu')).toEqual(['handed-on'])
  expect(await mine('chen')).toEqual(['trial', 'returned', 'handed-on'])
  expect(await mine('zhao')).toEqual([])
})

test('a stand-in sees what the absent clerk sees, while it lasts', async () => {
  const { access, platform } = house.house
  const nobody = { account: null, person: null }
  const { id } = await platform.db.write('370406', (writer) =>
    access.delegate(writer, nobody, {
      ...{ from: house.accounts.chen.account, to: house.accounts.tao.account, role: null, organisation: null },
      until: '2026-04-01',
      reason: '出差',
    }),
  )
  expect(await agreed('tao')).toEqual(SEEN.chen?.split(' '))
  await platform.db.write('370406', (writer) => access.endDelegation(writer, nobody, id))
  expect(await agreed('tao')).toEqual([])
})

test('a stand-in for one post or place has no part in cases that it does not reach', async () => {
  const { access, platform } = house.house
  const nobody = { account: null, person: null }
  const lend = async (who: Name, limit: { role: string | null; organisation: string | null }) => {
    const delegation = { from: house.accounts[who].account, to: house.accounts.tao.account, ...limit, until: '2026-04-01', reason: '出差' }
    const { id } = await platform.db.write('370406', (writer) => access.delegate(writer, nobody, delegation))
    const seen = await agreed('tao')
    await platform.db.write('370406', (writer) => access.endDelegation(writer, nobody, id))
    return seen
  }
  expect(await lend('chen', { role: null, organisation: house.places.mine })).toEqual([])
  expect(await lend('wu', { role: 'guest', organisation: null })).toEqual([])
  expect(await lend('wu', { role: null, organisation: null })).toEqual(['handed-on'])
  expect(await lend('chen', { role: 'clerk', organisation: null })).toEqual(SEEN.chen?.split(' '))
})

test('a clerk who loses the role keeps only what he had a part in, also among what he follows', async () => {
  const { access, platform } = house.house
  const nobody = { account: null, person: null }
  const [grant] = await house.rows<{ id: string }>('select id from access.grants where account = $1', [house.accounts.chen.account])
  await platform.db.write('370406', (writer) => access.revoke(writer, nobody, grant?.id ?? ''))
  expect(await agreed('chen')).toEqual(['trial', 'returned', 'handed-on'])
  expect((await (await house.as('chen')).get('/work?tab=followed')).body.total).toBe(0)
})

test('cases go with their organisation when it is moved in the tree', async () => {
  const { organisations, platform } = house.house
  const nobody = { account: null, person: null }
  expect(await agreed('feng')).toEqual(['mine'])
  await platform.db.write('370406', (writer) => organisations.move(writer, nobody, house.places.mill, house.places.mine))
  const under = ['mill', 'mine', 'shop', 'trial', 'returned', 'handed-on', 'delegated', 'followed']
  expect(await agreed('feng')).toEqual(under)
  expect(await agreed('han')).toEqual(under)
  const [paths] = await house.rows(
    `select count(*)::int as wrong from (select c.path, u.path as now from process.cases c join organisations.units u on u.id = c.organisation
       union all select t.path, u.path from process.tasks t join process.cases c on c.id = t.case_id join organisations.units u on u.id = c.organisation) both_
     where path <> now`,
  )
  expect(paths).toEqual({ wrong: 0 })
})
