import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../testing/cast.ts'
import { HERE, type Name, openSuggestions, type Suggestions } from '../../testing/process/house.ts'
import { type Visitor, visitorAt } from '../../testing/visitor.ts'

let s: Suggestions
let address: string
let security: Visitor
const FEW = 3
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
const preview = async (who: Name) => (await security.get(`/handovers/preview?person=${s.person(who)}`)).body
const order = (who: Name, to: Name, more: object = {}, by = security) =>
  by.post('/handovers', { person: s.person(who), successor: s.person(to), reason: '调离岗位', ...more })
/** When it is done: what became of it. */
async function result(id: string) {
  await expect.poll(async () => (await security.get(`/handovers/${id}`)).body.doneAt, { timeout: 15_000, interval: 100 }).not.toBeNull()
  return (await security.get(`/handovers/${id}`)).body
}
const inboxOf = async (who: Name): Promise<string> =>
  (await (await s.as(who)).get('/notifications?limit=50')).body.rows.map(({ text }: { text: { zh: string } }) => text.zh).join('\n')

describe('whoever filed suggestions leaves', () => {
  let returned: string
  test('and all of them go to the successor, in batches where they are many', async () => {
    const filed: string[] = []
    for (let n = 0; n < 20 + FEW; n += 1) filed.push(await s.filed({ ...s.idea, title: `建议 ${n}` }))
    returned = filed[0] ?? ''
    await s.takes('chen', returned, 'return', { comments: [{ path: 'suggestion.title', text: '请写具体' }] })
    await (await s.as('liu')).put(`/cases/${returned}/following`, { follow: true })
    const before = await preview('liu')
    expect(before).toMatchObject({ person: { name: '示例职工刘' }, followed: 1, employments: [{ name: '示例纸业公司' }] })
    expect(before.parts).toHaveLength(20 + FEW)
    expect(before.parts.filter(({ waits }: { waits: boolean }) => waits)).toMatchObject([{ case: returned, part: { zh: '申报人' } }])
    expect(before.roles).toMatchObject([{ role: 'worker', others: 1 }])

    const session = await s.as('liu')
    const { status, body } = await order('liu', 'zhou')
    expect(status).toBe(201)
    expect(await result(body.id)).toMatchObject({ parts: 20 + FEW, handled: 20 + FEW, rolesEnded: 1, exceptions: [] })
    expect((await session.get('/me')).status).toBe(401)
    expect((await visitorAt(address).signIn('liu-example', DEMO_PASSWORD)).body.code).toBe('account-disabled')
  })
  test('what waited for one waits for the other, who can go on with it', async () => {
    const zhou = await s.as('zhou')
    expect((await zhou.get('/work?tab=todo')).body.rows.map(({ id }: { id: string }) => id)).toContain(returned)
    expect((await zhou.get('/work?tab=followed')).body.total).toBe(1)
    expect(await inboxOf('zhou')).toContain(`“示例职工刘”离任，有 ${20 + FEW} 项工作移交给您`)
    await s.takes('zhou', returned, 'resubmit', { values: { ...s.idea, title: '更换施胶剂，每吨省 3 元' } })
    const { history } = (await zhou.get(`/cases/${returned}`)).body
    expect(history.filter(({ happening }: { happening: { type: string } }) => happening.type === 'handed-on')).toMatchObject([
      { happening: { starter: true, to: s.person('zhou'), reason: '调离岗位' } },
    ])
  })
  test('whoever has left is nobody to hand on from', async () => expect((await order('liu', 'zhou')).body.code).toBe('not-found'))
})

test('a seat goes to the second choice where the process refuses the first, and what nobody may have is named', async () => {
  const both = await s.filed({ ...s.idea, panel: [s.person('qian'), s.person('sun')] }, 'zhou')
  const free = await s.filed({ ...s.idea, panel: [s.person('qian'), s.person('li')] }, 'zhou')
  const stuck = await s.filed({ ...s.idea, panel: [s.person('qian'), s.person('sun'), s.person('wu')] }, 'zhou')
  const left = (await preview('qian')).parts.length
  const chosen = [{ case: free, successor: s.person('han') }]
  const { id } = (await order('qian', 'sun', { otherwise: s.person('wu'), chosen })).body
  const { exceptions, handled, responsible } = await result(id)
  expect(handled).toBe(left)
  const of = (wanted: string) => exceptions.find((one: { case: string }) => one.case === wanted)
  expect(of(both)).toMatchObject({ givenTo: { id: s.person('wu') }, because: { code: 'already-there' } })
  expect(of(free)).toBeUndefined()
  expect(of(stuck)).toMatchObject({ givenTo: null, part: { zh: '评议组' }, because: { code: 'already-there' } })
  expect(responsible.name).toBe('示例安全管理员')
  expect((await security.get('/notifications')).body.rows[0]).toMatchObject({ link: `/handovers/${id}` })
  const events = (await s.rows(`select event from audit.entries where object_id = $1 order by at`, [s.person('qian')])) as {
    event: string
  }[]
  expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['people.left', 'handover.ordered', 'handover.done']))
})

test('roles go along where that is asked for, and delegations end', async () => {
  const han = await s.as('han')
  const until = s.clock.now().slice(0, 10)
  await han.post('/me/delegations', { to: s.accounts.zhao.account, until, reason: '外出' })
  const { roles, delegations } = await preview('han')
  expect(delegations).toMatchObject([{ to: { name: '示例主席赵' } }])
  expect((await order('han', 'ma', { roles: [roles[0].grant] })).status).toBe(201)
  expect((await (await s.as('ma')).get('/me')).body.roles.map(({ role }: { role: string }) => role).toSorted()).toEqual(['chair', 'clerk'])
  expect((await (await s.as('zhao')).get('/me')).body.caller.standsFor).toEqual([])
})
