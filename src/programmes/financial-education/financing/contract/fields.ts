import * as z from 'zod'
import { id } from '../../../../platform/contract/index.ts'
import { STANDINGS } from '../answering.ts'
import { INDUSTRY_NAMES, PURPOSE_NAMES, SECURITY_NAMES } from '../choices.ts'

export const MOST_FEN = 1_000_000_000_000
/** Text that the database can hold: no NUL, no half of a character. */
export const line = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed())
export const fen = z.number().int().min(1).max(MOST_FEN)
export const months = z.number().int().min(1).max(360)
export const place = z.object({ id, name: z.string() })
export const purpose = z.enum(PURPOSE_NAMES)
export const security = z.enum(SECURITY_NAMES)
export const industry = z.enum(INDUSTRY_NAMES)
export const standing = z.enum(STANDINGS)

/** What a bank declares that it lends for. */
export const bounds = z.object({
  amountLeast: fen,
  amountMost: fen,
  termLeast: months,
  termMost: months,
  purposes: z.array(purpose).min(1).max(PURPOSE_NAMES.length),
  securities: z.array(security).min(1).max(SECURITY_NAMES.length),
  regions: z.array(line(40)).max(200),
  industries: z.array(industry).max(INDUSTRY_NAMES.length),
})
