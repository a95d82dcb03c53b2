import type { Reader } from '../../platform/db/index.ts'
import type { ServerBinding } from './binding.server.ts'
import type { About } from './binding.ts'
import type { Facts } from './definition.ts'
import type { Loaded } from './load.store.ts'
import type { Neighbours } from './neighbours.server.ts'

/** What the rules of a process go by, loaded before they are asked. */
export function createFacts({ calendar, clock, parameters, evidence }: Neighbours) {
  /** @param bound the files of the case, where somebody has loaded them already */
  return async function factsFor(
    reader: Reader,
    binding: ServerBinding,
    about: Omit<About, 'today'>,
    bound?: Loaded['evidence'],
  ): Promise<Facts> {
    const today = calendar.today()
    const [inForce, files, own] = await Promise.all([
      parameters.inForce(reader, today),
      bound ?? evidence.evidenceOf(reader, 'case', about.id),
      binding.facts?.(reader, { ...about, today }) ?? {},
    ])
    return {
      now: clock.now(),
      today,
      parameters: inForce,
      addWorkingDays: calendar.addWorkingDays,
      evidence: files.map(({ id, kind }) => ({ id, kind: kind ?? '' })),
      own,
    }
  }
}
