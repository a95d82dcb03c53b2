import type { Text } from '../language/index.ts'
import type { Decimal } from '../quantities/index.ts'
import type { Indicator } from './card.ts'
import type { Mark, MarkUsed } from './panel.ts'

/** The records that a value counts, as the list that holds them is asked for them. */
export interface Records {
  readonly list: string
  readonly filter: Readonly<Record<string, string>>
  readonly count: number
}

/** A value as it was entered or counted: what, as of when, by whom, on what evidence. */
export interface Given {
  /** The stored value; null for one that is only tried. */
  readonly id: string | null
  /** Null: somebody looked and there is none. */
  readonly value: Decimal | null
  /** What the value is a part of. */
  readonly whole: Decimal | null
  /** Of a panel. */
  readonly marks: readonly Mark[]
  /** An instant: the state of affairs that it tells. */
  readonly asOf: string
  /** Whoever entered it; null for a count. */
  readonly by: string | null
  /** What it can be checked by: the number of a document, a place in the files. */
  readonly evidence: string
  readonly records: Records | null
}

/** Somebody who is judged, with the values by the names of indicators and deductions. What is not in it is missing. */
export interface Subject {
  readonly subject: string
  readonly values: ReadonlyMap<string, Given>
}

/** One indicator of one subject, brought to points; null where it is missing, with why. */
export interface Judged {
  readonly indicator: Indicator
  readonly ready: { readonly given: Given | null; readonly value: Decimal | null; readonly marks: readonly MarkUsed[] }
  readonly points: Decimal | null
  readonly missing: Text | null
}
