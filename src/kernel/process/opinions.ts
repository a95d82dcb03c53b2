import type { Action, Actor, Opinions } from './definition.ts'
import { behind, earlierBy, entry, holdersOf, type Standing, standings } from './may.ts'
import { type Refusal, refusal } from './refusals.ts'
import type { CaseState, Verdict, Voice } from './state.ts'

export type OpinionAction = Action & { readonly opinions: Opinions }

export function hearsOpinions(action: Action): action is OpinionAction {
  return action.opinions !== undefined
}

/** Whose voices this round still lacks, in the seat's order; with opinions in turn only the next one. */
export function awaited(name: string, action: OpinionAction, state: CaseState): readonly string[] {
  const unheard = holdersOf(state, action.opinions.seat).filter((person) => !heard(name, state, person))
  return action.opinions.mode === 'in-turn' ? unheard.slice(0, 1) : unheard
}

/** Whether a person spoke in this round, for themselves or for another, or was spoken for. */
export function heard(name: string, state: CaseState, person: string): boolean {
  return voicesOf(name, state).some((voice) => voice.person === person || voice.by === person)
}

export function voicesOf(name: string, state: CaseState): readonly Voice[] {
  return entry(state.voices, name) ?? []
}

/**
 * In whose right an actor speaks now. Who sits on the seat speaks for themselves alone, and a stand-in for one person only:
 * several opinions are those of several people.
 */
export function speaker(name: string, action: OpinionAction, state: CaseState, actor: Actor): Standing | { readonly because: Refusal } {
  const { seat, quorum } = action.opinions
  const holders = holdersOf(state, seat)
  const seated = standings(actor).filter((standing) => !actor.system && holders.includes(standing.person))
  const own = seated.filter((standing) => standing.onBehalfOf === undefined)
  const usable = own.length > 0 ? own : seated
  if (usable.length === 0) return { because: refusal('not-yours', { action: action.title }) }
  if (heard(name, state, actor.person)) return { because: refusal(own.length > 0 ? 'already-heard' : 'one-voice') }
  const unheard = usable.filter((standing) => !heard(name, state, standing.person))
  if (unheard.length === 0) return { because: refusal('already-heard') }
  const next = unheard.filter((standing) => awaited(name, action, state).includes(standing.person))
  if (next.length === 0) return { because: refusal('not-your-turn') }
  if (quorum !== undefined && holders.length < quorum) {
    return { because: refusal('too-few-signers', { quorum, found: holders.length }) }
  }
  return next.find((standing) => !earlierBy(action, state, behind(actor, standing))) ?? (next[0] as Standing)
}

/** How a round stands with one more voice: null while it is open. */
export function settled(opinions: Opinions, seats: number, verdicts: readonly Verdict[]): 'approved' | 'rejected' | null {
  const approvals = verdicts.filter((verdict) => verdict === 'approve').length
  const rejections = verdicts.filter((verdict) => verdict === 'reject').length
  const unheard = seats - verdicts.length
  switch (opinions.mode) {
    case 'in-turn':
    case 'all':
      if (rejections > 0) return 'rejected'
      return unheard > 0 ? null : approvals > 0 ? 'approved' : 'rejected'
    case 'any':
      if (approvals > 0) return 'approved'
      return unheard > 0 ? null : 'rejected'
    case 'quorum': {
      const needed = opinions.quorum ?? seats
      if (approvals >= needed) return 'approved'
      return approvals + unheard < needed ? 'rejected' : null
    }
  }
}
