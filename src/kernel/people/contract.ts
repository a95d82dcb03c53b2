import * as z from 'zod'
import { contract, id, instant, json, localDate, page, paging, writeKey } from '../../platform/contract/index.ts'
import { rightsContract } from './contract/rights.ts'
import { strike, strikesContract } from './contract/strikes.ts'
import {
  ENTRY_KINDS,
  type EntryKind,
  HONOUR_LEVELS,
  type HonourLevel,
  PROVENANCES,
  type Provenance,
  SKILL_LEVELS,
  type SkillLevel,
} from './index.ts'

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
  /** Struck out: to be seen, and counted nowhere. */
  struck: z.array(z.object({ entry, earlier: z.array(entry), strike })),
  /** Asked for, and waiting for a second person. */
  striking: z.array(strike),
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

const level = z.enum(Object.keys(SKILL_LEVELS) as [SkillLevel, ...SkillLevel[]])
const honour = z.enum(Object.keys(HONOUR_LEVELS) as [HonourLevel, ...HonourLevel[]])
/** One choice or several: in an address a single one comes without brackets. */
const some = <T extends z.ZodType>(one: T) =>
  z.preprocess((given) => (typeof given === 'string' ? given.split(',') : given), z.array(one).max(20)).optional()

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
        z.object({
          id,
          by: id,
          byName: z.string(),
          what: z.enum(['file', 'id-number', 'phone', 'copy']),
          purpose: z.string().nullable(),
          at: instant,
        }),
      ),
    ),
  declare: own
    .route({ method: 'POST', path: '/me/file/entries', successStatus: 201, summary: 'Declare something for my life file', tags })
    .input(z.strictObject({ ...writeKey, ...newEntry }))
    .output(entry),
  search: read
    .route({
      method: 'GET',
      path: '/people',
      summary: 'People by a part of the name, its 拼音 or initials, by employer, skill level and honour, where the caller may read files',
      tags,
    })
    .input(
      z.strictObject({
        query: z.string().max(50).optional(),
        organisation: id.optional(),
        levels: some(level),
        honours: some(honour),
        ...paging,
      }),
    )
    .output(
      page(
        person.extend({
          organisationName: z.string().nullable(),
          position: z.string().nullable(),
          level: level.nullable(),
          honours: z.array(honour),
        }),
      ).extend({ many: z.boolean() }),
    ),
  show: read
    .route({ method: 'GET', path: '/people/{id}', summary: 'The life file of a person; the person sees who looked', tags })
    .input(z.strictObject({ id }))
    .output(
      lifeFile.extend({
        me: id,
        mayRecord: z.boolean(),
        mayVerify: z.boolean(),
        mayReveal: z.boolean(),
        mayMerge: z.boolean(),
        mayErase: z.boolean(),
      }),
    ),
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
  record: read
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
  revealPhone: contract
    .meta({ access: 'people.reveal' })
    .route({
      method: 'POST',
      path: '/people/{id}/phone',
      summary: 'The full telephone number, for a stated purpose; recorded and shown to the person',
      tags,
    })
    .input(z.strictObject({ id, purpose: z.string().trim().min(4).max(200) }))
    .output(z.object({ phone: z.string().nullable() })),
  ...strikesContract,
  ...rightsContract,
}

const rosterLine = z.object({
  person: id,
  name: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  idNumber: z.string().nullable(),
  birth: localDate.nullable(),
  political: z.string().nullable(),
  education: z.string().nullable(),
  phone: z.string().nullable(),
  organisation: id,
  employer: z.string(),
  uscc: z.string().nullable(),
  position: z.string().nullable(),
  level: z.string().nullable(),
  certificate: z.string().nullable(),
  since: localDate,
  honour: z.string().nullable(),
  honourAt: z.string().nullable(),
})

/** The roster of an organisation: who works there, and what their files say in the columns of an import. */
export const rosterContract = {
  list: read
    .route({ method: 'GET', path: '/roster', summary: 'Who works at or below an organisation, in the columns of a roster to import', tags })
    .input(z.strictObject({ ...paging, organisation: id.optional() }))
    .output(page(rosterLine)),
}
