import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDateOf, workingDaysOf } from '../../kernel/calendar/index.ts'
import { stateCouncilTable } from '../../kernel/calendar/server.ts'
import type { Sheet } from '../../kernel/statistics/contract.ts'
import { checkStatistics, openedBy } from '../../kernel/statistics/index.ts'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'
import { SEED } from '../../testing/inspection.ts'
import { createDaily } from './jobs.ts'
import { statistics } from './measures.ts'

const LISTS: Readonly<Record<string, string>> = {
  projects: 'projects',
  benefits: 'benefits',
  studios: 'studios',
  safety: 'safety-cases',
  contacts: 'contacts',
}
const READERS = [
  cast.production,
  cast.leader,
  cast.auditor,
  cast.specialist,
  cast.secondSpecialist,
  cast.chair,
  cast.worker,
  cast.colleague,
  cast.technical,
  cast.finance,
  cast.zhangChair,
  cast.miner,
  cast.experts[0],
  cast.securityAdmin,
  cast.neighbourChair,
] as const

let app: App
beforeAll(async () => {
  app = await openApp({ content: 'all' })
}, 120_000)
afterAll(() => app?.close())

interface Row {
  readonly id: string
  readonly net?: number | null
  readonly project?: { readonly id: string }
  readonly benefit?: object
}

async function get(who: { readonly username: string }, path: string, filter: Readonly<Record<string, string>> = {}) {
  const { status, body } = await (await app.as(who)).get(`/innovation/${path}?${new URLSearchParams(filter)}`)
  expect({ path, filter, status }).toMatchObject({ status: 200 })
  return body
}

/** Every record that a list shows, page by page. */
async function opened(who: { readonly username: string }, list: string, filter: Readonly<Record<string, string>>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = await get(who, LISTS[list] ?? '', { ...filter, limit: '200', offset: String(rows.length) })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

const numberIn = ({ measures }: Sheet, name: string) => measures.find((one) => one.name === name)?.value ?? 0
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

test('every measure says what it counts, what not, from where, and is declared once', () => {
  expect(checkStatistics(statistics)).toEqual([])
  expect(statistics.measures.length).toBeGreaterThan(15)
})

test('whoever asks and however it is narrowed: a number is its opened records, and its parts add up', async () => {
  const everything: Sheet = await get(cast.production, 'overview')
  const idsOf = (dimension: string) =>
    everything.groups.flatMap((group) => (group.dimension === dimension ? group.members.map(({ id }) => id) : []))
  const days = ['2024-01-01', '2025-03-01', '2025-09-15', '2026-01-01', '2026-02-01', '2026-03-02']
  const maybe = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 1 })
  const scopes = fc.record({
    organisation: maybe(...idsOf('organisation')),
    studio: maybe(...idsOf('studio')),
    from: maybe(...days),
    to: maybe(...days),
  })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...READERS), scopes, fc.nat(), async (who, wanted, pick) => {
      const scope = Object.fromEntries(Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined))
      const sheet: Sheet = await get(who, 'overview', scope)
      for (const measure of sheet.measures) {
        if (measure.value === null) continue
        const parts = sheet.groups.filter(
          (group) => group.list === measure.list && group.members.some(({ values }) => measure.name in values),
        )
        const group = parts[pick % Math.max(1, parts.length)]
        const member = group?.members[pick % group.members.length]
        const asked = [
          { filter: openedBy(measure, sheet.scope), value: measure.value },
          ...(group && member
            ? [{ filter: openedBy(measure, sheet.scope, { filter: group.filter, id: member.id }), value: member.values[measure.name] ?? 0 }]
            : []),
        ]
        for (const { filter, value } of asked) {
          const rows = await opened(who, measure.list, filter)
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
          const found = measure.kind === 'money' ? sum(rows.map(({ net }) => net ?? 0)) : rows.length
          expect([who.username, measure.name, filter, found]).toEqual([who.username, measure.name, filter, value])
        }
        // Everything has a stage and an organisation; a studio, a specialist or a year it may lack.
        for (const whole of parts.filter(({ dimension }) => dimension === 'stage' || dimension === 'organisation'))
          expect([measure.name, whole.dimension, sum(whole.members.map(({ values }) => values[measure.name] ?? 0))]).toEqual([
            measure.name,
            whole.dimension,
            measure.value,
          ])
      }
      expect(numberIn(sheet, 'projects.on-time') + numberIn(sheet, 'projects.late')).toBe(numberIn(sheet, 'projects.open'))
      const twice = (await opened(who, 'projects', { ...sheet.scope, late: 'true', contactDue: 'true' })).length
      expect(numberIn(sheet, 'projects.attention')).toBe(numberIn(sheet, 'projects.late') + numberIn(sheet, 'projects.contact-due') - twice)
    }),
    { numRuns: 8, seed: SEED },
  )
}, 60_000)

describe('days in each stage', () => {
  const { workingDaysBetween } = workingDaysOf(stateCouncilTable)
  const decile = (sorted: readonly number[], share: number) => sorted[Math.ceil(share * sorted.length) - 1]

  test('are working days from the events, and open the projects that have left the stage', async () => {
    const { stages } = await get(cast.production, 'stays')
    expect(stages.length).toBeGreaterThan(8)
    const stays = new Map<string, number[]>()
    for (const { id } of await opened(cast.production, 'projects', {})) {
      const { body } = await (await app.as(cast.production)).get(`/cases/${id}`)
      let arrived = ''
      for (const { at, happening } of body.history) {
        const day = localDateOf(at)
        const moved = happening.from !== undefined && happening.to !== happening.from && ['acted', 'opined'].includes(happening.type)
        if (moved) stays.set(happening.from, [...(stays.get(happening.from) ?? []), workingDaysBetween(arrived, day)])
        if (moved || happening.type === 'started') arrived = day
      }
    }
    for (const { id, median, p90, stays: counted, records, filter } of stages) {
      const sorted = (stays.get(id) ?? []).toSorted((a, b) => a - b)
      expect({ id, median, p90, counted }).toEqual({ id, median: decile(sorted, 0.5), p90: decile(sorted, 0.9), counted: sorted.length })
      expect((await opened(cast.production, 'projects', filter)).length).toBe(records)
    }
    expect(stages.map(({ id }: { id: string }) => id).toSorted()).toEqual([...stays.keys()].toSorted())
  })

  test('are nobody’s business who has no post in the programme', async () => {
    expect((await (await app.as(cast.securityAdmin)).get('/innovation/stays')).status).toBe(403)
  })
})

test('what was noted of the cases changes no number, nor does a case that moved on since', async () => {
  const numbers = () =>
    Promise.all(
      [cast.production, cast.specialist, cast.chair, cast.worker].map(async (who) => {
        const { asOf: _, ...sheet } = await get(who, 'overview')
        return { sheet, stays: await get(who, 'stays') }
      }),
    )
  const { noteCases } = createDaily(app.house.platform, app.house.kernel)
  const before = await numbers()
  expect(await noteCases('370406')).toBeGreaterThan(0)
  expect(await noteCases('370406')).toBe(0)
  expect(await numbers()).toEqual(before)
  // As if some had moved on since: nothing of what was noted of them counts.
  const text = "update innovation.noted set seq = seq - 1, studio = null, specialist = null where right(id::text, 1) < '8'"
  await app.house.platform.db.ask('370406', { name: '', text, values: [] })
  expect(await numbers()).toEqual(before)
  expect(await noteCases('370406')).toBeGreaterThan(0)
  expect(await numbers()).toEqual(before)
})

test('the benefit of a revoked project counts in no total from that day on, and is shown as withdrawn', async () => {
  const before: Sheet = await get(cast.leader, 'overview')
  const claims = await opened(cast.leader, 'benefits', { certified: 'true', nature: 'direct' })
  const revokedId = claims[0]?.project?.id
  if (!revokedId) throw new Error('The demo has no verified benefit.')
  const ofProject = claims.filter(({ project }) => project?.id === revokedId)
  const lost = sum(ofProject.map(({ net }) => net ?? 0))
  const revoked = await (await app.as(cast.leader)).step(revokedId, { type: 'act', action: 'revoke', reason: '示例：成果经查不实' })
  expect(revoked).toMatchObject({ status: 200 })
  const after: Sheet = await get(cast.leader, 'overview')
  expect(numberIn(after, 'benefits.direct')).toBe(numberIn(before, 'benefits.direct') - lost)
  expect(numberIn(after, 'benefits.withdrawn-direct')).toBe(numberIn(before, 'benefits.withdrawn-direct') + lost)
  const shown = await opened(cast.leader, 'benefits', { withdrawn: 'true', nature: 'direct' })
  expect(shown).toMatchObject(ofProject.map(() => ({ withdrawnOn: '2026-03-02' })))
  const [project] = await opened(cast.leader, 'projects', { stage: 'revoked' })
  expect(project).toMatchObject({ benefit: { direct: 0, indirect: 0, forecast: 0 } })
})
