import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import { banksOf, supervises } from '../plan/reach.server.ts'
import { MATERIAL } from './choices.ts'
import { type MaterialReach, materialFor } from './materials.store.ts'

type Sources = Pick<Kernel, 'organisations' | 'roles'>

/** What of the library a caller sees; null for whoever has no post of the programme. */
export async function materialReach(reader: Reader, kernel: Sources, caller: Caller): Promise<MaterialReach | null> {
  if (supervises(kernel, caller, 'financial-education.activities')) return { organisations: [], supervises: true }
  const organisations = await banksOf(reader, kernel, caller, 'financial-education.activities')
  return organisations.length > 0 ? { organisations, supervises: false } : null
}

/** For evidence: whoever sees a material may see its file. */
export const mayReachMaterial =
  ({ db }: Pick<Platform, 'db'>, kernel: Sources) =>
  async (asking: unknown, owner: { readonly kind: string; readonly id: string }): Promise<boolean> => {
    if (owner.kind !== MATERIAL) return false
    const caller = asking as Caller
    const reader = db.in(caller.district)
    const reach = await materialReach(reader, kernel, caller)
    return reach !== null && (await materialFor(reader, reach, owner.id)) !== undefined
  }
