import * as z from 'zod'
import { contract, id, localDate, writeKey } from '../../platform/contract/index.ts'
import { type Branch, UNIT_KINDS, type UnitKind } from './index.ts'

const kind = z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]])
const name = z.string().trim().min(2).max(100)
const nameEn = z.string().trim().max(200)
const expected = z.number().int().min(1)

export const unitSchema = z.object({
  id,
  parent: id.nullable(),
  path: z.string(),
  kind,
  name: z.string(),
  nameEn: z.string(),
  uscc: z.string().nullable(),
  from: localDate,
  to: localDate.nullable(),
  successor: id.nullable(),
  version: z.number().int(),
})

export const branchSchema: z.ZodType<Branch> = z.object({
  id,
  parent: id.nullable(),
  path: z.string(),
  kind,
  name: z.string(),
  nameEn: z.string(),
  get children() {
    return z.array(branchSchema)
  },
})

const tags = ['organisations']
const manage = contract.meta({ access: 'organisations.manage' })
const read = contract.meta({ access: 'signed-in' })

export const organisationsContract = {
  tree: read
    .route({ method: 'GET', path: '/organisations', summary: 'The tree of organisations as it stood on a day', tags })
    .input(z.strictObject({ on: localDate.optional() }))
    .output(z.object({ on: localDate, tree: z.array(branchSchema) })),
  search: read
    .route({ method: 'GET', path: '/organisations/search', summary: 'Open organisations by name, 拼音 initials or credit code', tags })
    .input(z.strictObject({ query: z.string().min(1).max(60) }))
    .output(z.array(unitSchema)),
  show: read
    .route({ method: 'GET', path: '/organisations/{id}', summary: 'One organisation with its former names and places', tags })
    .input(z.strictObject({ id }))
    .output(
      unitSchema.extend({
        mayManage: z.boolean(),
        history: z.array(
          z.object({
            from: localDate,
            to: localDate.nullable(),
            parent: id.nullable(),
            parentName: z.string().nullable(),
            name: z.string(),
            nameEn: z.string(),
          }),
        ),
      }),
    ),
  create: manage
    .route({ method: 'POST', path: '/organisations', successStatus: 201, summary: 'Found an organisation', tags })
    .input(
      z.strictObject({
        ...writeKey,
        parent: id,
        kind,
        name,
        nameEn: nameEn.default(''),
        uscc: z.string().max(30).nullable().default(null),
        from: localDate.optional(),
      }),
    )
    .output(unitSchema),
  rename: manage
    .route({ method: 'POST', path: '/organisations/{id}/name', summary: 'Rename an organisation from a day on', tags })
    .input(z.strictObject({ ...writeKey, id, expected, name, nameEn: nameEn.default(''), on: localDate.optional() }))
    .output(unitSchema),
  move: manage
    .route({ method: 'POST', path: '/organisations/{id}/parent', summary: 'Move an organisation, with all below it, from a day on', tags })
    .input(z.strictObject({ ...writeKey, id, expected, parent: id, on: localDate.optional() }))
    .output(unitSchema),
  close: manage
    .route({ method: 'POST', path: '/organisations/{id}/end', summary: 'Close an organisation or merge it into another', tags })
    .input(
      z.strictObject({
        ...writeKey,
        id,
        expected,
        reason: z.string().trim().min(1).max(500),
        successor: id.nullable().default(null),
        on: localDate.optional(),
      }),
    )
    .output(unitSchema),
}
