/** One figure of a benchmark. Where a bare comparison was made in the same run, `ratio` says how it stands to that. */
export interface Measurement {
  readonly name: string
  readonly unit: string
  readonly value: number
  /** What it must reach, or must not exceed, by its unit. */
  readonly budget?: number
  /** What it is compared with. */
  readonly ratioTo?: string
  readonly ratio?: number
  /** What the ratio must not exceed: where a budget was set on a quicker or slower machine that did the compared thing, too. */
  readonly ratioBudget?: number
  readonly detail?: string
}

/** The value that this share of all values does not exceed; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
