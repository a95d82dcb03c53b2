import * as z from 'zod'
import { contract, id, instant, localDate, page, paging, reasonSchema } from '../../platform/contract/index.ts'

const entry = z.object({
  id,
  at: instant,
  event: z.string(),
  account: z.string().nullable(),
  person: z.object({ id, name: z.string().nullable() }).nullable(),
  object: z.object({ kind: z.string(), id: z.string() }),
  detail: z.json(),
  /** Place in the chain; null until it is sealed, a moment later. */
  seq: z.number().int().nullable(),
})

const verification = z.discriminatedUnion('ok', [
  z.object({ district: z.string(), ok: z.literal(true), rows: z.number().int(), anchoredTo: z.number().int().nullable() }),
  z.object({
    district: z.string(),
    ok: z.literal(false),
    rows: z.number().int(),
    broken: z.object({ seq: z.number().int(), id: id.nullable(), why: reasonSchema }),
  }),
])

export const auditContract = {
  list: contract
    .meta({ access: 'audit.read' })
    .route({ method: 'GET', path: '/audit/entries', summary: '审计记录 / Audit entries' })
    .input(
      z.strictObject({
        ...paging,
        event: z.string().max(100).optional(),
        objectKind: z.string().max(100).optional(),
        objectId: z.string().max(200).optional(),
        person: id.optional(),
        from: localDate.optional(),
        to: localDate.optional(),
      }),
    )
    .output(page(entry)),

  verify: contract
    .meta({ access: 'audit.read' })
    .route({ method: 'GET', path: '/audit/verification', summary: '校验审计链 / Verify the audit chain' })
    .output(verification),
}
