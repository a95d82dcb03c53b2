import { addDays, localDateOf, type WorkingDays } from '../calendar/index.ts'
import type { MessageKind } from '../notifications/index.ts'
import type { Preferences } from './preferences.ts'

/** The one zone of the country has no summer time (kernel/calendar). */
const OFFSET_HOURS = 8
const HOUR = 3_600_000

const at = (date: string, hour: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + (hour - OFFSET_HOURS) * HOUR).toISOString()
const hourOf = (instant: string): number => new Date(Date.parse(instant) + OFFSET_HOURS * HOUR).getUTCHours()

/** Whether the hour lies within the quiet ones. Equal ends: none are quiet. */
function isQuiet(hour: number, { from, to }: NonNullable<Preferences['quiet']>): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}

/** When a message may go by e-mail; null: not at all. */
export function mailDue(
  now: string,
  kind: MessageKind,
  { email, digestHour, quiet }: Preferences,
  calendar: Pick<WorkingDays, 'isWorkingDay'>,
) {
  if (email[kind] === 'off') return null
  const today = localDateOf(now)
  if (email[kind] === 'digest') {
    let day = hourOf(now) < digestHour ? today : addDays(today, 1)
    while (!calendar.isWorkingDay(day)) day = addDays(day, 1)
    return at(day, digestHour)
  }
  if (!quiet || !isQuiet(hourOf(now), quiet)) return now
  return at(hourOf(now) < quiet.to ? today : addDays(today, 1), quiet.to)
}

/** Minutes until the next try after so many in vain; null: it is given up. */
const PAUSES = [1, 5, 30, 120, 480, 1440] as const

/** When a delivery is tried again after `tries` in vain; null: never. */
export function nextTry(now: string, tries: number): string | null {
  const minutes = PAUSES[tries - 1]
  return minutes === undefined ? null : new Date(Date.parse(now) + minutes * 60_000).toISOString()
}
