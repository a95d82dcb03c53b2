import { addDays, type Counting, type LocalDate, type WorkingDays, weekday, yearOf } from '../calendar/index.ts'

/** By what a notice runs. It is frozen with the text, so that a later change of a parameter touches no notice that runs. */
export interface NoticeRule {
  /** Working days. */
  readonly days: number
  readonly counting: Counting
}

/** What was said when the text was posted. */
export interface Posting extends NoticeRule {
  readonly postedOn: LocalDate
  /** The last day as it was announced. */
  readonly announced: LocalDate
}

/** 'posted': the day of posting, where it does not count. 'off': a weekend or holiday. 'beyond': the notice was announced for longer. */
export type NoticeDayKind = 'posted' | 'counted' | 'make-up' | 'off' | 'beyond'

export interface NoticeDay {
  readonly date: LocalDate
  readonly kind: NoticeDayKind
  /** Which of the working days it is, from 1; null where it does not count. */
  readonly number: number | null
}

export interface NoticeClock {
  /** It still belongs to the notice. */
  readonly lastDay: LocalDate
  readonly days: readonly NoticeDay[]
  readonly over: boolean
  /** Years that the notice reaches into and whose holidays the State Council has not made known yet. */
  readonly unknownYears: readonly number[]
}

/** The last day of a notice that is posted on a day; the whole of that day belongs to it. */
export function lastDayOf({ days, counting }: NoticeRule, postedOn: LocalDate, calendar: Pick<WorkingDays, 'addWorkingDays'>): LocalDate {
  return calendar.addWorkingDays(postedOn, days, counting)
}

/**
 * Where a notice stands. A holiday that was made known after it was posted moves the last day out; nothing moves it in, for
 * people rely on the day that was announced.
 */
export function clockOf(posting: Posting, calendar: WorkingDays, today: LocalDate): NoticeClock {
  const reckoned = lastDayOf(posting, posting.postedOn, calendar)
  let lastDay = posting.announced
  if (reckoned > lastDay) lastDay = reckoned
  const days: NoticeDay[] = []
  let number = 0
  for (let date = posting.postedOn; date <= lastDay; date = addDays(date, 1)) {
    const kind = kindOf(date, posting, number, calendar)
    if (kind === 'counted' || kind === 'make-up') number += 1
    days.push({ date, kind, number: kind === 'counted' || kind === 'make-up' ? number : null })
  }
  const years = [...new Set(days.map(({ date }) => yearOf(date)))]
  return { lastDay, days, over: today > lastDay, unknownYears: years.filter((year) => !calendar.known(year)) }
}

function kindOf(date: LocalDate, { postedOn, counting, days }: Posting, counted: number, calendar: WorkingDays): NoticeDayKind {
  if (date === postedOn && counting === 'strict') return 'posted'
  if (!calendar.isWorkingDay(date)) return 'off'
  if (counted >= days) return 'beyond'
  return isWeekend(date) ? 'make-up' : 'counted'
}

const isWeekend = (date: LocalDate): boolean => weekday(date) > 5
