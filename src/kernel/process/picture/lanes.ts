import type { Text } from '../../language/index.ts'
import type { Process, Who } from '../definition.ts'
import { wordsOf } from './words.ts'

/** Whoever acts: a column of the picture. */
export interface Lane {
  readonly key: string
  readonly title: Text
}

/** What a process does not say itself. */
export interface Told {
  readonly role: (name: string) => Text
  readonly effect: (name: string) => Text
  /** The working days in force; undefined where the parameter is not known. */
  readonly days: (parameter: string) => number | undefined
}

export const keyOf = (who: Who): string =>
  'role' in who
    ? `role ${who.role}`
    : 'seat' in who
      ? `seat ${who.seat}`
      : 'starter' in who
        ? 'starter'
        : 'anybody' in who
          ? 'anybody'
          : 'system'

const titleOf = (process: Process, who: Who, { role }: Told): Text =>
  'role' in who
    ? role(who.role)
    : 'seat' in who
      ? (process.seats[who.seat]?.title ?? { zh: who.seat, en: who.seat })
      : 'starter' in who
        ? wordsOf.starter
        : 'anybody' in who
          ? wordsOf.anybody
          : wordsOf.system

/** Everybody of a list by name. */
export const doersOf = (process: Process, by: readonly Who[], told: Told): Text[] => by.map((who) => titleOf(process, who, told))

/** Who acts first of all at a stage: whoever takes the first action that leads on. */
function actorAt({ actions }: Process, stage: string): Who {
  const here = Object.values(actions).filter(({ from }) => from.includes(stage))
  const leading = here.find(({ kind, to }) => kind === 'step' && to !== 'stay') ?? here[0]
  return leading?.by[0] ?? { system: true }
}

export const laneOf = (process: Process, stage: string): string => keyOf(actorAt(process, stage))

/** A column for everybody who leads a stage, in the order of their first turn; whoever files comes first. */
export function lanesOf(process: Process, order: readonly string[], told: Told): Lane[] {
  const lanes = new Map<string, Lane>()
  for (const who of [{ starter: true } as const, ...order.map((stage) => actorAt(process, stage))]) {
    const key = keyOf(who)
    if (!lanes.has(key)) lanes.set(key, { key, title: titleOf(process, who, told) })
  }
  return [...lanes.values()]
}
