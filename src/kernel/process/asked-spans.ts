import { addDays, type LocalDate } from '../calendar/index.ts'

/** Days from the first one on, up to before the second. */
export interface Span {
  readonly from: LocalDate
  readonly until: LocalDate
}

export const monthOf = (day: LocalDate): string => day.slice(0, 7)
/** The first day of the month after. */
export const nextMonth = (month: string): LocalDate => `${monthOf(addDays(`${month}-28`, 4))}-01`

/** The months of a span that begins with the first day of one. */
export function monthsOf({ from, until }: Span): string[] {
  const months: string[] = []
  for (let day = from; day < until; day = nextMonth(monthOf(day))) months.push(monthOf(day))
  return months
}

/**
 * The days of a span that are not reckoned yet, in as few pieces as there are.
 * @param through the last day of each month that is
 */
export function notReckoned(span: Span, through: ReadonlyMap<string, LocalDate>): Span[] {
  const open: { from: LocalDate; until: LocalDate }[] = []
  for (const month of monthsOf(span)) {
    const last = through.get(month)
    const [from, until] = [last ? addDays(last, 1) : `${month}-01`, nextMonth(month)]
    const before = open.at(-1)
    if (from >= until) continue
    if (before?.until === from) before.until = until
    else open.push({ from, until })
  }
  return open
}
