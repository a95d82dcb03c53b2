import type { Unit } from '../organisations/index.ts'
import type { District } from '../organisations/server.ts'
import { type Caller, type Grant, type Roles, scopeOf } from '../rights/index.ts'
import type { HoldingRow } from './holdings.store.ts'
import type { IdentityRow } from './security.store.ts'
import type { AccountRow, DelegationRow, GrantRow } from './store.ts'

type Units = ReadonlyMap<string, Unit>
const placeOf = (units: Units, id: string) => ({ id, name: units.get(id)?.name ?? '' })
const copy = (grants: readonly Grant[]) => grants.map((grant) => ({ ...grant }))

/** What the page knows of whoever is signed in. */
export function meView(
  caller: Caller,
  account: AccountRow,
  { district, units, roles }: { district: District; units: Units; roles: Roles },
) {
  const shown = (grants: readonly Grant[], standingFor: string | null) =>
    grants.flatMap(({ role, organisation }) => {
      const title = roles.get(role)?.title
      return title ? [{ role, title, organisation: placeOf(units, organisation), standingFor }] : []
    })
  const named = [...new Set([...roles.values()].flatMap(({ permissions }) => permissions))]
  const permissions = Object.fromEntries(
    named.map((name) => [name, scopeOf(caller, name, roles)] as const).filter(([, paths]) => paths.length > 0),
  )
  return {
    caller: {
      ...caller,
      grants: copy(caller.grants),
      standsFor: caller.standsFor.map((other) => ({ ...other, grants: copy(other.grants) })),
    },
    username: account.username,
    language: account.language,
    initialPassword: account.initialPassword,
    first: caller.first ?? null,
    district: { code: district.code, name: district.name, nameEn: district.nameEn },
    roles: [...shown(caller.grants, null), ...caller.standsFor.flatMap(({ name, grants }) => shown(grants, name))],
    permissions,
  }
}

export const identityView = (row: IdentityRow | undefined) => (row ? { login: row.login, boundAt: row.boundAt } : null)

export function accountViews(
  rows: readonly (AccountRow & { name: string; organisationName: string })[],
  grants: readonly GrantRow[],
  units: Units,
  { secured, identities }: { readonly secured: ReadonlySet<string>; readonly identities: ReadonlyMap<string, IdentityRow> },
) {
  const byAccount = Map.groupBy(grants, ({ account }) => account)
  return rows.map(({ person, name, organisation, organisationName, ...row }) => ({
    ...row,
    person: { id: person, name },
    organisation: { id: organisation, name: organisationName },
    secondFactor: secured.has(row.id),
    identity: identityView(identities.get(row.id)),
    grants: (byAccount.get(row.id) ?? []).map(({ id, role, organisation, from, to }) => ({
      id,
      role,
      organisation: placeOf(units, organisation),
      from,
      to,
    })),
  }))
}

export const holdingView = ({ account, name, username, disabled, organisation, organisationName, ...row }: HoldingRow) => ({
  ...row,
  account: { id: account, name, username, disabled },
  organisation: { id: organisation, name: organisationName },
})

export function delegationViews(
  rows: readonly DelegationRow[],
  mine: string,
  { accounts, names, units }: { accounts: readonly AccountRow[]; names: ReadonlyMap<string, string>; units: Units },
) {
  const personOf = new Map(accounts.map(({ id, person }) => [id, person]))
  const who = (account: string) => ({ account, name: names.get(personOf.get(account) ?? '') ?? '' })
  return rows.map(({ from, to, organisation, ...row }) => ({
    ...row,
    from: who(from),
    to: who(to),
    organisation: organisation ? placeOf(units, organisation) : null,
    mine: from === mine,
  }))
}
