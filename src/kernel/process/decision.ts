import type { Actor, Facts } from './definition.ts'
import type { Standing } from './may.ts'
import { type Refusal, type RefusalCode, refusal } from './refusals.ts'
import type { CaseEvent, CaseState, Happening } from './state.ts'

/** What a command leads to: what happens and which effects follow, or why it does not happen. */
export type Decision = Accepted | { readonly refused: Refusal }

export interface Accepted {
  readonly happened: readonly Happening[]
  /** Names of effects to carry out in the same transaction. */
  readonly effects: readonly string[]
  /** Whose right was used, where the actor stood in for somebody. */
  readonly onBehalfOf?: string
}

/** What happens in the right of somebody: one's own, or that of whom one stands in for. */
export function happens(standing: Standing, happened: readonly Happening[], effects: readonly string[] = []): Accepted {
  const { onBehalfOf } = standing
  return onBehalfOf === undefined ? { happened, effects } : { happened, effects, onBehalfOf }
}

export function refuse(...[code, values]: Parameters<typeof refusal>): { readonly refused: Refusal } {
  return { refused: refusal(code, values) }
}

/** A decision as events, numbered on from the state of the case; null before its first event. */
export function record(decision: Accepted, state: CaseState | null, actor: Actor, facts: Facts): readonly CaseEvent[] {
  const { happened, onBehalfOf } = decision
  const who = onBehalfOf === undefined ? { by: actor.person } : { by: actor.person, onBehalfOf }
  return happened.map((happening, index) => ({ seq: (state?.seq ?? 0) + index + 1, at: facts.now, ...who, ...happening }))
}

/** The first refusal of several checks, each made only when those before it passed. */
export function firstRefusal(...checks: readonly (() => Refusal | null)[]): Refusal | null {
  for (const check of checks) {
    const found = check()
    if (found) return found
  }
  return null
}

/** A reason is words, not blanks. */
export function needReason(reason: string | undefined, code: RefusalCode = 'reason-missing'): Refusal | null {
  return reason?.trim() ? null : refusal(code)
}
