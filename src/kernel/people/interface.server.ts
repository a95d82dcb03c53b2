import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Part } from '../../platform/part.ts'
import type { Actor } from '../rights/index.ts'
import type { Employment, Entry, Person } from './index.ts'
import type { Look } from './store.ts'

export type { Look } from './store.ts'

export interface NewPerson {
  readonly id?: string
  readonly name: string
  readonly sex?: 'male' | 'female'
  readonly birth?: string
  readonly phone?: string
  readonly idNumber?: string
  readonly synthetic?: boolean
  /** Where the person works from the start. */
  readonly employment?: { readonly organisation: string; readonly position?: string; readonly from?: string }
}

export interface NewEntry extends Pick<Entry, 'kind' | 'title' | 'provenance' | 'source'> {
  readonly detail?: Entry['detail']
  readonly from?: string | null
  readonly to?: string | null
  readonly sourceUrl?: string | null
  /** The entry whose place this one takes. */
  readonly supersedes?: string | null
}

/** The life file (一人一档) of a person, as it may be shown: secrets masked. */
export interface LifeFile {
  readonly person: Person
  readonly employments: readonly (Employment & { readonly organisationName: string })[]
  readonly entries: readonly { readonly entry: Entry; readonly earlier: readonly Entry[] }[]
}

/** People and their life files. A person is no account. */
export interface People extends Part {
  createPerson(writer: Writer, by: Actor, person: NewPerson): Promise<Person>
  person(reader: Reader, id: string): Promise<Person | null>
  /** Names of several, by id. Unknown ids are left out. */
  names(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  findByIdNumber(reader: Reader, idNumber: string): Promise<Person | null>
  /** Whoever works at or below a path: by a part of the name or 拼音 initials. */
  search(reader: Reader, query: string, paths: readonly string[], limit?: number): Promise<Person[]>
  employ(
    writer: Writer,
    by: Actor,
    person: string,
    employment: { organisation: string; position?: string | null; from?: string },
  ): Promise<void>
  leave(writer: Writer, by: Actor, person: string, organisation: string, lastDay?: string): Promise<void>
  /** Where the person works today: the places of the tree, for a check of permissions. */
  placesOf(reader: Reader, person: string): Promise<string[]>
  addEntry(writer: Writer, by: Actor, person: string, entry: NewEntry): Promise<Entry>
  /** The person says that an entry is wrong: it stands as contested, with the reason, until a better one supersedes it. */
  contest(writer: Writer, by: Actor, person: string, entry: string, reason: string): Promise<Entry>
  file(reader: Reader, person: string): Promise<LifeFile | null>
  /** Writes down that somebody looked. The person sees it. */
  looked(writer: Writer, by: Actor & { person: string }, person: string, what: 'file' | 'id-number', purpose?: string): Promise<void>
  /** The full number, for a purpose; writes down who looked. Null where none is held. */
  reveal(writer: Writer, by: Actor & { person: string }, person: string, purpose: string): Promise<string | null>
  looks(reader: Reader, person: string): Promise<(Look & { byName: string })[]>
}
