import type { Reader } from '../../platform/db/index.ts'
import type { Organisations } from '../organisations/server.ts'
import type { People } from '../people/server.ts'
import { type Caller, delegated, type Grant, type Roles } from '../rights/index.ts'
import * as store from './store.ts'

export interface CallerParts {
  readonly organisations: Pick<Organisations, 'units'>
  readonly people: Pick<People, 'names' | 'sameAs'>
  readonly roles: Roles
}

/** All that an account may draw on on a day; null where the account is unknown or disabled. Reads in batches, never one by one. */
export async function loadCaller(
  reader: Reader,
  id: string,
  day: string,
  { organisations, people, roles }: CallerParts,
): Promise<Caller | null> {
  const [account, delegations] = await Promise.all([store.loadAccount(reader, id), store.loadDelegationsTo(reader, id, day)])
  if (!account || account.disabledAt) return null
  // Whose files were merged is one person with several ids, perhaps with several accounts (docs/decisions/0025).
  const { person: self, others } = await people.sameAs(reader, account.person)
  const twins = await store.loadAccountsOf(
    reader,
    [self, ...others].filter((one) => one !== account.person),
  )
  const rows = await store.loadGrants(reader, [id, ...twins.map((twin) => twin.id), ...new Set(delegations.map(({ from }) => from))], day)
  const [units, names] = await Promise.all([
    organisations.units(reader, [
      ...rows.map(({ organisation }) => organisation),
      ...delegations.flatMap(({ organisation }) => organisation ?? []),
    ]),
    people.names(reader, [account.person, ...delegations.map(({ person }) => person)]),
  ])

  // A role the programmes no longer declare, or one at a closed organisation, gives nothing.
  const grantsOf = (holder: string): Grant[] =>
    rows
      .filter((row) => row.account === holder && roles.has(row.role))
      .flatMap(({ role, organisation }) => {
        const unit = units.get(organisation)
        return unit && (unit.to === null || unit.to >= day) ? [{ role, organisation, path: unit.path }] : []
      })

  const standsFor = delegations.map(({ from, person, role, organisation }) => {
    const place = organisation === null ? null : units.get(organisation)
    return {
      person,
      name: names.get(person) ?? '',
      grants: place === undefined ? [] : delegated(grantsOf(from), { role, organisation: place }, roles),
      ...((role !== null || organisation !== null) && { limited: true }),
    }
  })
  const merged = others.map((person) => ({
    person,
    name: names.get(account.person) ?? '',
    grants: twins.filter((twin) => twin.person === person && !twin.disabledAt).flatMap((twin) => grantsOf(twin.id)),
  }))
  const own = [id, ...twins.filter((twin) => twin.person === self && !twin.disabledAt && twin.id !== id).map((twin) => twin.id)]
  return {
    account: id,
    person: self,
    ...(others.length > 0 && { also: others }),
    name: names.get(account.person) ?? '',
    district: reader.district,
    grants: own.flatMap(grantsOf),
    standsFor: [...standsFor, ...merged],
  }
}

/** Callers by session cookie or token, for a few seconds: a page asks several things at once, and the rights are read once. */
export function callerCache(milliseconds: number) {
  const held = new Map<string, { readonly at: number; readonly caller: Promise<Caller | null> }>()
  const MOST = 5000
  return {
    get(key: string, load: () => Promise<Caller | null>): Promise<Caller | null> {
      const now = performance.now()
      const known = held.get(key)
      if (known && now - known.at < milliseconds) return known.caller
      if (held.size >= MOST) held.clear()
      const caller = load()
      held.set(key, { at: now, caller })
      caller.catch(() => held.delete(key))
      return caller
    },
    /** Whatever changed rights asks for this: the next request reads them anew. */
    clear: () => held.clear(),
  }
}
