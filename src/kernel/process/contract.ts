import * as z from 'zod'
import {
  contract,
  id,
  instant,
  json,
  localDate,
  page,
  paging,
  reasonSchema,
  textSchema,
  values,
  writeKey,
} from '../../platform/contract/index.ts'

/** Text that the database can hold: no NUL, no half of a character. */
export const words = (most: number, least = 0) =>
  z
    .string()
    .min(least)
    .max(most)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed())
const name = words(60)

const comment = z.strictObject({ path: words(200), text: words(2000, 1) })
const reason = words(2000, 1)
const evidenceIds = z.array(id).max(200)

/** What may be asked of a case. Whether it happens, the process decides. */
export const command = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('act'),
    action: name,
    values: values.optional(),
    evidence: evidenceIds.optional(),
    reason: reason.optional(),
    comments: z.array(comment).max(100).optional(),
    verdict: z.enum(['approve', 'reject', 'abstain']).optional(),
  }),
  z.strictObject({ type: z.literal('add-signer'), action: name, person: id, reason }),
  z.strictObject({
    type: z.literal('hand-on'),
    seat: name.optional(),
    role: name.optional(),
    from: id.optional(),
    to: id,
    reason,
  }),
  z.strictObject({ type: z.literal('say'), text: words(4000, 1) }),
  z.strictObject({ type: z.literal('propose-correction'), form: name, values, reason }),
  z.strictObject({ type: z.literal('decide-correction'), approve: z.boolean(), reason: reason.optional() }),
  z.strictObject({ type: z.literal('stop-clock'), reason }),
  z.strictObject({ type: z.literal('restart-clock') }),
])

const stepAnswer = z.object({ id, number: z.string(), stage: z.string(), seq: z.number().int() })
export type StepAnswer = z.infer<typeof stepAnswer>

const person = z.object({ id, name: z.string() })
const waiting = z.object({
  kind: z.enum(['role', 'person']),
  role: z.string().optional(),
  title: textSchema.optional(),
  people: z.array(person),
})
const offer = z.object({
  type: z.string(),
  action: z.string(),
  seat: z.string().optional(),
  title: textSchema,
  may: z.boolean(),
  onBehalfOf: person.optional(),
  because: reasonSchema.optional(),
})

const eventView = z.object({
  seq: z.number().int(),
  at: instant,
  by: person,
  onBehalfOf: person.optional(),
  /** The happening as it was recorded: its type, action, values, reason, comments. */
  happening: z.looseObject({ type: z.string() }),
  /** The form as it was shown then, where its wording has changed since. */
  form: z.looseObject({ name: z.string() }).optional(),
})

export const caseRow = z.object({
  id,
  number: z.string(),
  process: z.string(),
  version: z.number().int(),
  title: z.string(),
  /** What one case of the process is called. */
  noun: textSchema,
  stage: z.string(),
  stageTitle: textSchema,
  outcome: z.string().nullable(),
  organisation: z.object({ id, name: z.string() }),
  starter: person,
  due: localDate.nullable(),
  overdue: z.boolean(),
  startedAt: instant,
  updatedAt: instant,
})
export type CaseRow = z.infer<typeof caseRow>

const caseView = caseRow.extend({
  seq: z.number().int(),
  data: z.record(z.string(), values),
  seats: z.record(z.string(), z.array(person)),
  returned: z.object({ by: person, from: z.string(), comments: z.array(comment), reason: z.string().optional() }).nullable(),
  clock: z.object({ since: localDate, due: localDate, remind: localDate, days: z.number().int() }).nullable(),
  clockStopped: z.object({ since: localDate, reason: z.string() }).nullable(),
  correction: z.object({ form: z.string(), values, reason: z.string(), by: person }).nullable(),
  waitsFor: z.array(waiting),
  offers: z.array(offer),
  history: z.array(eventView),
  /** Names of the people, organisations and cases that the values mention, so that a page need not ask again. */
  names: z.record(z.string(), z.string()),
  evidence: z.array(
    z.object({
      id,
      kind: z.string(),
      name: z.string(),
      type: z.string(),
      size: z.number().int(),
      thumbnail: z.boolean(),
      by: person,
      at: instant,
    }),
  ),
  /** Dated parameters that act at this stage, with their basis. */
  parameters: z.array(
    z.object({
      key: z.string(),
      title: textSchema,
      value: z.union([z.string(), z.number(), z.array(z.string())]),
      unit: textSchema,
      basis: textSchema,
      from: localDate,
    }),
  ),
  following: z.boolean(),
})
export type CaseView = z.infer<typeof caseView>

const processHead = z.object({ name: z.string(), version: z.number().int(), title: textSchema, noun: textSchema })

/** A process in words: what its picture shows. */
const processView = processHead.extend({
  start: z.object({ title: textSchema, by: z.array(textSchema), stage: z.string() }),
  stages: z.array(
    z.object({
      name: z.string(),
      title: textSchema,
      outcome: z.string().nullable(),
      deadline: z.object({ parameter: z.string(), days: z.number().int().nullable(), told: z.array(textSchema) }).nullable(),
      actions: z.array(
        z.object({
          name: z.string(),
          title: textSchema,
          kind: z.enum(['step', 'return', 'refuse', 'withdraw', 'end']),
          by: z.array(textSchema),
          to: z.array(z.object({ stage: z.string(), title: textSchema, when: textSchema.nullable() })),
          /** How opinions are heard, where they are. */
          opinions: textSchema.nullable(),
          /** What it brings about beside the case. */
          effects: z.array(textSchema),
        }),
      ),
    }),
  ),
})
export type ProcessView = z.infer<typeof processView>

export const processContract = {
  processes: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/processes', summary: 'Every version of every process', tags: ['processes'] })
    .input(z.strictObject({}))
    .output(z.array(processHead.extend({ newest: z.boolean() }))),
  definition: contract
    .meta({ access: 'signed-in' })
    .route({
      method: 'GET',
      path: '/processes/{name}/{version}',
      summary: 'One version of a process in words; with .svg behind it as a picture, with .bpmn as BPMN 2.0',
      tags: ['processes'],
    })
    .input(z.strictObject({ name, version: z.coerce.number().int().min(1).max(999_999) }))
    .output(processView),
  start: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'POST', path: '/cases', successStatus: 201, summary: 'File a case', tags: ['cases'] })
    .input(z.strictObject({ ...writeKey, process: name, organisation: id, values, evidence: evidenceIds.optional() }))
    .output(stepAnswer),
  act: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'POST', path: '/cases/{id}/steps', summary: 'Take a step on a case', tags: ['cases'] })
    .input(z.strictObject({ ...writeKey, id, expected: z.number().int().min(1), command }))
    .output(stepAnswer),
  show: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/cases/{id}', summary: 'One case with all that the caller may see and do', tags: ['cases'] })
    .input(z.strictObject({ id }))
    .output(caseView),
  list: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/cases', summary: 'Cases the caller may see, filtered and sorted', tags: ['cases'] })
    .input(
      z.strictObject({
        ...paging,
        process: name.optional(),
        stage: name.optional(),
        outcome: z.enum(['open', 'completed', 'refused', 'withdrawn', 'ended']).optional(),
        organisation: id.optional(),
        seat: name.optional(),
        /** Those that the caller filed, has a seat in, or has acted on. */
        mine: z.stringbool().or(z.boolean()).optional(),
        query: name.optional(),
        sort: z.enum(['updated', 'started', 'due', 'number', 'title', 'stage']).default('updated'),
        order: z.enum(['asc', 'desc']).default('desc'),
      }),
    )
    .output(
      page(caseRow).extend({
        /** A search for a common word has more hits than `total`: they are not counted to the end. */
        more: z.boolean().optional(),
      }),
    ),
  startable: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/startable', summary: 'What the caller may file, and for which organisations', tags: ['cases'] })
    .input(z.strictObject({}))
    .output(z.array(z.object({ process: z.string(), title: textSchema, organisations: z.array(z.object({ id, name: z.string() })) }))),
  candidates: contract
    .meta({ access: 'signed-in' })
    .route({
      method: 'GET',
      path: '/candidates',
      summary: 'People who can be named in a case: holders of a role that reaches the organisation',
      tags: ['cases'],
    })
    .input(z.strictObject({ organisation: id, role: name.optional(), query: name.optional() }))
    .output(z.array(z.object({ id, name: z.string(), organisation: z.string() }))),
  held: contract
    .meta({ access: 'signed-in' })
    .route({
      method: 'GET',
      path: '/forms/held',
      summary: 'What the files hold of what a form asks to be confirmed: it comes filled in, with the place where it is held',
      tags: ['cases'],
    })
    .input(z.strictObject({ process: name, form: name, organisation: id, person: id.optional() }))
    .output(z.array(z.object({ field: z.string(), value: json, place: textSchema, of: z.string().optional() }))),
  follow: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'PUT', path: '/cases/{id}/following', summary: 'Follow a case or stop', tags: ['cases'] })
    .input(z.strictObject({ id, follow: z.boolean() }))
    .output(z.object({ following: z.boolean() })),
}
