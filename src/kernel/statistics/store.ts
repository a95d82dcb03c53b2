import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'

type Sql = RawBuilder<unknown>

/** The records of a list as SQL: one row for each, and the very conditions that the list asks with. */
export interface Source {
  readonly from: Sql
  /** What the reader may see, and what the overview is narrowed to. */
  readonly where: Sql
  /** What a dimension's filter compares with. */
  readonly dimensions: Readonly<Record<string, Sql>>
  /** The list's condition for a filter, without what the reader may see. */
  readonly narrowed: (filter: Readonly<Record<string, unknown>>) => Sql
  /** What is summed, by measure: whole fen, or whole units. */
  readonly amounts: Readonly<Record<string, Sql>>
}

export interface Asked {
  readonly name: string
  readonly filter: Readonly<Record<string, unknown>>
}

/** The numbers of all records, or of those with one member of a dimension. */
export interface Tally {
  /** Null: of all. */
  readonly dimension: string | null
  readonly member: string | null
  readonly values: Readonly<Record<string, number>>
}

/** All measures of one list, over all and by each dimension, in one query: a record is looked at once. */
export async function tally(
  { db }: Reader,
  { from, where, dimensions, narrowed, amounts }: Source,
  measures: readonly Asked[],
  by: readonly string[],
): Promise<Tally[]> {
  const named = (prefix: string, place: number) => sql.raw(`${prefix}${place}`)
  const inner = [
    ...by.map((name, place) => sql`(${dimensions[name] ?? sql`null`})::text as ${named('d', place)}`),
    ...measures.map(({ filter }, place) => sql`${narrowed(filter)} as ${named('w', place)}`),
    ...measures.flatMap(({ name }, place) => (amounts[name] ? [sql`${amounts[name]} as ${named('a', place)}`] : [])),
  ]
  const outer = [
    ...(by.length > 0 ? [sql`grouping(${sql.join(by.map((_, place) => named('d', place)))})::int as level`] : [sql`0 as level`]),
    ...by.map((_, place) => named('d', place)),
    ...measures.map(({ name }, place) =>
      amounts[name]
        ? sql`coalesce(sum(${named('a', place)}) filter (where ${named('w', place)}), 0)::bigint as ${named('m', place)}`
        : sql`(count(*) filter (where ${named('w', place)}))::int as ${named('m', place)}`,
    ),
  ]
  const sets = [sql`()`, ...by.map((_, place) => sql`(${named('d', place)})`)]
  const { rows } = await sql<Readonly<Record<string, unknown>>>`
    select ${sql.join(outer)} from (select ${sql.join(inner)} from ${from} where ${where}) counted
    group by grouping sets (${sql.join(sets)})`.execute(db)
  return rows.map((row) => {
    const dimension = by.find((_, place) => row.level === everythingBut(place, by.length)) ?? null
    return {
      dimension,
      member: dimension === null ? null : ((row[`d${by.indexOf(dimension)}`] as string | null) ?? null),
      values: Object.fromEntries(measures.map(({ name }, place) => [name, Number(row[`m${place}`])])),
    }
  })
}

/** What `grouping` says of a row that is grouped by one column alone: a bit for each that it is not grouped by, the first the highest. */
const everythingBut = (place: number, of: number): number => 2 ** of - 1 - 2 ** (of - 1 - place)
