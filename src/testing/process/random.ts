import * as fc from 'fast-check'
import {
  type Action,
  type Actor,
  type CaseState,
  type Command,
  type Facts,
  type Opinions,
  type Process,
  START,
  type Stage,
  type Who,
} from '../../kernel/process/index.ts'

/** Random but sound processes, people and commands, for the properties of the engine. */
const title = { zh: '示例', en: 'Example' }
const ROLES = ['clerk', 'chair', 'worker'] as const
const SEATS = ['panel', 'owner'] as const
const FINALS = { done: 'completed', refused: 'refused', withdrawn: 'withdrawn', ended: 'ended' } as const
const person = (n: number) => `0190a000-0000-7000-8000-0000000000${10 + n}`
const PEOPLE = Array.from({ length: 6 }, (_, n) => person(n))
const MACHINE: Actor = { person: person(9), roles: [...ROLES], system: true }

const peopleWho: fc.Arbitrary<Who> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ROLES).map((role) => ({ role })) },
  fc.constantFrom(...SEATS).map((seat) => ({ seat })),
  fc.constant({ starter: true } as const),
)
const anyWho: fc.Arbitrary<Who> = fc.oneof({ weight: 6, arbitrary: peopleWho }, fc.constant({ system: true } as const))

interface Draft {
  readonly name: string
  readonly from: readonly string[]
  readonly to: string
}

const notByOf = (names: readonly string[]) => fc.subarray([START, ...names], { maxLength: 2 })

function stepOf({ from, to }: Draft, others: readonly string[]): fc.Arbitrary<Action> {
  const by = fc.array(anyWho, { minLength: 1, maxLength: 2 })
  return fc
    .record({ by, notBy: notByOf(others), form: fc.boolean(), effects: fc.subarray(['post', 'issue']) })
    .map(({ form, ...rest }) => ({ title, kind: 'step' as const, from, to, ...rest, ...(form ? { form: 'note' } : {}) }))
}

function opinionsOf({ from, to }: Draft, stages: readonly string[], others: readonly string[]): fc.Arbitrary<Action> {
  const mode: fc.Arbitrary<Opinions['mode']> = fc.constantFrom('in-turn', 'all', 'any', 'quorum')
  return fc.record({ mode, rejected: fc.constantFrom('refused', ...stages), notBy: notByOf(others) }).map(({ mode, rejected, notBy }) => ({
    title,
    kind: 'step' as const,
    from,
    to,
    by: [{ seat: 'panel' }],
    notBy,
    opinions: { mode, seat: 'panel', approved: to, rejected, ...(mode === 'quorum' ? { quorum: 2 } : {}) },
    effects: ['post'],
  }))
}

/** A sideways action: a return, a refusal, a withdrawal, an end, or work that stays. */
function sideOf(stages: readonly string[], others: readonly string[]): fc.Arbitrary<Action> {
  const stage = fc.constantFrom(...stages)
  const by = fc.array(peopleWho, { minLength: 1, maxLength: 2 })
  const shape = fc.oneof(
    fc
      .tuple(stage, stage)
      .map(([from, to]) => (from === to ? { kind: 'step', from: [from], to: 'stay' } : { kind: 'return', from: [from], to })),
    stage.map((from) => ({ kind: 'refuse', from: [from], to: 'refused' })),
    stage.map((from) => ({ kind: 'withdraw', from: [from], to: 'withdrawn' })),
    stage.map((from) => ({ kind: 'end', from: [from], to: 'ended' })),
  )
  return fc.record({ shape, by, notBy: notByOf(others) }).map(({ shape, ...rest }) => ({ title, ...shape, ...rest }) as Action)
}

const stageOf: fc.Arbitrary<Stage> = fc.oneof(
  fc.constant({ title }),
  fc
    .record({ remindBefore: fc.integer({ min: 0, max: 4 }), escalateTo: fc.array(peopleWho, { maxLength: 1 }) })
    .map((deadline) => ({ title, deadline: { parameter: 'days', ...deadline } })),
)

/** A chain of stages to its end, with random people, rounds of opinions, separate duties and side ways. */
export const processes: fc.Arbitrary<Process> = fc.integer({ min: 2, max: 4 }).chain((length) => {
  const open = Array.from({ length }, (_, n) => `s${n}`)
  const chain = open.map((from, n) => ({ name: `go${n}`, from: [from], to: open[n + 1] ?? 'done' }))
  const names = chain.map((draft) => draft.name)
  const ways = fc.tuple(...chain.map((draft) => fc.oneof(stepOf(draft, names), opinionsOf(draft, open, names))))
  const sides = fc.array(sideOf(open, names), { minLength: 1, maxLength: 4 })
  return fc
    .record({
      ways,
      sides,
      stages: fc.array(stageOf, { minLength: length, maxLength: length }),
      pausedBy: fc.array(peopleWho, { maxLength: 1 }),
    })
    .map(({ ways, sides, stages, pausedBy }) => {
      const actions = {
        ...Object.fromEntries(ways.map((way, n) => [`go${n}`, way])),
        ...Object.fromEntries(sides.map((side, n) => [`side${n}`, side])),
      }
      const reached = new Set(Object.values(actions).flatMap(({ to, opinions }) => [to, opinions?.rejected]))
      const finals = Object.entries(FINALS).filter(([name]) => reached.has(name))
      return {
        name: 'random',
        version: 1,
        title,
        noun: title,
        start: { form: 'file', titleField: 'title', by: [{ role: 'worker' }], stage: 's0', seats: { panel: 'panel', owner: 'owner' } },
        stages: {
          ...Object.fromEntries(open.map((name, n) => [name, stages[n] as Stage])),
          ...Object.fromEntries(finals.map(([name, outcome]) => [name, { title, outcome }])),
        },
        actions,
        forms: {
          file: {
            name: 'file',
            title,
            fields: [
              { name: 'title', title, kind: 'text', required: true },
              { name: 'owner', title, kind: 'person', required: true },
              { name: 'panel', title, kind: 'persons', required: true, atLeast: 2 },
            ],
          },
          note: { name: 'note', title, fields: [{ name: 'text', title, kind: 'text', required: true }] },
        },
        seats: { panel: { title }, owner: { title } },
        loop: open,
        readers: ['clerk'],
        correction: {
          forms: ['file', 'note'],
          proposedBy: [{ role: 'clerk' }, { starter: true }],
          decidedBy: [{ role: 'chair' }, { seat: 'owner' }],
        },
        pausedBy,
      } satisfies Process
    })
})

const human = fc.record({
  person: fc.constantFrom(...PEOPLE),
  roles: fc.subarray([...ROLES]),
  standsFor: fc.array(fc.record({ person: fc.constantFrom(...PEOPLE), roles: fc.subarray([...ROLES]) }), { maxLength: 2 }),
})
export const actors: fc.Arbitrary<Actor> = fc.oneof({ weight: 12, arbitrary: human }, fc.constant(MACHINE))

export const filings = fc.record({
  title: fc.constant('示例项目'),
  owner: fc.constantFrom(...PEOPLE),
  panel: fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 2, maxLength: 4 }),
})

/** One attempt: who, how many days later, and a command made for the state the case is in then. */
export interface Attempt {
  readonly actor: Actor
  readonly later: number
  readonly command: (process: Process, state: CaseState) => Command
}

const text = fc.constantFrom('因故', '因故', '因故', ' ')
const someone = fc.constantFrom(...PEOPLE)
const pick = (names: readonly string[], n: number) => names[n % Math.max(1, names.length)] ?? 'nothing'
const nth = fc.nat({ max: 20 })

/** Mostly actions of the stage, filled in well; sometimes others, or filled in badly. */
const acting = fc
  .record({
    nth,
    astray: fc.integer({ min: 0, max: 9 }),
    reason: text,
    verdict: fc.constantFrom('approve', 'reject', 'abstain'),
    well: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ nth, astray, reason, verdict, well }) => (process: Process, state: CaseState): Command => {
    const here = Object.keys(process.actions).filter((name) => process.actions[name]?.from.includes(state.stage))
    const action = pick(astray === 0 ? [...Object.keys(process.actions), 'nothing'] : here, nth)
    const full = complete(process, action, verdict as 'approve', reason)
    return well === 0 ? { type: 'act', action, reason } : full
  })

/** A command for an action with all that its form and kind ask for. */
export function complete(process: Process, name: string, verdict: 'approve' | 'reject' | 'abstain' = 'approve', reason = '因故'): Command {
  const action = process.actions[name]
  return {
    type: 'act',
    action: name,
    reason,
    ...(action?.form ? { values: { text: '已办' } } : {}),
    ...(action?.opinions ? { verdict } : {}),
    ...(action?.kind === 'return' ? { comments: [{ path: 'file.title', text: '请修改' }] } : {}),
  }
}

const besides: fc.Arbitrary<Attempt['command']> = fc.oneof(
  fc.record({ nth, person: someone, reason: text }).map(({ nth, person, reason }) => (process: Process) => ({
    type: 'add-signer' as const,
    action: pick(Object.keys(process.actions), nth),
    person,
    reason,
  })),
  fc
    .record({ seat: fc.constantFrom(...SEATS), to: someone, reason: text })
    .map((handed) => () => ({ type: 'hand-on' as const, ...handed })),
  fc
    .record({ seat: fc.constantFrom(...SEATS), from: someone, to: someone, reason: text })
    .map((handed) => () => ({ type: 'hand-on' as const, ...handed })),
  fc.record({ to: someone, reason: text }).map((handed) => () => ({ type: 'hand-on' as const, ...handed })),
  text.map((said) => () => ({ type: 'say' as const, text: said })),
  fc.record({ title: fc.constantFrom('更正后', '示例项目'), reason: text }).map(({ title, reason }) => (_: Process, state: CaseState) => ({
    type: 'propose-correction' as const,
    form: 'file',
    values: { ...state.data.file, title },
    reason,
  })),
  fc.record({ approve: fc.boolean(), reason: text }).map((decided) => () => ({ type: 'decide-correction' as const, ...decided })),
  text.map((reason) => () => ({ type: 'stop-clock' as const, reason })),
  fc.constant(() => ({ type: 'restart-clock' as const })),
  fc.constant(() => ({ type: 'tick' as const })),
)

export const attempts: fc.Arbitrary<readonly Attempt[]> = fc.array(
  fc.record({ actor: actors, later: fc.constantFrom(0, 0, 1, 3), command: fc.oneof({ weight: 3, arbitrary: acting }, besides) }),
  { minLength: 25, maxLength: 60 },
)

const DAY = 86_400_000
const dateAfter = (from: string, days: number) => new Date(Date.parse(from) + days * DAY).toISOString().slice(0, 10)

/** The facts some days after the first. Every day is a working day. */
export function factsAfter(days: number): Facts {
  const today = dateAfter('2026-01-05', days)
  return { now: `${today}T02:00:00.000Z`, today, parameters: { days: 5 }, addWorkingDays: dateAfter, evidence: [], own: {} }
}
