import type { Reader } from '../../platform/db/index.ts'
import type { Neighbours } from './interface.server.ts'

/** Whoever holds a permission where it reaches the place. */
export async function holdersOf(
  reader: Reader,
  { access, roles }: Pick<Neighbours, 'access' | 'roles'>,
  path: string,
  permission: string,
): Promise<string[]> {
  const holders = await access.holders(reader, path)
  return holders.filter(({ role }) => roles.get(role)?.permissions.includes(permission)).map(({ person }) => person)
}
