import type { CaseHint } from '../process/index.ts'
import type { Caller } from '../rights/index.ts'

/** What happened in one district since the pages were last told. */
export interface Gathered {
  readonly cases: Set<string>
  /** People whose inbox changed. */
  readonly inboxes: Set<string>
  /** People for whom a case waited or waits. */
  readonly workers: Set<string>
  /** The places at which a role's work changed, by role. */
  readonly work: Map<string, Set<string>>
  /** Cases that wait for more people than a hint can name. */
  everybody: boolean
}

export const nothingYet = (): Gathered => ({
  cases: new Set(),
  inboxes: new Set(),
  workers: new Set(),
  work: new Map(),
  everybody: false,
})

export function gather(so: Gathered, { id, path, roles, persons }: CaseHint): void {
  so.cases.add(id)
  for (const role of roles) so.work.set(role, (so.work.get(role) ?? new Set()).add(path))
  if (persons === 'all') so.everybody = true
  else for (const person of persons) so.workers.add(person)
}

/** Whose part is the caller's. */
const selves = ({ person, standsFor }: Caller) => [person, ...standsFor.map((other) => other.person)]

/** Whether the caller's work list may have changed: the same reach as the list's, without its separation of duties. */
export function touchesWork({ everybody, workers, work }: Gathered, caller: Caller): boolean {
  if (everybody || selves(caller).some((person) => workers.has(person))) return true
  const grants = [...caller.grants, ...caller.standsFor.flatMap((other) => other.grants)]
  return grants.some(({ role, path }) => [...(work.get(role) ?? [])].some((place) => place.startsWith(path)))
}
