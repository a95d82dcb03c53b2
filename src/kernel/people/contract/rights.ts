import * as z from 'zod'
import { contract, id, instant, localDate, writeKey } from '../../../platform/contract/index.ts'
import { CONSENT_PURPOSES, type ConsentPurposeName } from '../consents.ts'

const tags = ['people']
const own = contract.meta({ access: 'signed-in' })
const may = (access: string) => contract.meta({ access })
const text = z.object({ zh: z.string(), en: z.string() })
const reason = z.string().trim().min(4).max(500)
const purpose = z.enum(Object.keys(CONSENT_PURPOSES) as [ConsentPurposeName, ...ConsentPurposeName[]])

const consent = z.object({
  purpose,
  title: text,
  text,
  basis: text,
  sensitive: z.boolean(),
  version: z.number().int(),
  /** Whether it holds today. */
  given: z.boolean(),
  /** When it was given or taken back last; null: never asked. */
  at: instant.nullable(),
  /** Whoever wrote down a consent on paper, and which paper. */
  byName: z.string().nullable(),
  paper: z.string().nullable(),
})
const erasure = z.object({ id, person: id, reason: z.string(), askedAt: instant })
const pair = z.object({
  one: id,
  oneName: z.string(),
  other: id,
  otherName: z.string(),
  sameBirth: z.boolean(),
  samePhone: z.boolean(),
  sameEmployer: z.boolean(),
})
const merge = z.object({ id, kept: id, merged: id, reason: z.string(), byName: z.string(), at: instant })

/** What a person may ask of their own file, and how files become one. */
export const rightsContract = {
  consents: own
    .route({ method: 'GET', path: '/me/file/consents', summary: 'What I have agreed to, by purpose', tags })
    .input(z.strictObject({}))
    .output(z.array(consent)),
  consent: own
    .route({ method: 'POST', path: '/me/file/consents', summary: 'Give a consent, or take it back with effect at once', tags })
    .input(z.strictObject({ ...writeKey, purpose, given: z.boolean() }))
    .output(z.array(consent)),
  givePhone: own
    .route({ method: 'PUT', path: '/me/file/phone', summary: 'My telephone number', tags })
    .input(z.strictObject({ ...writeKey, phone: z.string().regex(/^1[3-9]\d{9}$/) }))
    .output(z.object({ phone: z.string().nullable() })),
  erasure: own
    .route({ method: 'GET', path: '/me/file/erasure', summary: 'My request to have my file erased, while it waits', tags })
    .input(z.strictObject({}))
    .output(z.object({ asked: erasure.nullable() })),
  askErasure: own
    .route({ method: 'POST', path: '/me/file/erasure', successStatus: 201, summary: 'Ask for my file to be erased', tags })
    .input(z.strictObject({ ...writeKey, reason }))
    .output(erasure),
  withdrawErasure: own
    .route({ method: 'POST', path: '/me/file/erasure/withdrawal', summary: 'Take that request back', tags })
    .input(z.strictObject({ ...writeKey }))
    .output(z.object({ asked: erasure.nullable() })),

  personConsents: may('people.read')
    .route({ method: 'GET', path: '/people/{id}/consents', summary: 'What a person has agreed to', tags })
    .input(z.strictObject({ id }))
    .output(z.array(consent)),
  recordConsent: may('people.record')
    .route({ method: 'POST', path: '/people/{id}/consents', summary: 'Write down a consent that was given or taken back on paper', tags })
    .input(z.strictObject({ ...writeKey, id, purpose, given: z.boolean(), paper: reason }))
    .output(z.array(consent)),
  personLooks: may('people.reveal')
    .route({ method: 'GET', path: '/people/{id}/looks', summary: 'Who looked at the file of a person', tags })
    .input(z.strictObject({ id }))
    .output(z.array(z.object({ id, by: id, byName: z.string(), what: z.string(), purpose: z.string().nullable(), at: instant }))),
  erasures: may('people.erase')
    .route({ method: 'GET', path: '/erasures', summary: 'Requests for erasure that wait for a decision', tags })
    .input(z.strictObject({}))
    .output(z.array(erasure.extend({ name: z.string() }))),
  decideErasure: may('people.erase')
    .route({
      method: 'POST',
      path: '/people/{id}/erasure',
      summary: 'Erase a file at its person’s request, or refuse to, with the reason',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, decision: z.enum(['erased', 'refused']), reason }))
    .output(z.object({ decision: z.enum(['erased', 'refused']) })),

  employ: may('people.record')
    .route({ method: 'POST', path: '/people/{id}/employments', summary: 'A person begins at an organisation, beside others', tags })
    .input(
      z.strictObject({
        ...writeKey,
        id,
        organisation: id,
        position: z.string().trim().min(1).max(100).optional(),
        from: localDate.optional(),
      }),
    )
    .output(z.object({ id })),
  changePosition: may('people.record')
    .route({
      method: 'POST',
      path: '/people/{id}/employments/position',
      summary: 'Another position at the same organisation, from today on',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, organisation: id, position: z.string().trim().min(1).max(100) }))
    .output(z.object({ id })),
  leave: may('people.record')
    .route({ method: 'POST', path: '/people/{id}/employments/end', summary: 'The last day of a person at an organisation', tags })
    .input(z.strictObject({ ...writeKey, id, organisation: id, lastDay: localDate.optional() }))
    .output(z.object({ id })),

  duplicates: may('people.merge')
    .route({ method: 'GET', path: '/duplicates', summary: 'Files that may be of one person, where the caller may make them one', tags })
    .input(z.strictObject({}))
    .output(z.array(pair)),
  alike: may('people.merge')
    .route({ method: 'GET', path: '/people/{id}/alike', summary: 'Files that may be of the same person, and merges that hold', tags })
    .input(z.strictObject({ id }))
    .output(z.object({ alike: z.array(pair), merges: z.array(merge) })),
  merge: may('people.merge')
    .route({
      method: 'POST',
      path: '/people/{id}/merges',
      summary: 'Make another file one with this; everything stays where it hangs',
      tags,
    })
    .input(z.strictObject({ ...writeKey, id, other: id, reason }))
    .output(z.object({ id, person: id })),
  unmerge: may('people.merge')
    .route({ method: 'POST', path: '/people/{id}/merges/undone', summary: 'Take a merge back; both files are as they were', tags })
    .input(z.strictObject({ ...writeKey, id, merge: id, reason }))
    .output(z.object({ id })),
  differ: may('people.merge')
    .route({ method: 'POST', path: '/people/{id}/differing', summary: 'Say that two files that look alike are of two people', tags })
    .input(z.strictObject({ ...writeKey, id, other: id }))
    .output(z.object({ id })),
}
