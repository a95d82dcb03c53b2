import * as z from 'zod'
import { id, instant, localDate, reasonSchema, textSchema } from '../../../platform/contract/index.ts'
import { NATURES, type Nature } from '../forbidden.ts'

/** The shapes of the calls: a card, values, scores and what explains them. */
const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,12})?$/)
/** Of an indicator, an element, a grade: it stays the same from version to version. */
export const name = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
const said = z.strictObject({ zh: z.string().trim().max(500), en: z.string().trim().max(500) })
const closed = z.enum(['lower', 'upper'])

const formula = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear'), none: decimal, full: decimal }),
  z.strictObject({
    kind: z.literal('steps'),
    closed,
    bands: z
      .array(z.strictObject({ until: decimal.nullable(), is: decimal }))
      .min(1)
      .max(20),
  }),
  z.strictObject({ kind: z.literal('ratio'), whole: decimal.nullable() }),
  z.strictObject({ kind: z.literal('min-max'), allEqual: z.enum(['full', 'none', 'refuse']) }),
  z.strictObject({ kind: z.literal('deduction'), each: decimal, cap: decimal }),
])
const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('measure'), measure: z.string().max(100) }),
  z.strictObject({ kind: z.literal('entered') }),
  z.strictObject({ kind: z.literal('panel') }),
])
export const nature = z.enum(Object.keys(NATURES) as [Nature, ...Nature[]])
const counted = {
  name,
  title: said,
  counts: said,
  leavesOut: said,
  nature,
  source,
  unit: said,
  basis: said,
}
const grade = z.strictObject({ name, title: said })

export const scorecard = z.strictObject({
  title: said,
  framework: z.string().max(60).nullable(),
  elements: z.array(grade).max(30),
  indicators: z
    .array(z.strictObject({ ...counted, element: name.nullable(), direction: z.enum(['more', 'less']), weight: decimal, formula }))
    .max(60),
  deductions: z.array(z.strictObject({ ...counted, each: decimal, cap: decimal.nullable() })).max(30),
  missing: z.discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('renormalise'), leastPresent: decimal }),
    z.strictObject({ rule: z.literal('block') }),
  ]),
  grades: z.strictObject({
    closed,
    bands: z
      .array(z.strictObject({ until: decimal.nullable(), is: grade }))
      .min(1)
      .max(20),
  }),
})

const person = z.object({ id, name: z.string() })
const organisation = z.object({ id, name: z.string() })

export const cardRow = z.object({
  id,
  name: z.string(),
  version: z.number().int(),
  title: textSchema,
  organisation,
  state: z.enum(['draft', 'in-force', 'superseded', 'to-come']),
  from: localDate.nullable(),
  indicators: z.number().int(),
  draftedBy: person,
  draftedAt: instant,
  inForceBy: person.nullable(),
  inForceAt: instant.nullable(),
})
export const cardView = cardRow.omit({ indicators: true }).extend({
  revision: z.number().int(),
  card: scorecard,
  /** What keeps it from being in force today, each with its place in the card. */
  faults: z.array(reasonSchema.extend({ path: z.string() })),
})

const mark = z.strictObject({ judge: z.string().trim().min(1).max(60), person: id.nullish(), mark: decimal })
const markShown = z.object({ judge: z.string(), person: id.nullish(), mark: decimal })
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

/** Weights that are tried; they are brought to 100 in all. */
export const weightTried = z.strictObject({ name, weight: decimal })

/** The records of one line: how many were counted, and the first of them as people know them. */
export const recordsOfLine = z.object({
  count: z.number().int(),
  records: z.array(z.object({ id, title: z.string(), link: z.string().nullable() })),
})

/** What a card is drafted by: where, the regulations with their least weights, and the days of appeals. */
export const cardRules = z.object({
  places: z.array(z.object({ id, name: z.string() })),
  frameworks: z.array(
    z.object({
      name: z.string(),
      title: textSchema,
      elements: z.array(
        z.object({ name: z.string(), title: textSchema, leastWeight: z.string(), least: decimal, unit: textSchema, basis: textSchema }),
      ),
    }),
  ),
  /** Cards to begin with, as programmes know them. */
  templates: z.array(z.object({ name: z.string(), about: textSchema, card: scorecard })),
  panelDropFrom: z.number().int(),
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
const exact = z.string()

const explanation = z.object({
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

const standing = z.object({
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
export const evaluationView = evaluationRow.extend({
  subjects: z.array(organisation),
  openedBy: person,
  lockedBy: person.nullable(),
  sets: z.array(setRow),
  /** Values were entered that no applied set has looked at. */
  unscored: z.boolean(),
  /** The last day on which the scores in force may be appealed against; null without scores. */
  appealUntil: localDate.nullable(),
  openAppeals: z.number().int(),
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

export const explained = z.object({
  subject: organisation,
  set: id,
  ...standing.shape,
  blocked: reasonSchema.nullable(),
  explanation,
  /** The records of each counted value, by the value's id. */
  records: z.record(z.string(), z.array(z.string())),
})

const appealLine = z.object({
  name: z.string(),
  title: textSchema,
  reason: z.string(),
  upheld: z.boolean().nullable(),
  answer: z.string().nullable(),
})
export const appealRow = z.object({
  id,
  evaluation: z.object({ id, title: z.string() }),
  subject: organisation,
  set: id,
  state: z.enum(['open', 'answered']),
  filedBy: person,
  filedAt: instant,
  /** The last day for the answer. */
  due: localDate,
  late: z.boolean(),
  answeredBy: person.nullable(),
  answeredAt: instant.nullable(),
  lines: z.array(appealLine),
  /** Why the reader does not answer it; null where they may. */
  barred: reasonSchema.nullable(),
})
/** As whoever appealed reads it: who answered is the office. */
const ownAppeal = appealRow.omit({ evaluation: true, subject: true, set: true, answeredBy: true, barred: true })
export const contested = z.strictObject({ name, reason: z.string().trim().min(10).max(2000) })
export const answered = z.strictObject({
  name,
  upheld: z.boolean(),
  answer: z.string().trim().min(4).max(2000),
  /** What takes the place of the value; nothing where records are put right instead. */
  value: entered.nullable().default(null),
})
export type Answered = z.infer<typeof answered>

const quartiles = z.object({ lower: exact, median: exact, upper: exact, others: z.number().int() })
export const ownView = z.object({
  evaluation: z.object({ id, title: z.string(), from: localDate, to: localDate, state: z.enum(['open', 'locked']) }),
  subject: organisation,
  score: exact.nullable(),
  grade: standing.shape.grade,
  blocked: reasonSchema.nullable(),
  explanation,
  records: z.record(z.string(), z.array(z.string())),
  quartiles: quartiles.nullable(),
  /** Why there are no quartiles. */
  hidden: reasonSchema.nullable(),
  appeals: z.array(ownAppeal),
  /** Until when appeals are taken, by which rule, and why none is taken of the reader now. */
  appealing: z.object({ until: localDate, days: z.number().int(), basis: textSchema, barred: reasonSchema.nullable(), may: z.boolean() }),
})
export const ownRow = z.object({
  evaluation: z.object({ id, title: z.string(), from: localDate, to: localDate }),
  subject: organisation,
  score: exact.nullable(),
  grade: standing.shape.grade,
  appliedAt: instant,
})

export const correctionRow = z.object({
  id,
  evaluation: z.object({ id, title: z.string() }),
  reason: z.string(),
  state: z.enum(['asked', 'approved', 'refused']),
  changes: z.array(
    z.object({
      subject: organisation,
      name: z.string(),
      value: decimal.nullable(),
      whole: decimal.nullable(),
      marks: z.array(markShown),
      asOf: instant,
      evidence: z.string(),
    }),
  ),
  askedBy: person,
  askedAt: instant,
  decidedBy: person.nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  /** Why the reader does not decide on it; null where they may. */
  barred: reasonSchema.nullable(),
})
