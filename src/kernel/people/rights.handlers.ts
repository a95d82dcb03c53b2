import { fault, notFound, notPermitted } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import type { Organisations } from '../organisations/server.ts'
import { type Caller, mayAt, type Roles } from '../rights/index.ts'
import { CONSENT_PURPOSES, type ConsentPurposeName, holds } from './consents.ts'
import { rightsContract } from './contract/rights.ts'
import type { People } from './interface.server.ts'
import { OWN_FILE } from './refusals.ts'

const os = implementing(rightsContract).$context<RequestContext & { readonly caller: Caller }>()

interface Parts {
  readonly people: Omit<People, 'name'>
  readonly organisations: Organisations
  readonly roles: Roles
}

export function rightsHandlers(platform: Platform, { people, organisations, roles }: Parts) {
  const { db } = platform
  const mayDo = async (reader: Reader, caller: Caller, permission: string, person: string) =>
    (await people.placesOf(reader, person)).some((path) => mayAt(caller, permission, path, roles))

  /** Whoever may not do this to them does not learn that they exist; nobody does it to themselves. */
  async function mustMay(reader: Reader, caller: Caller, permission: string, ...persons: readonly string[]): Promise<void> {
    for (const person of persons) {
      if (!(await mayDo(reader, caller, permission, person))) throw notFound()
      if ((await people.sameAs(reader, person)).person === caller.person) throw fault('REFUSED', OWN_FILE)
    }
  }

  /** Every purpose with what was said of it last. */
  async function consentsOf(reader: Reader, person: string) {
    const said = await people.consentsOf(reader, person)
    const names = await people.names(
      reader,
      said.flatMap(({ by }) => by ?? []),
    )
    return (Object.keys(CONSENT_PURPOSES) as ConsentPurposeName[]).map((purpose) => {
      const last = said.find((one) => one.purpose === purpose)
      const { title, text, basis, sensitive, version } = CONSENT_PURPOSES[purpose]
      return {
        ...{ purpose, title, text, basis, sensitive, version, given: holds(purpose, last), at: last?.at ?? null },
        byName: last?.by ? (names.get(last.by) ?? '') : null,
        paper: last?.basis ?? null,
      }
    })
  }

  async function named<P extends { readonly one: string; readonly other: string }>(reader: Reader, caller: Caller, pairs: readonly P[]) {
    const shown: P[] = []
    for (const pair of pairs)
      if ((await mayDo(reader, caller, 'people.merge', pair.one)) && (await mayDo(reader, caller, 'people.merge', pair.other)))
        shown.push(pair)
    const names = await people.names(
      reader,
      shown.flatMap(({ one, other }) => [one, other]),
    )
    return shown.map((pair) => ({ ...pair, oneName: names.get(pair.one) ?? '', otherName: names.get(pair.other) ?? '' }))
  }

  /** Where the caller records for the organisation. */
  async function mustRecordAt(writer: Writer, caller: Caller, organisation: string): Promise<void> {
    const unit = await organisations.unit(writer, organisation)
    if (!unit) throw notFound()
    if (!mayAt(caller, 'people.record', unit.path, roles)) throw notPermitted()
  }

  return os.router({
    consents: os.consents.handler(({ context: { caller } }) => consentsOf(db.in(caller.district), caller.person)),
    consent: os.consent.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.consent', input, async (writer) => {
        await people.consent(writer, caller, caller.person, input)
        return consentsOf(writer, caller.person)
      }),
    ),
    givePhone: os.givePhone.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.givePhone', input, async (writer) => {
        await people.givePhone(writer, caller, caller.person, input.phone)
        return { phone: (await people.person(writer, caller.person))?.phone ?? null }
      }),
    ),
    erasure: os.erasure.handler(async ({ context: { caller } }) => ({
      asked: await people.erasureOf(db.in(caller.district), caller.person),
    })),
    askErasure: os.askErasure.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.askErasure', input, (writer) => people.askErasure(writer, caller, caller.person, input.reason)),
    ),
    withdrawErasure: os.withdrawErasure.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.withdrawErasure', input, async (writer) => {
        await people.endErasure(writer, caller, caller.person, 'withdrawn', '本人撤回')
        return { asked: null }
      }),
    ),

    personConsents: os.personConsents.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      if (!(await mayDo(reader, caller, 'people.read', input.id))) throw notFound()
      return consentsOf(reader, input.id)
    }),
    recordConsent: os.recordConsent.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.recordConsent', input, async (writer) => {
        await mustMay(writer, caller, 'people.record', input.id)
        await people.consent(writer, caller, input.id, { purpose: input.purpose, given: input.given, basis: input.paper })
        return consentsOf(writer, input.id)
      }),
    ),
    personLooks: os.personLooks.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      if (!(await mayDo(reader, caller, 'people.reveal', input.id))) throw notFound()
      return people.looks(reader, input.id)
    }),
    erasures: os.erasures.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const asked: Awaited<ReturnType<People['erasures']>>[number][] = []
      for (const one of await people.erasures(reader)) if (await mayDo(reader, caller, 'people.erase', one.person)) asked.push(one)
      const names = await people.names(
        reader,
        asked.map(({ person }) => person),
      )
      return asked.map((one) => ({ ...one, name: names.get(one.person) ?? '' }))
    }),
    decideErasure: os.decideErasure.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.decideErasure', input, async (writer) => {
        await mustMay(writer, caller, 'people.erase', input.id)
        if (input.decision === 'erased') await people.erase(writer, caller, input.id, input.reason)
        else await people.endErasure(writer, caller, input.id, 'refused', input.reason)
        return { decision: input.decision }
      }),
    ),

    employ: os.employ.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.employ', input, async (writer) => {
        await mustMay(writer, caller, 'people.read', input.id)
        await mustRecordAt(writer, caller, input.organisation)
        const { organisation, position, from } = input
        await people.employ(writer, caller, input.id, { organisation, ...(position && { position }), ...(from && { from }) })
        return { id: input.id }
      }),
    ),
    changePosition: os.changePosition.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.changePosition', input, async (writer) => {
        await mustMay(writer, caller, 'people.record', input.id)
        await mustRecordAt(writer, caller, input.organisation)
        await people.changePosition(writer, caller, input.id, input.organisation, input.position)
        return { id: input.id }
      }),
    ),
    leave: os.leave.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.leave', input, async (writer) => {
        await mustMay(writer, caller, 'people.record', input.id)
        await mustRecordAt(writer, caller, input.organisation)
        await people.leave(writer, caller, input.id, input.organisation, input.lastDay)
        return { id: input.id }
      }),
    ),

    duplicates: os.duplicates.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      return named(reader, caller, await people.allAlike(reader))
    }),
    alike: os.alike.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      if (!(await mayDo(reader, caller, 'people.merge', input.id))) throw notFound()
      const merges = await people.mergesOf(reader, input.id)
      const names = await people.names(
        reader,
        merges.flatMap(({ by }) => by ?? []),
      )
      return {
        alike: await named(reader, caller, await people.alike(reader, input.id)),
        merges: merges.map(({ by, ...one }) => ({ ...one, byName: by ? (names.get(by) ?? '') : '' })),
      }
    }),
    merge: os.merge.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.merge', input, async (writer) => {
        await mustMay(writer, caller, 'people.merge', input.id, input.other)
        return people.merge(writer, caller, { keep: input.id, merge: input.other, reason: input.reason })
      }),
    ),
    unmerge: os.unmerge.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.unmerge', input, async (writer) => {
        await mustMay(writer, caller, 'people.merge', input.id)
        await people.unmerge(writer, caller, input.id, input.merge, input.reason)
        return { id: input.id }
      }),
    ),
    differ: os.differ.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.differ', input, async (writer) => {
        await mustMay(writer, caller, 'people.merge', input.id, input.other)
        await people.differ(writer, caller, input.id, input.other)
        return { id: input.id }
      }),
    ),
  })
}
