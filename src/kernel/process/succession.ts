import { type Decision, firstRefusal, happens, needReason, refuse } from './decision.ts'
import type { Actor, Process, Who } from './definition.ts'
import { actionTitle, earlierBy, entry, holdersOf } from './may.ts'
import { heard } from './opinions.ts'
import { type Refusal, refusal } from './refusals.ts'
import type { CaseState, Command } from './state.ts'

type Succeed = Extract<Command, { type: 'succeed' }>

/** What somebody holds in a case by name: a seat, the present stage (handed on to them), or the part of whoever filed it. */
export type Part = Succeed['part']

const TITLE = { zh: '工作交接', en: 'Handing over' }

/** All that a person holds by name in a case that is under way, or whose correction waits. What they did stays theirs. */
export function partsHeld(process: Process, state: CaseState, person: string): readonly Part[] {
  if (state.outcome && !state.correction) return []
  const seats = Object.keys(state.seats).filter((seat) => holdersOf(state, seat).includes(person))
  const named = state.holders.some((holder) => holder.person === person)
  const filed = state.starter === person && mayMatter(process, state)
  return [...seats.map((seat) => ({ seat })), ...(named ? ['named' as const] : []), ...(filed ? ['starter' as const] : [])]
}

/** Whether the process ever asks something of whoever filed the case. */
function mayMatter(process: Process, state: CaseState): boolean {
  const acting = state.outcome ? (process.correction?.decidedBy ?? []) : Object.values(process.actions).flatMap(({ by }) => by)
  return acting.some((who) => 'starter' in who)
}

/**
 * Somebody leaves, and a part goes to a successor. By the software alone: who may order it, the hand-over decides.
 * The separation of duties holds for the successor as for everybody, now and at the stages to come.
 */
export function succeed(process: Process, state: CaseState, { part, from, to, reason }: Succeed, actor: Actor): Decision {
  if (!actor.system) return refuse('not-yours', { action: TITLE })
  if (state.outcome && !state.correction) return refuse('closed')
  if (!partsHeld(process, state, from).some((held) => same(held, part))) return refuse('not-on-seat')
  const refused = firstRefusal(
    () => needReason(reason),
    () => (from === to ? refusal('to-oneself') : null),
    () => (typeof part === 'object' ? seatRefusal(process, state, part.seat, from, to) : null),
    () => barred(process, state, part, from, to),
  )
  if (refused) return { refused }
  const standing = { person: actor.person, roles: [] }
  if (part === 'starter') return happens(standing, [{ type: 'handed-on', starter: true, from, to, reason }])
  if (part === 'named') return happens(standing, [{ type: 'handed-on', from, roles: rolesNamed(state, from), to, reason }])
  return happens(standing, [{ type: 'handed-on', seat: part.seat, from, to, reason }])
}

const same = (a: Part, b: Part): boolean => (typeof a === 'object' && typeof b === 'object' ? a.seat === b.seat : a === b)

const rolesNamed = (state: CaseState, person: string): readonly string[] => [
  ...new Set(state.holders.filter((holder) => holder.person === person).flatMap(({ roles }) => roles)),
]

/** A voice that was given stays given; and nobody sits twice. */
function seatRefusal(process: Process, state: CaseState, seat: string, from: string, to: string): Refusal | null {
  if (holdersOf(state, seat).includes(to)) return refusal('already-there')
  const spoke = (person: string) =>
    Object.keys(state.voices).some((name) => entry(process.actions, name)?.opinions?.seat === seat && heard(name, state, person))
  return spoke(from) || spoke(to) ? refusal('already-heard') : null
}

/** Why the successor could not do what the part may still ask, for what they did themselves. */
function barred(process: Process, state: CaseState, part: Part, from: string, to: string): Refusal | null {
  const roles = part === 'named' ? rolesNamed(state, from) : []
  const asks = (who: Who) =>
    typeof part === 'object'
      ? 'seat' in who && who.seat === part.seat
      : part === 'starter'
        ? 'starter' in who
        : 'role' in who && roles.includes(who.role)
  for (const action of Object.values(process.actions)) {
    if (!action.by.some(asks) || (part === 'named' && !action.from.includes(state.stage))) continue
    const earlier = earlierBy(action, state, [to])
    if (earlier !== null) return refusal('would-be-barred', { earlier: actionTitle(process, earlier), action: action.title })
  }
  return null
}
