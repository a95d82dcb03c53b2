import type { Text } from '../language/index.ts'

export { checkUscc } from './uscc.ts'

/** What an organisation is. The word decides nothing but how it is shown and found. */
export const UNIT_KINDS = {
  federation: { zh: '工会联合会（总工会）', en: 'Federation of trade unions' },
  union: { zh: '基层工会', en: 'Trade union' },
  department: { zh: '部门', en: 'Department' },
  authority: { zh: '行政机关', en: 'Public authority' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  bank: { zh: '银行', en: 'Bank' },
  mine: { zh: '煤矿', en: 'Mine' },
  'party-branch': { zh: '党组织', en: 'Party organisation' },
  school: { zh: '院校', en: 'School' },
  association: { zh: '行业协会', en: 'Association' },
  studio: { zh: '创新工作室', en: 'Innovation studio' },
  team: { zh: '班组', en: 'Team' },
} as const satisfies Record<string, Text>
export type UnitKind = keyof typeof UNIT_KINDS

/** An organisation as it is now. */
export interface Unit {
  readonly id: string
  readonly parent: string | null
  /** '/1/7/': whatever begins with it lies at or below. */
  readonly path: string
  readonly kind: UnitKind
  readonly name: string
  readonly nameEn: string
  readonly uscc: string | null
  readonly from: string
  /** Its last day; null while it goes on. */
  readonly to: string | null
  readonly successor: string | null
  readonly version: number
}

/** One organisation on a day: what it was called and where it hung. */
export interface UnitOn {
  readonly id: string
  readonly no: number
  readonly parent: string | null
  readonly kind: UnitKind
  readonly name: string
  readonly nameEn: string
}

/** With what is below it. A type, as the client's JSON types take no interface for a record. */
export type Branch = Omit<UnitOn, 'no'> & { readonly path: string; readonly children: Branch[] }

/** The tree that these organisations make. One whose parent is not among them stands at the top. */
export function treeOf(units: readonly UnitOn[]): Branch[] {
  const known = new Set(units.map(({ id }) => id))
  const byParent = Map.groupBy(units, ({ parent }) => (parent && known.has(parent) ? parent : ''))
  const branches = (parent: string, above: string): Branch[] =>
    (byParent.get(parent) ?? [])
      .toSorted((a, b) => a.no - b.no)
      .map(({ no, ...unit }) => {
        const path = `${above}${no}/`
        return { ...unit, path, children: branches(unit.id, path) }
      })
  return branches('', '/')
}
