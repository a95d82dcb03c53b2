import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSuggestions, type Suggestions } from '../../testing/process/house.ts'

let house: Suggestions
let id: string
beforeAll(async () => {
  house = await openSuggestions()
}, 60_000)
beforeEach(async () => {
  Object.assign(house.strings, { failing: false, strike: false, carriedOut: [] })
  id = await house.filed()
})
afterAll(() => house?.close())

const accept = { type: 'act', action: 'accept' }
const filing = (more: object = {}) => ({ process: 'suggestion', organisation: house.places.mill, values: house.idea, ...more })
const steps = () => `/cases/${id}/steps`

/** Everything that a step writes, as the owner of the database sees it. */
async function traces(): Promise<unknown> {
  const tables = ['process.cases', 'process.events', 'process.tasks', 'process.parties', 'process.counters', 'platform.answers']
  const [row] = await house.rows(
    `select ${[...tables, 'audit.entries', 'notifications.items'].map((table) => `(select count(*) from ${table}) as "${table}"`).join()},
      (select count(*) from evidence.files where owner_id is not null) as bound`,
  )
  return row
}

test('a wrong step says why, and what may be done instead', async () => {
  const answer = await (await house.as('chen')).step(id, { type: 'act', action: 'report', values: { result: 'good' } })
  expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-step' } })
  expect(answer.body.allowed.map(({ action }: { action: string }) => action)).toEqual(['accept', 'return', 'refuse'])
  const turned = await (await house.as('chen')).step(id, { type: 'decide-correction', approve: true })
  expect([turned.status, turned.body.code, turned.body.allowed.length]).toEqual([409, 'no-correction-pending', 3])
})

test('a stale version says what changed and who did it', async () => {
  await house.takes('chen', id, 'accept')
  const late = await (await house.as('han')).post(steps(), { expected: 1, command: accept })
  expect(late).toMatchObject({ status: 412, body: { code: 'stale', current: 2 } })
  expect(late.body.changed).toMatchObject([{ seq: 2, type: 'acted', action: 'accept', to: 'judging', by: { name: '示例经办陈' } }])
})

test('two who act at the same time: one acts, the other hears of it', async () => {
  const [chen, han] = await Promise.all([house.as('chen'), house.as('han')])
  const answers = await Promise.all([chen, han].map((clerk) => clerk.post(steps(), { expected: 1, command: accept })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
})

test('the same key is answered the same and has one effect', async () => {
  const liu = await house.as('liu')
  const filed = filing({ key: randomUUID() })
  const first = await liu.post('/cases', filed)
  expect(await liu.post('/cases', filed)).toEqual(first)
  const chen = await house.as('chen')
  const step = { key: randomUUID(), expected: 1, command: accept }
  const taken = await chen.post(steps(), step)
  expect(await chen.post(steps(), step)).toEqual(taken)
  expect(await house.rows('select seq from process.events where case_id = $1', [id])).toHaveLength(2)
})

test('the same key at the same time, too', async () => {
  const liu = await house.as('liu')
  const chen = await house.as('chen')
  const photo = await house.photo('liu')
  const filed = filing({ key: randomUUID(), evidence: [photo] })
  const filings = await Promise.all([1, 2, 3].map(() => liu.post('/cases', filed)))
  expect(new Set(filings.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  const step = { key: randomUUID(), expected: 1, command: accept }
  const taken = await Promise.all([1, 2, 3].map(() => chen.post(steps(), step)))
  expect(taken.map(({ status, body }) => [status, body.seq])).toEqual([1, 2, 3].map(() => [200, 2]))
  expect(await house.rows('select seq from process.events where case_id = $1', [id])).toHaveLength(2)
})

test('the same key for something else, or from somebody else, is refused', async () => {
  const key = randomUUID()
  const [liu, zhou] = await Promise.all([house.as('liu'), house.as('zhou')])
  expect((await liu.post('/cases', filing({ key }))).status).toBe(201)
  expect(await liu.post('/cases', filing({ key, values: { ...house.idea, title: '另一件' } }))).toMatchObject({
    status: 409,
    body: { code: 'key-reused' },
  })
  expect((await zhou.post('/cases', filing({ key }))).body.code).toBe('key-reused')
})

test('what the contract does not know is refused with its path', async () => {
  const chen = await house.as('chen')
  const paths = async (path: string, body: object) => {
    const answer = await chen.post(path, body)
    return [answer.status, answer.body.errors?.map((one: { path: string }) => one.path)]
  }
  expect(await paths(steps(), { expected: 1, command: { ...accept, hurry: true } })).toEqual([422, ['command.hurry']])
  expect(await paths(steps(), { expected: 'one', command: accept })).toEqual([422, ['expected']])
  expect(await paths(steps(), { expected: 1, command: { type: 'tick' } })).toEqual([422, ['command.type']])
  expect(await paths(steps(), { expected: 1, command: { type: 'say', text: 'a\u0000b' } })).toEqual([422, ['command.text']])
  expect(await paths(steps(), { key: 'no', expected: 1, command: accept })).toEqual([422, ['key']])
  expect((await chen.get(`/cases?query=${encodeURIComponent('\u0000')}`)).status).toBe(422)
  expect((await chen.get('/cases?sort=secret')).status).toBe(422)
})

test('what a form does not know, lacks or cannot hold is refused with its path', async () => {
  const liu = await house.as('liu')
  const wrong = { title: '', panel: [house.person('qian')], secret: 1, steps: [{ due: 'soon' }] }
  const answer = await liu.post('/cases', filing({ values: wrong }))
  expect([answer.status, answer.body.errors.map((one: { path: string; code: string }) => `${one.path} ${one.code}`)]).toEqual([
    422,
    ['title required', 'owner required', 'panel too-few', 'steps[0].due not-a-date', 'secret unknown-field'],
  ])
})

test('an untouched field is left out, as if it had not been sent', async () => {
  const filed = await house.filed({ ...house.idea, steps: [] })
  expect((await (await house.as('liu')).get(`/cases/${filed}`)).body.data.suggestion).toEqual(house.idea)
})

test('whoever gets a part must be of this district and have an open account', async () => {
  const { access, platform, people } = house.house
  const liu = await house.as('liu')
  const stranger = randomUUID()
  const answer = await liu.post(
    '/cases',
    filing({ values: { ...house.idea, owner: house.person('teng'), panel: [house.person('qian'), stranger] } }),
  )
  expect([answer.status, answer.body.errors.map((one: { path: string; code: string }) => `${one.path} ${one.code}`)]).toEqual([
    422,
    ['owner not-known', 'panel[1] not-known'],
  ])
  const nobody = await platform.db.write('370406', (writer) =>
    people.createPerson(writer, { account: null, person: null }, { name: '示例无账号者' }),
  )
  const without = await liu.post('/cases', filing({ values: { ...house.idea, owner: nobody.id } }))
  expect([without.status, without.body.errors[0].path, without.body.code]).toEqual([422, 'owner', 'no-account'])

  await house.takes('chen', id, 'accept')
  const qian = await house.as('qian')
  const handOn = (to: string) => qian.step(id, { type: 'hand-on', seat: 'panel', to, reason: '出差' })
  expect((await handOn(nobody.id)).body.code).toBe('no-account')
  expect((await handOn(house.person('teng'))).body.code).toBe('not-known')
  await platform.db.write('370406', (writer) => access.disable(writer, { account: null, person: null }, house.accounts.ma.account, '离任'))
  expect((await handOn(house.person('ma'))).body.code).toBe('no-account')
  const sign = await qian.step(id, { type: 'add-signer', action: 'judge', person: nobody.id, reason: '需要' })
  expect([sign.status, sign.body.code]).toEqual([409, 'no-account'])
})

test('what is not for the caller is not there', async () => {
  const feng = await house.as('feng')
  const teng = await house.as('teng')
  for (const client of [feng, teng]) {
    expect((await client.get(`/cases/${id}`)).status).toBe(404)
    expect((await client.post(steps(), { expected: 1, command: accept })).status).toBe(404)
    expect((await client.put(`/cases/${id}/following`, { follow: true })).status).toBe(404)
    expect((await client.post('/cases', filing())).status).toBe(404)
  }
  const liu = await house.as('liu')
  expect((await liu.post('/cases', filing({ organisation: house.places.neighbour }))).status).toBe(404)
  expect((await liu.post('/cases', filing({ organisation: house.places.mine }))).status).toBe(404)
  expect((await liu.post('/cases', filing({ process: 'nothing' }))).status).toBe(404)
  expect((await liu.get(`/cases/${randomUUID()}`)).status).toBe(404)
})

test('whoever has a role there and not the one that files is told so', async () => {
  const answer = await (await house.as('chen')).post('/cases', filing())
  expect([answer.status, answer.body.code]).toEqual([409, 'not-yours'])
})

test('nobody files for an organisation that was closed', async () => {
  const { organisations, platform } = house.house
  const nobody = { account: null, person: null }
  const mill2 = await platform.db.write('370406', (writer) =>
    organisations.create(writer, nobody, {
      parent: house.places.mill,
      kind: 'team',
      name: '示例车间',
      nameEn: 'Example Shop',
      from: '2020-01-01',
    }),
  )
  await platform.db.write('370406', (writer) => organisations.close(writer, nobody, mill2.id, { reason: '合并' }, { on: '2026-02-27' }))
  const answer = await (await house.as('liu')).post('/cases', filing({ organisation: mill2.id }))
  expect([answer.status, answer.body.code]).toEqual([409, 'organisation-closed'])
})

test('without a sign-in nothing is told', async () => {
  for (const [method, url] of [
    ['GET', `/api/cases/${id}`],
    ['GET', '/api/cases'],
    ['GET', '/api/work'],
    ['POST', '/api/cases'],
    ['POST', `/api/cases/${id}/steps`],
  ] as const) {
    const answer = await house.server.inject({ method, url, ...(method === 'POST' && { payload: {} }) })
    expect([url, answer.statusCode]).toEqual([url, 401])
  }
})

test('an effect that fails leaves nothing behind, and the step can be taken again', async () => {
  await house.takes('chen', id, 'accept')
  await house.takes('qian', id, 'judge', { verdict: 'approve' })
  const sun = await house.as('sun')
  const evidence = [await house.photo('sun')]
  const key = randomUUID()
  const step = { key, expected: 3, command: { type: 'act', action: 'judge', verdict: 'approve', evidence } }
  const before = await traces()
  house.strings.failing = true
  const failed = await sun.post(steps(), step)
  expect([failed.status, failed.body.code, JSON.stringify(failed.body).includes('the effect failed')]).toEqual([500, 'internal', false])
  expect(await traces()).toEqual(before)
  house.strings.failing = false
  expect((await sun.post(steps(), step)).status).toBe(200)
  expect((await sun.get(`/cases/${id}`)).body.evidence).toHaveLength(1)
})

test('a refused step binds no file', async () => {
  await house.takes('chen', id, 'accept')
  const evidence = [await house.photo('qian')]
  const before = await traces()
  const refused = await (await house.as('qian')).step(id, { type: 'act', action: 'judge', verdict: 'reject', evidence })
  expect([refused.status, refused.body.code]).toEqual([409, 'reason-missing'])
  expect(await traces()).toEqual(before)
})

test('whoever followed a case and may read it no longer hears no more of it', async () => {
  const { access, platform } = house.house
  const nobody = { account: null, person: null }
  const { account, person } = house.accounts.han
  const heard = async () =>
    (await house.rows('select id from notifications.items where person = $1 and about_id = $2', [person, id])).length
  await (await house.as('han')).put(`/cases/${id}/following`, { follow: true })
  const [grant] = await house.rows<{ id: string }>('select id from access.grants where account = $1 and ended_at is null', [account])
  const before = await heard()
  await platform.db.write('370406', (writer) => access.revoke(writer, nobody, grant?.id ?? ''))
  await (await house.as('chen')).step(id, accept)
  expect(await heard()).toBe(before)
  const again = { account, role: 'clerk', organisation: house.places.federation }
  await platform.db.write('370406', (writer) => access.grant(writer, nobody, again))
  await (await house.as('qian')).step(id, { type: 'act', action: 'judge', verdict: 'approve' })
  await (await house.as('sun')).step(id, { type: 'act', action: 'judge', verdict: 'approve' })
  expect(await heard()).toBeGreaterThan(before)
})
