import type { Clock } from '../../platform/clock/index.ts'
import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import { isTaken, type Reader } from '../../platform/db/index.ts'
import type { Audit } from '../audit/server.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Organisations } from '../organisations/server.ts'
import * as bulk from './bring.store.ts'
import { faultsOfDetail } from './details.ts'
import { type Entry, maySupersede, standing } from './index.ts'
import type { People } from './interface.server.ts'
import { EMPLOYED_ALREADY, ENDS_BEFORE, STRUCK_ALREADY, SUPERSEDED_ALREADY, WEAKER } from './refusals.ts'
import * as store from './store.ts'
import { loadStrikes } from './strikes.store.ts'
import { withStrikes } from './strikes.ts'
import type { Vault } from './vault.server.ts'

interface Parts {
  readonly clock: Clock
  readonly vault: Vault
  readonly audit: Pick<Audit, 'record'>
  readonly organisations: Organisations
  readonly names: People['names']
}

type Files = Pick<
  People,
  | 'employ'
  | 'leave'
  | 'changePosition'
  | 'placesOf'
  | 'addEntry'
  | 'contest'
  | 'entries'
  | 'file'
  | 'looked'
  | 'reveal'
  | 'revealPhone'
  | 'looks'
>

/** So many looks are shown; the export has all. */
const LOOKS = 200

/** Life files: where people work, what is said of them, and who looked. Ids of merged people are as good as any. */
export function lifeFiles({ clock, vault, audit, organisations, names }: Parts) {
  const today = () => localDateOf(clock.now())

  /** The person and the ids that are the same person. */
  async function mustFind(reader: Reader, id: string): Promise<{ person: store.Found; family: string[] }> {
    const [person] = await store.loadPersons(reader, [id])
    if (!person) throw notFound()
    return { person, family: await store.loadFamily(reader, person.id) }
  }

  async function open(reader: Reader, family: readonly string[], field: 'phone' | 'idNumber'): Promise<string | null> {
    const row = (await store.loadSealed(reader, family)).find((one) => one[field] !== null)
    if (!row) return null
    const [key] = await bulk.loadKeys(reader, [row.id])
    return vault.open(
      reader.district,
      row.id,
      key ? vault.keyIn(reader.district, key) : null,
      field === 'phone' ? 'phone' : 'id-number',
      row[field] ?? '',
    )
  }

  const files: Files = {
    async employ(writer, by, person, { organisation, position = null, from = today() }) {
      if ((await organisations.unit(writer, organisation)) === null) throw notFound()
      const found = await mustFind(writer, person)
      try {
        await bulk.insertEmployments(writer, [{ id: newId(), person: found.person.id, organisation, position, from_day: from }])
      } catch (error) {
        throw isTaken(error, 'employments_open') ? fault('REFUSED', EMPLOYED_ALREADY) : error
      }
      await audit.record(writer, { event: 'people.employed', by, object: { kind: 'person', id: person }, detail: { organisation, from } })
    },
    async leave(writer, by, person, organisation, lastDay = today()) {
      const { family } = await mustFind(writer, person)
      const held = (await store.loadEmployments(writer, family)).find(
        (employment) => employment.organisation === organisation && employment.to === null,
      )
      if (!held) throw notFound()
      if (lastDay < held.from) throw fault('REFUSED', ENDS_BEFORE)
      await store.endEmployment(writer, held, lastDay)
      await audit.record(writer, { event: 'people.left', by, object: { kind: 'person', id: person }, detail: { organisation, lastDay } })
    },
    async changePosition(writer, by, person, organisation, position) {
      const { family } = await mustFind(writer, person)
      const held = (await store.loadEmployments(writer, family)).find((one) => one.organisation === organisation && one.to === null)
      if (!held) throw notFound()
      if (held.position === position) return
      await bulk.changePositions(writer, today(), [{ person: held.person, id: held.id, position, next: newId() }])
      await audit.record(writer, { event: 'people.position-changed', by, object: { kind: 'person', id: person }, detail: { organisation } })
    },
    async placesOf(reader, person) {
      const now = today()
      const [found] = await store.loadPersons(reader, [person])
      const all = found ? await store.loadEmployments(reader, await store.loadFamily(reader, found.id)) : []
      const held = all.filter(({ from, to }) => from <= now && (to === null || to >= now))
      const units = await organisations.units(
        reader,
        (held.length > 0 ? held : all).map(({ organisation }) => organisation),
      )
      const paths = [...units.values()].map(({ path }) => path)
      if (found && paths.length === 0) paths.push((await organisations.below(reader, '/'))[0]?.path ?? '/')
      // Who works nowhere any more is the district's: the head of the tree they worked in, and nobody below it.
      return held.length > 0 ? paths : [...new Set(paths.map((path) => path.split('/').slice(0, 2).join('/').concat('/')))]
    },

    async addEntry(writer, by, person, given) {
      const { kind, title, provenance, source, detail = {}, from = null, to = null, sourceUrl = null, supersedes = null } = given
      const found = await mustFind(writer, person)
      if (from && to && to < from) throw fault('INVALID', ENDS_BEFORE, { fields: [{ path: 'to', ...ENDS_BEFORE }] })
      const faults = provenance === 'contested' ? [] : faultsOfDetail(kind, detail, today())
      const [first] = faults
      if (first)
        throw fault('INVALID', first.reason, { fields: faults.map(({ field, reason }) => ({ path: `detail.${field}`, ...reason })) })
      if (supersedes) {
        const previous = await store.loadEntry(writer, found.family, supersedes)
        if (!previous) throw notFound()
        if (!maySupersede(provenance, previous.provenance)) throw fault('REFUSED', WEAKER)
        if ((await loadStrikes(writer, found.family)).some((strike) => strike.entry === supersedes)) throw fault('REFUSED', STRUCK_ALREADY)
      }
      const entry: Entry = {
        ...{ id: newId(), kind, title, detail, from, to, provenance, source, sourceUrl },
        ...{ recordedBy: by.person, recordedAt: clock.now(), supersedes },
      }
      try {
        await bulk.insertEntries(writer, [{ ...entry, person: found.person.id }])
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
      const { family } = await mustFind(writer, person)
      const entry = await store.loadEntry(writer, family, id)
      if (!entry) throw notFound()
      return files.addEntry(writer, by, person, { ...entry, provenance: 'contested', source: reason, sourceUrl: null, supersedes: id })
    },

    async entries(reader, ids) {
      const found = await store.loadEntriesById(reader, ids)
      return new Map(found.map((one) => [one.entry.id, one] as const))
    },

    async file(reader, id) {
      const [person] = await store.loadPersons(reader, [id])
      if (!person) return null
      const family = await store.loadFamily(reader, person.id)
      const [employments, entries] = [await store.loadEmployments(reader, family), await store.loadEntries(reader, family)]
      const strikes = await loadStrikes(reader, family)
      const who = await names(
        reader,
        strikes.flatMap(({ askedBy, confirmedBy }) => [askedBy ?? [], confirmedBy ?? []].flat()),
      )
      const named = strikes.map((strike) => ({
        ...strike,
        askedByName: who.get(strike.askedBy ?? '') ?? '',
        confirmedByName: who.get(strike.confirmedBy ?? '') ?? '',
      }))
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
        ...withStrikes(standing(entries), named),
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
      const { family } = await mustFind(writer, person)
      await files.looked(writer, by, person, 'id-number', purpose)
      return open(writer, family, 'idNumber')
    },
    async revealPhone(writer, by, person, purpose) {
      const { family } = await mustFind(writer, person)
      await files.looked(writer, by, person, 'phone', purpose)
      return open(writer, family, 'phone')
    },
    async looks(reader, person, most = LOOKS) {
      const [found] = await store.loadPersons(reader, [person])
      const looks = found ? await store.loadLooks(reader, await store.loadFamily(reader, found.id), most) : []
      const known = await names(
        reader,
        looks.map(({ by }) => by),
      )
      return looks.map((look) => ({ ...look, byName: known.get(look.by) ?? '' }))
    },
  }

  return {
    ...files,
    names,
    mustFind,
    /** Both numbers in full, for the person's own copy. */
    async numbersOf(reader: Reader, person: string) {
      const { family } = await mustFind(reader, person)
      return { idNumber: await open(reader, family, 'idNumber'), phone: await open(reader, family, 'phone') }
    },
  }
}

export type LifeFiles = ReturnType<typeof lifeFiles>
