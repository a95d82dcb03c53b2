import type { LocalDate } from '../calendar/index.ts'
import type { Reason } from '../language/index.ts'
import { refusalsOfLock } from './appeals.ts'
import type { Deduction, Indicator, Scorecard } from './card.ts'
import * as no from './refusals.ts'
import type { Given, Subject } from './values.ts'

/** One line of one subject, as the period stands. */
export interface LineState {
  readonly subject: string
  readonly line: Indicator | Deduction
  readonly kind: 'indicator' | 'deduction'
  readonly state: LinePresence
  /** What was entered or counted last; null where nobody did. A value may be given and say that there is none: that is missing, too. */
  readonly given: Given | null
}
export type LinePresence = 'present' | 'missing'

const presenceOf = (given: Given | undefined): LinePresence =>
  given && (given.value !== null || given.marks.length > 0) ? 'present' : 'missing'

/** Every line of every subject, in the order of the card: what the counts of an overview count, and what they open. */
export function linesOfPeriod({ indicators, deductions }: Scorecard, subjects: readonly Subject[]): LineState[] {
  const lines = [
    ...indicators.map((line) => ({ line, kind: 'indicator' as const })),
    ...deductions.map((line) => ({ line, kind: 'deduction' as const })),
  ]
  return subjects.flatMap(({ subject, values }) =>
    lines.map(({ line, kind }) => {
      const given = values.get(line.name)
      return { subject, line, kind, state: presenceOf(given), given: given ?? null }
    }),
  )
}

/** How many lines each subject has with and without a value. */
export function presenceBySubject(lines: readonly LineState[]): ReadonlyMap<string, Readonly<Record<LinePresence, number>>> {
  const counts = new Map<string, Record<LinePresence, number>>()
  for (const { subject, state } of lines) {
    const count = counts.get(subject) ?? { present: 0, missing: 0 }
    count[state] += 1
    counts.set(subject, count)
  }
  return counts
}

/** What decides whether a period can be closed. */
export interface ClosingFacts {
  readonly locked: boolean
  readonly hasScores: boolean
  /** A draft set of scores waits to be applied or dropped. */
  readonly draft: boolean
  /** Values were entered that the scores in force have not looked at. */
  readonly unscored: boolean
  readonly openAppeals: number
  readonly today: LocalDate
  /** The last day of appeals; null without scores in force. */
  readonly until: LocalDate | null
}

/** All that still stands between a period and its lock, in the order in which it is dealt with; nothing where it may be locked. */
export function missingToClose({ locked, hasScores, draft, unscored, openAppeals, today, until }: ClosingFacts): Reason[] {
  if (locked) return [no.LOCKED]
  return [
    ...(hasScores ? [] : [no.NOTHING_APPLIED]),
    ...(draft ? [no.DRAFT_OPEN] : []),
    ...(hasScores && unscored ? [no.UNSCORED] : []),
    ...(until === null ? [] : refusalsOfLock({ today, until, open: openAppeals })),
  ]
}
