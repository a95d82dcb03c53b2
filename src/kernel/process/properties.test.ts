import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { illegal } from '../../testing/process/oracle.ts'
import { type Attempt, actors, attempts, complete, factsAfter, filings, processes } from '../../testing/process/random.ts'
import type { Values } from '../forms/index.ts'
import {
  type Actor,
  apply,
  type CaseEvent,
  type CaseState,
  checkProcess,
  decide,
  offers,
  type Process,
  record,
  replay,
  start,
  waitsFor,
} from './index.ts'

const RUNS = { numRuns: 400 }
const COMPLETE_BUT = ['parameter-missing', 'nobody-next']

interface Moment {
  readonly actor: Actor
  readonly before: CaseState
  readonly state: CaseState
  readonly history: readonly CaseEvent[]
  readonly event: CaseEvent
  readonly day: number
}

/** Plays a case: tries every attempt, and hands each event that happened to `look`, at its moment. */
function play(
  process: Process,
  values: Values,
  filer: Actor,
  tries: readonly Attempt[],
  look: (moment: Moment) => void,
): readonly CaseEvent[] {
  const filed = start(process, { values }, filer, factsAfter(0))
  if ('refused' in filed) return []
  const events = [...record(filed, null, filer, factsAfter(0))]
  let state = replay(events, process) as CaseState
  let day = 0
  for (const { actor, later, command } of tries) {
    day += later
    const decision = decide(process, state, command(process, state), actor, factsAfter(day))
    if ('refused' in decision) continue
    for (const event of record(decision, state, actor, factsAfter(day))) {
      const before = state
      state = apply(before, event, process)
      look({ actor, before, state, history: [...events], event, day })
      events.push(event)
    }
  }
  return events
}

const worker = actors.map((actor): Actor => (actor.system ? actor : { ...actor, roles: ['worker', ...actor.roles] }))

/** Checks every moment of many random cases. */
function always(look: (process: Process, moment: Moment) => void): void {
  fc.assert(
    fc.property(processes, filings, worker, attempts, (process, values, filer, tries) => {
      play(process, values, filer, tries, (moment) => look(process, moment))
    }),
    RUNS,
  )
}

test('the random processes are sound, and their cases get somewhere', () => {
  const seen = { cases: 0, ended: 0, returned: 0, opined: 0, lent: 0, handed: 0, corrected: 0 }
  fc.assert(
    fc.property(processes, filings, worker, attempts, (process, values, filer, tries) => {
      expect(checkProcess(process)).toEqual([])
      let last: CaseState | null = null
      const events = play(process, values, filer, tries, ({ state, event }) => {
        last = state
        if (event.type === 'acted' && state.returned) seen.returned += 1
        if (event.type === 'opined') seen.opined += 1
        if (event.onBehalfOf) seen.lent += 1
        if (event.type === 'handed-on') seen.handed += 1
        if (event.type === 'correction-decided') seen.corrected += 1
      })
      if (events.length > 0) seen.cases += 1
      if ((last as CaseState | null)?.outcome) seen.ended += 1
    }),
    { numRuns: 250, seed: 370406 },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5)
})

test('the events alone give the same state, also through JSON, one number after another', () => {
  always((process, { state, history, event }) => {
    const events = [...history, event]
    expect(replay(JSON.parse(JSON.stringify(events)), process)).toEqual(JSON.parse(JSON.stringify(state)))
    expect(event.seq).toBe(history.length + 1)
    expect(state.seq).toBe(event.seq)
  })
})

test('no illegal step is ever accepted', () => {
  always((process, { history, event, actor }) => {
    expect(illegal(process, history, event, actor)).toBeNull()
  })
})

test('nobody acts twice where duties are separate, also not for somebody else', () => {
  fc.assert(
    fc.property(processes, filings, worker, attempts, (process, values, filer, tries) => {
      const events = play(process, values, filer, tries, () => {})
      const people = (event: CaseEvent) => new Set([event.by, event.onBehalfOf ?? event.by])
      for (const [n, event] of events.entries()) {
        if (!('action' in event) || event.type === 'signer-added') continue
        const notBy = process.actions[event.action]?.notBy ?? []
        const earlier = events
          .slice(0, n)
          .filter((one) =>
            notBy.includes(one.type === 'started' ? 'start' : 'action' in one && one.type !== 'signer-added' ? one.action : ''),
          )
        const system = tries.some(({ actor }) => actor.system && actor.person === event.by)
        if (!system) expect(earlier.filter((one) => [...people(one)].some((person) => people(event).has(person)))).toEqual([])
      }
    }),
    RUNS,
  )
})

test('an open case always waits for somebody, and a closed one for nobody but a correction', () => {
  always((process, { state }) => {
    const waiting = waitsFor(process, state)
    if (!state.outcome) expect(waiting).not.toEqual([])
    if (state.outcome && !state.correction) expect(waiting).toEqual([])
  })
})

test('a return loses neither task nor data nor clock, and its comments stand until the case leaves', () => {
  always((process, { before, state, event, day }) => {
    if (event.type === 'acted' && process.actions[event.action]?.kind === 'return') {
      expect(state.data).toEqual({ ...before.data, ...(event.form ? { [event.form]: event.values } : {}) })
      expect(state.returned).toMatchObject({ by: event.by, from: before.stage, comments: event.comments })
      expect(waitsFor(process, state)).not.toEqual([])
      const deadline = process.stages[state.stage]?.deadline
      expect(state.clock?.since ?? null).toBe(deadline ? factsAfter(day).today : null)
      expect([state.reminded, state.escalated, state.clockStopped]).toEqual([false, false, null])
    } else if (before.returned && event.type !== 'opined' && !(event.type === 'acted' && event.clock !== undefined)) {
      expect(state.returned).toEqual(before.returned)
    }
  })
})

test('what is offered is accepted, and what is not offered is refused for the reason given', () => {
  fc.assert(
    fc.property(
      processes,
      filings,
      worker,
      attempts,
      fc.array(actors, { minLength: 3, maxLength: 6 }),
      (process, values, filer, tries, onlookers) => {
        play(process, values, filer, tries.slice(0, 12), ({ state, day }) => {
          for (const actor of onlookers) agree(process, state, actor, day)
        })
      },
    ),
    { numRuns: 100 },
  )
})

function agree(process: Process, state: CaseState, actor: Actor, day: number): void {
  const facts = factsAfter(day)
  const offered = offers(process, state, actor, facts)
  for (const name of Object.keys(process.actions)) {
    const offer = offered.find((one) => one.type === 'act' && one.action === name)
    const decision = decide(process, state, complete(process, name), actor, facts)
    const refused = 'refused' in decision ? decision.refused.code : null
    if (!offer) expect(['wrong-step', 'closed']).toContain(refused)
    else if (offer.may) expect([null, ...COMPLETE_BUT]).toContain(refused)
    else expect(refused).toBe(offer.because.code)
    if (offer?.may && !('refused' in decision)) expect(decision.onBehalfOf).toBe(offer.onBehalfOf)
  }
  const plain = {
    'stop-clock': { type: 'stop-clock', reason: '因故' },
    'restart-clock': { type: 'restart-clock' },
    'decide-correction': { type: 'decide-correction', approve: true },
    say: { type: 'say', text: '好' },
  } as const
  for (const [type, command] of Object.entries(plain)) {
    const offer = offered.find((one) => one.type === type)
    expect('happened' in decide(process, state, command, actor, facts)).toBe(offer?.may === true)
  }
}
