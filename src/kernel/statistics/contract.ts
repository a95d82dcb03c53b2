import * as z from 'zod'
import { instant, textSchema } from '../../platform/contract/index.ts'

const count = z.number().int()

/** An overview: every number with what it means and the filter that opens its records. */
export const sheet = z.object({
  asOf: instant,
  /** The filters in force, as the lists know them. */
  scope: z.record(z.string(), z.string()),
  measures: z.array(
    z.object({
      name: z.string(),
      title: textSchema,
      definition: z.object({ counts: textSchema, leavesOut: textSchema, source: textSchema }),
      kind: z.enum(['count', 'money', 'sum']),
      unit: textSchema,
      list: z.string(),
      filter: z.record(z.string(), z.string()),
      /** A count, fen, or a sum in the unit. Null where a filter is in force that the records do not know. */
      value: count.nullable(),
    }),
  ),
  groups: z.array(
    z.object({
      list: z.string(),
      dimension: z.string(),
      title: textSchema,
      /** The filter that leaves the records of one member. */
      filter: z.string(),
      members: z.array(z.object({ id: z.string(), title: textSchema, values: z.record(z.string(), count) })),
    }),
  ),
})
export type Sheet = z.infer<typeof sheet>

/** How long something took, over all that is over: working days. */
export const stay = z.object({
  id: z.string(),
  title: textSchema,
  median: z.number(),
  p90: z.number(),
  /** How many stays; one that came back stayed twice. */
  stays: count,
  /** How many records these are of: what the filter opens. */
  records: count,
  filter: z.record(z.string(), z.string()),
})
export type Stay = z.infer<typeof stay>
