import * as z from 'zod'
import { contract, id, instant, localDate, reasonSchema, textSchema, writeKey } from '../../platform/contract/index.ts'

const person = z.object({ id, name: z.string() })
const place = z.object({ id, name: z.string() })

const preview = z.object({
  person: person.extend({ username: z.string(), organisation: place }),
  /** What they hold by name in cases that are not closed. */
  parts: z.array(
    z.object({
      case: id,
      number: z.string(),
      title: z.string(),
      stage: textSchema,
      part: textSchema,
      /** The case waits for them now. */
      waits: z.boolean(),
    }),
  ),
  /** Roles end. `others`: how many others hold them there or above. */
  roles: z.array(z.object({ grant: id, role: z.string(), title: textSchema, organisation: place, others: z.number().int() })),
  delegations: z.array(z.object({ id, from: person, to: person, until: localDate })),
  followed: z.number().int(),
  employments: z.array(place),
})

const result = z.object({
  id,
  person,
  successor: person,
  /** Who sees to what nobody could be given. */
  responsible: person,
  reason: z.string(),
  orderedAt: instant,
  doneAt: instant.nullable(),
  parts: z.number().int(),
  handled: z.number().int(),
  rolesEnded: z.number().int(),
  /** What went to somebody else than chosen, or to nobody, and why. */
  exceptions: z.array(
    z.object({
      case: id,
      number: z.string(),
      title: z.string(),
      part: textSchema,
      givenTo: person.nullable(),
      because: reasonSchema,
    }),
  ),
})

const arrange = contract.meta({ access: 'handover.arrange' })
const tags = ['handover']

export const handoverContract = {
  people: arrange
    .route({ method: 'GET', path: '/handovers/people', summary: 'People with an account, where the caller arranges hand-overs', tags })
    .input(z.strictObject({ query: z.string().min(1).max(50) }))
    .output(z.array(person)),
  preview: arrange
    .route({ method: 'GET', path: '/handovers/preview', summary: 'Everything open of somebody who leaves', tags })
    .input(z.strictObject({ person: id }))
    .output(preview),
  order: arrange
    .route({
      method: 'POST',
      path: '/handovers',
      successStatus: 201,
      summary: 'Somebody leaves: hand on everything open, end roles and employment, close the account',
      tags,
    })
    .input(
      z.strictObject({
        ...writeKey,
        person: id,
        successor: id,
        /** Gets what the process does not let the successor have. */
        otherwise: id.nullable().default(null),
        /** Another successor for single cases. */
        chosen: z
          .array(z.strictObject({ case: id, successor: id }))
          .max(500)
          .default([]),
        /** Roles of the one who leaves that the successor gets. Needs the right to grant them. */
        roles: z.array(id).max(50).default([]),
        lastDay: localDate.optional(),
        reason: z.string().trim().min(2).max(500),
      }),
    )
    .output(z.object({ id })),
  show: arrange
    .route({ method: 'GET', path: '/handovers/{id}', summary: 'How far a hand-over has come, and what it could not hand on', tags })
    .input(z.strictObject({ id }))
    .output(result),
}
