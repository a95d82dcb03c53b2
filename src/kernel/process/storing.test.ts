import * as fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { urlAs } from '../../platform/db/migrate.ts'
import { HERE, type Name, openSuggestions, type Suggestions, suggestions, THERE } from '../../testing/process/house.ts'
import { suggestionProcess } from '../../testing/process/suggestion.ts'
import { PASSWORDS } from '../../testing/urls.ts'
import type { Process } from './definition.ts'
import { checkDefinitions } from './definitions.server.ts'
import { replay } from './fold.ts'
import { partiesOf } from './may.ts'
import { registryOf } from './registry.ts'
import { eventsOf, loadCase } from './store.ts'
import { waitsFor } from './waits.ts'

let house: Suggestions
beforeAll(async () => {
  house = await openSuggestions()
}, 60_000)
afterAll(() => house?.close())

const TABLES = ['cases', 'events', 'tasks', 'parties', 'followers', 'shown_forms', 'counters'].map((name) => `process.${name}`)

/** As the application, in a district. */
async function asApplication(district: string, sql: string) {
  const client = new pg.Client({ connectionString: urlAs(house.ownerUrl, 'jiangxin_app', PASSWORDS.app) })
  await client.connect()
  try {
    await client.query("select set_config('jiangxin.district', $1, false)", [district])
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('another district sees no row of this one, and can write none into it', async () => {
  const id = await house.filed()
  await (await house.as('chen')).put(`/cases/${id}/following`, { follow: true })
  await (await house.as('chen')).put('/views', { list: 'cases', name: '我的', settings: { stage: 'review' } })
  for (const table of [...TABLES, 'worklist.views']) {
    expect([table, (await asApplication(HERE, `select 1 from ${table} limit 1`)).length]).toEqual([table, 1])
    expect([table, (await asApplication(THERE, `select 1 from ${table} limit 1`)).length]).toEqual([table, 0])
    expect([table, (await asApplication('', `select 1 from ${table} limit 1`)).length]).toEqual([table, 0])
  }
  await expect(
    asApplication(THERE, `insert into process.counters (district, prefix, year, last) values ('${HERE}', 'X', 2026, 1)`),
  ).rejects.toThrow(/row-level security/)
})

test('the application can neither change nor delete what happened', async () => {
  for (const sql of [
    `update process.events set happening = '{}'`,
    'delete from process.events',
    'delete from process.cases',
    `update process.shown_forms set form = '{}'`,
    'update process.definitions set hash = hash',
  ])
    await expect(asApplication(HERE, sql)).rejects.toThrow(/permission denied/)
})

test('numbers run on by kind and year, and a refused filing uses none up', async () => {
  const number = async (id: string) => (await (await house.as('liu')).get(`/cases/${id}`)).body.number
  const first = Number((await number(await house.filed())).slice(-4))
  house.strings.strike = true
  const liu = await house.as('liu')
  await liu.post('/cases', { process: 'suggestion', organisation: house.places.mill, values: { ...house.idea, title: '' } })
  house.strings.strike = false
  expect(await number(await house.filed())).toBe(`JY-2026-${String(first + 1).padStart(4, '0')}`)
  const before = house.clock.now()
  // By Beijing time the new year has begun.
  house.clock.set('2026-12-31T17:00:00Z')
  expect(await number(await house.filed())).toBe('JY-2027-0001')
  house.clock.set(before)
})

test('a form is kept as it was shown, and shown again where its words have changed', async () => {
  const id = await house.filed()
  const history = async () => (await (await house.as('liu')).get(`/cases/${id}`)).body.history
  expect((await history())[0].form).toBeUndefined()
  const [kept] = await house.rows<{ hash: string }>('select form_shown as hash from process.events where case_id = $1', [id])
  await house.rows(
    `insert into process.shown_forms select district, 'former', jsonb_set(form, '{title,zh}', '"旧建议书"') from process.shown_forms where hash = $1`,
    [kept?.hash],
  )
  await house.rows(`update process.events set form_shown = 'former' where case_id = $1`, [id])
  expect((await history())[0].form).toMatchObject({ name: 'suggestion', title: { zh: '旧建议书' } })
})

test('a version keeps its structure; only words may be mended', async () => {
  const { db } = house.house.platform
  const check = (process: Process) => checkDefinitions(db, [HERE, THERE], [process])
  await house.filed()
  await check(suggestionProcess)
  await check({ ...suggestionProcess, title: { zh: '金点子', en: 'Bright ideas' } })
  await expect(check({ ...suggestionProcess, readers: [] })).rejects.toThrow('suggestion@3 was changed after cases could be filed under it')
  await expect(check({ ...suggestionProcess, version: 4 })).rejects.toThrow('nothing knows that version')
})

test('a faulty process stops the start', () => {
  const [binding] = suggestions(house.strings).bindings({} as never, {} as never)
  if (!binding) throw new Error('there is no binding')
  expect(() => registryOf([binding, binding])).toThrow('it is there twice')
  expect(() => registryOf([{ ...binding, effects: {} }])).toThrow('the effect announce is named and not there')
})

test('after whatever was tried, the stored case is the replay of its events', { timeout: 60_000 }, async () => {
  const { platform } = house.house
  const reader = platform.db.in(HERE)
  const people: readonly Name[] = ['liu', 'chen', 'han', 'zhao', 'ma', 'qian', 'sun', 'li', 'zhou', 'wu']
  const someone = fc.constantFrom(...people)
  const acts = Object.keys(suggestionProcess.actions)
  const command = fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('act'), action: fc.constantFrom(...acts), verdict: fc.constant('approve') }) },
    fc.record({ type: fc.constant('say'), text: fc.constant('好') }),
    fc.record({ type: fc.constant('hand-on'), seat: fc.constantFrom('panel', 'owner'), to: someone, reason: fc.constant('出差') }),
    fc.record({ type: fc.constant('add-signer'), action: fc.constant('judge'), person: someone, reason: fc.constant('需要') }),
    fc.record({ type: fc.constantFrom('stop-clock', 'restart-clock'), reason: fc.constant('因故') }),
  )
  const filledIn = (sent: Record<string, string>): Record<string, unknown> => {
    if (sent.type === 'hand-on') return { ...sent, to: house.person(sent.to as Name) }
    if (sent.type === 'add-signer') return { ...sent, person: house.person(sent.person as Name) }
    if (sent.type === 'restart-clock') return { type: sent.type }
    if (sent.type !== 'act') return sent
    const { action = '', verdict } = sent
    return {
      ...{ type: 'act', action, reason: '因故' },
      ...(action === 'judge' && { verdict }),
      ...(action === 'return' && { comments: [{ path: 'suggestion.title', text: '请修改' }] }),
      ...(action === 'resubmit' && { values: house.idea }),
      ...(action === 'report' && { values: { result: 'bad' } }),
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(someone, command), { minLength: 8, maxLength: 16 }), async (tries) => {
      const id = await house.filed()
      const statuses = new Set<number>()
      for (const [who, sent] of tries) statuses.add((await (await house.as(who)).step(id, filledIn(sent as never) as never)).status)
      expect([...statuses].filter((status) => ![200, 404, 409, 422].includes(status))).toEqual([])
      const stored = await loadCase(reader, id)
      const state = replay(
        (await eventsOf(reader, id)).map(({ formShown: _, ...event }) => event),
        suggestionProcess,
      )
      if (!state) throw new Error('there is no case')
      expect(stored?.state).toEqual(JSON.parse(JSON.stringify(state)))
      const [row] = await house.rows('select stage, outcome, seq, title, due_on::text from process.cases where id = $1', [id])
      expect(row).toEqual({
        ...{ stage: state.stage, outcome: state.outcome, seq: state.seq, title: state.title },
        due_on: state.clock?.due ?? null,
      })
      const tasks = await house.rows('select role, person, "except" from process.tasks where case_id = $1 order by n', [id])
      expect(tasks.map(({ role, person }) => role ?? person)).toEqual(
        waitsFor(suggestionProcess, state).flatMap((one) => (one.kind === 'role' ? [one.role] : one.kind === 'person' ? [one.person] : [])),
      )
      const parties = await house.rows('select person, acted from process.parties where case_id = $1 order by person', [id])
      expect(parties).toEqual([...partiesOf(state)].sort((a, b) => (a.person < b.person ? -1 : 1)))
    }),
    { numRuns: 6 },
  )
})
