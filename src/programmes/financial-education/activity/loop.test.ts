import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../kernel/calendar/index.ts'
import { calendar } from '../../../kernel/calendar/server.ts'
import {
  type Actor,
  apply,
  type CaseEvent,
  type CaseState,
  type Command,
  decide,
  type Facts,
  offers,
  record,
  start,
  waitsFor,
} from '../../../kernel/process/index.ts'
import { heldClock } from '../../../platform/clock/index.ts'
import { activityParameters } from './parameters.ts'
import { financialActivity as process } from './process.ts'
import type { ActivityFacts } from './rules.ts'

const { addWorkingDays } = calendar(heldClock('2025-09-01T01:00:00Z'))
const parameters = Object.fromEntries(activityParameters.map(({ key, value }) => [key, value]))
const id = (n: number) => `0198a000-0000-7000-8000-00000000000${n}`
const [bank, otherBank, target] = [id(1), id(2), id(3)]

const CAST = {
  clerk: { person: 'clerk', roles: ['bank-clerk'] },
  /** Somebody who holds both posts of a bank: the separation of duties still keeps two steps apart. */
  both: { person: 'both', roles: ['bank-clerk', 'bank-reviewer'] },
  reviewer: { person: 'reviewer', roles: ['bank-reviewer'] },
  supervisor: { person: 'supervisor', roles: ['finance-supervisor'] },
  bureau: { person: 'bureau', roles: ['finance-bureau'] },
  software: { person: 'nobody', roles: [], system: true },
} as const satisfies Record<string, Actor>

const FILING = {
  ...{ title: '示例活动', theme: 'credit', kind: 'regular', startsOn: '2025-09-15', endsOn: '2025-09-16', mode: 'online' },
  ...{ audiences: ['elderly'], form: 'lecture', contents: [{ content: '征信', riskWarning: true }], leader: '示例', contact: id(4) },
  ...{ staff: 2, expectedReach: 50, marketingFree: true, brand: true },
}
const VALUES: Readonly<Record<string, object>> = {
  amend: FILING,
  accept: {},
  merge: { into: target, share: '40', agreed: '电话商定' },
  invite: { bank: otherBank, share: '30' },
  join: { bank: otherBank, share: '30', people: [id(5)] },
  change: { startsOn: '2025-09-15', endsOn: '2025-09-16', why: '天气' },
  incident: { kind: 'complaint', on: '2025-09-01', what: '示例', done: '示例' },
  finding: { kind: 'complaint', on: '2025-09-01', what: '示例', done: '示例' },
  report: { sessions: 1, signIn: 20, complaints: 0, summary: '示例' },
  'send-material': { portraits: 'none', text: '示例' },
  'check-quality': { score: 90, remark: '示例' },
}
const command = (action: string): Command => ({
  ...{ type: 'act', action, reason: '示例', comments: [{ path: 'filing.title', text: '示例' }] },
  ...(VALUES[action] && { values: VALUES[action] as never }),
})
const trimmed = (action: string): Command => {
  const { reason, comments, ...rest } = command(action) as Extract<Command, { type: 'act' }>
  const { kind } = process.actions[action as keyof typeof process.actions]
  return { ...rest, ...(kind === 'return' ? { comments } : kind === 'step' ? {} : { reason }) } as Command
}

/** On that day, for a bank that stands so. */
function facts(day: number, membership: ActivityFacts['membership'] = 'active'): Facts {
  const own: ActivityFacts = {
    ...{ organisation: bank, membership, placeKnown: true, startsOn: '2025-09-15', endsOn: '2025-09-16', signedIn: null },
    ...{ shares: [{ organisation: bank, share: '100' }], invited: 'active', planKnown: true },
    target: { id: target, organisation: otherBank, stage: 'scheduled', shares: [{ organisation: otherBank, share: '100' }] },
  }
  const today = addDays('2025-09-01', day)
  return { now: `${today}T01:00:00Z`, today, parameters, addWorkingDays, evidence: [], own: own as never }
}

const actors = fc.constantFrom(...Object.values(CAST)) as fc.Arbitrary<Actor>
const names = Object.keys(process.actions)
/** One tries any action, or takes one of those that are offered. */
type Attempt = { readonly actor: Actor; readonly later: number } & ({ readonly action: string } | { readonly pick: number })
const attempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.oneof(
    fc.record({ actor: actors, action: fc.constantFrom(...names), later: fc.nat(4) }),
    fc.record({ actor: actors, pick: fc.nat(99), later: fc.nat(4) }),
  ),
  { minLength: 20, maxLength: 80 },
)

/** Plays an activity and hands every event that happened to `look`. */
function play(tries: readonly Attempt[], look: (before: CaseState, event: CaseEvent, after: CaseState, day: number) => void): CaseState {
  const filed = start(process, { values: { ...FILING, startsOn: '2025-09-15' } as never }, CAST.both, facts(0))
  if ('refused' in filed) throw new Error(filed.refused.text.en)
  let state = record(filed, null, CAST.both, facts(0)).reduce<CaseState | null>((so, event) => apply(so, event, process), null) as CaseState
  let day = 0
  for (const attempt of tries) {
    const { actor } = attempt
    day += attempt.later
    const offered = offers(process, state, actor, facts(day)).flatMap((one) => (one.type === 'act' && one.may ? [one.action] : []))
    const action = 'action' in attempt ? attempt.action : offered[attempt.pick % offered.length]
    if (action === undefined) continue
    const decision = decide(process, state, trimmed(action), actor, facts(day))
    if ('refused' in decision) continue
    for (const event of record(decision, state, actor, facts(day))) {
      const before = state
      state = apply(before, event, process)
      look(before, event, state, day)
    }
  }
  return state
}

test('whatever people try, an activity goes only the ways of the loop, and no bank lets its own filing pass', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(attempts, (tries) => {
      play(tries, (before, event, after) => {
        reached.add(after.stage)
        if (event.type !== 'acted') return
        const action = process.actions[event.action as keyof typeof process.actions]
        expect(action.from).toContain(before.stage)
        expect(after.stage).toBe(action.to === 'stay' ? before.stage : action.to)
        if (event.action === 'pass') expect(event.by).toBe('reviewer')
        expect(event.by).not.toBe('bureau')
        if (after.stage === 'published') expect(event.by).toBe('nobody')
      })
    }),
    { numRuns: 300, seed: 370481 },
  )
  expect([...reached].length).toBeGreaterThan(5)
})

test('an open activity always waits for somebody, and whoever it waits for may do something', () => {
  fc.assert(
    fc.property(attempts, (tries) => {
      play(tries, (_before, _event, after, day) => {
        const waiting = waitsFor(process, after)
        expect(waiting.length > 0).toBe(after.outcome === null)
        if (after.outcome) return
        // Later on, when the days of the activity have come, the next step is open to one of the cast.
        const may = Object.values(CAST).flatMap((actor) =>
          offers(process, after, actor, facts(Math.max(day, 20))).filter((one) => one.type === 'act' && one.may),
        )
        expect(may.length).toBeGreaterThan(0)
      })
    }),
    { numRuns: 150 },
  )
})

/** The ordinary way, by whoever takes each step. */
const WAY = [
  ['clerk', 'submit', 'bank-review'],
  ['reviewer', 'pass', 'filed'],
  ['supervisor', 'accept', 'scheduled'],
  ['software', 'begin', 'under-way'],
  ['clerk', 'report', 'material-due'],
  ['clerk', 'send-material', 'material-review'],
  ['supervisor', 'approve-material', 'approved'],
  ['software', 'publish', 'published'],
  ['supervisor', 'archive', 'archived'],
] as const

test('the ordinary way leads from the filing to the archive', () => {
  const tries = WAY.map(([who, action]) => ({ actor: CAST[who], action, later: 5 }))
  const stages: string[] = []
  expect(play(tries, (_before, _event, after) => stages.push(after.stage)).outcome).toBe('completed')
  expect(stages).toEqual(WAY.map(([, , stage]) => stage))
})

test('a bank that was suspended meanwhile passes nothing on, and one that never pledged files nothing', () => {
  const state = play([{ actor: CAST.clerk, action: 'submit', later: 0 }], () => undefined)
  expect(decide(process, state, { type: 'act', action: 'pass' }, CAST.reviewer, facts(1, 'suspended'))).toMatchObject({
    refused: { code: 'member-suspended' },
  })
  expect(start(process, { values: FILING as never }, CAST.clerk, facts(0, null))).toMatchObject({ refused: { code: 'not-a-member' } })
})
