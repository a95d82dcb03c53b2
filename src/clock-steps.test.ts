import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { HERE, openSuggestions, type Suggestions } from './testing/process/house.ts'

// The machine's clock is set while the house runs: back by an hour, then forward by a day.
let house: Suggestions
let id: string
const AT = '2026-03-02T03:00:00.000Z'
const HOUR_BEFORE = '2026-03-02T02:00:00.000Z'
const DAY_AFTER = '2026-03-03T03:00:00.000Z'

beforeAll(async () => {
  house = await openSuggestions(AT)
  id = await house.filed()
})
afterAll(() => house.close())

const eventsOf = () => house.rows<{ seq: number; at: Date }>('select seq, at from process.events where case_id = $1 order by seq', [id])
const shown = async () => (await (await house.as('liu')).get(`/cases/${id}`)).body

test('after an hour back, steps go on in their order, and say honestly what the clock said', async () => {
  const { clock: before } = await shown()
  house.clock.set(HOUR_BEFORE)
  await (await house.as('liu')).step(id, { type: 'say', text: '一小时前' })
  const events = await eventsOf()
  expect(events.map(({ seq, at }) => [seq, at.toISOString()])).toEqual([
    [1, AT],
    [2, HOUR_BEFORE],
  ])
  expect((await shown()).clock).toEqual(before)
})

test('ids stay unique and in order, whatever the clock says', async () => {
  const ids = await house.rows<{ id: string; at: Date }>('select id, at from audit.entries where district = $1 order by id', [HERE])
  expect(new Set(ids.map((row) => row.id)).size).toBe(ids.length)
  expect(ids.at(-1)?.at.toISOString()).toBe(HOUR_BEFORE)
})

test('the audit is sealed in the order in which it happened', async () => {
  await house.house.audit.sealNow(HERE)
  const sealed = await house.rows<{ at: Date }>('select at from audit.entries where district = $1 order by seq', [HERE])
  expect(sealed.at(-1)?.at.toISOString()).toBe(HOUR_BEFORE)
  expect(await house.house.audit.verify(HERE)).toMatchObject({ ok: true })
})

test('after a day forward, deadlines are reckoned from the days they were set by', async () => {
  const { clock } = await shown()
  house.clock.set(DAY_AFTER)
  await house.house.process.deadlines.tickAll()
  expect(await shown()).toMatchObject({ seq: 2, clock, overdue: false })
  await house.takes('chen', id, 'accept')
  expect(await shown()).toMatchObject({ seq: 3, stage: 'judging' })
})

test('a session ends by its hours on the clock of the machine: a step back ends none, a day forward ends it for good', async () => {
  const zhou = await house.as('zhou')
  const signedIn = async () => (await zhou.get('/me')).status
  const real = Date.now()
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const statuses: number[] = []
    for (const hours of [0, -1, 25, 0]) {
      vi.setSystemTime(real + hours * 3_600_000)
      // Rights are remembered for seconds; a change of them makes everybody be looked up anew.
      await house.house.platform.db.write(HERE, async (writer) => house.house.platform.live.tell(writer, 'rights', ''))
      statuses.push(await signedIn())
    }
    expect(statuses).toEqual([200, 200, 401, 401])
  } finally {
    vi.useRealTimers()
  }
})

test('and back again: nobody is reminded twice, and the chain is sound', async () => {
  const second = await house.filed({ ...house.idea, title: '第二条建议' })
  house.clock.set('2026-03-12T03:00:00.000Z')
  await house.house.process.deadlines.tickAll()
  house.clock.set(DAY_AFTER)
  await house.house.process.deadlines.tickAll()
  house.clock.set('2026-03-12T03:00:00.000Z')
  await house.house.process.deadlines.tickAll()
  const said = await house.rows<{ type: string }>(`select happening->>'type' as type from process.events where case_id = $1 order by seq`, [
    second,
  ])
  expect(said.map(({ type }) => type).filter((type) => type === 'reminded')).toHaveLength(1)
  expect(said.map(({ type }) => type).filter((type) => type === 'escalated')).toHaveLength(1)
  expect(await house.house.audit.verify(HERE)).toMatchObject({ ok: true })
})
