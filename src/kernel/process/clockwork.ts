import { addDays } from '../calendar/index.ts'
import type { CaseState } from './state.ts'

/** The next day on which the clock of a case has something to say: the reminder, then the day after the last. */
export function nextTick(state: CaseState): string | null {
  if (!state.clock || state.clockStopped || state.outcome) return null
  if (!state.reminded) return state.clock.remind
  return state.escalated ? null : addDays(state.clock.due, 1)
}
