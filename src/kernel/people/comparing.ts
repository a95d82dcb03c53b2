import { type Employment, ENTRY_KINDS, type Entry, type EntryKind, type Person } from './entries.ts'

interface File {
  readonly person: Pick<Person, 'name' | 'sex' | 'birth' | 'phone' | 'idNumber'>
  readonly employments: readonly (Pick<Employment, 'position' | 'from' | 'to'> & { readonly organisationName: string })[]
  readonly entries: readonly { readonly entry: Entry }[]
}

/** How two files stand to one another in one thing; 'open' where one of them says nothing of it. */
export type Likeness = 'same' | 'differs' | 'open'

const BASICS = ['name', 'sex', 'birth', 'phone', 'idNumber'] as const

/** What two files say of a person, thing by thing. */
export const comparedBasics = (one: File, other: File) =>
  BASICS.map((key) => {
    const [mine, theirs] = [one.person[key], other.person[key]]
    const likeness: Likeness = mine === null || theirs === null ? 'open' : mine === theirs ? 'same' : 'differs'
    return { key, one: mine, other: theirs, likeness }
  })

/** What stands in both of them or in one, of every kind: the same thing of both side by side, what both have first. */
export function comparedEntries(one: File, other: File) {
  const kinds = Object.keys(ENTRY_KINDS) as EntryKind[]
  return kinds.flatMap((kind) => {
    const of = (file: File) => file.entries.map(({ entry }) => entry).filter((entry) => entry.kind === kind)
    const left = of(other)
    const pairs = of(one).map((entry) => {
      const at = left.findIndex((theirs) => wordsOf(theirs) === wordsOf(entry))
      return { kind, one: entry as Entry | null, other: at === -1 ? null : (left.splice(at, 1)[0] ?? null) }
    })
    const both = (pair: (typeof pairs)[number]) => (pair.other === null ? 1 : 0)
    return [...pairs.toSorted((a, b) => both(a) - both(b)), ...left.map((entry) => ({ kind, one: null, other: entry as Entry | null }))]
  })
}

/** Two entries say the same where only blanks, dots and the width of signs tell them apart. */
const wordsOf = ({ title }: Entry) =>
  title
    .normalize('NFKC')
    .replace(/[\s·•.]/g, '')
    .toLowerCase()

/** Where both have been, and where one has. */
export function comparedEmployments(one: File, other: File) {
  const names = [...new Set([...one.employments, ...other.employments].map(({ organisationName }) => organisationName))]
  const at = (file: File, name: string) => file.employments.filter(({ organisationName }) => organisationName === name)
  return names.map((name) => ({ name, one: at(one, name), other: at(other, name) }))
}
