import { fault, notFound } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import { type Caller, mayAt } from '../rights/index.ts'
import type { HandoverParts } from './interface.server.ts'
import * as refusals from './refusals.ts'

/** The person works where the caller arranges hand-overs, and holds nothing beyond; otherwise they are not there. */
export async function mustArrange(
  { people, organisations, access, roles }: Pick<HandoverParts, 'people' | 'organisations' | 'access' | 'roles'>,
  reader: Reader,
  caller: Caller,
  person: string,
) {
  const account = (await access.accountsOf(reader, [person])).get(person)
  const unit = account && (await organisations.unit(reader, account.organisation))
  const places = [...(await people.placesOf(reader, person)), ...(unit ? [unit.path] : [])]
  if (!account || !places.some((path) => mayAt(caller, 'handover.arrange', path, roles))) throw notFound()
  const { grants } = await access.holdings(reader, account.id)
  const units = await organisations.units(
    reader,
    grants.map(({ organisation }) => organisation),
  )
  if (![...units.values()].every(({ path }) => mayAt(caller, 'handover.arrange', path, roles)))
    throw fault('REFUSED', refusals.REACHES_FURTHER)
  // The three administrators check one another, so a head does not close their accounts.
  const posts = grants.filter(({ role }) => roles.get(role)?.administrator).map(({ organisation }) => units.get(organisation)?.path ?? '')
  if (!posts.every((path) => mayAt(caller, 'accounts.manage', path, roles))) throw fault('REFUSED', refusals.ADMINISTRATOR)
  return { account, grants, units }
}
