import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Part } from '../../platform/part.ts'
import type { Actor } from '../rights/index.ts'
import type { Branch, Unit, UnitKind } from './index.ts'
import type { District, Period } from './store.ts'

export type { District } from './store.ts'

export interface NewOrganisation {
  /** Given where the caller must know it beforehand; otherwise made here. */
  readonly id?: string
  /** Null only for the head of a district. */
  readonly parent: string | null
  readonly kind: UnitKind
  readonly name: string
  readonly nameEn: string
  readonly uscc?: string | null
  /** Its first day. Today where it is left out. */
  readonly from?: string
}

/** From which day a change takes effect, today where it is left out, and the version that whoever asks has seen. */
export interface Change {
  readonly on?: string | undefined
  readonly expected?: number | undefined
}

/** What an organisation was called and where it hung, from one day to another, both included. */
export interface OrganisationPeriod extends Period {
  readonly parentName: string | null
}

/** Districts and their dated trees of organisations. Every change takes effect on a day and keeps what was before. */
export interface Organisations extends Part {
  districts(): Promise<District[]>
  /** Adds a district; one that is there already stays as it is. */
  addDistrict(district: District): Promise<void>
  unit(reader: Reader, id: string): Promise<Unit | null>
  /** The same, where it stays until the transaction ends: whatever stores its path is not overtaken by a move. */
  hold(writer: Writer, id: string): Promise<Unit | null>
  /** Several at once, by id. Unknown ids are left out. */
  units(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>
  /** The open organisation at exactly this place. */
  at(reader: Reader, path: string): Promise<Unit | null>
  /** Open organisations at or below a place. */
  below(reader: Reader, path: string): Promise<Unit[]>
  /** The tree as it stood on a day. */
  tree(reader: Reader, on: string): Promise<Branch[]>
  /** Open organisations by a part of the name, by 拼音 initials or by credit code. */
  search(reader: Reader, query: string, limit?: number): Promise<Unit[]>
  history(reader: Reader, id: string): Promise<OrganisationPeriod[]>
  create(writer: Writer, by: Actor, organisation: NewOrganisation): Promise<Unit>
  rename(writer: Writer, by: Actor, id: string, to: { name: string; nameEn: string }, change?: Change): Promise<Unit>
  /** Whoever keeps paths of its own takes them along, in the transaction of the move: everything that begins with `from`. */
  onMoved(follow: (writer: Writer, from: string, to: string) => Promise<void>): void
  /** Hangs it, with all below it, under another parent. Roles held above the old place end to reach it. */
  move(writer: Writer, by: Actor, id: string, parent: string, change?: Change): Promise<Unit>
  /** Its last day, and what took it over. Refused while something open hangs below it. */
  close(writer: Writer, by: Actor, id: string, end: { reason: string; successor?: string | null }, change?: Change): Promise<Unit>
}
