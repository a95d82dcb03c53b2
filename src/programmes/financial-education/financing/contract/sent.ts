import * as z from 'zod'
import { id, localDate } from '../../../../platform/contract/index.ts'
import { fen, line, MOST_FEN, months, security } from './fields.ts'

export const released = z.discriminatedUnion('item', [
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

export const said = z.discriminatedUnion('kind', [
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

export const result = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signed'), on: localDate }),
  z.strictObject({ kind: z.literal('disbursed'), on: localDate, amount: fen }),
  z.strictObject({ kind: z.literal('failed'), reason: line(500) }),
])
