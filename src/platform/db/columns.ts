import { type RawBuilder, sql } from 'kysely'

/** What a cell of a row may be that is written many at a time. */
export type CellValue = string | number | boolean | null | undefined

/** Whatever an array of PostgreSQL takes for itself, or for nothing. */
const QUOTED = /[{}",\\\s]|^$|^null$/i

/** What is written of these needs no quotation marks. */
const PLAIN = ['uuid', 'integer', 'boolean', 'date', 'timestamptz']

/**
 * Values as the text of an array of PostgreSQL. The driver asks each for its type, which for thousands takes longer than to send them.
 * @param isPlain none of them has a sign that would have to be quoted
 */
export function arrayText(values: readonly CellValue[], isPlain = false): string {
  const cells = new Array<CellValue>(values.length)
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]
    if (value === null || value === undefined) cells[at] = 'null'
    else if (!isPlain && typeof value === 'string' && QUOTED.test(value)) cells[at] = `"${value.replace(/["\\]/g, '\\$&')}"`
    else cells[at] = value
  }
  // One flat text: added to sign by sign it would be a tree of as many pieces.
  return `{${cells.join(',')}}`
}

/**
 * Inserts rows of a district in one statement, column by column: as JSON, the names of the columns would be sent and read with
 * every row. A column that says the same in every row is sent once. Row-level security allows no COPY.
 * @param columns each with its type; the first differs from row to row
 */
export function insertColumns<Name extends string>(
  table: string,
  district: string,
  columns: readonly (readonly [name: Name, type: string])[],
  rows: readonly { readonly [name in Name]?: CellValue }[],
): RawBuilder<unknown> {
  const [first] = rows
  const differs = columns.map(([name], at) => at === 0 || rows.some((row) => row[name] !== first?.[name]))
  const given = columns.filter((_, at) => differs[at])
  const names = (some: typeof columns) => sql.raw(some.map(([name]) => name).join(', '))
  const arrays = given.map(
    ([name, type]) =>
      sql`${arrayText(
        rows.map((row) => row[name]),
        PLAIN.includes(type),
      )}::${sql.raw(type)}[]`,
  )
  const values = columns.map(([name, type], at) => (differs[at] ? sql.raw(`r.${name}`) : sql`${first?.[name] ?? null}::${sql.raw(type)}`))
  return sql`insert into ${sql.raw(table)} (district, ${names(columns)})
    select ${district}, ${sql.join(values)} from unnest(${sql.join(arrays)}) as r(${names(given)})`
}
