import { checkForm, type Values } from '../forms/index.ts'
import { clockAt, restartClock, stopClock, tick } from './clock.ts'
import { addSigner, handOn } from './colleagues.ts'
import { decideCorrection, propose } from './corrections.ts'
import { type Decision, firstRefusal, happens, needReason, record, refuse } from './decision.ts'
import type { Actor, Facts, Process } from './definition.ts'
import { apply } from './fold.ts'
import { entitled, mayRead, stageTitle, standings } from './may.ts'
import { type CaseState, type Command, type Seats, START } from './state.ts'
import { act, filledSeats, fillProblems, formOf, formRefusal, unknownEvidence } from './steps.ts'
import { succeed } from './succession.ts'
import { waitsFor } from './waits.ts'

export interface Filing {
  readonly values: Values
  readonly evidence?: readonly string[]
  /** Seats that the programme knows without asking, besides those that the form fills. */
  readonly seats?: Seats
}

const FILING = { zh: '申报', en: 'File a case' }

/** Whether an actor is one who files cases of this process. What else may be in the way, `start` says. */
export function mayStart({ start }: Process, actor: Actor): boolean {
  return entitled(start.by, actor, null).length > 0
}

/** Filing a case. */
export function start(process: Process, filing: Filing, actor: Actor, facts: Facts): Decision {
  const [standing] = entitled(process.start.by, actor, null)
  if (!standing) return refuse('not-yours', { action: FILING })
  const because = process.start.guard?.(facts, actor)
  if (because) return { refused: because }
  const { form, titleField, stage } = process.start
  const { values, evidence = [] } = filing
  const doers = actor.system ? [] : [actor.person, standing.person]
  const refused = firstRefusal(
    () => formRefusal(checkForm(formOf(process, form), values)),
    () => formRefusal(fillProblems(process, null, process.start.seats, values, START, doers)),
    () => formRefusal(process.start.check?.(values, facts, doers) ?? []),
    () => unknownEvidence(evidence, facts),
  )
  if (refused) return { refused }
  const clock = clockAt(process, stage, facts)
  if ('refused' in clock) return clock
  const seats = { ...filing.seats, ...filledSeats(process.start.seats, values) }
  const bound = evidence.length > 0 ? { evidence } : {}
  const started = {
    type: 'started' as const,
    stage,
    form,
    values,
    title: String(values[titleField] ?? ''),
    seats,
    ...bound,
    clock: clock.clock,
  }
  const decision = happens(standing, [started], process.start.effects)
  const [first] = record(decision, null, actor, facts)
  if (first && waitsFor(process, apply(null, first, process)).length === 0)
    return refuse('nobody-next', { stage: stageTitle(process, stage) })
  return decision
}

/** What a command leads to. Pure: the same case, command, actor and facts are always decided the same. */
export function decide(process: Process, state: CaseState, command: Command, actor: Actor, facts: Facts): Decision {
  if (state.process !== process.name || state.version !== process.version) {
    throw new Error(`A case of ${state.process} ${state.version} cannot be decided by ${process.name} ${process.version}`)
  }
  switch (command.type) {
    case 'act':
      return act(process, state, command, actor, facts)
    case 'add-signer':
      return addSigner(process, state, command, actor)
    case 'hand-on':
      return handOn(process, state, command, actor)
    case 'succeed':
      return succeed(process, state, command, actor)
    case 'say':
      return speak(process, state, command.text, actor)
    case 'propose-correction':
      return propose(process, state, command, actor, facts)
    case 'decide-correction':
      return decideCorrection(process, state, command, actor)
    case 'stop-clock':
      return stopClock(process, state, command.reason, actor, facts)
    case 'restart-clock':
      return restartClock(process, state, actor, facts)
    case 'tick':
      return tick(state, actor, facts)
  }
}

export const SAYING = { zh: '留言', en: 'Say something' }

/** Whoever may read a case may speak in it, in their own name, also after its end. */
function speak(process: Process, state: CaseState, text: string, actor: Actor): Decision {
  if (!mayRead(process, state, actor)) return refuse('not-yours', { action: SAYING })
  const refused = needReason(text, 'nothing-said')
  const [own = { person: actor.person, roles: [] }] = standings(actor)
  return refused ? { refused } : happens(own, [{ type: 'said', text }])
}
