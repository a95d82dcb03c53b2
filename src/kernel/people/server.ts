import { fault } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import { isTaken, type Writer } from '../../platform/db/index.ts'
import { remembered } from '../../platform/live/remembered.ts'
import type { Part, Platform } from '../../platform/part.ts'
import type { Audit } from '../audit/server.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Text } from '../language/index.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Roles } from '../rights/index.ts'
import { bringing, spelt } from './bring.server.ts'
import * as bulk from './bring.store.ts'
import { peopleContract } from './contract.ts'
import { type CopyAsking, serveCopy } from './copy.routes.server.ts'
import { lifeFiles } from './files.server.ts'
import { peopleHandlers } from './handlers.ts'
import { checkIdNumber } from './index.ts'
import type { People } from './interface.server.ts'
import { sealsOfPeople } from './keys.server.ts'
import { merging } from './merges.server.ts'
import { ID_NUMBER_TAKEN } from './refusals.ts'
import { personalRights } from './rights.server.ts'
import { searching } from './search.server.ts'
import * as store from './store.ts'
import { striking } from './strikes.server.ts'
import { vaultOf } from './vault.server.ts'

export { peopleExports } from './exports.server.ts'
export type { NewEntry, NewPerson, People } from './interface.server.ts'
export { rosterBringer } from './roster.server.ts'
export { createRosterList, rosterExports } from './roster-list.server.ts'

/** The live hint that a name is another, or whose it is. */
const PEOPLE_HINT = 'people'

export function createPeople(
  platform: Platform,
  parts: {
    readonly audit: Pick<Audit, 'record' | 'recordOfMany'>
    readonly organisations: Organisations
    readonly roles: Roles
    /** Tells somebody what was done to their file: notifications come after this part. */
    readonly tell?: (writer: Writer, person: string, text: Text) => Promise<void>
    /** All parts, for a copy of everything that is held about somebody. */
    readonly about?: () => readonly Pick<Part, 'name' | 'about' | 'filesAbout'>[]
    /** Who asks for such a copy. Access comes after this part. */
    readonly asking?: CopyAsking
  },
): People {
  const { audit, organisations, roles, tell = async () => undefined, about = () => [], asking } = parts
  const { clock, keys } = platform
  const today = () => localDateOf(clock.now())
  const names = remembered(platform.live, PEOPLE_HINT, async (reader, ids) => {
    const found = await store.loadNames(reader, ids)
    return new Map(found.map(({ id, name }) => [id, name] as const))
  })
  const vault = vaultOf(keys)
  const life = lifeFiles({ clock, vault, audit, organisations, names })
  const { mustFind, numbersOf: _, names: __, ...files } = life
  const changed = (writer: Writer) => platform.live.tell(writer, PEOPLE_HINT, '')
  const { find, list, indexAll, start } = searching(platform, organisations)

  const people: Omit<People, keyof Part> = {
    ...files,
    ...bringing({ db: platform.db, clock, vault, audit, organisations, renamed: changed }),
    ...merging({ clock, audit, mustFind, changed, tell }),
    ...personalRights({ clock, vault, audit, files: life, changed, tell, about }),
    ...striking({ clock, audit, life, changed, tell }),
    names,
    async createPerson(writer, by, { id = newId(), name, sex, birth, phone, idNumber, synthetic = false, employment }) {
      const number = idNumber ? checkIdNumber(idNumber, today()) : null
      if (number && 'refused' in number) throw fault('INVALID', number.refused, { fields: [{ path: 'idNumber', ...number.refused }] })
      const { district } = writer
      const lookups = number ? vault.lookups(district, 'id-number', number.idNumber) : []
      if (lookups.length > 1 && (await store.findByLookups(writer, lookups))) throw fault('REFUSED', ID_NUMBER_TAKEN)
      const made = phone || number ? vault.makeKey(district, id) : null
      const telephone = made && phone ? vault.seal(district, id, made.key, 'phone', phone) : null
      const identity = made && number ? vault.seal(district, id, made.key, 'id-number', number.idNumber) : null
      try {
        await bulk.insertPersons(writer, [
          {
            ...{ id, name, ...spelt(name), sex: sex ?? number?.sex ?? null, birth: birth ?? number?.birth ?? null },
            phone_sealed: telephone?.sealed ?? null,
            phone_masked: telephone?.masked ?? null,
            phone_lookup: telephone?.lookup ?? null,
            id_number_sealed: identity?.sealed ?? null,
            id_number_masked: identity?.masked ?? null,
            id_number_lookup: identity?.lookup ?? null,
            political: null,
            synthetic,
            created_at: clock.now(),
          },
        ])
      } catch (error) {
        throw isTaken(error, 'persons_by_id_number') ? fault('REFUSED', ID_NUMBER_TAKEN) : error
      }
      if (made) await bulk.insertKeys(writer, [made.stored])
      await audit.record(writer, { event: 'people.created', by, object: { kind: 'person', id }, detail: { synthetic } })
      if (employment) await people.employ(writer, by, id, employment)
      return (await mustFind(writer, id)).person
    },

    person: async (reader, id) => (await store.loadPersons(reader, [id]))[0] ?? null,
    async findByIdNumber(reader, idNumber) {
      const number = checkIdNumber(idNumber, today())
      if ('refused' in number) return null
      return (await store.findByLookups(reader, vault.lookups(reader.district, 'id-number', number.idNumber))) ?? null
    },
    async search(reader, words, paths, limit = 20) {
      if (!words.trim()) return []
      const { ids } = await find(reader, { words }, paths, { offset: 0, limit })
      const found = new Map((await store.loadPersons(reader, ids)).map((person) => [person.id, person]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    find,
    list,
    indexAll,
  }

  return {
    name: 'people',
    contract: peopleContract,
    handlers: peopleHandlers(platform, { people, organisations, roles }),
    ...(asking && { routes: (server) => serveCopy(server, platform, people, asking) }),
    start,
    seals: sealsOfPeople(platform.db, vault, keys.newest),
    ...people,
  }
}
