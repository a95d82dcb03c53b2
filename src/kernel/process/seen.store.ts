import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import { isHead } from '../rights/index.ts'
import type { Elsewhere, Sight } from './visible.ts'

/** Whoever reads lists: by which roles, and as whom. */
export interface Onlooker {
  readonly sights: readonly Sight[]
  /** The reader and whoever the reader stands in for without limits: their part in a case is the reader's. */
  readonly people: readonly string[]
  /** Others whose part is the reader's at some places. */
  readonly elsewhere: readonly Elsewhere[]
  /** The head of the reader's district, '/1/'. */
  readonly head: string
}

export type Condition = RawBuilder<unknown>

export const any = (conditions: readonly Condition[]): Condition =>
  conditions.length > 0 ? sql`(${sql.join(conditions, sql` or `)})` : sql`false`
export const all = (conditions: readonly Condition[]): Condition => (conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`)
export const joined = (queries: readonly Condition[]): Condition => sql.join(queries, sql` union all `)

/**
 * The place or one below it. As a range, for it serves an index also where the plan was made without knowing the path, and
 * row-level security lets it: '0' is the character after '/', with which every path ends.
 */
export const below = (column: Condition, path: string): Condition =>
  sql`(${column} ~>=~ ${path}::text and ${column} ~<~ ${`${path.slice(0, -1)}0`}::text)`

/**
 * The ids of cases in which people have a part: they filed it, sit in it, or have acted.
 * @param more what the part `p` must meet besides
 */
export function partsOf(
  { district }: Reader,
  { people, elsewhere }: Pick<Onlooker, 'people' | 'elsewhere'>,
  more: readonly Condition[] = [],
): Condition {
  const parts = (whose: Condition) =>
    sql`select p.case_id from process.parties p where ${all([sql`p.district = ${district}`, whose, ...more])}`
  const own = parts(people.length === 1 ? sql`p.person = ${people[0]}::uuid` : sql`p.person = any(${people}::uuid[])`)
  const lent = elsewhere.map(({ person, paths }) =>
    parts(sql`p.person = ${person}::uuid and ${any(paths.map((path) => below(sql`p.path`, path)))}`),
  )
  if (lent.length > 0) return sql.join([own, ...lent], sql` union `)
  return people.length === 1 ? own : sql`select distinct case_id from (${own}) p`
}

/** The same of one case `c`, where it has been reached in another way. */
export function hasPart(
  { district }: Reader,
  { people, elsewhere }: Pick<Onlooker, 'people' | 'elsewhere'>,
  more: readonly Condition[] = [],
): Condition {
  const whose = [
    sql`p.person = any(${people}::uuid[])`,
    ...elsewhere.map(({ person, paths }) => sql`(p.person = ${person}::uuid and ${any(paths.map((path) => below(sql`p.path`, path)))})`),
  ]
  // As a value, so that it is looked up and never joined with all that they have a part in.
  return sql`coalesce((select true from process.parties p where ${all([sql`p.district = ${district} and p.case_id = c.id`, any(whose), ...more])} limit 1), false)`
}

/** A row that one of the reader's roles shows, wherever its columns are. */
export function byRole(
  sights: readonly Sight[],
  row: { readonly process: Condition; readonly version: Condition; readonly path: Condition },
) {
  return any(
    sights.map(({ processes, version, paths }) =>
      all([
        sql`${row.process} = any(${processes}::text[])`,
        any(paths.map((path) => below(row.path, path))),
        ...(version === undefined ? [] : [sql`${row.version} = ${version}::int`]),
      ]),
    ),
  )
}

export const CASE = { process: sql`c.process`, version: sql`c.version`, path: sql`c.path` }
export const PART = { process: sql`p.process`, version: sql`p.version`, path: sql`p.path` }

/**
 * The condition that a case must meet to be seen in a list: the same rule as `mayRead` for a single case.
 * For those who see nearly all it is a filter over the list's order; everybody else's few cases are gathered by the indexes,
 * for an 'or' of both would read the whole table.
 */
export function seen(reader: Reader, onlooker: Onlooker): Condition {
  const { sights } = onlooker
  const byPart = partsOf(reader, onlooker)
  // Whoever reads from the head of the district reads nearly everything.
  if (sights.some(({ paths }) => paths.some(isHead))) return any([byRole(sights, CASE), sql`c.id in (${byPart})`])
  const gathered = sights.map(
    (sight) => sql`select c.id from process.cases c where c.district = ${reader.district} and ${byRole([sight], CASE)}`,
  )
  return sql`c.id in (${sql.join([...gathered, byPart], sql` union `)})`
}
