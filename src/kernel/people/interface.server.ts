import type { AboutFile, AboutTable } from '../../platform/db/about.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Part } from '../../platform/part.ts'
import type { Pace } from '../exchange/server.ts'
import type { Actor } from '../rights/index.ts'
import type { ConsentPurposeName } from './consents.ts'
import type { BringingHow, BroughtOutcome, BroughtRow, Employment, Entry, Person } from './index.ts'
import type { Alike, Merge } from './merges.store.ts'
import type { ConsentRow, Erasure } from './rights.store.ts'
import type { FoundPeople, ListedPerson, PeopleQuery } from './search.server.ts'
import type { Look, LookedAt } from './store.ts'
import type { Strike } from './strikes.ts'

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
  /** What stands today. */
  readonly entries: readonly StandingEntry[]
  /** What is struck out: to be seen, and counted nowhere. */
  readonly struck: readonly (StandingEntry & { readonly strike: NamedStrike })[]
  /** Asked for, and waiting for a second person; the entries stand until then. */
  readonly striking: readonly NamedStrike[]
}
interface StandingEntry {
  readonly entry: Entry
  readonly earlier: readonly Entry[]
}
export interface NamedStrike extends Strike {
  readonly askedByName: string
  readonly confirmedByName: string
}

/** Everything that is held about one person, table by table. */
export interface Copy {
  readonly at: string
  readonly tables: readonly AboutTable[]
  readonly files: () => AsyncIterable<AboutFile>
}

/** People and their life files. A person is no account. */
export interface People extends Part {
  createPerson(writer: Writer, by: Actor, person: NewPerson): Promise<Person>
  person(reader: Reader, id: string): Promise<Person | null>
  /** Names of several, by id. Unknown ids are left out. */
  names(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  findByIdNumber(reader: Reader, idNumber: string): Promise<Person | null>
  /** The same for many; by the numbers as they were given. */
  findByIdNumbers(reader: Reader, idNumbers: readonly string[]): Promise<ReadonlyMap<string, { person: string; name: string }>>
  /** What rows of a list would change; up to 1,000 at once. Writes nothing. */
  planMany(reader: Reader, rows: readonly BroughtRow[], how: BringingHow): Promise<readonly BroughtOutcome[]>
  /**
   * Writes people and what is said of them, up to 1,000 at once with a handful of statements; what is there already is left as
   * it is. A row that can't be written is answered with the reason. Whoever calls it has checked that it may be recorded there.
   */
  bringMany(writer: Writer, by: Actor, rows: readonly BroughtRow[], how: BringingHow, pace?: Pace): Promise<readonly BroughtOutcome[]>
  /** Whoever works at or below a path: by a part of the name, its 拼音 or its initials. */
  search(reader: Reader, query: string, paths: readonly string[], limit?: number): Promise<Person[]>
  /** The same by more than the name, a page at a time: ids. */
  find(
    reader: Reader,
    query: PeopleQuery,
    paths: readonly string[],
    page: { readonly offset: number; readonly limit: number },
  ): Promise<FoundPeople>
  /** The same with what a list shows of each. */
  list(
    reader: Reader,
    query: PeopleQuery,
    paths: readonly string[],
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ rows: ListedPerson[]; total: number; many: boolean }>
  /** Puts whoever waits into the search. Otherwise it happens by itself within seconds. */
  indexAll(district: string): Promise<void>
  /** Makes two files one: `merge` stands for `keep` from now on. @throws fault where they are surely two people */
  merge(writer: Writer, by: Actor, which: { keep: string; merge: string; reason: string }): Promise<{ id: string; person: string }>
  /** Takes a merge back: everything is where it was. */
  unmerge(writer: Writer, by: Actor, person: string, merge: string, reason: string): Promise<void>
  /** The two look alike and are two people. */
  differ(writer: Writer, by: Actor, one: string, other: string): Promise<void>
  /** The id that a person goes by, and the other ids that are the same person. */
  sameAs(reader: Reader, person: string): Promise<{ readonly person: string; readonly others: readonly string[] }>
  /** Merges that hold for a person. */
  mergesOf(reader: Reader, person: string): Promise<readonly Merge[]>
  /** Who looks like the same person. */
  alike(reader: Reader, person: string): Promise<readonly Alike[]>
  allAlike(reader: Reader): Promise<readonly Alike[]>
  /** Who of the people has agreed to a purpose, in the wording of today, and has not taken it back. */
  consents(reader: Reader, persons: readonly string[], purpose: ConsentPurposeName): Promise<ReadonlySet<string>>
  /** All that a person said about purposes, newest first. */
  consentsOf(reader: Reader, person: string): Promise<readonly ConsentRow[]>
  /** @param said.basis where somebody else writes it down: the paper it was given on */
  consent(
    writer: Writer,
    by: Actor,
    person: string,
    said: { purpose: ConsentPurposeName; given: boolean; basis?: string | null },
  ): Promise<void>
  givePhone(writer: Writer, by: Actor, person: string, phone: string): Promise<void>
  /** Everything that is held about the person, of every part, read as it is asked for. Whoever hands it out notes it as a look. */
  copy(reader: Reader, person: string): Promise<Copy>
  /** What waits for a decision of a person's request to be erased. */
  erasureOf(reader: Reader, person: string): Promise<Erasure | null>
  erasures(reader: Reader): Promise<readonly Erasure[]>
  askErasure(writer: Writer, by: Actor, person: string, reason: string): Promise<Erasure>
  endErasure(writer: Writer, by: Actor, person: string, decision: 'refused' | 'withdrawn', reason: string): Promise<void>
  /** Takes away what identifies the person and destroys their key, for good. What the law keeps stays without a name. */
  erase(writer: Writer, by: Actor, person: string, reason: string): Promise<void>
  /** Whoever holds something of a person ends it when they are erased, in the same transaction. */
  onErased(follow: (writer: Writer, by: Actor, persons: readonly string[]) => Promise<void>): void
  /** Whoever shows something of a person by their consent looks again when it is given or taken back, in the same transaction. */
  onConsent(
    follow: (writer: Writer, by: Actor, persons: readonly string[], purpose: ConsentPurposeName, given: boolean) => Promise<void>,
  ): void
  employ(
    writer: Writer,
    by: Actor,
    person: string,
    employment: { organisation: string; position?: string | null; from?: string },
  ): Promise<void>
  leave(writer: Writer, by: Actor, person: string, organisation: string, lastDay?: string): Promise<void>
  /** The position is another from today on; what was before stays as it was. */
  changePosition(writer: Writer, by: Actor, person: string, organisation: string, position: string): Promise<void>
  /** Where the person works today, or the head of the district they worked in: places of the tree, for a check of permissions. */
  placesOf(reader: Reader, person: string): Promise<string[]>
  addEntry(writer: Writer, by: Actor, person: string, entry: NewEntry): Promise<Entry>
  /** Entries by their ids alone, superseded or not, with whose file each stands in. Unknown ids are left out. */
  entries(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly person: string; readonly entry: Entry }>>
  /** The person says that an entry is wrong: it stands as contested, with the reason, until a better one supersedes it. */
  contest(writer: Writer, by: Actor, person: string, entry: string, reason: string): Promise<Entry>
  /**
   * Strikes out an entry that is not the person's at all. What an authority stands behind waits for a second person, unless two
   * have agreed elsewhere: `proposedBy` is then the other one. @throws fault where it was superseded, is contested or struck out
   */
  strikeOut(writer: Writer, by: Actor, person: string, entry: string, why: { reason: string; proposedBy?: string }): Promise<Strike>
  /** The second person agrees. @throws fault where it is the same person */
  confirmStrike(writer: Writer, by: Actor, person: string, entry: string): Promise<Strike>
  /** The entry counts again; or nobody strikes it out after all. */
  restoreEntry(writer: Writer, by: Actor, person: string, entry: string, reason: string): Promise<void>
  strikesWaiting(reader: Reader): Promise<readonly (Strike & { readonly title: string })[]>
  file(reader: Reader, person: string): Promise<LifeFile | null>
  /** Writes down that somebody looked. The person sees it. */
  looked(writer: Writer, by: Actor & { person: string }, person: string, what: LookedAt, purpose?: string): Promise<void>
  /** The full number, for a purpose; writes down who looked. Null where none is held. */
  reveal(writer: Writer, by: Actor & { person: string }, person: string, purpose: string): Promise<string | null>
  /** The same with the telephone number. */
  revealPhone(writer: Writer, by: Actor & { person: string }, person: string, purpose: string): Promise<string | null>
  looks(reader: Reader, person: string, most?: number): Promise<(Look & { byName: string })[]>
}
