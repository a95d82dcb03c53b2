import { type AnyContractProcedure, type InferContractRouterOutputs, oc } from '@orpc/contract'
import * as z from 'zod'

export type { AnyContractProcedure, AnyContractRouter } from '@orpc/contract'

/**
 * Who may call a procedure at all. Whether they may do it to this very record is decided by the handler on facts.
 * Nothing is open by silence: a procedure without `access` stops the start.
 */
export interface Meta {
  /**
   * 'public': no sign-in. 'signed-in': any account. 'entering': any session, also of somebody who must first change the
   * password or set up a second factor. Otherwise the permission that some role of the caller must give.
   */
  readonly access?: 'public' | 'signed-in' | 'entering' | (string & {})
}

export const textSchema = z.strictObject({ zh: z.string(), en: z.string() })
export const reasonSchema = z.object({ code: z.string(), text: textSchema })
export const fieldProblem = z.object({ path: z.string(), code: z.string(), text: textSchema })

/** What a procedure answers with. */
export type Answer<P extends AnyContractProcedure> = InferContractRouterOutputs<P>

/** What goes with a refusal, besides its status: RFC 9457 members of ours. */
export const faultData = z.object({
  reason: reasonSchema,
  /** Faults in single fields of what was sent. */
  fields: z.array(fieldProblem).optional(),
  /** After a wrong step: what may be done instead. */
  allowed: z.array(z.object({ action: z.string(), title: textSchema })).optional(),
  /** After a stale version: the version now, and what happened since. */
  current: z.number().int().optional(),
  changed: z.array(z.looseObject({})).optional(),
})
export type FaultData = z.infer<typeof faultData>

const errors = {
  INVALID: { status: 422, data: faultData },
  UNAUTHENTICATED: { status: 401, data: faultData },
  FORBIDDEN: { status: 403, data: faultData },
  NOT_FOUND: { status: 404, data: faultData },
  REFUSED: { status: 409, data: faultData },
  STALE: { status: 412, data: faultData },
  TOO_LARGE: { status: 413, data: faultData },
  TOO_MANY: { status: 429, data: faultData },
} as const

export type FaultCode = keyof typeof errors
export const FAULT_STATUS = Object.fromEntries(Object.entries(errors).map(([code, { status }]) => [code, status])) as Record<
  FaultCode,
  number
>

/** Where every contract begins: the errors that any procedure may answer with. */
export const contract = oc.$meta<Meta>({}).errors(errors)

export const id = z.uuid()
/** Years 1000 to 9999, as kernel/calendar has them. */
export const localDate = z.iso.date().regex(/^[1-9]/)
export const instant = z.iso.datetime()
type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export const json = z.json() as unknown as z.ZodType<JsonValue>
/** Values of a form: what exactly they must be is checked against the form's definition. */
export const values = z.record(z.string(), json)

/** Every write carries a key: sent twice, it happens once and is answered the same. */
export const writeKey = { key: z.uuid() }
/** One page of a list. The total counts all that match, not only the page. */
export const paging = {
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
export const page = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), total: z.number().int() })
