import type { Text } from '../language/index.ts'

/** What a field holds, and so how it is asked, checked and shown. Values are JSON. */
export type FieldKind =
  | { readonly kind: 'text'; readonly maxLength?: number; readonly pattern?: string; readonly patternText?: Text }
  | { readonly kind: 'longtext'; readonly maxLength?: number }
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number; readonly unit?: Text }
  /** A decimal as a string ('17.86'), never a float. `scale`: digits kept behind the point. No unit where a field beside it names it. */
  | { readonly kind: 'decimal'; readonly scale: number; readonly min?: string; readonly max?: string; readonly unit?: Text }
  /** Whole fen (分); the page asks and shows yuan (元). */
  | { readonly kind: 'money'; readonly min?: number; readonly max?: number }
  /** A local date, 'YYYY-MM-DD'. */
  | { readonly kind: 'date'; readonly notBefore?: string; readonly notAfter?: string }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'choices'; readonly options: readonly Option[] }
  | { readonly kind: 'yesno' }
  /** A person's id (UUID), picked from those who hold `role` at the case's organisation or above, or from all. */
  | { readonly kind: 'person'; readonly role?: string }
  | { readonly kind: 'persons'; readonly role?: string; readonly atLeast?: number; readonly atMost?: number }
  | { readonly kind: 'organisation'; readonly of?: string }
  /** The id (UUID) of a case of that process, picked from those that the person may read. */
  | { readonly kind: 'case'; readonly process: string }
  /** Rows of plain fields: milestones, budget lines, a team. */
  | { readonly kind: 'table'; readonly columns: readonly Field[]; readonly atLeast?: number; readonly atMost?: number }

export interface Option {
  readonly value: string
  readonly title: Text
}

export type Field = FieldKind & {
  readonly name: string
  readonly title: Text
  /** How to fill it in: shown under the field. */
  readonly help?: Text
  /** Why it is asked and on what basis, where the form does not say so for all of its fields. */
  readonly why?: Text
  /** That it is about a fact which the house holds; see held.ts. */
  readonly held?: Held
  readonly required?: boolean
  /** Asked only when another field of the same form holds one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly Json[] }
  /** Personal data: masked in lists and in the audit. */
  readonly personal?: boolean
}

/**
 * A fact of `HELD_FACTS`, or one that another form of the same case holds ('case.application.endsOn'), which comes filled in and
 * is asked to be confirmed. Of whoever fills in the form, or of the person whom
 * another field of it names; of the organisation that the form is filled in for. 'other': it sounds like a fact that is held,
 * and is another one.
 */
export type Held = { readonly fact: string; readonly confirm?: true; readonly of?: string } | 'other'

export interface Form {
  readonly name: string
  readonly title: Text
  /** Why its fields are asked and on what basis. */
  readonly why?: Text
  /** By this form the file itself is written: what it asks is not held yet. */
  readonly records?: true
  readonly fields: readonly Field[]
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type Values = { readonly [field: string]: Json }

/** One thing wrong with one field. `path` as in 'milestones[2].due'. */
export interface Problem {
  readonly path: string
  readonly code: string
  readonly text: Text
}
