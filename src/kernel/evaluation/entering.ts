import type { Reason } from '../language/index.ts'
import { compare } from '../quantities/index.ts'
import type { Scorecard } from './card.ts'
import type { Mark } from './panel.ts'
import * as no from './refusals.ts'

/** A value as somebody enters it. */
export interface Entry {
  readonly subject: string
  readonly name: string
  readonly value: string | null
  readonly whole: string | null
  readonly marks: readonly Mark[]
  /** An instant. */
  readonly asOf: string
}

export interface EntryFacts {
  readonly card: Scorecard
  readonly subjects: ReadonlySet<string>
  /** The present instant. */
  readonly now: string
  /** After the lock even what was counted may be put right: the count stays as it was. */
  readonly correcting: boolean
}

const below = (value: string | null) => value !== null && compare(value, '0') < 0

/** Why a value is not taken; null where it is. */
export function refusalOfEntry(entry: Entry, { card, subjects, now, correcting }: EntryFacts): Reason | null {
  if (!subjects.has(entry.subject)) return no.NOT_A_SUBJECT
  const indicator = card.indicators.find(({ name }) => name === entry.name)
  const line = indicator ?? card.deductions.find(({ name }) => name === entry.name)
  if (!line) return no.NOT_A_LINE
  if (line.source.kind === 'measure' && !correcting) return no.MEASURED
  if (line.source.kind === 'panel' ? entry.value !== null || entry.whole !== null : entry.marks.length > 0) {
    return line.source.kind === 'panel' ? no.MARKS_ONLY : no.NO_MARKS_HERE
  }
  if (new Date(entry.asOf).getTime() > new Date(now).getTime()) return no.IN_THE_FUTURE
  // A rate of growth may lie below zero; what is counted, a part of a whole and a mark may not.
  const counts = !indicator || indicator.formula.kind === 'ratio' || indicator.formula.kind === 'deduction'
  if ((counts && below(entry.value)) || below(entry.whole) || entry.marks.some(({ mark }) => below(mark))) return no.NEGATIVE_COUNT
  return null
}
