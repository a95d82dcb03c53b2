import { fault } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Entry } from './entering.ts'
import { holdersOf } from './holders.server.ts'
import type { Neighbours } from './interface.server.ts'
import { faultsOfJudges, type Judge } from './panel.ts'
import { currentValues } from './values.store.ts'

/** Who may be chosen as a judge: whoever has a post in evaluations here, and those who have marked in this one before. */
export async function judgesOf(
  reader: Reader,
  needs: Pick<Neighbours, 'access' | 'roles' | 'people'>,
  { id, path }: { readonly id: string; readonly path: string },
): Promise<Judge[]> {
  const [values, ...holders] = await Promise.all([
    currentValues(reader, id),
    ...['evaluation.read', 'evaluation.enter', 'evaluation.manage'].map((permission) => holdersOf(reader, needs, path, permission)),
  ])
  const marked = values.flatMap(({ marks }) => marks.flatMap(({ person }) => person ?? []))
  const persons = [...new Set([...holders.flat(), ...marked])]
  const names = persons.length > 0 ? await needs.people.names(reader, persons) : new Map<string, string>()
  return persons
    .map((person) => ({ id: person, name: names.get(person) ?? '' }))
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * The entries with every chosen judge under the name of the file.
 * @throws a fault where somebody is marked for who may not be chosen, or typed who must be
 */
export async function withJudges<E extends Entry>(
  reader: Reader,
  needs: Pick<Neighbours, 'access' | 'roles' | 'people'>,
  evaluation: { readonly id: string; readonly path: string },
  entries: readonly E[],
): Promise<readonly E[]> {
  if (entries.every(({ marks }) => marks.length === 0)) return entries
  const judges = await judgesOf(reader, needs, evaluation)
  const faults = faultsOfJudges(entries, judges)
  const [first] = faults
  if (first) throw fault('INVALID', first.reason, { fields: faults.map(({ path, reason }) => ({ path, ...reason })) })
  const names = new Map(judges.map(({ id, name }) => [id, name] as const))
  return entries.map((entry) => ({
    ...entry,
    marks: entry.marks.map((mark) => ({ ...mark, judge: (mark.person && names.get(mark.person)) || mark.judge })),
  }))
}
