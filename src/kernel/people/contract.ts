import * as z from 'zod'
import { contract, id, instant, json, localDate, writeKey } from '../../platform/contract/index.ts'
import { ENTRY_KINDS, type EntryKind, PROVENANCES, type Provenance } from './index.ts'

const kind = z.enum(Object.keys(ENTRY_KINDS) as [EntryKind, ...EntryKind[]])
const provenance = z.enum(Object.keys(PROVENANCES) as [Provenance, ...Provenance[]])
const name = z.string().trim().min(2).max(50)
const text = z.string().trim().min(1).max(500)

const person = z.object({
  id,
  name: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  birth: localDate.nullable(),
  phone: z.string().nullable(),
  idNumber: z.string().nullable(),
  synthetic: z.boolean(),
})
const entry = z.object({
  id,
  kind,
  title: z.string(),
  detail: z.record(z.string(), z.unknown()),
  from: localDate.nullable(),
  to: localDate.nullable(),
  provenance,
  source: z.string(),
  sourceUrl: z.string().nullable(),
  recordedBy: id.nullable(),
  recordedAt: instant,
  supersedes: id.nullable(),
})
const lifeFile = z.object({
  person,
  employments: z.array(
    z.object({
      id,
      organisation: id,
      organisationName: z.string(),
      position: z.string().nullable(),
      from: localDate,
      to: localDate.nullable(),
    }),
  ),
  entries: z.array(z.object({ entry, earlier: z.array(entry) })),
})
const newEntry = {
  kind,
  title: z.string().trim().min(1).max(200),
  detail: z.record(z.string(), json).default({}),
  from: localDate.nullable().default(null),
  to: localDate.nullable().default(null),
  source: text,
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  supersedes: id.nullable().default(null),
}

const tags = ['people']
const own = contract.meta({ access: 'signed-in' })
const read = contract.meta({ access: 'people.read' })
const write = contract.meta({ access: 'people.record' })

export const peopleContract = {
  mine: own.route({ method: 'GET', path: '/me/file', summary: 'My life file', tags }).input(z.strictObject({})).output(lifeFile),
  looks: own
    .route({ method: 'GET', path: '/me/file/looks', summary: 'Who looked at my file', tags })
    .input(z.strictObject({}))
    .output(
      z.array(
        z.object({ id, by: id, byName: z.string(), what: z.enum(['file', 'id-number']), purpose: z.string().nullable(), at: instant }),
      ),
    ),
  declare: own
    .route({ method: 'POST', path: '/me/file/entries', successStatus: 201, summary: 'Declare something for my life file', tags })
    .input(z.strictObject({ ...writeKey, ...newEntry }))
    .output(entry),
  contest: own
    .route({
      method: 'POST',
      path: '/me/file/entries/{entry}/objection',
      successStatus: 201,
      summary: 'Contest an entry of my life file',
      tags,
    })
    .input(z.strictObject({ ...writeKey, entry: id, reason: text }))
    .output(entry),
  search: read
    .route({
      method: 'GET',
      path: '/people',
      summary: 'People by a part of the name or 拼音 initials, where the caller may read files',
      tags,
    })
    .input(z.strictObject({ query: z.string().min(1).max(50) }))
    .output(z.array(person)),
  show: read
    .route({ method: 'GET', path: '/people/{id}', summary: 'The life file of a person; the person sees who looked', tags })
    .input(z.strictObject({ id }))
    .output(lifeFile.extend({ mayRecord: z.boolean(), mayReveal: z.boolean() })),
  create: write
    .route({
      method: 'POST',
      path: '/people',
      successStatus: 201,
      summary: 'Open a life file for somebody who works at an organisation',
      tags,
    })
    .input(
      z.strictObject({
        ...writeKey,
        name,
        phone: z
          .string()
          .regex(/^1[3-9]\d{9}$/)
          .optional(),
        idNumber: z.string().max(30).optional(),
        organisation: id,
        position: z.string().trim().min(1).max(100).optional(),
        from: localDate.optional(),
      }),
    )
    .output(person),
  record: write
    .route({ method: 'POST', path: '/people/{id}/entries', successStatus: 201, summary: 'Record an entry in a life file', tags })
    .input(z.strictObject({ ...writeKey, id, ...newEntry, provenance: z.enum(['employer-confirmed', 'authority-verified', 'published']) }))
    .output(entry),
  reveal: contract
    .meta({ access: 'people.reveal' })
    .route({
      method: 'POST',
      path: '/people/{id}/id-number',
      summary: 'The full ID number, for a stated purpose; recorded and shown to the person',
      tags,
    })
    .input(z.strictObject({ id, purpose: z.string().trim().min(4).max(200) }))
    .output(z.object({ idNumber: z.string().nullable() })),
}
