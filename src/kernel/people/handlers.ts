import { fault, notFound, notPermitted } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import type { Reason } from '../language/index.ts'
import type { Organisations } from '../organisations/server.ts'
import { type Caller, mayAt, type Roles, scopeOf } from '../rights/index.ts'
import { peopleContract } from './contract.ts'
import type { LifeFile, People } from './interface.server.ts'

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
    contest: os.contest.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'people.contest', input, (writer) =>
        people.contest(writer, caller, caller.person, input.entry, input.reason),
      ),
    ),
    search: os.search.handler(({ input, context: { caller } }) =>
      people.search(platform.db.in(caller.district), input.query, scopeOf(caller, 'people.read', roles)),
    ),
    show: os.show.handler(({ input, context: { caller } }) =>
      platform.db.write(caller.district, async (writer) => {
        const places = await placesFor(writer, caller, 'people.read', input.id)
        if (input.id !== caller.person) await people.looked(writer, caller, input.id, 'file')
        return {
          ...plain(await fileOf(writer, input.id)),
          mayRecord: mayDo(caller, 'people.record', places),
          mayReveal: mayDo(caller, 'people.reveal', places),
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
        if (input.id === caller.person) throw fault('REFUSED', OWN_FILE)
        return people.addEntry(writer, caller, input.id, input)
      }),
    ),
    reveal: os.reveal.handler(({ input, context: { caller } }) =>
      platform.db.write(caller.district, async (writer) => {
        await placesFor(writer, caller, 'people.reveal', input.id)
        return { idNumber: await people.reveal(writer, caller, input.id, input.purpose) }
      }),
    ),
  })
}

/** The contract's lists may be changed by whoever gets them; ours may not. */
const plain = ({ person, employments, entries }: LifeFile) => ({
  person,
  employments: [...employments],
  entries: entries.map(({ entry, earlier }) => ({ entry, earlier: [...earlier] })),
})

const OWN_FILE: Reason = {
  code: 'own-file',
  text: {
    zh: '不能为自己的档案作单位确认或核验，请由他人办理；本人可以申报。',
    en: 'Nobody confirms their own file. Ask a colleague, or declare it yourself.',
  },
}
