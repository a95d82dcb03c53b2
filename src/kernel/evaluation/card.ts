import type { Text } from '../language/index.ts'
import type { Decimal } from '../quantities/index.ts'
import type { Bands } from './bands.ts'
import type { Nature } from './forbidden.ts'
import type { Direction, Formula } from './formula.ts'

/** Where a value comes from: counted by a programme, entered by somebody who answers for it, or the marks of a panel. */
export type Source = { readonly kind: 'measure'; readonly measure: string } | { readonly kind: 'entered' } | { readonly kind: 'panel' }

interface Counted {
  /** Unique within its card, and the same from version to version: 'reach-per-outlet'. */
  readonly name: string
  readonly title: Text
  /** What it counts, so that two people count the same. */
  readonly counts: Text
  /** What it leaves out. */
  readonly leavesOut: Text
  readonly nature: Nature
  readonly source: Source
  readonly unit: Text
  /** The document and article that ask for it. */
  readonly basis: Text
}

export interface Indicator extends Counted {
  /** The element of the card that it belongs to; null where the card has none. */
  readonly element: string | null
  readonly direction: Direction
  /** In per cent of the whole card. */
  readonly weight: Decimal
  readonly formula: Formula
}

/** Points off the whole score, for each occurrence. */
export interface Deduction extends Counted {
  readonly each: Decimal
  /** At most so much; null: without end. */
  readonly cap: Decimal | null
}

/**
 * What becomes of a value that is not there. It is never a zero: either its weight is shared out among what is there, as long as so many
 * per cent of the weights are, or there is no score.
 */
export type MissingRule = { readonly rule: 'renormalise'; readonly leastPresent: Decimal } | { readonly rule: 'block' }

export interface Grade {
  readonly name: string
  readonly title: Text
}

export interface Element {
  readonly name: string
  readonly title: Text
}

/** By what something is judged, as versioned data. */
export interface Scorecard {
  readonly title: Text
  /** The regulation whose elements and least weights hold for it; null: none. */
  readonly framework: string | null
  readonly elements: readonly Element[]
  readonly indicators: readonly Indicator[]
  readonly deductions: readonly Deduction[]
  readonly missing: MissingRule
  readonly grades: Bands<Grade>
}

/** Elements that a regulation prescribes, each with the parameter that holds its least weight in per cent. */
export interface Framework {
  readonly name: string
  readonly title: Text
  readonly elements: readonly (Element & { readonly leastWeight: string })[]
}
