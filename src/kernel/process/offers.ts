import type { Reason, Text } from '../language/index.ts'
import { CLOCK_TITLES, mayTurnClock } from './clock.ts'
import { COLLEAGUE_TITLES, mayAddSigner, mayHandOnRole, mayHandOnSeat, rolesHere, seatsHere } from './colleagues.ts'
import { CORRECTION_TITLES, correctable, mayDecide, mayPropose } from './corrections.ts'
import { SAYING } from './decide.ts'
import type { Actor, Facts, Process } from './definition.ts'
import { actionsHere, mayRead } from './may.ts'
import { hearsOpinions } from './opinions.ts'
import type { Refusal } from './refusals.ts'
import type { CaseState, Command } from './state.ts'
import { mayTake } from './steps.ts'

/** Something that can be done with a case now, and whether this actor may do it. */
export type Offer = {
  readonly type: Exclude<Command['type'], 'tick'>
  /** With 'act' and 'add-signer' the action of the process, otherwise the same as `type`. */
  readonly action: string
  /** With 'hand-on': the seat it is about; without one it is about the step of a role. */
  readonly seat?: string
  readonly title: Text
} & ({ readonly may: true; readonly onBehalfOf?: string } | { readonly may: false; readonly because: Reason })

/**
 * All that can be done with a case where it stands: the actions of its stage, also those of others with the reason why not,
 * and whatever else applies here. What an offer allows, `decide` accepts once form, evidence and reason are complete.
 */
export function offers(process: Process, state: CaseState, actor: Actor, facts: Facts): readonly Offer[] {
  const here = actionsHere(process, state)
  const rounds = here.filter(([, action]) => hearsOpinions(action))
  const turn = state.clock === null ? [] : state.clockStopped ? (['restart-clock'] as const) : (['stop-clock'] as const)
  return [
    ...here.map(([action, { title }]) => offer({ type: 'act', action, title }, mayTake(process, state, action, actor, facts))),
    ...rounds.map(([action]) => {
      const title = COLLEAGUE_TITLES['add-signer']
      return offer({ type: 'add-signer', action, title }, mayAddSigner(process, state, action, actor))
    }),
    ...seatsHere(process, state).map((seat) =>
      offer({ ...plain('hand-on'), seat }, standingOf(mayHandOnSeat(process, state, seat, actor))),
    ),
    ...(rolesHere(process, state).length > 0 ? [offer(plain('hand-on'), standingOf(mayHandOnRole(process, state, actor)))] : []),
    ...(process.pausedBy ? turn.map((type) => offer(plain(type), mayTurnClock(process, state, type, actor))) : []),
    ...(state.outcome && !state.correction && correctable(process, state).length > 0
      ? [offer(plain('propose-correction'), mayPropose(process, state, actor))]
      : []),
    ...(state.correction ? [offer(plain('decide-correction'), mayDecide(process, state, actor))] : []),
    ...(mayRead(process, state, actor) ? [offer(plain('say'), {})] : []),
  ]
}

type Head = Pick<Offer, 'type' | 'action' | 'title' | 'seat'>
type May = { readonly onBehalfOf?: string } | { readonly because: Refusal }

const TITLES = { ...CLOCK_TITLES, ...COLLEAGUE_TITLES, ...CORRECTION_TITLES, say: SAYING }

function plain(type: keyof typeof TITLES): Head {
  return { type, action: type, title: TITLES[type] }
}

function offer(head: Head, may: May): Offer {
  if ('because' in may) return { ...head, may: false, because: { code: may.because.code, text: may.because.text } }
  return may.onBehalfOf === undefined ? { ...head, may: true } : { ...head, may: true, onBehalfOf: may.onBehalfOf }
}

function standingOf(may: { readonly standing: { readonly onBehalfOf?: string } } | { readonly because: Refusal }): May {
  return 'because' in may ? may : may.standing
}
