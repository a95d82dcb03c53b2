import type { Finding } from '../importable.ts'
import { type ImportCounts, verdictOf } from './states.ts'

/** Counts while rows come by. */
export interface Tally {
  rows: number
  readonly outcomes: { new: number; changed: number; unchanged: number }
  readonly verdicts: { wrong: number; doubtful: number }
  readonly reasons: Map<string, number>
}

export const newTally = (): Tally => ({
  rows: 0,
  outcomes: { new: 0, changed: 0, unchanged: 0 },
  verdicts: { wrong: 0, doubtful: 0 },
  reasons: new Map(),
})

/** One row more, with what it came to or what stands against it. */
export function tallied(tally: Tally, outcome: 'new' | 'changed' | 'unchanged' | null, findings: readonly Finding[]): void {
  tally.rows += 1
  if (outcome) {
    tally.outcomes[outcome] += 1
    return
  }
  tally.verdicts[verdictOf(findings) ?? 'wrong'] += 1
  for (const code of codesOf(findings)) tally.reasons.set(code, (tally.reasons.get(code) ?? 0) + 1)
}

/** Each code once. */
export const codesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ reason }) => reason.code))]

export const countsOf = ({ rows, outcomes, verdicts, reasons }: Tally): ImportCounts => ({
  rows,
  ...outcomes,
  ...verdicts,
  reasons: Object.fromEntries(reasons),
})

type Reasons = ImportCounts['reasons']
/** What was found in the preview, and what only showed when it was written. */
export const summed = (before: Reasons, since: Reasons): Reasons => ({
  ...before,
  ...Object.fromEntries(Object.entries(since).map(([code, n]) => [code, n + (before[code] ?? 0)])),
})
