import { fault, notFound, notPermitted } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import type { Organisations } from '../organisations/server.ts'
import { type Caller, mayAt, type Roles, scopeOf } from '../rights/index.ts'
import { peopleContract } from './contract.ts'
import type { LifeFile, People } from './interface.server.ts'
import { OWN_FILE } from './refusals.ts'
import { rightsHandlers } from './rights.handlers.ts'
import { strikesHandlers } from './strikes.handlers.ts'

const os = implementing(peopleContract).$context<RequestContext & { readonly caller: Caller }>()

/** Recording for an authority or from a publication takes more than an employer's word. */
const NEEDED = { 'employer-confirmed': 'people.record', 'authority-verified': 'people.verify', published: 'people.verify' } as const

interface Parts {
  readonly people: Omit<People, 'name'>
  readonly organisations: Organisations
  readonly roles: Roles
}

export function peopleHandlers(platform: Platform, { people, organisations, roles }: Parts) {
  /** Whether the caller has the permission at one of the places where the person works. */
  const mayDo = (caller: Caller, permission: string, places: readonly string[]) =>
    places.some((path) => mayAt(caller, permission, path, roles))

  /** Where the person works; whoever may not do this to them does not learn that they exist. */
  async function placesFor(reader: Reader, caller: Caller, permission: string, person: string): Promise<string[]> {
    const places = await people.placesOf(reader, person)
    if (!mayDo(caller, permission, places)) throw notFound()
    return places
  }

  async function fileOf(reader: Reader, person: string): Promise<LifeFile> {
    const file = await people.file(reader, person)
    if (!file) throw notFound()
    return file
  }

  return os.router({
    mine: os.mine.handler(async ({ context: { caller } }) => plain(await fileOf(platform.db.in(caller.district), caller.person))),
    looks: os.looks.handler(({ context: { caller } }) => people.looks(platform.db.in(caller.district), caller.person)),
    declare: os.declare.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.declare', input, (writer) =>
        people.addEntry(writer, caller, caller.person, { ...input, provenance: 'self-declared' }),
      ),
    ),
    search: os.search.handler(({ input, context: { caller } }) =>
      people.list(platform.db.in(caller.district), { ...input, words: input.query }, scopeOf(caller, 'people.read', roles), input),
    ),
    show: os.show.handler(({ input, context: { caller } }) =>
      platform.db.write(caller.district, async (writer) => {
        const places = await placesFor(writer, caller, 'people.read', input.id)
        const file = await fileOf(writer, input.id)
        if (file.person.id !== caller.person) await people.looked(writer, caller, input.id, 'file')
        return {
          ...plain(file),
          me: caller.person,
          mayRecord: mayDo(caller, 'people.record', places),
          mayVerify: mayDo(caller, 'people.verify', places),
          mayReveal: mayDo(caller, 'people.reveal', places),
          mayMerge: mayDo(caller, 'people.merge', places),
          mayErase: mayDo(caller, 'people.erase', places),
        }
      }),
    ),
    create: os.create.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.create', input, async (writer) => {
        const { organisation, position, from, name, phone, idNumber } = input
        const unit = await organisations.unit(writer, organisation)
        if (!unit) throw notFound()
        if (!mayAt(caller, 'people.record', unit.path, roles)) throw notPermitted()
        return people.createPerson(writer, caller, {
          name,
          ...(phone && { phone }),
          ...(idNumber && { idNumber }),
          employment: { organisation, ...(position && { position }), ...(from && { from }) },
        })
      }),
    ),
    record: os.record.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.record', input, async (writer) => {
        await placesFor(writer, caller, NEEDED[input.provenance], input.id)
        if ((await people.sameAs(writer, input.id)).person === caller.person) throw fault('REFUSED', OWN_FILE)
        return people.addEntry(writer, caller, input.id, input)
      }),
    ),
    reveal: os.reveal.handler(({ input, context: { caller } }) =>
      platform.db.write(caller.district, async (writer) => {
        await placesFor(writer, caller, 'people.reveal', input.id)
        return { idNumber: await people.reveal(writer, caller, input.id, input.purpose) }
      }),
    ),
    revealPhone: os.revealPhone.handler(({ input, context: { caller } }) =>
      platform.db.write(caller.district, async (writer) => {
        await placesFor(writer, caller, 'people.reveal', input.id)
        return { phone: await people.revealPhone(writer, caller, input.id, input.purpose) }
      }),
    ),
    ...strikesHandlers(platform, { people, roles }),
    ...rightsHandlers(platform, { people, organisations, roles }),
  })
}

/** The contract's lists may be changed by whoever gets them; ours may not. */
const plain = ({ person, employments, entries, struck, striking }: LifeFile) => ({
  person,
  employments: [...employments],
  entries: entries.map(({ entry, earlier }) => ({ entry, earlier: [...earlier] })),
  struck: struck.map((one) => ({ ...one, earlier: [...one.earlier] })),
  striking: [...striking],
})
