import { fault, notFound, notPermitted } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import { type Caller, mayAt } from '../rights/index.ts'
import type { Access, AccessParts } from './interface.server.ts'
import * as refusals from './refusals.ts'
import * as store from './store.ts'

interface Parts extends Pick<AccessParts, 'organisations' | 'people' | 'roles'> {
  readonly access: Pick<Access, 'caller'>
  readonly today: () => string
}

/** Who administers which accounts. Whatever lies beyond is not there. */
export function createAdministering({ organisations, people, roles, access, today }: Parts) {
  async function mustManageAt(reader: Reader, caller: Caller, organisation: string): Promise<void> {
    const unit = await organisations.unit(reader, organisation)
    if (!unit) throw notFound()
    if (!mayAt(caller, 'accounts.manage', unit.path, roles)) throw notPermitted()
  }

  /** The person works where the caller administers accounts; otherwise they do not learn that there is such a person. */
  async function mustAdminister(reader: Reader, caller: Caller, person: string): Promise<void> {
    const places = await people.placesOf(reader, person)
    if (!places.some((path) => mayAt(caller, 'accounts.manage', path, roles))) throw notFound()
  }

  /** The account, if the caller administers it; otherwise they do not learn that it exists. */
  async function mustManage(reader: Reader, caller: Caller, id: string): Promise<store.AccountRow> {
    const account = await store.loadAccount(reader, id)
    const unit = account && (await organisations.unit(reader, account.organisation))
    if (!account || !unit || !mayAt(caller, 'accounts.manage', unit.path, roles)) throw notFound()
    return account
  }

  /** Whoever opens an account again or sets its password could sign in with it, so all its roles must be theirs to give. */
  async function mustReach(reader: Reader, caller: Caller, account: string): Promise<void> {
    const grants = await store.loadGrants(reader, [account], today(), true)
    const units = await organisations.units(
      reader,
      grants.map(({ organisation }) => organisation),
    )
    const lent = (await access.caller(reader, account))?.standsFor.flatMap((other) => other.grants) ?? []
    const paths = [...units.values(), ...lent].map(({ path }) => path)
    if (!paths.every((path) => mayAt(caller, 'accounts.manage', path, roles))) throw fault('REFUSED', refusals.REACHES_FURTHER)
  }

  return { mustManageAt, mustAdminister, mustManage, mustReach }
}
