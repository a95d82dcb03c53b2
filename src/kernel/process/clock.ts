import { type Decision, firstRefusal, happens, needReason, refuse } from './decision.ts'
import type { Actor, Facts, Process } from './definition.ts'
import { entitled, entry, type Standing, stageTitle } from './may.ts'
import { type Refusal, refusal } from './refusals.ts'
import type { CaseState, Clock, Happening } from './state.ts'

/** The clock of a stage that a case comes to today; null where none runs. Refused when nobody set its days. */
export function clockAt(process: Process, stage: string, facts: Facts): { readonly clock: Clock | null } | { readonly refused: Refusal } {
  const deadline = entry(process.stages, stage)?.deadline
  if (!deadline) return { clock: null }
  const days = Number(entry(facts.parameters, deadline.parameter) ?? Number.NaN)
  if (!Number.isSafeInteger(days) || days <= 0) {
    return refuse('parameter-missing', { parameter: deadline.parameter, stage: stageTitle(process, stage) })
  }
  return { clock: { since: facts.today, days, ...lastDays(days, deadline.remindBefore, facts) } }
}

function lastDays(days: number, remindBefore: number, { today, addWorkingDays }: Facts) {
  const after = (count: number) => (count > 0 ? addWorkingDays(today, count) : today)
  return { due: after(days), remind: after(days - remindBefore) }
}

/** The daily look at the clock: a reminder and an escalation, each once for a clock. */
export function tick(state: CaseState, actor: Actor, { today }: Facts): Decision {
  if (!actor.system) return refuse('not-yours', { action: { zh: '检查期限', en: 'Look at the clock' } })
  const { clock, stage } = state
  if (!clock || state.clockStopped) return { happened: [], effects: [] }
  const reminded: Happening[] = today >= clock.remind && !state.reminded ? [{ type: 'reminded', stage, due: clock.due }] : []
  const escalated: Happening[] = today > clock.due && !state.escalated ? [{ type: 'escalated', stage, due: clock.due }] : []
  return { happened: [...reminded, ...escalated], effects: [] }
}

export const CLOCK_TITLES = {
  'stop-clock': { zh: '暂停期限', en: 'Stop the clock' },
  'restart-clock': { zh: '恢复期限', en: 'Restart the clock' },
}

/** Who may stop or restart the clock now, and in whose right. */
export function mayTurnClock(
  process: Process,
  state: CaseState,
  turn: 'stop-clock' | 'restart-clock',
  actor: Actor,
): Standing | { readonly because: Refusal } {
  if (!state.clock) return { because: refusal(state.outcome ? 'closed' : 'no-clock') }
  if (turn === 'stop-clock' && state.clockStopped) return { because: refusal('clock-stopped') }
  if (turn === 'restart-clock' && !state.clockStopped) return { because: refusal('clock-runs') }
  return entitled(process.pausedBy ?? [], actor, state)[0] ?? { because: refusal('not-yours', { action: CLOCK_TITLES[turn] }) }
}

export function stopClock(process: Process, state: CaseState, reason: string, actor: Actor, facts: Facts): Decision {
  const may = mayTurnClock(process, state, 'stop-clock', actor)
  if ('because' in may) return { refused: may.because }
  const refused = firstRefusal(() => needReason(reason))
  if (refused) return { refused }
  return happens(may, [{ type: 'clock-stopped', since: facts.today, reason, daysLeft: daysLeft(state.clock as Clock, facts) }])
}

/** The clock goes on with the days it had left. One that was overdue stays so. */
export function restartClock(process: Process, state: CaseState, actor: Actor, facts: Facts): Decision {
  const may = mayTurnClock(process, state, 'restart-clock', actor)
  if ('because' in may) return { refused: may.because }
  const { clock, clockStopped } = state as { clock: Clock; clockStopped: NonNullable<CaseState['clockStopped']> }
  const remindBefore = entry(process.stages, state.stage)?.deadline?.remindBefore ?? 0
  const overdue = clock.due < clockStopped.since
  return happens(may, [
    { type: 'clock-restarted', clock: overdue ? clock : { ...clock, ...lastDays(clockStopped.daysLeft, remindBefore, facts) } },
  ])
}

/** The working days from today until the last day; 0 when that is today or past. */
function daysLeft(clock: Clock, { today, addWorkingDays }: Facts): number {
  for (let days = 0; days < clock.days; days++) {
    if (today >= clock.due || (days > 0 && addWorkingDays(today, days) >= clock.due)) return days
  }
  return clock.days
}
