import * as z from 'zod'
import { contract, id, instant, localDate, textSchema, writeKey } from '../../platform/contract/index.ts'

const value = z.union([z.number(), z.string().max(500), z.array(z.string().max(200)).max(200)])
const key = z.string().max(100)

const row = z.object({
  id: id.nullable(),
  value,
  from: localDate,
  to: localDate.nullable(),
  /** The legal basis. A district writes it in its own words, in one language. */
  basis: z.union([textSchema, z.string()]),
  /** 'declared': for every district, with the software; 'set': by this district. */
  origin: z.enum(['declared', 'set']),
  enteredAt: instant.nullable(),
  enteredBy: id.nullable(),
})

const parameter = z.object({
  key,
  title: textSchema,
  unit: textSchema,
  /** The row in force today; null where none has begun yet. */
  inForce: row.nullable(),
  /** Every row there is or was, newest first. */
  history: z.array(row),
})

export const parametersContract = {
  list: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/parameters', summary: '参数、依据与沿革 / Parameters with their basis and history' })
    .output(z.array(parameter)),

  change: contract
    .meta({ access: 'parameters.manage' })
    .route({ method: 'POST', path: '/parameters/{parameter}/rows', summary: '调整参数 / Set a parameter from a day on' })
    .input(
      z.strictObject({
        ...writeKey,
        parameter: key,
        value,
        from: localDate,
        to: localDate.nullable().default(null),
        basis: z.string().trim().min(4).max(1000),
      }),
    )
    .output(parameter),
}
