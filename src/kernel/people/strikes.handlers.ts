import { fault, notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Writer } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { type Caller, mayAt, type Roles } from '../rights/index.ts'
import { strikesContract } from './contract/strikes.ts'
import type { People } from './interface.server.ts'
import { OWN_FILE } from './refusals.ts'
import { maySayOf } from './strikes.ts'

const os = implementing(strikesContract).$context<RequestContext & { readonly caller: Caller }>()

interface Parts {
  readonly people: Omit<People, 'name'>
  readonly roles: Roles
}

export function strikesHandlers(platform: Platform, { people, roles }: Parts) {
  const { db } = platform

  /** Whoever could have recorded the entry may say that it is nobody's of the file; never of their own. */
  async function mustMay(writer: Writer, caller: Caller, person: string, id: string): Promise<void> {
    const places = await people.placesOf(writer, person)
    if (!places.some((path) => mayAt(caller, 'people.read', path, roles))) throw notFound()
    const found = (await people.entries(writer, [id])).get(id)
    const needed = found ? maySayOf(found.entry.provenance) : []
    if (!needed.some((permission) => places.some((path) => mayAt(caller, permission, path, roles)))) throw notFound()
    if ((await people.sameAs(writer, person)).person === caller.person) throw fault('REFUSED', OWN_FILE)
  }

  return os.router({
    strikeOut: os.strikeOut.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.strike-out', input, async (writer) => {
        await mustMay(writer, caller, input.id, input.entry)
        const { confirmedAt } = await people.strikeOut(writer, caller, input.id, input.entry, { reason: input.reason })
        return { id: input.entry, struck: confirmedAt !== null }
      }),
    ),
    confirmStrike: os.confirmStrike.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.confirm-strike', input, async (writer) => {
        await mustMay(writer, caller, input.id, input.entry)
        await people.confirmStrike(writer, caller, input.id, input.entry)
        return { id: input.entry, struck: true }
      }),
    ),
    restoreEntry: os.restoreEntry.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.restore-entry', input, async (writer) => {
        await mustMay(writer, caller, input.id, input.entry)
        await people.restoreEntry(writer, caller, input.id, input.entry, input.reason)
        return { id: input.entry, struck: false }
      }),
    ),
    strikes: os.strikes.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const shown = []
      for (const one of await people.strikesWaiting(reader))
        if ((await people.placesOf(reader, one.person)).some((path) => mayAt(caller, 'people.verify', path, roles))) shown.push(one)
      const names = await people.names(
        reader,
        shown.flatMap(({ person, askedBy }) => (askedBy ? [person, askedBy] : [person])),
      )
      return shown.map((one) => ({
        ...one,
        name: names.get(one.person) ?? '',
        askedByName: names.get(one.askedBy ?? '') ?? '',
        confirmedByName: '',
        mine: one.askedBy === caller.person,
      }))
    }),
  })
}
