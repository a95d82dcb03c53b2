import { checkForm, type Form, isEmpty, type Problem, type Values } from '../forms/index.ts'
import { clockAt } from './clock.ts'
import { type Decision, firstRefusal, happens, needReason, record, refuse } from './decision.ts'
import type { Action, Actor, Facts, Process } from './definition.ts'
import { apply } from './fold.ts'
import { actionsHere, actionTitle, behind, earlierBy, entitled, entry, guarded, holdersOf, type Standing, stageTitle } from './may.ts'
import { hearsOpinions, type OpinionAction, settled, speaker, voicesOf } from './opinions.ts'
import { problem, type Refusal, refusal } from './refusals.ts'
import type { CaseState, Clock, Command, Happening, Seats } from './state.ts'
import { waitsFor } from './waits.ts'

type Act = Extract<Command, { type: 'act' }>

/** In whose right an actor may take an action now, or why not. What a form or a reason lacks is not asked here. */
export function mayTake(
  process: Process,
  state: CaseState,
  name: string,
  actor: Actor,
  facts: Facts,
): Standing | { readonly because: Refusal } {
  const action = entry(process.actions, name)
  const title = actionTitle(process, name)
  if (state.outcome) return { because: refusal('closed') }
  if (!action) return { because: refusal('unknown-action') }
  if (!action.from.includes(state.stage)) {
    return { because: refusal('wrong-step', { stage: stageTitle(process, state.stage), action: title }) }
  }
  const standing = hearsOpinions(action) ? speaker(name, action, state, actor) : entitledTo(action, state, actor, facts)
  if ('because' in standing) return standing
  const earlier = actor.system ? null : earlierBy(action, state, behind(actor, standing))
  if (earlier !== null) return { because: refusal('separate-duties', { earlier: actionTitle(process, earlier), action: title }) }
  const because = roundRuns(process, state, action) ?? guarded(action, state, facts, actor, standing)
  return because ? { because } : standing
}

function entitledTo(action: Action, state: CaseState, actor: Actor, facts: Facts): Standing | { readonly because: Refusal } {
  const all = entitled(action.by, actor, state)
  const separate = all.filter((standing) => !earlierBy(action, state, behind(actor, standing)))
  const free = separate.find((standing) => !guarded(action, state, facts, actor, standing)) ?? separate[0]
  return free ?? all[0] ?? { because: refusal('not-yours', { action: action.title }) }
}

/** Those who are being heard cannot be named anew: voices already given would be lost. */
function roundRuns(process: Process, state: CaseState, { seats = {} }: Action): Refusal | null {
  const running = actionsHere(process, state).some(
    ([name, other]) => hearsOpinions(other) && Object.hasOwn(seats, other.opinions.seat) && voicesOf(name, state).length > 0,
  )
  return running ? refusal('round-running') : null
}

/** The actions of the present stage that this actor may take. */
function allowedTo(process: Process, state: CaseState, actor: Actor, facts: Facts): NonNullable<Refusal['allowed']> {
  return actionsHere(process, state)
    .filter(([name]) => !('because' in mayTake(process, state, name, actor, facts)))
    .map(([action, { title }]) => ({ action, title }))
}

/** A command that may be taken: where, by whom, and in whose right. */
interface Scene {
  readonly process: Process
  readonly state: CaseState
  readonly command: Act
  readonly actor: Actor
  readonly standing: Standing
  readonly facts: Facts
}

/** Taking an action of the process. */
export function act(process: Process, state: CaseState, command: Act, actor: Actor, facts: Facts): Decision {
  const standing = mayTake(process, state, command.action, actor, facts)
  if ('because' in standing) return { refused: { ...standing.because, allowed: allowedTo(process, state, actor, facts) } }
  const scene = { process, state, command, actor, standing, facts }
  const action = process.actions[command.action] as Action
  const refused = lacks(scene, action)
  if (refused) return { refused }
  return hearsOpinions(action) ? opine(scene, action) : step(scene, action)
}

/** What a command still lacks, in the order in which a person fills it in. */
function lacks({ process, state, command, actor, standing, facts }: Scene, action: Action): Refusal | null {
  const doers = actor.system ? [] : behind(actor, standing)
  const { values = {}, action: doing } = command
  return firstRefusal(
    () => verdictRefusal(action, command),
    () => valuesRefusal(process, action, values),
    () => formRefusal(fillProblems(process, state, action.seats, values, doing, doers)),
    () => formRefusal(action.check?.(values, facts, state, doers) ?? []),
    () => evidenceRefusal(action, command, facts),
    () => commentsRefusal(process, state, action, command),
    () => (wantsReason(action, command) ? needReason(command.reason) : null),
  )
}

function valuesRefusal(process: Process, { form, title }: Action, values: Values): Refusal | null {
  if (form !== undefined) return formRefusal(checkForm(formOf(process, form), values))
  return Object.keys(values).length > 0 ? refusal('values-unexpected', { action: title }) : null
}

/** A form of the process; `checkProcess` keeps an action from naming one that is not there. */
export function formOf(process: Process, name: string): Form {
  const form = entry(process.forms, name)
  if (!form) throw new Error(`The process ${process.name} has no form ${name}`)
  return form
}

function wantsReason({ kind }: Action, { verdict }: Act): boolean {
  return kind === 'refuse' || kind === 'withdraw' || kind === 'end' || verdict === 'reject'
}

function verdictRefusal(action: Action, { verdict }: Act): Refusal | null {
  if (hearsOpinions(action)) return verdict === undefined ? refusal('verdict-missing') : null
  return verdict === undefined ? null : refusal('verdict-unexpected', { action: action.title })
}

export function formRefusal(problems: readonly Problem[]): Refusal | null {
  return problems.length === 0 ? null : { ...refusal('form-incomplete', { count: problems.length }), problems }
}

function evidenceRefusal({ evidence = [] }: Action, command: Act, facts: Facts): Refusal | null {
  const unknown = unknownEvidence(command.evidence, facts)
  if (unknown) return unknown
  for (const { kind, title, atLeast } of evidence) {
    const found = facts.evidence.filter((one) => one.kind === kind).length
    if (found < atLeast) return refusal('evidence-missing', { title, least: atLeast, found })
  }
  return null
}

export function unknownEvidence(ids: readonly string[] = [], facts: Facts): Refusal | null {
  return ids.every((id) => facts.evidence.some((one) => one.id === id)) ? null : refusal('evidence-unknown')
}

function commentsRefusal(process: Process, state: CaseState, { kind }: Action, { comments = [] }: Act): Refusal | null {
  if (kind !== 'return') return comments.length > 0 ? refusal('comments-unexpected') : null
  if (!comments.some(({ text }) => text.trim())) return refusal('comments-missing')
  const astray = comments.find(({ path }) => path !== '' && !pointsAtField(process, state, path))
  return astray ? refusal('comment-misplaced', { path: astray.path.slice(0, 80) }) : null
}

/** 'application.title', or 'plan.milestones[2].due': a field of a form that was filled in. */
function pointsAtField(process: Process, state: CaseState, path: string): boolean {
  const [, form = '', name = '', column] = /^(\w+)(?:\.(\w+)(?:\[\d+\](?:\.(\w+))?)?)?$/.exec(path) ?? []
  if (!Object.hasOwn(state.data, form)) return false
  const field = entry(process.forms, form)?.fields.find((one) => one.name === name)
  if (column !== undefined) return field?.kind === 'table' && field.columns.some((one) => one.name === column)
  return name === '' || field !== undefined
}

/** The seats that a form fills: seat → the people its field names. An empty field leaves its seat as it is. */
export function filledSeats(seats: Readonly<Record<string, string>> = {}, values: Values): Seats {
  const filled = Object.entries(seats).filter(([, field]) => !isEmpty(values[field]))
  return Object.fromEntries(filled.map(([seat, field]) => [seat, [values[field]].flat() as string[]]))
}

/** People named for a seat whose steps the separation of duties keeps from them: said at once, not when the case is stuck. */
export function fillProblems(
  process: Process,
  state: CaseState | null,
  seats: Readonly<Record<string, string>> | undefined,
  values: Values,
  doing: string,
  doers: readonly string[],
): readonly Problem[] {
  return Object.entries(filledSeats(seats, values)).flatMap(([seat, persons]) => {
    const ahead = Object.values(process.actions).filter(({ by }) => by.length > 0 && by.every((who) => 'seat' in who && who.seat === seat))
    for (const action of ahead) {
      const now = action.notBy?.includes(doing) && persons.some((person) => doers.includes(person)) ? doing : null
      const earlier = now ?? earlierBy(action, state, persons)
      if (earlier !== null)
        return [problem(seats?.[seat] ?? seat, 'barred', { earlier: actionTitle(process, earlier), action: action.title })]
    }
    return []
  })
}

function step(scene: Scene, action: Action): Decision {
  const { state, command, standing } = scene
  const { values = {}, comments } = command
  const to = target(action, values)
  if (to === null) {
    const field = typeof action.to === 'string' ? '' : action.to.field
    return { refused: { ...refusal('form-incomplete', { count: 1 }), problems: [problem(field, 'no-way')] } }
  }
  const seats = filledSeats(action.seats, values)
  const what = {
    type: 'acted' as const,
    from: state.stage,
    ...said(action, command),
    ...(comments?.length ? { comments } : {}),
    ...(Object.keys(seats).length > 0 ? { seats } : {}),
  }
  const effects = action.effects ?? []
  if (to === 'stay') return happens(standing, [{ ...what, to: state.stage }], effects)
  return arriving(scene, to, (clock) => ({ ...what, to, clock }), effects)
}

function target({ to }: Action, values: Values): string | null {
  if (typeof to === 'string') return to
  return entry(to.is, String(values[to.field] ?? '')) ?? null
}

function opine(scene: Scene, action: OpinionAction): Decision {
  const { state, command, standing } = scene
  const { opinions } = action
  const verdict = command.verdict ?? 'abstain'
  const verdicts = [...voicesOf(command.action, state).map((voice) => voice.verdict), verdict]
  const result = settled(opinions, holdersOf(state, opinions.seat).length, verdicts)
  const what = { type: 'opined' as const, verdict, from: state.stage, ...said(action, command) }
  if (result === null) return happens(standing, [{ ...what, to: state.stage }])
  const effects = result === 'approved' ? (action.effects ?? []) : []
  const to = opinions[result]
  return arriving(scene, to, (clock) => ({ ...what, settled: result, to, clock }), effects)
}

/** What the actor put into an action, without what was left out. */
function said({ form }: Action, { action, values = {}, evidence, reason }: Act) {
  return {
    action,
    ...(form === undefined ? {} : { form, values }),
    ...(evidence?.length ? { evidence } : {}),
    ...(reason?.trim() ? { reason } : {}),
  }
}

/** Brings the case to a stage with a new clock, unless nobody is there to take it on. */
function arriving(scene: Scene, to: string, happening: (clock: Clock | null) => Happening, effects: readonly string[]): Decision {
  const { process, state, actor, standing, facts } = scene
  const found = clockAt(process, to, facts)
  if ('refused' in found) return found
  const decision = happens(standing, [happening(found.clock)], effects)
  const next = record(decision, state, actor, facts).reduce((so, event) => apply(so, event, process), state)
  return !next.outcome && waitsFor(process, next).length === 0 ? refuse('nobody-next', { stage: stageTitle(process, to) }) : decision
}
