import { addDays, type LocalDate, overlaps, weekday } from '../../../kernel/calendar/index.ts'

/** The seven days of the week of a day, from Monday on. */
export function weekOf(day: LocalDate): readonly LocalDate[] {
  const monday = addDays(day, 1 - weekday(day))
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at))
}

/** The weeks that hold the month of a day: whole ones, from Monday on. */
export function monthOf(day: LocalDate): readonly (readonly LocalDate[])[] {
  const month = day.slice(0, 7)
  const monday = weekOf(`${month}-01`)[0] ?? day
  const six = Array.from({ length: 6 }, (_, at) => weekOf(addDays(monday, at * 7)))
  return six.filter((week) => week.some((one) => one.startsWith(month)))
}

/** What is held where, when and for whom. */
export interface Held {
  readonly id: string
  readonly organisation: string
  readonly place: string | null
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly audiences: readonly string[]
}

/** Those of other banks that are at the same place on a day of it for one of its audiences. */
export const rivalsOf = <T extends Held>(one: Held, others: readonly T[]): readonly T[] =>
  others.filter(
    (other) =>
      other.id !== one.id &&
      other.organisation !== one.organisation &&
      one.place !== null &&
      other.place === one.place &&
      overlaps({ from: one.startsOn, to: one.endsOn }, { from: other.startsOn, to: other.endsOn }) &&
      other.audiences.some((audience) => one.audiences.includes(audience)),
  )
