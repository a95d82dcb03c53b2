import { type Caller, type Grant, rolesAt, standsInAt } from '../rights/index.ts'
import type { Actor, Process } from './definition.ts'
import { readingRoles } from './may.ts'

/** What a caller reads by roles: cases of these processes at or below these places. */
export interface Sight {
  readonly processes: readonly string[]
  /** Only the cases that pinned this version; left out where all versions are read alike. */
  readonly version?: number
  readonly paths: readonly string[]
}

/** Where a caller can take on what waits for a role. */
export interface Reach {
  readonly roles: readonly string[]
  readonly path: string
  /** Whom the separation of duties must not keep from it: the caller, and the person whose role it is. */
  readonly persons: readonly string[]
}

/** Somebody for whom a caller stands in only at some places. */
export interface Elsewhere {
  readonly person: string
  readonly paths: readonly string[]
}

/** The caller and those whom the caller stands in for today. */
export function selves(caller: Caller): string[] {
  return [caller.person, ...caller.standsFor.map((other) => other.person)]
}

/** Lists, counts and search ask with this, and with the parts that people have in a case: together the same as `mayRead`. */
function sightOf(caller: Caller, processes: readonly Process[]): Sight[] {
  const grants = [...caller.grants, ...caller.standsFor.flatMap((other) => other.grants)]
  const names = [...new Set(processes.map(({ name }) => name))]
  const sights = names.flatMap((name): Sight[] => {
    const versions = processes
      .filter((process) => process.name === name)
      .map((process) => ({ processes: [name], version: process.version, paths: placesOf(grants, readingRoles(process)) }))
    const [first, ...others] = versions
    if (first && others.every(({ paths }) => same(paths, first.paths))) return [{ processes: [name], paths: first.paths }]
    return versions
  })
  return merged(sights.filter(({ paths }) => paths.length > 0))
}

/** Whoever reads lists: by which roles, and whose part in a case is the caller's, everywhere or at some places only. */
export function onlookerOf(caller: Caller, processes: readonly Process[]) {
  const grants = [caller, ...caller.standsFor].flatMap((one) => one.grants)
  const [limited, whole] = [caller.standsFor.filter((other) => other.limited), caller.standsFor.filter((other) => !other.limited)]
  const elsewhere: Elsewhere[] = limited.map(({ person, grants }) => ({ person, paths: grants.map(({ path }) => path) }))
  const [, top = ''] = grants[0]?.path.split('/') ?? []
  return { sights: sightOf(caller, processes), head: `/${top}/`, people: [caller.person, ...whole.map(({ person }) => person)], elsewhere }
}

/** Where roles of the caller, or of those the caller stands in for, are waited for. */
export function reachOf(caller: Caller): Reach[] {
  const lent = caller.standsFor.map(({ person, grants }) => ({ persons: [caller.person, person], grants }))
  return [{ persons: [caller.person], grants: caller.grants }, ...lent].flatMap(({ persons, grants }) =>
    [...Map.groupBy(grants, ({ path }) => path)].map(([path, at]) => ({ roles: [...new Set(at.map(({ role }) => role))], path, persons })),
  )
}

/** The caller as the engine wants to know him: roles narrowed to those that reach the case. */
export function actorAt(caller: Caller, path: string): Actor {
  const standsFor = caller.standsFor
    .filter((other) => standsInAt(other, path))
    .map((other) => ({ person: other.person, roles: rolesAt(other.grants, path) }))
  const also = caller.also ? { also: caller.also } : {}
  return { person: caller.person, ...also, roles: rolesAt(caller.grants, path), ...(standsFor.length > 0 && { standsFor }) }
}

/** Whether the caller has any role there: an organisation out of reach is not told from one that is not there. */
export function reaches({ grants, standsFor }: Caller, path: string): boolean {
  return [...grants, ...standsFor.flatMap((other) => other.grants)].some((grant) => path.startsWith(grant.path))
}

/** The software itself. Its person is the nil UUID: nobody. */
export const SYSTEM: Actor = { person: '00000000-0000-0000-0000-000000000000', roles: [], system: true }

/** The topmost places at which one of the roles is held. */
function placesOf(grants: readonly Grant[], roles: readonly string[]): string[] {
  const paths = [...new Set(grants.filter(({ role }) => roles.includes(role)).map(({ path }) => path))]
  return paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other))).sort()
}

const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join()

/** Processes that are read at the same places, together. */
function merged(sights: readonly Sight[]): Sight[] {
  const alike = Map.groupBy(sights, ({ version, paths }) => `${version ?? ''} ${paths.join()}`)
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    return first ? [{ ...first, processes: group.flatMap(({ processes }) => processes) }] : []
  })
}
