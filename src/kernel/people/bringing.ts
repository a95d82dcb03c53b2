import type { Reason } from '../language/index.ts'
import { type Entry, type EntryKind, maySupersede, type Provenance } from './entries.ts'

/** An entry as an import brings it; who says so and where it stands is said once for the whole import. */
export interface BroughtEntry {
  readonly kind: EntryKind
  readonly title: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly from?: string | null
  readonly to?: string | null
}

/** One person as a list has them. What is null or left out stays as it is held. */
export interface BroughtRow {
  /** 18 signs, checked; null: the person is found by name at the organisation. */
  readonly idNumber: string | null
  readonly name: string
  readonly sex?: 'male' | 'female' | null
  readonly birth?: string | null
  /** 11 digits. */
  readonly phone?: string | null
  /** 政治面貌. */
  readonly political?: string | null
  readonly employment?: { readonly organisation: string; readonly position?: string | null; readonly from?: string | null } | null
  readonly entries: readonly BroughtEntry[]
  /** Somebody decided that it is this person; another name is then taken over. */
  readonly person?: string
  /** Nobody was held under the number when it was looked for, so that it need not be looked for again. */
  readonly wasNew?: boolean
}

export interface BringingHow {
  /** Where it comes from; stands beside every entry. */
  readonly source: string
  readonly provenance?: 'employer-confirmed' | 'authority-verified'
  readonly synthetic?: boolean
}

export type BroughtOutcome =
  | {
      readonly outcome: 'new' | 'changed' | 'unchanged'
      /** Null only while it is planned. */
      readonly person: string | null
      readonly changes: readonly BroughtChange[]
    }
  | { readonly outcome: 'refused'; readonly person: string | null; readonly reason: Reason }
export type BroughtChange = 'name' | 'phone' | 'id-number' | 'political' | 'employment' | 'position' | 'entry'

/** What is held of somebody whom a row may be about. */
export interface Held {
  readonly id: string
  readonly name: string
  readonly birth: string | null
  readonly idLookup: string | null
  readonly phoneLookup: string | null
  readonly political: string | null
  readonly employments: readonly HeldEmployment[]
  readonly entries: readonly HeldEntry[]
}
export interface HeldEmployment {
  readonly id: string
  /** Whose it is: they, or somebody who was merged into them. */
  readonly person: string
  readonly organisation: string
  readonly position: string | null
  readonly from: string
}
export type HeldEntry = Pick<Entry, 'id' | 'kind' | 'title' | 'detail' | 'from' | 'to' | 'provenance'> & { readonly struck: boolean }

/** What is to be written for a row. */
export interface Work {
  readonly changes: readonly BroughtChange[]
  readonly begin: NonNullable<BroughtRow['employment']> | null
  /** The employment whose position is another now. */
  readonly moved: HeldEmployment | null
  readonly entries: readonly (BroughtEntry & { readonly supersedes: string | null })[]
}

/** @param hashes what the row's numbers are found by, in the newest form first */
export function workFor(
  row: BroughtRow,
  held: Held | null,
  hashes: { readonly id: readonly string[]; readonly phone: readonly string[] },
  provenance: Provenance,
): Work {
  const { employment } = row
  const there = employment ? held?.employments.find(({ organisation }) => organisation === employment.organisation) : undefined
  const position = employment?.position ?? null
  const moved = there && position !== null && position !== there.position ? there : null
  const begin = employment && !there ? employment : null
  const entries = row.entries.flatMap((entry) => newOf(entry, held?.entries ?? [], provenance))
  const changes: BroughtChange[] = []
  if (held && row.name !== held.name) changes.push('name')
  if (held && hashes.id.length > 0 && held.idLookup === null) changes.push('id-number')
  if (held && hashes.phone.length > 0 && !hashes.phone.includes(held.phoneLookup ?? '')) changes.push('phone')
  if (held && row.political && row.political !== held.political) changes.push('political')
  if (begin) changes.push('employment')
  if (moved) changes.push('position')
  if (entries.length > 0) changes.push('entry')
  return { changes, begin, moved, entries }
}

/** What says the same already is not written again, and neither what its person contests nor what was struck out is asserted again. */
function newOf(
  entry: BroughtEntry,
  held: readonly HeldEntry[],
  provenance: Provenance,
): readonly (BroughtEntry & { supersedes: string | null })[] {
  const alike = held.filter(({ kind, title, from }) => kind === entry.kind && title === entry.title && from === (entry.from ?? null))
  if (alike.some((one) => one.struck || one.provenance === 'contested' || saysAll(one, entry))) return []
  const [before] = alike
  if (!before) return [{ ...entry, supersedes: null }]
  return maySupersede(provenance, before.provenance)
    ? [{ ...entry, detail: { ...before.detail, ...entry.detail }, supersedes: before.id }]
    : []
}

const saysAll = (held: HeldEntry, { detail = {}, to }: BroughtEntry) =>
  (to === undefined || to === null || to === held.to) &&
  Object.entries(detail).every(([name, value]) => value === null || JSON.stringify(held.detail[name]) === JSON.stringify(value))
