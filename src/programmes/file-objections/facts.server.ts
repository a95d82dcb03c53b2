import type { Entry } from '../../kernel/people/index.ts'
import type { ServerBinding } from '../../kernel/process/server.ts'
import type { Foundation } from '../../kernel/programme/server.ts'
import { isHead } from '../../kernel/rights/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import { type ContestedEntry, type ObjectionFacts, textOf } from './rules.ts'

type Sources = Pick<Foundation, 'people' | 'organisations'>
type About = Parameters<NonNullable<ServerBinding['facts']>>[1]

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Only filing asks for anything besides the case. */
export const objectionFacts =
  (sources: Sources): NonNullable<ServerBinding['facts']> =>
  async (reader, about) => {
    if (about.state) return {}
    const found = await entryFor(reader, sources, textOf(about.values, 'entry'))
    const facts: ObjectionFacts = {
      entry: found && contestedOf(found),
      answering: found ? await answeringFor(reader, sources, found.person, about.organisation) : [],
      organisation: about.organisation.id,
    }
    return facts as never
  }

const contestedOf = ({ person, superseded, entry: { kind, title, from, to, provenance } }: EntryFound): ContestedEntry => ({
  ...{ person, superseded, kind, title, from, to, provenance },
})

/** One entry is contested once at a time. */
export const together: NonNullable<ServerBinding['together']> = ({ state, values }) =>
  state ? null : `objection ${textOf(values, 'entry')}`

interface EntryFound {
  readonly person: string
  readonly entry: Entry
  readonly superseded: boolean
}

/** An entry with whose it is and whether something took its place; null where there is none. */
export async function entryFor(reader: Reader, { people }: Pick<Sources, 'people'>, id: string): Promise<EntryFound | null> {
  const found = UUID.test(id) ? (await people.entries(reader, [id])).get(id) : undefined
  const file = found && (await people.file(reader, found.person))
  if (!file) return null
  return { person: file.person.id, entry: found.entry, superseded: !file.entries.some(({ entry }) => entry.id === id) }
}

/** The organisations of which one answers for somebody's file. The district, where nobody has ever employed them. */
async function answeringFor(
  reader: Reader,
  { people }: Sources,
  person: string,
  { id, path }: About['organisation'],
): Promise<readonly string[]> {
  const found = await employersOf(reader, people, person)
  return found.length === 0 && isHead(path) ? [id] : found
}

/** The present employers, or the former ones where there is none at present; the latest first. */
export async function employersOf(reader: Reader, people: Sources['people'], person: string): Promise<string[]> {
  const employments = (await people.file(reader, person))?.employments ?? []
  const present = employments.filter(({ to }) => to === null)
  return (present.length > 0 ? present : employments).map(({ organisation }) => organisation)
}
