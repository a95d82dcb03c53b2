import type { Kernel } from '../../../kernel/programme/server.ts'
import { type Caller, isHead, scopeOf } from '../../../kernel/rights/index.ts'
import type { Reader } from '../../../platform/db/index.ts'

type Sources = Pick<Kernel, 'organisations' | 'roles'>

/** The banks at which the caller has the permission; all of the district for whoever holds it at its head. */
export async function banksOf(reader: Reader, { organisations, roles }: Sources, caller: Caller, permission: string): Promise<string[]> {
  const units = await Promise.all(scopeOf(caller, permission, roles).map((path) => organisations.below(reader, path)))
  return units.flat().flatMap(({ id, kind }) => (kind === 'bank' ? [id] : []))
}

/** Whether the caller has the permission at the head of the district: a supervisor and no bank. */
export const supervises = ({ roles }: Pick<Kernel, 'roles'>, caller: Caller, permission: string): boolean =>
  scopeOf(caller, permission, roles).some(isHead)
