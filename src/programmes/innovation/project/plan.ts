import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { CaseState } from '../../../kernel/process/index.ts'
import { rowsOf, textOf } from '../facts.ts'
import { termsOf } from './project-rules.ts'

/** One milestone of the terms in force. Its number is its place in the task book. */
export interface Milestone {
  readonly number: number
  readonly name: string
  readonly due: LocalDate
  readonly deliverable: string
}

export function milestonesOf(state: CaseState): readonly Milestone[] {
  return rowsOf(termsOf(state), 'milestones').map((row, at) => ({
    number: at + 1,
    name: textOf(row, 'name'),
    due: textOf(row, 'due'),
    deliverable: textOf(row, 'deliverable'),
  }))
}

/** What the plan of a project comes to, for the lists. */
export function planOf(state: CaseState, done: readonly number[]) {
  const milestones = milestonesOf(state)
  const open = milestones.filter(({ number }) => !done.includes(number))
  return {
    endsOn: textOf(termsOf(state), 'endsOn'),
    milestones: milestones.length,
    milestonesDone: milestones.length - open.length,
    nextMilestoneOn: open.map(({ due }) => due).sort()[0] ?? null,
  }
}
