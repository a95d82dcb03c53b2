import type { Text } from '../language/index.ts'

/** What the list that holds the records is asked with. */
export type Filter = Readonly<Record<string, string | number | boolean>>

/** What a number counts, in words that an auditor can check it by. */
export interface Definition {
  readonly counts: Text
  readonly leavesOut: Text
  /** Where the records come from, and by what they got into it. */
  readonly source: Text
}

/**
 * One number of a programme, declared as data. It has no query of its own: it counts what its list shows under its filter, by
 * the list's own condition, and so opens exactly its records.
 */
export interface Measure {
  /** Unique within the programme: 'projects.late'. */
  readonly name: string
  readonly title: Text
  readonly definition: Definition
  /** 'count' counts records; 'money' sums an amount in fen, 'sum' one of whatever the unit says: people, views. */
  readonly kind: 'count' | 'money' | 'sum'
  readonly unit: Text
  /** The list of its records. */
  readonly list: string
  readonly filter: Filter
  /** Dimensions of its list that it is also counted by. */
  readonly by: readonly string[]
}

/** By what the records of a list are told apart. Every record has one member or none, so that parts add up to the whole. */
export interface Dimension {
  readonly title: Text
  /** The filter of the list that leaves the records of one member. */
  readonly filter: string
}

/** A list whose records are counted. */
export interface Counted {
  readonly dimensions: Readonly<Record<string, Dimension>>
  /** Filters by which a whole overview may be narrowed and that this list knows. */
  readonly scope: readonly string[]
}

/** All that a programme counts. */
export interface Statistics {
  readonly lists: Readonly<Record<string, Counted>>
  readonly measures: readonly Measure[]
}

/** What is wrong with a declaration, for a test and for the start. */
export function checkStatistics({ lists, measures }: Statistics): string[] {
  const names = measures.map(({ name }) => name)
  return measures.flatMap(({ name, list, by, definition }, place) => {
    const counted = lists[list]
    return [
      ...(names.indexOf(name) === place ? [] : [`${name} is declared twice`]),
      ...(counted
        ? by.filter((one) => !counted.dimensions[one]).map((one) => `${name} is counted by ${one}, which its list has not`)
        : [`${name} counts an unknown list`]),
      ...Object.entries(definition).flatMap(([part, { zh, en }]) =>
        zh.trim() && en.trim() ? [] : [`${name} does not say what it ${part}`],
      ),
    ]
  })
}

/** Those of the filters of an overview that a list knows. Null where one is in force that it does not know: nothing can be said. */
export function scopeFor({ scope }: Counted, inForce: Filter): Filter | null {
  return Object.keys(inForce).every((key) => scope.includes(key)) ? inForce : null
}

/** What its list is to be asked with to show exactly the records of a number: of one member, or of all. */
export function openedBy(
  measure: Pick<Measure, 'filter'>,
  scope: Filter,
  member?: { readonly filter: string; readonly id: string },
): Readonly<Record<string, string>> {
  const asked = { ...scope, ...measure.filter, ...(member && { [member.filter]: member.id }) }
  return Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, String(value)]))
}
