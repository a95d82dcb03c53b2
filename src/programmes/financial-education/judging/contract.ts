import * as z from 'zod'
import { contract, id, localDate, page, paging, textSchema } from '../../../platform/contract/index.ts'

const count = z.number().int()
const mean = z.string().nullable()

const totalsRow = z.object({
  evaluation: z.object({ id, title: z.string(), from: localDate, to: localDate, locked: z.boolean() }),
  judged: count,
  scored: count,
  /** Null where so few have a score that it would tell somebody's. */
  mean,
  /** Null where they would tell somebody's score. */
  quartiles: z.object({ lower: z.string(), median: z.string(), upper: z.string(), others: count }).nullable(),
  appeals: z.object({ open: count, answered: count, withdrawn: count }),
  grades: z.array(z.object({ name: z.string(), title: textSchema, count })),
  lines: z.array(z.object({ name: z.string(), title: textSchema, mean, missing: count })),
})

/** What the judgement of the banks comes to in all; who got what is in kernel/evaluation. */
export const judgingContract = {
  judgingTotals: contract
    .meta({ access: 'financial-education.totals' })
    .route({
      method: 'GET',
      path: '/financial-education/judging/totals',
      summary: 'Evaluations in counts and means over all banks, none of them named',
      tags: ['financial-education'],
    })
    .input(z.strictObject(paging))
    .output(page(totalsRow)),
}
