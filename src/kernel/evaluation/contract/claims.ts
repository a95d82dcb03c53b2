import * as z from 'zod'
import { id, instant, localDate, reasonSchema, textSchema } from '../../../platform/contract/index.ts'
import { decimal, name, organisation, person } from './cards.ts'
import { entered, exact, explanation, markShown, standing } from './scores.ts'

/** The shapes of the calls of those who are judged, and of what is asked for afterwards: appeals and corrections. */
const appealLine = z.object({
  name: z.string(),
  title: textSchema,
  reason: z.string(),
  upheld: z.boolean().nullable(),
  answer: z.string().nullable(),
})
export const appealState = z.enum(['open', 'answered', 'withdrawn'])
export const appealRow = z.object({
  id,
  evaluation: z.object({ id, title: z.string() }),
  subject: organisation,
  set: id,
  state: appealState,
  filedBy: person,
  filedAt: instant,
  /** The last day for the answer. */
  due: localDate,
  late: z.boolean(),
  answeredBy: person.nullable(),
  answeredAt: instant.nullable(),
  withdrawnBy: person.nullable(),
  withdrawnAt: instant.nullable(),
  /** In the words of whoever withdrew it. */
  withdrawal: z.string().nullable(),
  lines: z.array(appealLine),
  /** Why the reader does not answer it; null where they may. */
  barred: reasonSchema.nullable(),
})
/** As whoever appealed reads it: who answered is the office. */
const ownAppeal = appealRow.omit({ evaluation: true, subject: true, set: true, answeredBy: true, barred: true }).extend({
  /** Why the reader does not withdraw it; null where they may. */
  kept: reasonSchema.nullable(),
})
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
