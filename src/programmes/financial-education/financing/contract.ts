import * as z from 'zod'
import { contract, id, localDate, page, paging, textSchema, writeKey } from '../../../platform/contract/index.ts'
import { bounds, industry, line, purpose, standing } from './contract/fields.ts'
import { released, result, said } from './contract/sent.ts'
import { approachRow, approachView, criteriaPlace, criteriaRow, needRow, needView, totals } from './contract/views.ts'

export type { Released, Said } from './contract/sent.ts'
export type {
  AnswerView,
  ApproachRow,
  ApproachView,
  AskedBank,
  CriteriaRow,
  NeedRow,
  NeedView,
  ReleaseView,
  TotalsView,
} from './contract/views.ts'

const flag = z.stringbool().or(z.boolean())
const period = { from: localDate.optional(), to: localDate.optional() }
const order = z.enum(['asc', 'desc']).default('desc')
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
      summary: 'Banks for which the caller may declare, and why one may not at present',
      tags,
    })
    .input(z.strictObject({}))
    .output(z.array(criteriaPlace)),

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
