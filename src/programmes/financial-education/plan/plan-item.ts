import type { LocalDate } from '../../../kernel/calendar/index.ts'

export type PlanState = 'draft' | 'sent' | 'dropped'

/** One line of a plan. */
export interface PlanItem {
  readonly id: string
  readonly number: string
  readonly organisation: string
  readonly year: number
  readonly month: number
  readonly title: string
  readonly theme: string
  readonly audiences: readonly string[]
  readonly place: string | null
  readonly plannedOn: LocalDate | null
  readonly state: PlanState
  readonly droppedBecause: string | null
  readonly seq: number
}
