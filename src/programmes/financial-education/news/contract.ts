import * as z from 'zod'
import { LEVELS, STORY_STATES } from '../../../kernel/publishing/index.ts'
import { contract, id, localDate, page, paging, writeKey } from '../../../platform/contract/index.ts'
import { REASONS } from './matching.ts'

const bank = z.object({ id, name: z.string() })
const count = z.number().int()
const yes = z.stringbool().or(z.boolean())
const activity = z.object({ id, number: z.string(), title: z.string(), startsOn: localDate, bank })

const row = activity.extend({
  /** The newest story on it; null where there is none that the reader may see. */
  story: z.object({ id, state: z.enum(STORY_STATES) }).nullable(),
  /** Pieces in print that were matched with it, each group of reprints once, and what was only sent. */
  printed: count,
  sent: count,
  mayWrite: z.boolean(),
})
export type NewsRow = z.infer<typeof row>

const match = z.object({
  /** The piece of coverage. */
  id,
  title: z.string(),
  medium: z.string(),
  level: z.enum(LEVELS),
  printed: z.boolean(),
  on: localDate,
  bank,
  confirmed: activity.nullable(),
  /** Somebody found that it is about none. */
  none: z.boolean(),
  suggested: z.array(activity.extend({ points: count, why: z.array(z.enum(REASONS)) })),
})
export type MatchRow = z.infer<typeof match>

const tags = ['financial-education']

export const newsContract = {
  news: contract
    .meta({ access: 'stories.read' })
    .route({
      method: 'GET',
      path: '/financial-education/news',
      summary: 'Activities whose material was approved, with their stories and coverage',
      tags,
    })
    .input(z.strictObject({ ...paging, query: z.string().trim().max(60).optional(), lacking: yes.optional() }))
    .output(page(row)),

  beginNews: contract
    .meta({ access: 'stories.write' })
    .route({ method: 'POST', path: '/financial-education/news', summary: 'Begin a story on an activity', successStatus: 201, tags })
    .input(z.strictObject({ ...writeKey, activity: id }))
    .output(z.object({ story: id })),

  matches: contract
    .meta({ access: 'stories.read' })
    .route({
      method: 'GET',
      path: '/financial-education/matches',
      summary: 'Coverage and the activities that it is about, or may be',
      tags,
    })
    .input(z.strictObject({ ...paging, open: yes.optional() }))
    .output(page(match)),

  matchCoverage: contract
    .meta({ access: 'coverage.record' })
    .route({ method: 'POST', path: '/financial-education/matches', summary: 'Say which activity a piece of coverage is about', tags })
    .input(z.strictObject({ ...writeKey, coverage: id, activity: id.nullable() }))
    .output(z.object({ coverage: id })),
}
