import * as z from 'zod'
import { contract, id, instant } from '../../platform/contract/index.ts'

const owner = z.object({ kind: z.string(), id })

/** A file as a page shows it. An upload that is finished answers with one, too. */
export const evidenceView = z.object({
  id,
  name: z.string(),
  size: z.number().int(),
  type: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  hash: z.string(),
  kind: z.string().nullable(),
  uploadedBy: id,
  uploadedAt: instant,
  owner: owner.nullable(),
  href: z.string(),
  thumbnail: z.string().nullable(),
  /** The same content was uploaded before. Where, is said only of what the reader may see. */
  seenBefore: z.boolean(),
  seenAt: z.array(owner.extend({ file: id, name: z.string(), at: instant })),
})
export type EvidenceView = z.infer<typeof evidenceView>

export const evidenceContract = {
  list: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/evidence', summary: '事项的佐证材料 / Files of a matter' })
    .input(z.strictObject({ ownerKind: z.string().max(60), ownerId: id }))
    .output(z.array(evidenceView)),

  record: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/evidence/{id}/record', summary: '一个文件的登记信息 / What is known of a file' })
    .input(z.strictObject({ id }))
    .output(evidenceView),

  // Removing twice is removing once: it needs no key.
  remove: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'DELETE', path: '/evidence/{id}', summary: '删除本人未提交的文件 / Remove a file of mine that was not submitted' })
    .input(z.strictObject({ id }))
    .output(z.object({ id })),

  limits: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/evidence/upload/limits', summary: '上传限制 / What may be uploaded' })
    .output(z.object({ bytes: z.number().int(), imageBytes: z.number().int(), pixels: z.number().int(), endings: z.array(z.string()) })),
}
