import { type Decision, firstRefusal, happens, needReason } from './decision.ts'
import type { Action, Actor, Process } from './definition.ts'
import {
  actionsHere,
  actionTitle,
  behind,
  earlierBy,
  entitled,
  entry,
  holdersOf,
  rolesOf,
  type Standing,
  standings,
  supervisors,
} from './may.ts'
import { heard, hearsOpinions } from './opinions.ts'
import { type Refusal, refusal } from './refusals.ts'
import type { CaseState, Command } from './state.ts'

type Because = { readonly because: Refusal }
type AddSigner = Extract<Command, { type: 'add-signer' }>
type HandOn = Extract<Command, { type: 'hand-on' }>

export const COLLEAGUE_TITLES = {
  'add-signer': { zh: '增加参加人（加签）', en: 'Add a signer' },
  'hand-on': { zh: '转交', en: 'Hand on' },
}

/** Who may add a signer to a round that is under way: those who are heard in it, and the supervisors. */
export function mayAddSigner(process: Process, state: CaseState, name: string, actor: Actor): Standing | Because {
  const action = actionsHere(process, state).find(([one]) => one === name)?.[1]
  if (state.outcome) return { because: refusal('closed') }
  if (!action || !hearsOpinions(action)) return { because: refusal('no-round', { action: actionTitle(process, name) }) }
  const who = [{ seat: action.opinions.seat }, ...supervisors(process, state)]
  return people(entitled(who, actor, state), actor)[0] ?? { because: refusal('not-yours', { action: COLLEAGUE_TITLES['add-signer'] }) }
}

export function addSigner(process: Process, state: CaseState, { action, person, reason }: AddSigner, actor: Actor): Decision {
  const may = mayAddSigner(process, state, action, actor)
  if ('because' in may) return { refused: may.because }
  const seat = process.actions[action]?.opinions?.seat ?? ''
  const refused = firstRefusal(
    () => needReason(reason),
    () => newcomerRefusal(process, state, seat, person),
    () => (behind(actor, may).includes(person) ? refusal('to-oneself') : null),
  )
  return refused ? { refused } : happens(may, [{ type: 'signer-added', action, seat, person, reason }])
}

/** The seats that act at the present stage and that somebody holds. */
export function seatsHere(process: Process, state: CaseState): readonly string[] {
  const seats = actionsHere(process, state).flatMap(([, { by }]) => by.flatMap((who) => ('seat' in who ? [who.seat] : [])))
  return [...new Set(seats)].filter((seat) => holdersOf(state, seat).length > 0)
}

/** The roles that act at the present stage. */
export function rolesHere(process: Process, state: CaseState): readonly string[] {
  return [...new Set(actionsHere(process, state).flatMap(([, { by }]) => by.flatMap((who) => ('role' in who ? [who.role] : []))))]
}

/** Who may hand on a seat, and whose place it would be; undefined where a supervisor must still say whose. */
export function mayHandOnSeat(
  process: Process,
  state: CaseState,
  seat: string,
  actor: Actor,
  from?: string,
): { readonly standing: Standing; readonly from: string | undefined } | Because {
  if (state.outcome) return { because: refusal('closed') }
  if (!seatsHere(process, state).includes(seat)) return { because: refusal('nothing-to-hand-on') }
  const holders = holdersOf(state, seat)
  const free = holders.filter((person) => !heardOnSeat(process, state, seat, person))
  if (from !== undefined && !holders.includes(from)) return { because: refusal('not-on-seat') }
  const wanted = from === undefined ? free : free.filter((person) => person === from)
  const mine = people(standings(actor), actor).find((standing) => wanted.includes(standing.person))
  if (mine) return { standing: mine, from: mine.person }
  const supervisor = people(entitled(supervisors(process, state), actor, state), actor)[0]
  const sits = people(standings(actor), actor).some((standing) => holders.includes(standing.person))
  if (!supervisor && !sits) return { because: refusal('not-yours', { action: COLLEAGUE_TITLES['hand-on'] }) }
  if (wanted.length === 0) return { because: refusal('already-heard') }
  if (!supervisor) return { because: refusal(from === undefined ? 'already-heard' : 'not-yours', { action: COLLEAGUE_TITLES['hand-on'] }) }
  return { standing: supervisor, from: wanted.length === 1 ? wanted[0] : undefined }
}

/** Who may hand on the step of a role, and in which roles the colleague would act. */
export function mayHandOnRole(
  process: Process,
  state: CaseState,
  actor: Actor,
  role?: string,
): { readonly standing: Standing; readonly roles: readonly string[] } | Because {
  if (state.outcome) return { because: refusal('closed') }
  const here = rolesHere(process, state).filter((one) => role === undefined || one === role)
  if (here.length === 0) return { because: refusal('nothing-to-hand-on') }
  const mine = (standing: Standing) => here.filter((one) => rolesOf(standing, state).includes(one))
  const standing = people(standings(actor), actor).find((one) => mine(one).length > 0)
  if (standing) return { standing, roles: mine(standing) }
  const supervisor = people(entitled(supervisors(process, state), actor, state), actor)[0]
  return supervisor ? { standing: supervisor, roles: here } : { because: refusal('not-yours', { action: COLLEAGUE_TITLES['hand-on'] }) }
}

export function handOn(process: Process, state: CaseState, command: HandOn, actor: Actor): Decision {
  return command.seat === undefined ? handOnRole(process, state, command, actor) : handOnSeat(process, state, command.seat, command, actor)
}

function handOnSeat(process: Process, state: CaseState, seat: string, { from: asked, to, reason }: HandOn, actor: Actor): Decision {
  const may = mayHandOnSeat(process, state, seat, actor, asked)
  if ('because' in may) return { refused: may.because }
  const { standing, from } = may
  if (from === undefined) return { refused: refusal('holder-missing') }
  const refused = firstRefusal(
    () => needReason(reason),
    () => newcomerRefusal(process, state, seat, to),
    () => (behind(actor, standing).includes(to) ? refusal('to-oneself') : null),
  )
  return refused ? { refused } : happens(standing, [{ type: 'handed-on', seat, from, to, reason }])
}

function handOnRole(process: Process, state: CaseState, { role, to, reason }: HandOn, actor: Actor): Decision {
  const may = mayHandOnRole(process, state, actor, role)
  if ('because' in may) return { refused: may.because }
  const { standing, roles } = may
  const acting = actionsHere(process, state).filter(([, { by }]) => by.some((who) => 'role' in who && roles.includes(who.role)))
  const held = rolesOf({ person: to, roles: to === standing.person ? standing.roles : [] }, state)
  const refused = firstRefusal(
    () => needReason(reason),
    () => (roles.every((one) => held.includes(one)) ? refusal('already-there') : null),
    () => (behind(actor, standing).includes(to) ? refusal('to-oneself') : null),
    () =>
      barredRefusal(
        process,
        state,
        acting.map(([, action]) => action),
        to,
      ),
  )
  return refused ? { refused } : happens(standing, [{ type: 'handed-on', roles, to, reason }])
}

/** Why a person cannot come to a seat: they sit there, were heard in its round, or are kept from its steps here. */
function newcomerRefusal(process: Process, state: CaseState, seat: string, person: string): Refusal | null {
  const acting = actionsHere(process, state).filter(([, { by }]) => by.some((who) => 'seat' in who && who.seat === seat))
  return firstRefusal(
    () => (holdersOf(state, seat).includes(person) || heardOnSeat(process, state, seat, person) ? refusal('already-there') : null),
    () =>
      barredRefusal(
        process,
        state,
        acting.map(([, action]) => action),
        person,
      ),
  )
}

function barredRefusal(process: Process, state: CaseState, actions: readonly Action[], person: string): Refusal | null {
  for (const action of actions) {
    const earlier = earlierBy(action, state, [person])
    if (earlier !== null) return refusal('would-be-barred', { earlier: actionTitle(process, earlier), action: action.title })
  }
  return null
}

function heardOnSeat(process: Process, state: CaseState, seat: string, person: string): boolean {
  return Object.keys(state.voices).some((name) => entry(process.actions, name)?.opinions?.seat === seat && heard(name, state, person))
}

/** Handing on and adding people is for people. */
function people(found: readonly Standing[], actor: Actor): readonly Standing[] {
  return actor.system ? [] : found
}
