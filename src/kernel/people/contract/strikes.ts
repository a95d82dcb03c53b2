import * as z from 'zod'
import { contract, id, instant, writeKey } from '../../../platform/contract/index.ts'

/** An entry that was struck out, or is asked to be, with who and why. */
export const strike = z.object({
  id,
  person: id,
  entry: id,
  reason: z.string(),
  askedBy: id.nullable(),
  askedByName: z.string(),
  askedAt: instant,
  confirmedBy: id.nullable(),
  confirmedByName: z.string(),
  /** Null while a second person has to look at it. */
  confirmedAt: instant.nullable(),
})

const tags = ['people']
const reason = z.string().trim().min(4).max(500)
const read = contract.meta({ access: 'people.read' })
const done = z.object({ id, struck: z.boolean() })

export const strikesContract = {
  strikeOut: read
    .route({
      method: 'POST',
      path: '/people/{id}/entries/{entry}/strike',
      summary: 'Strike out an entry that is not the person’s at all; what an authority stands behind waits for a second person',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, entry: id, reason }))
    .output(done),
  confirmStrike: contract
    .meta({ access: 'people.verify' })
    .route({
      method: 'POST',
      path: '/people/{id}/entries/{entry}/strike/confirmation',
      summary: 'Agree, as the second person, to strike an entry out',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, entry: id }))
    .output(done),
  restoreEntry: read
    .route({
      method: 'POST',
      path: '/people/{id}/entries/{entry}/restoration',
      summary: 'Let an entry count again that was struck out, or refuse to strike it out',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, entry: id, reason }))
    .output(done),
  strikes: contract
    .meta({ access: 'people.verify' })
    .route({ method: 'GET', path: '/strikes', summary: 'Entries that wait for a second person to strike them out', tags })
    .input(z.strictObject({}))
    .output(
      z.array(
        strike.extend({
          title: z.string(),
          name: z.string(),
          /** The caller asked for it, and somebody else has to agree. */
          mine: z.boolean(),
        }),
      ),
    ),
}
