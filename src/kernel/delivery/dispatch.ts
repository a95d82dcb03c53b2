import type { WorkingDays } from '../calendar/index.ts'
import type { MessageKind } from '../notifications/index.ts'
import { type Preferences, USUAL } from './preferences.ts'
import { mailDue } from './times.ts'

/** A message in somebody's inbox. */
export interface Told {
  readonly id: string
  readonly person: string
  readonly at: string
  readonly kind: MessageKind
}

/** Where messages may go besides the inbox, as things stand now. */
export interface Places {
  /** Proven addresses, by person. */
  readonly addresses: ReadonlyMap<string, { readonly masked: string; readonly since: string }>
  readonly preferences: ReadonlyMap<string, Preferences>
  readonly webhooks: readonly {
    readonly id: string
    readonly path: string
    readonly host: string
    readonly kinds: readonly MessageKind[]
    readonly since: string
  }[]
  /** The place in the tree at which somebody has an account; nobody without one. */
  readonly paths: ReadonlyMap<string, string>
}

export interface Going {
  readonly item: string
  readonly person: string
  readonly channel: 'email' | 'webhook'
  readonly target: string
  readonly kind: MessageKind
  readonly to: string
  readonly dueAt: string
}

/** Where a message goes besides the inbox, and when. What is older than the place goes nowhere: nobody asked for it then. */
export function goesTo(told: Told, places: Places, now: string, calendar: Pick<WorkingDays, 'isWorkingDay'>): Going[] {
  const { id: item, person, kind } = told
  const path = places.paths.get(person)
  if (path === undefined) return []
  const address = places.addresses.get(person)
  const dueAt = address && address.since <= told.at ? mailDue(now, kind, places.preferences.get(person) ?? USUAL, calendar) : null
  const mail = address && dueAt ? [{ item, person, kind, channel: 'email' as const, target: person, to: address.masked, dueAt }] : []
  const hooks = places.webhooks
    .filter((hook) => path.startsWith(hook.path) && hook.kinds.includes(kind) && hook.since <= told.at)
    .map(({ id, host }) => ({ item, person, kind, channel: 'webhook' as const, target: id, to: host, dueAt: now }))
  return [...mail, ...hooks]
}
