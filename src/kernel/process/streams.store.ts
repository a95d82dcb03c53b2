import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import { isHead } from '../rights/index.ts'
import type { Process } from './definition.ts'
import { all, any, below, byRole, type Condition, type Onlooker, PART, seen } from './seen.store.ts'
import type { TalliedFilter } from './totals.store.ts'
import type { Sight } from './visible.ts'

/** Whether the roles show every case of these processes, so that no part in a case can show another. */
export function showsAll(sights: readonly Sight[], processes: readonly Process[]): boolean {
  return processes.every(({ name, version }) =>
    sights.some((sight) => sight.processes.includes(name) && [undefined, version].includes(sight.version) && sight.paths.some(isHead)),
  )
}

/** The condition for the lists of programmes; there is none for whoever sees every case. */
export function seenOf(reader: Reader, onlooker: Onlooker, processes: readonly Process[]): Condition {
  return showsAll(onlooker.sights, processes) ? sql`true` : seen(reader, onlooker)
}

/** The processes that a filter by process leaves. */
export const left = (processes: readonly Process[], { process }: TalliedFilter): readonly Process[] =>
  process ? processes.filter(({ name }) => name === process) : processes

/**
 * Queries for the first cases in the order of time that the roles show, no case twice. An index has each in this order, so a
 * page costs the same however many cases there are.
 * @param first ends each query: its order, and how many rows the page and those before it have
 */
export function streams(
  { district }: Reader,
  sights: readonly Sight[],
  processes: readonly Process[],
  filter: TalliedFilter,
  first: Condition,
): Condition[] {
  const { cases, wide, ofSight, alike, narrow, placed } = piecesOfLists({ district }, sights, filter, first)
  const { organisation, process, stage, outcome } = filter
  if (organisation)
    return [...(wide.length > 0 ? [cases([...placed, any(wide.map((sight) => all(ofSight(sight)))), ...alike])] : []), ...narrow]
  if (!process && !stage && !outcome && showsAll(wide, processes)) return [cases([])]
  return [...wide.flatMap((sight) => cellsOf(sight, processes, filter).map((cell) => cases(cell))), ...narrow]
}

/**
 * The same for cases that must meet something that no index knows. All that a head shows is gone through at once, for piece by
 * piece each would be gone through to its end.
 */
export function sifted(
  reader: Pick<Reader, 'district'>,
  sights: readonly Sight[],
  processes: readonly Process[],
  filter: TalliedFilter,
  first: Condition,
  must: readonly Condition[],
): Condition[] {
  const { cases, wide, ofSight, alike, narrow, placed } = piecesOfLists(reader, sights, filter, first, must)
  const shown = showsAll(wide, processes) ? [] : [any(wide.map((sight) => all(ofSight(sight))))]
  return [...(wide.length > 0 ? [cases([...placed, ...shown, ...alike])] : []), ...narrow]
}

function piecesOfLists(
  { district }: Pick<Reader, 'district'>,
  sights: readonly Sight[],
  { organisation, process, stage, outcome }: TalliedFilter,
  first: Condition,
  must: readonly Condition[] = [],
) {
  const cases = (conditions: readonly Condition[]) =>
    sql`(select c.id, c.updated_at from process.cases c where ${all([sql`c.district = ${district}`, ...conditions])} ${first})`
  const wide = sights.filter(({ paths }) => paths.some(isHead))
  const placed = organisation
    ? [sql`c.path = (select u.path from organisations.units u where u.district = ${district} and u.id = ${organisation}::uuid)`]
    : []
  const alike = [
    ...(process ? [sql`c.process = ${process}`] : []),
    ...(stage ? [sql`c.stage = ${stage}`] : []),
    ...(outcome ? [outcome === 'open' ? sql`c.outcome is null` : sql`c.outcome = ${outcome}`] : []),
    ...must,
  ]
  const ofSight = ({ processes: names, version }: Sight) => [
    sql`c.process = any(${names}::text[])`,
    ...(version === undefined ? [] : [sql`c.version = ${version}::int`]),
  ]
  // Place by place, for only of one place the index has the order of time.
  const narrow = sights
    .filter((sight) => !wide.includes(sight))
    .flatMap((sight) =>
      sight.paths.map(
        (path) => sql`select c.id, c.updated_at from organisations.units u
        cross join lateral ${cases([sql`c.path = u.path`, ...ofSight(sight), ...alike])} c
        where u.district = ${district} and ${below(sql`u.path`, path)} ${organisation ? sql`and u.id = ${organisation}::uuid` : sql``}`,
      ),
    )
  return { cases, wide, ofSight, alike, narrow, placed }
}

/** Process and stage together, of those that the sight and the filter mean: each has its own place in the index. */
function cellsOf(sight: Sight, processes: readonly Process[], { process, stage, outcome }: TalliedFilter): Condition[][] {
  const found = new Map<string, Condition[]>()
  for (const { name, version, stages } of processes) {
    if (!sight.processes.includes(name) || (sight.version ?? version) !== version || (process && process !== name)) continue
    for (const [key, one] of Object.entries(stages)) {
      if ((stage && stage !== key) || (outcome && outcome !== (one.outcome ?? 'open'))) continue
      found.set(`${name} ${key}`, [
        sql`c.process = ${name} and c.stage = ${key}`,
        ...(sight.version === undefined ? [] : [sql`c.version = ${sight.version}::int`]),
        ...(outcome ? [outcome === 'open' ? sql`c.outcome is null` : sql`c.outcome = ${outcome}`] : []),
      ])
    }
  }
  return [...found.values()]
}

/**
 * The parts `p` that no role shows: conditions that exclude one another, each with an index of its own, so that the few parts
 * elsewhere are found without going through the many at home.
 */
export function partsUnshown(sights: readonly Sight[], processes: readonly Process[]): readonly Condition[] {
  const names = (some: readonly Process[]) => [...new Set(some.map(({ name }) => name))]
  const hidden = names(processes).filter((name) => !sights.some((sight) => sight.processes.includes(name)))
  const rest = processes.filter(({ name }) => !hidden.includes(name))
  if (rest.length === 0 && hidden.length > 1) return [sql`p.process = any(${hidden}::text[])`]
  const home = hidden.length === 0 ? gaps(sights, rest, sql`p.path`) : null
  if (home) return home
  const partly = names(rest.filter((process) => !showsAll(sights, [process])))
  return [
    ...hidden.map((name) => sql`p.process = ${name}`),
    ...(partly.length > 0 ? [sql`(p.process = any(${partly}::text[]) and not ${byRole(sights, PART)})`] : []),
  ]
}

/**
 * The ranges of paths that the roles leave out, where they show all of these processes at the same places; null where they
 * do not. By them an index finds the few parts that a reader has elsewhere without going through the many at home.
 */
function gaps(sights: readonly Sight[], processes: readonly Process[], path: Condition): readonly Condition[] | null {
  const [first, ...others] = sights
  if (!first || [first, ...others].some(({ version, paths }) => version !== undefined || paths.join() !== first.paths.join())) return null
  if (!processes.every(({ name }) => sights.some((sight) => sight.processes.includes(name)))) return null
  const ends = first.paths.map((one) => `${one.slice(0, -1)}0`)
  return Array.from({ length: ends.length + 1 }, (_, n) => {
    const [after, before] = [ends[n - 1], first.paths[n]]
    return all([...(after ? [sql`${path} ~>=~ ${after}::text`] : []), ...(before ? [sql`${path} ~<~ ${before}::text`] : [])])
  })
}
