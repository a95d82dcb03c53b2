import * as z from 'zod'
import { contract, id, instant, localDate, page, paging, writeKey } from '../../../platform/contract/index.ts'
import { AUDIENCES, PORTRAITS, THEMES } from '../activity/choices.ts'
import { LICENCES, MATERIAL_KINDS, MATERIAL_STATES, RIGHTS } from './choices.ts'

const keysOf = <T extends Readonly<Record<string, unknown>>>(titled: T) =>
  z.enum(Object.keys(titled) as [keyof T & string, ...(keyof T & string)[]])
const audience = keysOf(AUDIENCES)
const count = z.number().int()
const words = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed())

const said = {
  title: words(80),
  about: words(500),
  theme: keysOf(THEMES),
  kind: keysOf(MATERIAL_KINDS),
  audiences: z.array(audience).min(1).max(10),
  language: z.enum(['zh', 'en']),
  original: z.boolean(),
  rights: keysOf(RIGHTS),
  rightsNote: words(200, 0),
  licence: keysOf(LICENCES),
  portraits: keysOf(PORTRAITS),
}

const material = z.object({
  ...said,
  id,
  organisation: z.object({ id, name: z.string() }),
  /** The activity that it was made for, where the reader's bank holds it. */
  activity: id.nullable(),
  file: z.object({ id, name: z.string(), type: z.string(), size: count, href: z.string(), thumbnail: z.string().nullable() }),
  state: keysOf(MATERIAL_STATES),
  because: z.string().nullable(),
  approvedOn: localDate.nullable(),
  submittedAt: instant,
  /** Of the reader's own bank. */
  own: z.boolean(),
  seq: count,
})
export type MaterialRow = z.infer<typeof material>

const tags = ['financial-education']

/** The library of materials: what a bank made and others may use. */
export const materialContract = {
  materialList: contract
    .meta({ access: 'financial-education.activities' })
    .route({
      method: 'GET',
      path: '/financial-education/materials',
      summary: 'The library: one’s own materials, and what other banks have released',
      tags,
    })
    .input(
      z.strictObject({
        ...paging,
        query: z.string().max(60).optional(),
        organisation: id.optional(),
        theme: said.theme.optional(),
        kind: said.kind.optional(),
        audience: audience.optional(),
        state: keysOf(MATERIAL_STATES).optional(),
        original: z.stringbool().or(z.boolean()).optional(),
        activity: id.optional(),
      }),
    )
    .output(page(material)),
  materialSubmit: contract
    .meta({ access: 'financial-education.materials' })
    .route({ method: 'POST', path: '/financial-education/materials', summary: 'Puts an uploaded file into the library, for review', tags })
    .input(z.strictObject({ ...writeKey, ...said, organisation: id, activity: id.optional(), file: id }))
    .output(
      z.object({
        id,
        /** Materials that the reader sees with the very same content. */
        same: z.array(z.object({ id, title: z.string(), organisation: z.object({ id, name: z.string() }) })),
      }),
    ),
  materialDecide: contract
    .meta({ access: 'financial-education.material-decision' })
    .route({ method: 'POST', path: '/financial-education/materials/{id}/decision', summary: 'Approves a material or returns it', tags })
    .input(z.strictObject({ ...writeKey, id, expected: count, approve: z.boolean(), because: words(500, 0).default('') }))
    .output(z.object({ id, state: keysOf(MATERIAL_STATES) })),
  materialWithdraw: contract
    .meta({ access: 'financial-education.materials' })
    .route({
      method: 'POST',
      path: '/financial-education/materials/{id}/withdrawal',
      summary: 'Takes a material of the own bank out of the library',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, expected: count, because: words(500) }))
    .output(z.object({ id, state: keysOf(MATERIAL_STATES) })),
}
