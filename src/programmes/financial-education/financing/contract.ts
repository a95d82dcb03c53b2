import * as z from 'zod'
import { contract, id, instant, localDate, page, paging, textSchema, writeKey } from '../../../platform/contract/index.ts'
import { ANSWERS, STANDINGS } from './answering.ts'
import { INDUSTRY_NAMES, PURPOSE_NAMES, SECURITY_NAMES } from './choices.ts'
import { ASPECTS } from './matching.ts'
import { RELEASABLE } from './releasing.ts'

const MOST_FEN = 1_000_000_000_000
/** Text that the database can hold: no NUL, no half of a character. */
const line = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed())
const fen = z.number().int().min(1).max(MOST_FEN)
const months = z.number().int().min(1).max(360)
const flag = z.stringbool().or(z.boolean())
const place = z.object({ id, name: z.string() })
const purpose = z.enum(PURPOSE_NAMES)
const security = z.enum(SECURITY_NAMES)
const industry = z.enum(INDUSTRY_NAMES)
const standing = z.enum(STANDINGS)
const period = { from: localDate.optional(), to: localDate.optional() }
const order = z.enum(['asc', 'desc']).default('desc')

const bounds = z.object({
  amountLeast: fen,
  amountMost: fen,
  termLeast: months,
  termMost: months,
  purposes: z.array(purpose).min(1).max(PURPOSE_NAMES.length),
  securities: z.array(security).min(1).max(SECURITY_NAMES.length),
  regions: z.array(line(40)).max(200),
  industries: z.array(industry).max(INDUSTRY_NAMES.length),
})
const criteriaRow = bounds.extend({ id, bank: place, version: z.number().int(), open: z.boolean(), declaredAt: instant })
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

const needRow = needed.extend({
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

/** A bank as the enterprise and the supervisor see it beside a need. What it said is the enterprise's alone. */
const asked = z.object({
  approach: id,
  bank: place,
  shownOn: localDate,
  dueOn: localDate,
  late: z.boolean(),
  standing,
  firstAnsweredOn: localDate.nullable(),
  /** Working days from being shown to the first answer. */
  days: z.number().int().nullable(),
  offered: z.number().int().nullable(),
  chosen: z.boolean(),
  lines: z.array(matchLine),
  answers: z.array(answer).nullable(),
})
export type AskedBank = z.infer<typeof asked>

const needView = needRow.extend({
  /** Whether the reader is the enterprise itself, or follows it as the supervisor. */
  own: z.boolean(),
  banks: z.array(asked),
  /** Banks that take needs and whose criteria it does not fit, with the lines; for the enterprise. */
  others: z.array(z.object({ bank: place, lines: z.array(matchLine) })).nullable(),
  releases: z.array(release).nullable(),
})
export type NeedView = z.infer<typeof needView>

/** A need as a bank sees it. What it may no longer see is null. */
const approachRow = z.object({
  id,
  number: z.string(),
  bank: place,
  need: needed.nullable(),
  shownOn: localDate,
  dueOn: localDate,
  late: z.boolean(),
  standing,
  firstAnsweredOn: localDate.nullable(),
  days: z.number().int().nullable(),
  /** What the bank's own offer stands at. */
  offered: z.number().int().nullable(),
  /** What became of it, as far as it concerns this bank. */
  outcome: z.enum(['running', 'chosen', 'not-chosen', 'withdrawn', 'ended', 'failed', 'disbursed']),
  signedOn: localDate.nullable(),
  disbursedOn: localDate.nullable(),
  disbursedAmount: z.number().int().nullable(),
})
export type ApproachRow = z.infer<typeof approachRow>

const approachView = approachRow.extend({
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
const totals = z.object({
  year: z.number().int(),
  /** A figure that rests on fewer needs than this is left out. */
  least: z.number().int(),
  all: told,
  groups: z.array(told.extend({ group: z.string() })),
})
export type TotalsView = z.infer<typeof totals>

const released = z.discriminatedUnion('item', [
  z.strictObject({ item: z.literal('name') }),
  z.strictObject({ item: z.literal('contact'), name: line(40), phone: line(40) }),
  z.strictObject({
    item: z.literal('figures'),
    revenue: z
      .number()
      .int()
      .min(0)
      .max(MOST_FEN * 10),
    tax: z
      .number()
      .int()
      .min(0)
      .max(MOST_FEN * 10),
    debts: z
      .number()
      .int()
      .min(0)
      .max(MOST_FEN * 10),
    employees: z.number().int().min(0).max(1_000_000),
  }),
  z.strictObject({ item: z.literal('document'), title: line(60), file: id }),
])
export type Released = z.infer<typeof released>

const said = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('offer'),
    amount: fen,
    /** Per cent a year, four digits behind the point at most. */
    annualRate: z.string().regex(/^(0|[1-9]\d?)(\.\d{1,4})?$/),
    term: months,
    security,
    validUntil: localDate,
    said: line(1000, 0).default(''),
  }),
  z.strictObject({ kind: z.literal('question'), said: line(1000) }),
  z.strictObject({ kind: z.literal('decline'), said: line(1000) }),
])
export type Said = z.infer<typeof said>

const result = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signed'), on: localDate }),
  z.strictObject({ kind: z.literal('disbursed'), on: localDate, amount: fen }),
  z.strictObject({ kind: z.literal('failed'), reason: line(500) }),
])

const tags = ['financial-education']
const read = contract.meta({ access: 'signed-in' })
const answering = contract.meta({ access: 'financial-education.financing-answer' })
const seeking = contract.meta({ access: 'financial-education.financing-seek' })

/** Needs are filed, chosen for and withdrawn as cases; here is what lies between the enterprise and the banks. */
export const financingContract = {
  financingOptions: read
    .route({
      method: 'GET',
      path: '/financial-education/financing/options',
      summary: 'Townships that needs and criteria name, and the terms',
      tags,
    })
    .input(z.strictObject({}))
    .output(
      z.object({
        regions: z.array(z.string()),
        terms: z.array(z.object({ title: textSchema, days: z.number().int(), basis: textSchema })),
      }),
    ),

  financingNeeds: read
    .route({
      method: 'GET',
      path: '/financial-education/financing/needs',
      summary: 'Needs for finance of the caller’s enterprise, or that the caller supervises',
      tags,
    })
    .input(
      z.strictObject({
        ...paging,
        ...period,
        query: line(60, 0).optional(),
        stage: line(60).optional(),
        purpose: purpose.optional(),
        industry: industry.optional(),
        region: line(40).optional(),
        late: flag.optional(),
        sort: z.enum(['filed', 'amount', 'stage', 'due']).default('filed'),
        order,
      }),
    )
    .output(page(needRow)),

  financingNeed: read
    .route({
      method: 'GET',
      path: '/financial-education/financing/needs/{need}',
      summary: 'One need: the banks it was shown to, and to the enterprise what they said',
      tags,
    })
    .input(z.strictObject({ need: id }))
    .output(needView),

  releaseToBanks: seeking
    .route({
      method: 'POST',
      path: '/financial-education/financing/needs/{need}/releases',
      successStatus: 201,
      summary: 'Release one thing to the banks',
      tags,
    })
    .input(z.strictObject({ ...writeKey, need: id, released }))
    .output(z.object({ id })),

  takeBackFromBanks: seeking
    .route({
      method: 'POST',
      path: '/financial-education/financing/needs/{need}/releases/{release}/taking-back',
      summary: 'Take a released thing back at once',
      tags,
    })
    .input(z.strictObject({ ...writeKey, need: id, release: id }))
    .output(z.object({ id })),

  replyToBank: seeking
    .route({
      method: 'POST',
      path: '/financial-education/financing/needs/{need}/replies',
      summary: 'Reply to the question of a bank',
      tags,
    })
    .input(z.strictObject({ ...writeKey, need: id, approach: id, said: line(1000) }))
    .output(z.object({ id })),

  financingCriteria: read
    .route({
      method: 'GET',
      path: '/financial-education/financing/criteria',
      summary: 'What banks declare that they lend for: the own one, or all for the supervisor',
      tags,
    })
    .input(z.strictObject({ ...paging }))
    .output(page(criteriaRow)),

  declareCriteria: contract
    .meta({ access: 'financial-education.financing-criteria' })
    .route({
      method: 'POST',
      path: '/financial-education/financing/criteria',
      successStatus: 201,
      summary: 'Declare what a bank lends for, as a new version',
      tags,
    })
    .input(z.strictObject({ ...writeKey, organisation: id, open: z.boolean(), ...bounds.shape }))
    .output(z.object({ id, version: z.number().int() })),

  criteriaPlaces: contract
    .meta({ access: 'financial-education.financing-criteria' })
    .route({
      method: 'GET',
      path: '/financial-education/financing/criteria/places',
      summary: 'Banks for which the caller may declare',
      tags,
    })
    .input(z.strictObject({}))
    .output(z.array(place)),

  financingApproaches: answering
    .route({
      method: 'GET',
      path: '/financial-education/financing/approaches',
      summary: 'Needs that were shown to the caller’s bank',
      tags,
    })
    .input(
      z.strictObject({
        ...paging,
        ...period,
        query: line(60, 0).optional(),
        standing: standing.optional(),
        late: flag.optional(),
        /** Those whose enterprise chose this bank. */
        mine: flag.optional(),
      }),
    )
    .output(page(approachRow)),

  financingApproach: answering
    .route({
      method: 'GET',
      path: '/financial-education/financing/approaches/{approach}',
      summary: 'One need as the bank may see it',
      tags,
    })
    .input(z.strictObject({ approach: id }))
    .output(approachView),

  answerNeed: answering
    .route({
      method: 'POST',
      path: '/financial-education/financing/approaches/{approach}/answers',
      successStatus: 201,
      summary: 'Offer, ask or decline',
      tags,
    })
    .input(z.strictObject({ ...writeKey, approach: id, answer: said }))
    .output(z.object({ id, standing })),

  recordFinancing: answering
    .route({
      method: 'POST',
      path: '/financial-education/financing/approaches/{approach}/results',
      summary: 'Record the contract, the payment, or that it came to nothing',
      tags,
    })
    .input(z.strictObject({ ...writeKey, approach: id, result }))
    .output(z.object({ id })),

  financingTotals: contract
    .meta({ access: 'financial-education.financing-totals' })
    .route({
      method: 'GET',
      path: '/financial-education/financing/totals',
      summary: 'Needs of a year in totals that show no single one',
      tags,
    })
    .input(
      z.strictObject({
        year: z.coerce.number().int().min(2000).max(2999).optional(),
        by: z.enum(['purpose', 'industry', 'region']).default('purpose'),
      }),
    )
    .output(totals),
}
