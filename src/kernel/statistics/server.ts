import type { Reader } from '../../platform/db/index.ts'
import type { Text } from '../language/index.ts'
import type { Sheet } from './contract.ts'
import { type Filter, openedBy, type Statistics, scopeFor } from './index.ts'
import { type Source, tally } from './store.ts'

/** Names of the members of a dimension, in the order in which they are shown; what it leaves out is not shown. */
export type MembersOf = (dimension: string, members: readonly string[]) => readonly { readonly id: string; readonly title: Text }[]

interface Wanted {
  readonly statistics: Statistics
  /** The records of each list, narrowed to what the reader may see and to the filters in force. */
  readonly sources: Readonly<Record<string, Source>>
  readonly scope: Filter
  /** An instant. */
  readonly asOf: string
  /** All members that occur, by dimension: their names are looked up at once. */
  readonly members: (found: ReadonlyMap<string, readonly string[]>) => Promise<MembersOf>
}

/** Counts everything that a programme declares: one query for each list, whatever is counted in it. */
export async function sheetOf(reader: Reader, { statistics, sources, scope, asOf, members }: Wanted): Promise<Sheet> {
  const lists = await Promise.all(
    Object.entries(statistics.lists).flatMap(([list, counted]) => {
      const source = sources[list]
      const measures = statistics.measures.filter((measure) => measure.list === list)
      if (!source || measures.length === 0 || !scopeFor(counted, scope)) return []
      const by = [...new Set(measures.flatMap((measure) => measure.by))]
      return [tally(reader, source, measures, by).then((rows) => ({ list, counted, measures, by, rows }))]
    }),
  )
  const found = new Map<string, string[]>()
  for (const { rows } of lists) {
    for (const { dimension, member } of rows)
      if (dimension !== null && member !== null) found.set(dimension, [...new Set([...(found.get(dimension) ?? []), member])])
  }
  const named = await members(found)
  const totals = new Map(lists.map(({ list, rows }) => [list, rows.find(({ dimension }) => dimension === null)?.values]))
  return {
    asOf,
    scope: openedBy({ filter: {} }, scope),
    measures: statistics.measures.map(({ by: _, filter, ...measure }) => ({
      ...measure,
      filter: openedBy({ filter }, {}),
      value: totals.get(measure.list)?.[measure.name] ?? null,
    })),
    groups: lists.flatMap(({ list, counted, measures, by, rows }) =>
      by.map((dimension) => {
        const mine = new Map(rows.filter((row) => row.dimension === dimension).map((row) => [row.member, row.values]))
        const shown = measures.filter((measure) => measure.by.includes(dimension)).map(({ name }) => name)
        const { title, filter } = counted.dimensions[dimension] ?? { title: { zh: dimension, en: dimension }, filter: dimension }
        return {
          list,
          dimension,
          title,
          filter,
          members: named(
            dimension,
            [...mine.keys()].filter((id) => id !== null),
          ).map(({ id, title: called }) => ({
            id,
            title: called,
            values: Object.fromEntries(shown.map((name) => [name, mine.get(id)?.[name] ?? 0])),
          })),
        }
      }),
    ),
  }
}
