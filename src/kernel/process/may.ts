import type { Reason, Text } from '../language/index.ts'
import type { Action, Actor, Facts, Process, Who } from './definition.ts'
import { type CaseState, START } from './state.ts'

/** In whose right somebody acts: their own, or that of a person they stand in for. */
export interface Standing {
  readonly person: string
  readonly roles: readonly string[]
  readonly onBehalfOf?: string
}

/** The rights an actor can use, their own first. */
export function standings(actor: Actor): readonly Standing[] {
  const lent = (actor.standsFor ?? []).map(({ person, roles }) => ({ person, roles, onBehalfOf: person }))
  return [{ person: actor.person, roles: actor.roles }, ...lent]
}

/** The standings that one of `who` describes. The software itself has no role and no seat: it acts only where it is named. */
export function entitled(who: readonly Who[], actor: Actor, state: CaseState | null): readonly Standing[] {
  if (actor.system) return who.some((one) => 'system' in one) ? [{ person: actor.person, roles: [] }] : []
  return standings(actor).filter((standing) => who.some((one) => describes(one, standing, state)))
}

function describes(one: Who, standing: Standing, state: CaseState | null): boolean {
  if ('role' in one) return rolesOf(standing, state).includes(one.role)
  if ('seat' in one) return holdersOf(state, one.seat).includes(standing.person)
  if ('anybody' in one) return state === null && standing.roles.length > 0
  return 'starter' in one && state?.starter === standing.person
}

/** The roles a standing has at the present stage, with those it was handed there. */
export function rolesOf(standing: Standing, state: CaseState | null): readonly string[] {
  const handed = (state?.holders ?? []).filter((holder) => holder.person === standing.person).flatMap((holder) => holder.roles)
  return [...standing.roles, ...handed]
}

export function holdersOf(state: CaseState | null, seat: string): readonly string[] {
  return (state && entry(state.seats, seat)) ?? []
}

/** The earlier action by which one of `persons` is kept from this one; both who acted and for whom they acted count. */
export function earlierBy(action: Action, state: CaseState | null, persons: readonly string[]): string | null {
  const theirs = state?.taken.find(
    (taken) =>
      action.notBy?.includes(taken.action) && [taken.by, taken.onBehalfOf].some((one) => one !== undefined && persons.includes(one)),
  )
  return theirs?.action ?? null
}

/** Everybody who would stand behind an action taken in this standing. */
export function behind(actor: Actor, standing: Standing): readonly string[] {
  return [actor.person, standing.person, ...(actor.also ?? [])]
}

/** Why a guard of the process is in the way of somebody who would stand behind the action, so that no conflict is lent away. */
export function guarded(action: Action, state: CaseState, facts: Facts, actor: Actor, standing: Standing): Reason | null {
  for (const person of new Set(behind(actor, standing))) {
    const because = action.guard?.(state, facts, { ...actor, person })
    if (because) return because
  }
  return null
}

/** Those who answer for the case moving on: whoever hears of a missed deadline here, and whoever may stop the clock. */
export function supervisors(process: Process, state: CaseState): readonly Who[] {
  return [...(entry(process.stages, state.stage)?.deadline?.escalateTo ?? []), ...(process.pausedBy ?? [])]
}

/** The actions of the present stage by name; none once the case is closed. */
export function actionsHere(process: Process, state: CaseState): readonly (readonly [string, Action])[] {
  return state.outcome ? [] : Object.entries(process.actions).filter(([, action]) => action.from.includes(state.stage))
}

/** The roles that read every case at their organisation and below: readers, and whoever acts, watches, corrects or turns the clock. */
export function readingRoles(process: Process): readonly string[] {
  const known = readers.get(process) ?? foundReadingRoles(process)
  readers.set(process, known)
  return known
}

/** Every look at a case asks for them, and a version of a process never changes. */
const readers = new WeakMap<Process, readonly string[]>()

function foundReadingRoles(process: Process): readonly string[] {
  const acting = Object.values(process.actions).flatMap((action) => action.by)
  const watching = Object.values(process.stages).flatMap((stage) => stage.deadline?.escalateTo ?? [])
  const correcting = [...(process.correction?.proposedBy ?? []), ...(process.correction?.decidedBy ?? [])]
  const who = [...acting, ...watching, ...correcting, ...(process.pausedBy ?? [])]
  return [...new Set([...process.readers, ...who.flatMap((one) => ('role' in one ? [one.role] : []))])]
}

/**
 * The people who read a case for their part in it: who filed it, sits on a seat, is named for the present stage, or acted.
 * Whoever handed a seat on and did nothing else has no part any more: it may have been for a conflict of interest.
 */
export function partiesOf(state: CaseState): readonly { readonly person: string; readonly acted: boolean }[] {
  const acted = new Set(state.taken.flatMap(({ by, onBehalfOf }) => (onBehalfOf === undefined ? [by] : [by, onBehalfOf])))
  const named = [state.starter, ...Object.values(state.seats).flat(), ...state.holders.map(({ person }) => person)]
  return [...new Set([...acted, ...named])].map((person) => ({ person, acted: acted.has(person) }))
}

/** Whether an actor may read a case: by a role that reads it, by a part in it, or as a stand-in of one who may. */
export function mayRead(process: Process, state: CaseState, actor: Actor): boolean {
  if (actor.system) return true
  const roles = readingRoles(process)
  const parties = partiesOf(state)
  return standings(actor).some(
    (standing) => standing.roles.some((role) => roles.includes(role)) || parties.some(({ person }) => person === standing.person),
  )
}

/** The entry of a table by a name that came from outside: never what every object has. */
export function entry<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

const FILED: Text = { zh: '申报', en: 'filing the case' }

/** What an action is called; a name that is none stands for itself. */
export function actionTitle(process: Process, name: string): Text {
  return name === START ? FILED : (entry(process.actions, name)?.title ?? { zh: name, en: name })
}

export function stageTitle(process: Process, name: string): Text {
  return entry(process.stages, name)?.title ?? { zh: name, en: name }
}
