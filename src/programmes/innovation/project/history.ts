import { type LocalDate, localDateOf } from '../../../kernel/calendar/index.ts'
import type { Values } from '../../../kernel/forms/index.ts'
import type { CaseEvent } from '../../../kernel/process/index.ts'
import { numberIn, textOf } from '../facts.ts'

/** The values of every time that an action was taken, the oldest first. The state of a case keeps only the latest. */
function valuesOf(events: readonly CaseEvent[], action: string): readonly Values[] {
  return events.flatMap((event) => (event.type === 'acted' && event.action === action && event.values ? [event.values] : []))
}

/** Numbers of the milestones that were reported as reached. */
export function milestonesDone(events: readonly CaseEvent[]): readonly number[] {
  return [...new Set(valuesOf(events, 'milestone-done').map((values) => numberIn(values, 'number')))]
}

/** Years for which a follow-up is recorded. */
export function followUpYears(events: readonly CaseEvent[]): readonly number[] {
  return valuesOf(events, 'record-follow-up').map((values) => numberIn(values, 'year'))
}

/** The day of the specialist's latest contact; null before the first. */
export function lastContact(events: readonly CaseEvent[]): LocalDate | null {
  return (
    valuesOf(events, 'log-contact')
      .map((values) => textOf(values, 'date'))
      .sort()
      .at(-1) ?? null
  )
}

/** The day on which the case last came to a stage; null when it never did. */
export function cameTo(events: readonly CaseEvent[], stage: string): LocalDate | null {
  const arrival = events.findLast(
    (event) => (event.type === 'acted' || event.type === 'opined') && event.to === stage && event.from !== stage,
  )
  return arrival ? localDateOf(arrival.at) : null
}
