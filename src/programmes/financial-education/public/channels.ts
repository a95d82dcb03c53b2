import type { LocalDate } from '../../../kernel/calendar/index.ts'

/** A way to complain, as the supervisor entered it. */
export interface Channel {
  readonly id: string
  readonly name: string
  /** A telephone, an address, a counter. */
  readonly reach: string
  /** Empty where nothing is said. */
  readonly hours: string
  readonly about: string
  /** The document it rests on. */
  readonly basis: string
  readonly from: LocalDate
  /** Its last day; null while it goes on. */
  readonly to: LocalDate | null
}

/** Whether a way is open on a day, its last one included. */
export const isOpen = ({ from, to }: Pick<Channel, 'from' | 'to'>, on: LocalDate): boolean => from <= on && (to === null || on <= to)
