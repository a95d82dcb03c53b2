import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { Clock } from '../../platform/clock/index.ts'
import { type CalendarTable, DISTRICT_TIME_ZONE, type LocalDate, localDateOf, type WorkingDays, workingDaysOf } from './index.ts'

/**
 * The State Council's notices on holidays and make-up days (国务院办公厅关于部分节假日安排的通知), as the package
 * `chinese-days` holds them. A newer notice comes with a newer version of that package.
 */
export const stateCouncilTable: CalendarTable = tableOf(notices)

/** The calendar of a district: working days, and today by the clock that is passed in. */
export interface Calendar extends WorkingDays {
  today(): LocalDate
  /** For the page, which counts with the same rules. */
  readonly table: CalendarTable
}

/** A calendar over the State Council's notices, by the clock that is passed in. */
export function calendar(clock: Clock, table: CalendarTable = stateCouncilTable, timeZone: string = DISTRICT_TIME_ZONE): Calendar {
  let known = { minute: '', date: '' }
  /** Zones are whole minutes from Greenwich, so the date is the same for a minute, and is asked for several times in a step. */
  function today(): LocalDate {
    const now = clock.now()
    const minute = now.slice(0, 16)
    if (minute !== known.minute) known = { minute, date: localDateOf(now, timeZone) }
    return known.date
  }
  return { ...workingDaysOf(table), today, table }
}

/** A year's own notice, and no neighbour's, names its National Day: that is how we know that the notice is there. */
function tableOf(source: { holidays: Readonly<Record<string, string>>; workdays: Readonly<Record<string, string>> }): CalendarTable {
  const holidays = Object.keys(source.holidays).sort()
  const years = holidays.filter((date) => date.endsWith('-10-01')).map((date) => Number(date.slice(0, 4)))
  return { years, holidays, makeUpDays: Object.keys(source.workdays).sort() }
}
