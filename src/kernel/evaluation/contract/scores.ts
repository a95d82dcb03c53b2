import * as z from 'zod'
import { id, instant, localDate, reasonSchema, textSchema } from '../../../platform/contract/index.ts'
import { decimal, name, organisation, person } from './cards.ts'

/** The shapes of the calls about periods: values, scores and what explains them. */
const mark = z.strictObject({ judge: z.string().trim().min(1).max(60), person: id.nullish(), mark: decimal })
export const markShown = z.object({ judge: z.string(), person: id.nullish(), mark: decimal })
/** What is entered for one line of one subject. Neither a value nor marks: somebody looked and there is none. */
export const entered = z.strictObject({
  subject: id,
  name,
  value: decimal.nullable().default(null),
  whole: decimal.nullable().default(null),
  marks: z.array(mark).max(50).default([]),
  asOf: instant,
  /** What it can be checked by: the number of a document, a place in the files. */
  evidence: z.string().trim().min(2).max(500),
})
export type Entered = z.infer<typeof entered>

/** The records of one line: how many were counted, and the first of them as people know them. */
export const recordsOfLine = z.object({
  count: z.number().int(),
  records: z.array(z.object({ id, title: z.string(), link: z.string().nullable() })),
})

const records = z.object({ list: z.string(), filter: z.record(z.string(), z.string()), count: z.number().int() })
const given = z.object({
  id: id.nullable(),
  value: decimal.nullable(),
  whole: decimal.nullable(),
  marks: z.array(markShown),
  asOf: instant,
  by: id.nullable(),
  evidence: z.string(),
  records: records.nullable(),
})
/** Contributions have as many digits as they are exact to. */
export const exact = z.string()

export const explanation = z.object({
  kind: z.enum(['score', 'element', 'indicator', 'deduction', 'floor']),
  name: z.string(),
  title: textSchema,
  unit: textSchema.nullable(),
  given: given.nullable(),
  value: exact.nullable(),
  marks: z.array(z.object({ judge: z.string(), person: id.nullish(), mark: exact, dropped: z.enum(['highest', 'lowest']).nullable() })),
  formula: textSchema.nullable(),
  points: exact.nullable(),
  weight: exact.nullable(),
  counted: exact.nullable(),
  contribution: exact,
  basis: textSchema.nullable(),
  note: textSchema.nullable(),
  get parts() {
    return z.array(explanation)
  },
})

export const standing = z.object({
  score: exact.nullable(),
  rank: z.number().int().nullable(),
  grade: z.object({ name: z.string(), title: textSchema }).nullable(),
})
export const mover = z.object({ subject: organisation, before: standing.nullable(), after: standing, moves: z.boolean() })

export const scoreRow = standing.extend({ subject: organisation, blocked: reasonSchema.nullable() })
const setRow = z.object({
  id,
  no: z.number().int(),
  state: z.enum(['draft', 'in-force', 'superseded', 'dropped']),
  reason: z.string(),
  correction: id.nullable(),
  madeBy: person,
  madeAt: instant,
  previewedBy: person.nullable(),
  previewedAt: instant.nullable(),
  endedBy: person.nullable(),
  endedAt: instant.nullable(),
})
export const setView = setRow.extend({ scores: z.array(scoreRow) })
export const previewView = z.object({ set: setRow, movers: z.array(mover) })

export const evaluationRow = z.object({
  id,
  title: z.string(),
  organisation,
  scorecard: z.object({ id, name: z.string(), version: z.number().int(), title: textSchema }),
  from: localDate,
  to: localDate,
  state: z.enum(['open', 'locked']),
  subjects: z.number().int(),
  openedAt: instant,
  lockedAt: instant.nullable(),
})
const appealCounts = z.object({ open: z.number().int(), answered: z.number().int(), withdrawn: z.number().int() })
export const evaluationView = evaluationRow.extend({
  subjects: z.array(organisation),
  openedBy: person,
  lockedBy: person.nullable(),
  sets: z.array(setRow),
  /** Values were entered that no applied set has looked at. */
  unscored: z.boolean(),
  /** The last day on which the scores in force may be appealed against; null without scores. */
  appealUntil: localDate.nullable(),
  appeals: appealCounts,
  /** What still stands between the period and its lock; nothing where it may be locked or is. */
  closing: z.array(reasonSchema),
  /** How many lines the card has, deductions among them. */
  lines: z.number().int(),
  /** How many have a value on each line; nobody where a line is not there. */
  present: z.array(z.object({ name: z.string(), present: z.number().int() })),
  /** What the reader may do with it, as far as it does not stand in its state. */
  may: z.object({ manage: z.boolean(), enter: z.boolean(), approve: z.boolean() }),
})

export const valueRow = z.object({
  id,
  subject: organisation,
  name: z.string(),
  title: textSchema,
  unit: textSchema,
  value: decimal.nullable(),
  whole: decimal.nullable(),
  marks: z.array(markShown),
  asOf: instant,
  evidence: z.string(),
  records: records.nullable(),
  origin: z.enum(['entered', 'measure', 'correction']),
  enteredBy: person.nullable(),
  enteredAt: instant,
})

export const linePresence = z.enum(['present', 'missing'])
/** One of those who are judged, as the period stands: each number is that of a list. */
export const overviewRow = scoreRow.extend({ present: z.number().int(), missing: z.number().int(), appeals: appealCounts })
/** One line of one who is judged, with what there is or without. */
export const lineRow = z.object({
  subject: organisation,
  kind: z.enum(['indicator', 'deduction']),
  name: z.string(),
  title: textSchema,
  unit: textSchema,
  source: z.enum(['measure', 'entered', 'panel']),
  state: linePresence,
  /** Somebody looked and there is none. */
  looked: z.boolean(),
  value: decimal.nullable(),
  whole: decimal.nullable(),
  marks: z.number().int(),
  records: z.number().int().nullable(),
  asOf: instant.nullable(),
})
export const judge = z.object({ id, name: z.string() })

export const explained = z.object({
  subject: organisation,
  set: id,
  ...standing.shape,
  blocked: reasonSchema.nullable(),
  explanation,
  /** The records of each counted value, by the value's id. */
  records: z.record(z.string(), z.array(z.string())),
})
