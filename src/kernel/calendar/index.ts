/** A date as the district's wall calendar shows it: 'YYYY-MM-DD'. It has no time and no zone. */
export type LocalDate = string

/** The districts of this product live by Beijing time; there is one zone in the whole country and no summer time. */
export const DISTRICT_TIME_ZONE = 'Asia/Shanghai'

/**
 * How a run of days is counted. `strict`: the day it begins is not counted (民法典 art. 201, the default).
 * `inclusive`: it is, as some notices do ("18 to 22 April, five working days").
 */
export type Counting = 'strict' | 'inclusive'

/** What the State Council's yearly notices fix. Plain data, so that a page can hold it and count as the server does. */
export interface CalendarTable {
  /** Years whose notice is in the table. */
  readonly years: readonly number[]
  /** Days off that the notices name, weekends within a holiday included. */
  readonly holidays: readonly LocalDate[]
  /** Weekend days on which the notices have people work (调休上班). */
  readonly makeUpDays: readonly LocalDate[]
}

export interface WorkingDays {
  isWorkingDay(date: LocalDate): boolean
  /**
   * The day on which a run of `days` working days from `from` ends; that day still belongs to it.
   * Counted inclusively from a day off, the run begins on the next working day. Zero days end on `from` itself.
   */
  addWorkingDays(from: LocalDate, days: number, counting?: Counting): LocalDate
  /** How many working days the run from `from` to `to` counts; negative when `to` lies before `from`. */
  workingDaysBetween(from: LocalDate, to: LocalDate, counting?: Counting): number
  /** Whether the year's notice is in the table. Where it is not, only weekends are off, and a date in that year may still move. */
  known(year: number): boolean
}

class CalendarError extends Error {
  readonly code: 'not-a-date' | 'not-a-count'

  constructor(code: CalendarError['code'], value: string) {
    super(`${code}: ${value}`)
    this.name = 'CalendarError'
    this.code = code
  }
}

const DAY = 86_400_000

/** Whether a string is a date that exists, from the year 1 to the year 9999. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string' || !/^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?!00)\d\d$/.test(value)) return false
  return Number(value.slice(8)) <= lastDayOf(Number(value.slice(0, 4)), Number(value.slice(5, 7)))
}

/** `days` calendar days later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateAt(instantOf(date) + days * DAY)
}

/**
 * The same day `months` later; the last of the month where that day does not exist (31 January + 1 → 28 February).
 * Past the first or last day that can be written it stops there: people may enter any date, and rules only compare.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = parts(date)
  const total = year * 12 + month - 1 + months
  const [inYear, inMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1]
  if (inYear > 9999) return '9999-12-31'
  if (inYear < 1) return '0001-01-01'
  return written(inYear, inMonth, Math.min(day, lastDayOf(inYear, inMonth)))
}

/** The same day `years` later; 29 February becomes the 28th in an ordinary year. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return addMonths(date, years * 12)
}

/** Calendar days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (instantOf(to) - instantOf(from)) / DAY
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: LocalDate): number {
  return new Date(instantOf(date)).getUTCDay() || 7
}

export function yearOf(date: LocalDate): number {
  return parts(date)[0] ?? 0
}

/** Whether two periods, both ends included, share a day. */
export function overlaps(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to
}

/** From one day to another, both included. */
export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** The date that the wall calendar of the zone shows at an instant. */
export function localDateOf(instant: Date | string, timeZone: string = DISTRICT_TIME_ZONE): LocalDate {
  return formatIn(timeZone).format(new Date(instant))
}

/** A formatter costs as much as fifty uses of it, and every step of a case asks for a date. */
const formats = new Map<string, Intl.DateTimeFormat>()
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, made)
  return made
}

/** Working-day arithmetic over a table of notices. */
export function workingDaysOf(table: CalendarTable): WorkingDays {
  const years = new Set(table.years)
  const holidays = new Set(table.holidays)
  const makeUpDays = new Set(table.makeUpDays)

  const isWorkingDay = (date: LocalDate) => makeUpDays.has(date) || (weekday(date) < 6 && !holidays.has(date))

  const addWorkingDays = (from: LocalDate, days: number, counting: Counting = 'strict') => {
    if (!Number.isInteger(days) || days < 0) throw new CalendarError('not-a-count', String(days))
    let date = from
    let left = counting === 'inclusive' && days > 0 && isWorkingDay(from) ? days - 1 : days
    while (left > 0) {
      date = addDays(date, 1)
      if (isWorkingDay(date)) left -= 1
    }
    return date
  }

  const workingDaysBetween = (from: LocalDate, to: LocalDate, counting: Counting = 'strict'): number => {
    if (to < from) return -workingDaysBetween(to, from, counting)
    let count = 0
    for (let date = counting === 'inclusive' ? from : addDays(from, 1); date <= to; date = addDays(date, 1))
      if (isWorkingDay(date)) count += 1
    return count
  }

  return { isWorkingDay, addWorkingDays, workingDaysBetween, known: (year) => years.has(year) }
}

function instantOf(date: LocalDate): number {
  if (!isLocalDate(date)) throw new CalendarError('not-a-date', date)
  return Date.parse(`${date}T00:00:00Z`)
}

function lastDayOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

function written(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function dateAt(instant: number): LocalDate {
  return new Date(instant).toISOString().slice(0, 10)
}

function parts(date: LocalDate): readonly number[] {
  instantOf(date)
  return date.split('-').map(Number)
}
