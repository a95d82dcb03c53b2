import * as z from 'zod'
import { contract, id, page, paging } from '../../platform/contract/index.ts'
import { isMonth } from './index.ts'

const month = z
  .string()
  .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/)
  .refine(isMonth)

const row = z.object({
  organisation: z.object({ id, name: z.string() }),
  month,
  /** Forms that were filled in. */
  forms: z.number().int(),
  /** Fields that these showed; a table counts as one. */
  asked: z.number().int(),
  /** Of these, those that came filled in: by what the case held already, or by a file. */
  prefilled: z.number().int(),
  /** Of these, those that were left as they came, and so were not typed. */
  saved: z.number().int(),
})

export const burdenContract = {
  months: contract
    .meta({ access: 'burden.read' })
    .route({
      method: 'GET',
      path: '/burden',
      summary: 'What forms asked of organisations month by month, what came filled in, and what was not typed',
      tags: ['burden'],
    })
    .input(z.strictObject({ ...paging, from: month.optional(), to: month.optional(), query: z.string().max(60).optional() }))
    .output(page(row).extend({ from: month, to: month, sums: row.omit({ organisation: true, month: true }) })),
}
