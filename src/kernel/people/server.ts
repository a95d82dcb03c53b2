import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import { isTaken, type Reader } from '../../platform/db/index.ts'
import { remembered } from '../../platform/live/remembered.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { initials, searched } from '../../platform/text/index.ts'
import type { Audit } from '../audit/server.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Reason } from '../language/index.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Roles } from '../rights/index.ts'
import { peopleContract } from './contract.ts'
import { peopleHandlers } from './handlers.ts'
import { checkIdNumber, type Entry, maskIdNumber, maskPhone, maySupersede, type Person, standing } from './index.ts'
import type { People } from './interface.server.ts'
import * as store from './store.ts'

export { peopleExports } from './exports.server.ts'
export type { NewPerson, People } from './interface.server.ts'

/** A sealed number is bound to its row: moved to another, it does not open. */
const placeOf = (district: string, person: string, field: string) => `people.persons/${district}/${person}/${field}`

export function createPeople(
  platform: Platform,
  { audit, organisations, roles }: { readonly audit: Pick<Audit, 'record'>; readonly organisations: Organisations; readonly roles: Roles },
): People {
  const { clock, keys } = platform
  const today = () => localDateOf(clock.now())
  const remember = remembered(platform.live, 'people', async (reader, ids) => {
    const found = await store.loadNames(reader, ids)
    return new Map(found.map(({ id, name }) => [id, name] as const))
  })
  const lookup = (district: string, idNumber: string) => keys.lookup(idNumber, `id-number/${district}`)

  async function mustFind(reader: Reader, id: string): Promise<Person> {
    const [person] = await store.loadPersons(reader, [id])
    if (!person) throw notFound()
    return person
  }

  const people: Omit<People, keyof Part> = {
    async createPerson(writer, by, { id = newId(), name, sex, birth, phone, idNumber, synthetic = false, employment }) {
      const number = idNumber ? checkIdNumber(idNumber, today()) : null
      if (number && 'refused' in number) throw fault('INVALID', number.refused, { fields: [{ path: 'idNumber', ...number.refused }] })
      const seal = (text: string | undefined, field: string) => (text ? keys.encrypt(text, placeOf(writer.district, id, field)) : null)
      try {
        await store.insertPerson(writer, {
          id,
          name,
          initials: initials(name),
          sex: sex ?? number?.sex ?? null,
          birth: birth ?? number?.birth ?? null,
          phone_sealed: seal(phone, 'phone'),
          phone_masked: phone ? maskPhone(phone) : null,
          id_number_sealed: seal(number?.idNumber, 'id-number'),
          id_number_masked: number ? maskIdNumber(number.idNumber) : null,
          id_number_lookup: number ? lookup(writer.district, number.idNumber) : null,
          synthetic,
          created_at: clock.now(),
        })
      } catch (error) {
        throw isTaken(error, 'persons_by_id_number') ? fault('REFUSED', ID_NUMBER_TAKEN) : error
      }
      await audit.record(writer, { event: 'people.created', by, object: { kind: 'person', id }, detail: { synthetic } })
      if (employment) await people.employ(writer, by, id, employment)
      return mustFind(writer, id)
    },

    person: async (reader, id) => (await store.loadPersons(reader, [id]))[0] ?? null,
    names: remember,
    async findByIdNumber(reader, idNumber) {
      const number = checkIdNumber(idNumber, today())
      return 'refused' in number ? null : ((await store.findByLookup(reader, lookup(reader.district, number.idNumber))) ?? null)
    },
    async search(reader, query, paths, limit = 20) {
      const wanted = searched(query)
      if (!wanted) return []
      const places = (await Promise.all(paths.map((path) => organisations.below(reader, path)))).flat().map(({ id }) => id)
      return places.length === 0 ? [] : store.findPersons(reader, wanted.like, places, limit)
    },

    async employ(writer, by, person, { organisation, position = null, from = today() }) {
      if ((await organisations.unit(writer, organisation)) === null) throw notFound()
      try {
        await store.insertEmployment(writer, { id: newId(), person, organisation, position, from })
      } catch (error) {
        throw isTaken(error, 'employments_open') ? fault('REFUSED', EMPLOYED_ALREADY) : error
      }
      await audit.record(writer, { event: 'people.employed', by, object: { kind: 'person', id: person }, detail: { organisation, from } })
    },
    async leave(writer, by, person, organisation, lastDay = today()) {
      const held = (await store.loadEmployments(writer, [person])).find(
        (employment) => employment.organisation === organisation && employment.to === null,
      )
      if (!held) throw notFound()
      if (lastDay < held.from) throw fault('REFUSED', ENDS_BEFORE)
      await store.endEmployment(writer, held.id, lastDay)
      await audit.record(writer, { event: 'people.left', by, object: { kind: 'person', id: person }, detail: { organisation, lastDay } })
    },
    async placesOf(reader, person) {
      const now = today()
      const held = (await store.loadEmployments(reader, [person])).filter(({ from, to }) => from <= now && (to === null || to >= now))
      const units = await organisations.units(
        reader,
        held.map(({ organisation }) => organisation),
      )
      return [...units.values()].map(({ path }) => path)
    },

    async addEntry(
      writer,
      by,
      person,
      { kind, title, provenance, source, detail = {}, from = null, to = null, sourceUrl = null, supersedes = null },
    ) {
      await mustFind(writer, person)
      if (from && to && to < from) throw fault('INVALID', ENDS_BEFORE, { fields: [{ path: 'to', ...ENDS_BEFORE }] })
      if (supersedes) {
        const previous = await store.loadEntry(writer, person, supersedes)
        if (!previous) throw notFound()
        if (!maySupersede(provenance, previous.provenance)) throw fault('REFUSED', WEAKER)
      }
      const entry: Entry = {
        id: newId(),
        kind,
        title,
        detail,
        from,
        to,
        provenance,
        source,
        sourceUrl,
        recordedBy: by.person,
        recordedAt: clock.now(),
        supersedes,
      }
      try {
        await store.insertEntry(writer, person, entry)
      } catch (error) {
        throw isTaken(error, 'entries_superseded_once') ? fault('REFUSED', SUPERSEDED_ALREADY) : error
      }
      await audit.record(writer, {
        event: 'people.entry-added',
        by,
        object: { kind: 'person', id: person },
        detail: { entry: entry.id, kind, provenance, supersedes },
      })
      return entry
    },
    async contest(writer, by, person, id, reason) {
      const entry = await store.loadEntry(writer, person, id)
      if (!entry) throw notFound()
      return people.addEntry(writer, by, person, { ...entry, provenance: 'contested', source: reason, sourceUrl: null, supersedes: id })
    },

    async file(reader, id) {
      const person = await people.person(reader, id)
      if (!person) return null
      const [employments, entries] = [await store.loadEmployments(reader, [id]), await store.loadEntries(reader, id)]
      const units = await organisations.units(
        reader,
        employments.map(({ organisation }) => organisation),
      )
      return {
        person,
        employments: employments.map(({ person: _, ...employment }) => ({
          ...employment,
          organisationName: units.get(employment.organisation)?.name ?? '',
        })),
        entries: standing(entries),
      }
    },

    async looked(writer, by, person, what, purpose) {
      await store.insertLook(writer, person, { id: newId(), by: by.person, what, purpose: purpose ?? null, at: clock.now() })
      await audit.record(writer, {
        event: `people.${what}-read`,
        by,
        object: { kind: 'person', id: person },
        detail: { purpose: purpose ?? null },
      })
    },
    async reveal(writer, by, person, purpose) {
      await mustFind(writer, person)
      const sealed = await store.loadSealedIdNumber(writer, person)
      await people.looked(writer, by, person, 'id-number', purpose)
      return sealed && keys.decrypt(sealed, placeOf(writer.district, person, 'id-number'))
    },
    async looks(reader, person) {
      const looks = await store.loadLooks(reader, person, 200)
      const names = await people.names(
        reader,
        looks.map(({ by }) => by),
      )
      return looks.map((look) => ({ ...look, byName: names.get(look.by) ?? '' }))
    },
  }

  return { name: 'people', contract: peopleContract, handlers: peopleHandlers(platform, { people, organisations, roles }), ...people }
}

const ID_NUMBER_TAKEN: Reason = {
  code: 'id-number-taken',
  text: {
    zh: '本区已有使用这个身份证号的人员档案。请先按证件号码查找。',
    en: 'This district has a file with this ID number already. Look it up by the number first.',
  },
}
const EMPLOYED_ALREADY: Reason = {
  code: 'employed-already',
  text: { zh: '该人员已登记在这个单位。', en: 'This person is registered with the organisation already.' },
}
const ENDS_BEFORE: Reason = {
  code: 'ends-before',
  text: { zh: '结束日期不能早于开始日期。', en: 'The last day lies before the first.' },
}
const WEAKER: Reason = {
  code: 'weaker-provenance',
  text: {
    zh: '原记录的来源更可靠，不能直接替换。如认为有误，请提出异议。',
    en: 'The entry has a stronger source and can’t be replaced this way. Contest it if it is wrong.',
  },
}
const SUPERSEDED_ALREADY: Reason = {
  code: 'superseded-already',
  text: { zh: '这条记录已被更新，请刷新后针对最新一条操作。', en: 'This entry was superseded already. Reload and work on the latest one.' },
}
