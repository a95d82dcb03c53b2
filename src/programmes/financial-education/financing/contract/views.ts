import * as z from 'zod'
import { id, instant, localDate, reasonSchema, textSchema } from '../../../../platform/contract/index.ts'
import { ANSWERS } from '../answering.ts'
import { ASPECTS } from '../matching.ts'
import { RELEASABLE } from '../releasing.ts'
import { bounds, industry, place, purpose, security, standing } from './fields.ts'

/** What readers of needs, approaches and criteria are shown. */
export const criteriaRow = bounds.extend({ id, bank: place, version: z.number().int(), open: z.boolean(), declaredAt: instant })
export type CriteriaRow = z.infer<typeof criteriaRow>

const matchLine = z.object({ aspect: z.enum(ASPECTS), fits: z.boolean(), needed: textSchema, declared: textSchema })
/** What a need says of itself. */
const needed = z.object({
  title: z.string(),
  amount: z.number().int(),
  term: z.number().int(),
  purpose,
  securities: z.array(security),
  region: z.string(),
  industry,
})
const days = z.object({
  toFirstAnswer: z.number().int().nullable(),
  toChoice: z.number().int().nullable(),
  toDisbursement: z.number().int().nullable(),
})
const ended = z.enum(['withdrawn', 'none-chosen', 'failed', 'disbursed'])

export const needRow = needed.extend({
  id,
  number: z.string(),
  stage: z.string(),
  due: localDate.nullable(),
  organisation: place,
  filedOn: localDate,
  firstAnswerOn: localDate.nullable(),
  chosenOn: localDate.nullable(),
  chosenBank: place.nullable(),
  signedOn: localDate.nullable(),
  disbursedOn: localDate.nullable(),
  disbursedAmount: z.number().int().nullable(),
  ended: ended.nullable(),
  days,
  /** Banks: shown to, answered, late. */
  shown: z.number().int(),
  answered: z.number().int(),
  late: z.number().int(),
})
export type NeedRow = z.infer<typeof needRow>

const answer = z.object({
  id,
  kind: z.enum([...ANSWERS, 'reply']),
  at: instant,
  said: z.string(),
  amount: z.number().int().nullable(),
  /** Per cent a year, a decimal. */
  annualRate: z.string().nullable(),
  term: z.number().int().nullable(),
  security: security.nullable(),
  validUntil: localDate.nullable(),
  /** The offer that stands. */
  standing: z.boolean(),
})
export type AnswerView = z.infer<typeof answer>

const release = z.object({
  id,
  item: z.enum(RELEASABLE),
  releasedAt: instant,
  /** The name and the credit code of the enterprise, where they were released. */
  organisation: z.object({ name: z.string(), uscc: z.string().nullable() }).optional(),
  contact: z.object({ name: z.string(), phone: z.string() }).optional(),
  figures: z.object({ revenue: z.number().int(), tax: z.number().int(), debts: z.number().int(), employees: z.number().int() }).optional(),
  document: z.object({ title: z.string(), file: id }).optional(),
})
export type ReleaseView = z.infer<typeof release>

/** When a need was shown to a bank, and how the bank has answered so far. */
const answering = {
  shownOn: localDate,
  dueOn: localDate,
  late: z.boolean(),
  standing,
  firstAnsweredOn: localDate.nullable(),
  /** Working days from being shown to the first answer. */
  days: z.number().int().nullable(),
  /** What the bank's own offer stands at. */
  offered: z.number().int().nullable(),
}

/** A bank as the enterprise and the supervisor see it beside a need. What it said is the enterprise's alone. */
const asked = z.object({
  approach: id,
  bank: place,
  ...answering,
  chosen: z.boolean(),
  lines: z.array(matchLine),
  answers: z.array(answer).nullable(),
})
export type AskedBank = z.infer<typeof asked>

export const needView = needRow.extend({
  /** Whether the reader is the enterprise itself, or follows it as the supervisor. */
  own: z.boolean(),
  banks: z.array(asked),
  /** Banks that take needs and whose criteria it does not fit, with the lines; for the enterprise. */
  others: z.array(z.object({ bank: place, lines: z.array(matchLine) })).nullable(),
  releases: z.array(release).nullable(),
})
export type NeedView = z.infer<typeof needView>

/** A need as a bank sees it. What it may no longer see is null. */
export const approachRow = z.object({
  id,
  number: z.string(),
  bank: place,
  need: needed.nullable(),
  ...answering,
  /** What became of it, as far as it concerns this bank. */
  outcome: z.enum(['running', 'chosen', 'not-chosen', 'withdrawn', 'ended', 'failed', 'disbursed']),
  signedOn: localDate.nullable(),
  disbursedOn: localDate.nullable(),
  disbursedAmount: z.number().int().nullable(),
})
export type ApproachRow = z.infer<typeof approachRow>

export const approachView = approachRow.extend({
  about: z.string().nullable(),
  lines: z.array(matchLine).nullable(),
  releases: z.array(release),
  answers: z.array(answer),
  may: z.object({ offer: z.boolean(), question: z.boolean(), decline: z.boolean(), record: z.boolean() }),
})
export type ApproachView = z.infer<typeof approachView>

const told = z.object({
  needs: z.number().int().nullable(),
  amount: z.number().int().nullable(),
  disbursed: z.object({ needs: z.number().int(), amount: z.number().int() }).nullable(),
  days: z.object({ toFirstAnswer: z.string().nullable(), toChoice: z.string().nullable(), toDisbursement: z.string().nullable() }),
})
export const totals = z.object({
  year: z.number().int(),
  /** A figure that rests on fewer needs than this is left out. */
  least: z.number().int(),
  all: told,
  groups: z.array(told.extend({ group: z.string() })),
})
export type TotalsView = z.infer<typeof totals>

/** A bank for which the caller declares; `refused` says why it can't at present. */
export const criteriaPlace = place.extend({ refused: reasonSchema.nullable() })
