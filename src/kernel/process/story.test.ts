import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSuggestions, type Suggestions } from '../../testing/process/house.ts'

let house: Suggestions
beforeAll(async () => {
  house = await openSuggestions()
}, 60_000)
afterAll(() => house?.close())

test('a suggestion goes from its filing to its adoption, is sent back once, and is corrected at the end', async () => {
  const { idea, person, takes } = house
  const [liu, chen, zhou, zhao, ma] = await Promise.all((['liu', 'chen', 'zhou', 'zhao', 'ma'] as const).map(house.as))
  const id = await house.filed({ ...idea, title: '更换药剂' })
  const inbox = async (client: typeof chen) =>
    (await client?.get('/notifications'))?.body.rows.map((row: { text: { en: string } }) => row.text.en)

  // The clerk finds it among what is to be done, and sends it back with a comment on one field.
  expect((await chen?.get('/work'))?.body.rows).toMatchObject([{ id, number: 'JY-2026-0001', title: '更换药剂', due: '2026-03-09' }])
  expect(await inbox(chen)).toEqual(['更换药剂: It is at "Review" and waits for you.'])
  await takes('chen', id, 'return', { comments: [{ path: 'suggestion.title', text: '请写明药剂名称' }] })

  // The worker sees what to mend, keeps the rest, and sends it again. The clock began anew.
  const mending = (await liu?.get(`/cases/${id}`))?.body
  expect(mending.returned).toEqual({
    by: { id: person('chen'), name: '示例经办陈' },
    from: 'review',
    comments: [{ path: 'suggestion.title', text: '请写明药剂名称' }],
  })
  expect(mending).toMatchObject({ stage: 'mending', data: { suggestion: { title: '更换药剂' } }, clock: { due: '2026-03-16', days: 10 } })
  house.clock.set('2026-03-04T01:00:00Z')
  await takes('liu', id, 'resubmit', { values: { ...idea, title: '更换施胶剂', steps: [] } })

  await takes('chen', id, 'accept')
  const judging = (await chen?.get(`/cases/${id}`))?.body
  expect(judging.title).toBe('更换施胶剂')
  expect(judging.data.suggestion).toEqual({ ...idea, title: '更换施胶剂' })
  expect(judging.waitsFor.flatMap((one: { people: { name: string }[] }) => one.people.map(({ name }) => name))).toEqual([
    '示例评委钱',
    '示例评委孙',
    '示例评委李',
  ])

  // Two of three are enough; only then is the effect carried out.
  await takes('sun', id, 'judge', { verdict: 'approve' })
  expect(house.strings.carriedOut).toEqual([])
  await takes('li', id, 'judge', { verdict: 'approve' })
  expect(house.strings.carriedOut).toEqual(['announce JY-2026-0001'])

  // The report needs a photograph.
  const report = { values: { result: 'good', saving: 178_600 } }
  const bare = await zhou?.step(id, { type: 'act', action: 'report', ...report })
  expect([bare?.status, bare?.body.code]).toEqual([409, 'evidence-missing'])
  await takes('zhou', id, 'report', { ...report, evidence: [await house.photo('zhou')] })

  // The notice is over: the software itself goes on.
  await house.house.platform.db.write('370406', (writer) =>
    house.house.process.steps.actAsSystem(writer, id, { type: 'act', action: 'close' }),
  )
  const closed = (await liu?.get(`/cases/${id}`))?.body
  expect(closed).toMatchObject({ stage: 'adopted', outcome: 'completed', waitsFor: [], overdue: false })
  expect(closed.history.at(-1).by.name).toBe('系统')
  expect(closed.evidence).toMatchObject([{ kind: 'photo', name: '现场.png', by: { name: '示例职工周' } }])
  expect(await inbox(liu)).toContain('更换施胶剂: Closed: Adopted.')

  // A figure was wrong: whoever proposes the correction does not decide it.
  const correction = { type: 'propose-correction', form: 'report', values: { result: 'good', saving: 150_000 }, reason: '重复计算' }
  expect((await zhao?.step(id, correction))?.status).toBe(200)
  const own = await zhao?.step(id, { type: 'decide-correction', approve: true })
  expect([own?.status, own?.body.code]).toEqual([409, 'separate-duties'])
  expect((await ma?.get('/work'))?.body.rows).toMatchObject([{ id }])
  expect((await ma?.step(id, { type: 'decide-correction', approve: true }))?.status).toBe(200)
  expect((await liu?.get(`/cases/${id}`))?.body.data.report.saving).toBe(150_000)

  // Whoever looks finds the whole history, and every step in the audit.
  const history = (await liu?.get(`/cases/${id}`))?.body.history.map((one: { happening: { type: string } }) => one.happening.type)
  expect(history).toEqual([
    'started',
    ...['acted', 'acted', 'acted', 'opined', 'opined', 'acted', 'acted'],
    ...['correction-proposed', 'correction-decided'],
  ])
  const audited = await house.rows(`select event from audit.entries where object_id = $1 and event like 'case.%' order by id`, [id])
  expect(audited.map(({ event }) => event)).toEqual(history.map((type: string) => `case.${type}`))
  expect(await house.house.audit.verify('370406')).toMatchObject({ ok: true })
})

test('somebody stands in for an absent clerk, and the history says so', async () => {
  const { access, platform } = house.house
  const id = await house.filed()
  const tao = await house.as('tao')
  expect((await tao.get(`/cases/${id}`)).status).toBe(404)
  await platform.db.write('370406', (writer) =>
    access.delegate(
      writer,
      { account: null, person: null },
      {
        from: house.accounts.chen.account,
        to: house.accounts.tao.account,
        role: 'clerk',
        organisation: null,
        until: '2026-04-01',
        reason: '出差',
      },
    ),
  )
  expect((await tao.get('/work')).body.rows).toMatchObject([{ id }])
  const offer = (await tao.get(`/cases/${id}`)).body.offers.find((one: { action: string }) => one.action === 'accept')
  expect(offer).toMatchObject({ may: true, onBehalfOf: { name: '示例经办陈' } })
  await house.takes('tao', id, 'accept')
  const { history } = (await tao.get(`/cases/${id}`)).body
  expect(history.at(-1)).toMatchObject({ by: { name: '示例经办陶' }, onBehalfOf: { name: '示例经办陈' } })
})

test('a panel grows by a signer, who is told, and a seat goes to a colleague', async () => {
  const id = await house.filed()
  await house.takes('chen', id, 'accept')
  const wu = await house.as('wu')
  const qian = await house.as('qian')
  expect((await qian.step(id, { type: 'hand-on', seat: 'panel', to: house.person('wu'), reason: '回避' })).status).toBe(200)
  expect((await wu.get('/work')).body.rows).toMatchObject([{ id }])
  expect((await qian.get(`/cases/${id}`)).status).toBe(404)
  const sun = await house.as('sun')
  expect((await sun.step(id, { type: 'add-signer', action: 'judge', person: house.person('tao'), reason: '熟悉工艺' })).status).toBe(200)
  const [told] = (await (await house.as('tao')).get('/notifications')).body.rows
  expect(told.text.en).toBe('更换施胶剂: You were asked to give an opinion at "Judging".')
})
