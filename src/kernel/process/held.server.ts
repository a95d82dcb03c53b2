import { notFound } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import { confirmedIn, HELD_FACTS, heldValue, ofCase } from '../forms/index.ts'
import { type Caller, mayAt } from '../rights/index.ts'
import type { ServerBinding } from './binding.server.ts'
import type { Neighbours } from './neighbours.server.ts'
import type { Registry } from './registry.ts'
import { reaches } from './visible.ts'

interface Asked {
  readonly process: string
  readonly form: string
  readonly organisation: string
  /** Whom a field of the form names, where the fact is that person's. */
  readonly person?: string | undefined
}

/** What the files hold of the facts that forms ask to be confirmed. */
export function createHeld(neighbours: Pick<Neighbours, 'db' | 'organisations' | 'people' | 'roles'>, registry: Registry<ServerBinding>) {
  const { db, organisations, people, roles } = neighbours

  /** By fact, all that is held of it; what its person contests is not handed on. */
  async function ofPerson(reader: Reader, person: string): Promise<Readonly<Record<string, readonly string[]>>> {
    const file = await people.file(reader, person)
    if (!file) return {}
    const entries = file.entries.map(({ entry }) => entry).filter(({ provenance }) => provenance !== 'contested')
    const titles = (kind: string) => entries.filter((entry) => entry.kind === kind).map(({ title }) => title)
    const { name, sex, birth } = file.person
    return {
      'person.name': [name],
      'person.sex': sex ? [sex] : [],
      'person.birth': birth ? [birth] : [],
      'person.employer': file.employments.filter(({ to }) => to === null).map(({ organisationName }) => organisationName),
      'person.skill': titles('skill'),
      'person.education': titles('education'),
      'person.honour': titles('honour'),
    }
  }

  async function ofOrganisation(reader: Reader, id: string): Promise<Readonly<Record<string, readonly string[]>>> {
    const unit = await organisations.unit(reader, id)
    if (!unit) return {}
    return { 'organisation.name': [unit.name], 'organisation.kind': [unit.kind], 'organisation.uscc': unit.uscc ? [unit.uscc] : [] }
  }

  /** One's own file, or that of somebody whose file one may read; then they see that it was looked at. */
  async function mayUse(reader: Reader, caller: Caller, person: string): Promise<boolean> {
    if (person === caller.person) return true
    const places = await people.placesOf(reader, person)
    if (!places.some((path) => mayAt(caller, 'people.read', path, roles))) return false
    await db.write(caller.district, (writer) => people.looked(writer, caller, person, 'file', PURPOSE))
    return true
  }

  return {
    ofPerson,
    ofOrganisation,
    /** The fields of a form that come filled in, for whoever fills it in. @throws fault NOT_FOUND */
    async fill(reader: Reader, caller: Caller, { process, form: name, organisation, person }: Asked) {
      const form = registry.current(process)?.process.forms[name]
      const unit = await organisations.unit(reader, organisation)
      if (!form || !unit || !reaches(caller, unit.path)) throw notFound()
      const fields = confirmedIn(form).filter(({ held }) => !ofCase(held.fact))
      const files = new Map<string, Readonly<Record<string, readonly string[]>>>()
      for (const whose of new Set(
        fields.flatMap(({ held }) => (held.fact.startsWith('person.') ? (held.of ? person : caller.person) : [])),
      )) {
        if (whose && (await mayUse(reader, caller, whose))) files.set(whose, await ofPerson(reader, whose))
      }
      const own = await ofOrganisation(reader, organisation)
      return fields.flatMap((field) => {
        const { fact, of } = field.held
        const texts = fact.startsWith('person.') ? files.get((of ? person : caller.person) ?? '')?.[fact] : own[fact]
        const value = heldValue(field, texts ?? [])
        const place = HELD_FACTS[fact]?.place
        return value === null || !place ? [] : [{ field: field.name, value, place, ...(of && { of }) }]
      })
    },
  }
}

export type HeldFacts = ReturnType<typeof createHeld>

const PURPOSE = '填报表单时由档案预填'
