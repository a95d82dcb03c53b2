import type { LocalDate, WorkingDays } from '../../../kernel/calendar/index.ts'

/** The days of a need on which something first happened; null where it has not. */
export interface Milestones {
  readonly filedOn: LocalDate
  readonly firstAnswerOn: LocalDate | null
  readonly chosenOn: LocalDate | null
  readonly disbursedOn: LocalDate | null
}

/** Working days from filing; the day of filing does not count (民法典 art. 201). Null where it has not come to it. */
export interface TimesTaken {
  readonly toFirstAnswer: number | null
  readonly toChoice: number | null
  readonly toDisbursement: number | null
}

/** How long it took from filing to each step, in working days. */
export function timesTaken(need: Milestones, { workingDaysBetween }: Pick<WorkingDays, 'workingDaysBetween'>): TimesTaken {
  const until = (day: LocalDate | null) => (day === null ? null : workingDaysBetween(need.filedOn, day))
  return { toFirstAnswer: until(need.firstAnswerOn), toChoice: until(need.chosenOn), toDisbursement: until(need.disbursedOn) }
}

/** The middle one of some numbers of days; of an even number the mean of the two in the middle, as a decimal. Null of none. */
export function medianOf(days: readonly number[]): string | null {
  const sorted = days.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  if (sorted.length % 2 === 1) return String(upper)
  const sum = upper + (sorted[middle - 1] ?? upper)
  return sum % 2 === 0 ? String(sum / 2) : `${Math.floor(sum / 2)}.5`
}
