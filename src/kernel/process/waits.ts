import type { Action, Process, Who } from './definition.ts'
import { actionsHere, earlierBy, holdersOf } from './may.ts'
import { awaited, hearsOpinions } from './opinions.ts'
import type { CaseState } from './state.ts'

/** One for whom the case waits, and the actions it waits for ('decide-correction' once it is closed). */
export type Waiting =
  /** Anybody who holds the role, except those whom the separation of duties keeps from every one of the actions. */
  | { readonly kind: 'role'; readonly role: string; readonly actions: readonly string[]; readonly except: readonly string[] }
  | { readonly kind: 'person'; readonly person: string; readonly actions: readonly string[] }
  | { readonly kind: 'system'; readonly actions: readonly string[] }

/**
 * Who is next. A case waits for those who can lead it on: first by a step, where there is none by a return or refusal,
 * then by work that stays at the stage, and only then by giving up. Of several opinions it waits for those not yet heard.
 */
export function waitsFor(process: Process, state: CaseState): readonly Waiting[] {
  if (state.outcome) return correctors(process, state)
  const here = actionsHere(process, state)
  const ranks = here.map(([, action]) => rank(action))
  const byRank = [0, 1, 2, 3].map((wanted) => here.filter((_, index) => ranks[index] === wanted))
  for (const allowBarred of [false, true]) {
    for (const actions of byRank) {
      const found = merged(actions.flatMap(([name, action]) => actionWaitsFor(name, action, state, allowBarred)))
      if (found.length > 0) return found
    }
  }
  return []
}

function rank({ kind, to }: Action): number {
  if (kind === 'step') return to === 'stay' ? 2 : 0
  return kind === 'return' || kind === 'refuse' ? 1 : 3
}

/** A person kept by the separation of duties is waited for last: their part is to hand on. */
function actionWaitsFor(name: string, action: Action, state: CaseState, allowBarred: boolean): Waiting[] {
  const actions = [name]
  if (hearsOpinions(action)) return awaited(name, action, state).map((person) => ({ kind: 'person', person, actions }))
  const barred = (person: string) => earlierBy(action, state, [person]) !== null
  const people = (persons: readonly string[]) =>
    persons.filter((person) => allowBarred || !barred(person)).map((person) => ({ kind: 'person' as const, person, actions }))
  return action.by.flatMap((who): Waiting[] => {
    if ('role' in who) {
      const handed = state.holders.filter((holder) => holder.roles.includes(who.role)).map((holder) => holder.person)
      return [{ kind: 'role', role: who.role, actions, except: actorsOf(state).filter(barred) }, ...people(handed)]
    }
    if ('seat' in who) return people(holdersOf(state, who.seat))
    return 'starter' in who ? people([state.starter]) : [{ kind: 'system', actions }]
  })
}

function actorsOf(state: CaseState): readonly string[] {
  return [...new Set(state.taken.flatMap(({ by, onBehalfOf }) => (onBehalfOf === undefined ? [by] : [by, onBehalfOf])))]
}

function correctors(process: Process, { correction, starter, seats }: CaseState): readonly Waiting[] {
  if (!correction) return []
  const proposers = [correction.by, correction.onBehalfOf].filter((one) => one !== undefined)
  const actions = ['decide-correction']
  const people = (persons: readonly string[]) =>
    persons.filter((person) => !proposers.includes(person)).map((person) => ({ kind: 'person' as const, person, actions }))
  const waiting = (who: Who): Waiting[] => {
    if ('role' in who) return [{ kind: 'role', role: who.role, actions, except: proposers }]
    if ('seat' in who) return people(seats[who.seat] ?? [])
    return 'starter' in who ? people([starter]) : []
  }
  return merged((process.correction?.decidedBy ?? []).flatMap(waiting))
}

/** One entry for each role and person, with all that is waited for. */
function merged(all: readonly Waiting[]): readonly Waiting[] {
  const byWhom = new Map<string, Waiting>()
  for (const one of all) {
    const key = one.kind === 'role' ? `role ${one.role}` : one.kind === 'person' ? `person ${one.person}` : 'system'
    const known = byWhom.get(key)
    byWhom.set(key, known ? both(known, one) : one)
  }
  return [...byWhom.values()]
}

function both(a: Waiting, b: Waiting): Waiting {
  const actions = [...new Set([...a.actions, ...b.actions])]
  if (a.kind !== 'role' || b.kind !== 'role') return { ...a, actions }
  return { ...a, actions, except: a.except.filter((person) => b.except.includes(person)) }
}
