import * as z from 'zod'
import { contract, id, instant, page, paging, writeKey } from '../../../platform/contract/index.ts'

const organisation = z.object({ id, name: z.string() })
const person = z.object({ id, name: z.string() })
const bulletin = z.object({
  id,
  organisation,
  title: z.string(),
  year: z.number().int(),
  issue: z.number().int(),
  version: z.number().int(),
  issuedAt: instant,
  stories: z.number().int(),
  /** Stories of the newest version that were corrected or withdrawn since. */
  outdated: z.number().int(),
})
export type BulletinRow = z.infer<typeof bulletin>

const issued = z.object({
  version: z.number().int(),
  foreword: z.string(),
  because: z.string().nullable(),
  issuedAt: instant,
  issuedBy: person.nullable(),
  pdf: z.string(),
  stories: z.array(
    z.object({
      id,
      title: z.string(),
      version: z.number().int(),
      /** What happened to it since. */
      since: z.enum(['nothing', 'corrected', 'withdrawn']),
    }),
  ),
})
export type BulletinVersion = z.infer<typeof issued>

const chosen = z.array(id).min(1).max(40)
const foreword = z.string().trim().max(2000).default('')

export const bulletinsContract = {
  bulletins: contract
    .meta({ access: 'stories.read' })
    .route({ method: 'GET', path: '/bulletins', summary: '内刊清单 / Bulletins' })
    .input(z.strictObject(paging))
    .output(page(bulletin)),

  bulletin: contract
    .meta({ access: 'stories.read' })
    .route({ method: 'GET', path: '/bulletins/{id}', summary: '一期内刊及其各版本 / One bulletin' })
    .input(z.strictObject({ id }))
    .output(bulletin.extend({ versions: z.array(issued), mayIssue: z.boolean() })),

  issuing: contract
    .meta({ access: 'stories.publish' })
    .route({ method: 'GET', path: '/bulletins/issuing', summary: '可编印内刊的单位 / Where one may issue a bulletin' })
    .output(z.object({ places: z.array(organisation) })),

  issueBulletin: contract
    .meta({ access: 'stories.publish' })
    .route({ method: 'POST', path: '/bulletins', summary: '编印一期内刊 / Issue a bulletin', successStatus: 201 })
    .input(z.strictObject({ ...writeKey, organisation: id, title: z.string().trim().min(1).max(60), foreword, stories: chosen }))
    .output(z.object({ id, year: z.number().int(), issue: z.number().int() })),

  reissueBulletin: contract
    .meta({ access: 'stories.publish' })
    .route({ method: 'POST', path: '/bulletins/{id}/versions', summary: '编印新版本 / Issue a new version' })
    .input(
      z.strictObject({
        ...writeKey,
        id,
        expected: z.number().int().min(1),
        because: z.string().trim().min(1).max(300),
        foreword,
        stories: chosen,
      }),
    )
    .output(z.object({ id, version: z.number().int() })),
}
