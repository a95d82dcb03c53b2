import { type Finding, type ImportValues, tidyText } from '../exchange/index.ts'
import type { Unit, UnitKind } from '../organisations/index.ts'
import { reason } from './roster-cells.ts'

interface Lacking {
  readonly name: string
  readonly uscc: string | null
  readonly rows: number
}

const UNKNOWN = reason(
  'employer-unknown',
  '单位尚未登记。请核对单位名称；确需登记的，由有权限的人员在本页“未登记的单位”中登记，再重新核对。',
  'This employer is not registered. Check the name; somebody with the right to can register it on this page under “Organisations that are not registered”.',
)
const AMBIGUOUS = reason(
  'employer-ambiguous',
  '有多个单位叫这个名称。请填写统一社会信用代码加以区分。',
  'Several organisations have this name. Give the credit code to tell them apart.',
)
const CODE_DIFFERS = reason(
  'employer-code-differs',
  '这个单位登记的统一社会信用代码与表中不同。请照执照核对名称和代码。',
  'This employer is registered with another credit code. Compare name and code with the licence.',
)
const OUT_OF_REACH = reason(
  'employer-out-of-reach',
  '该单位不在您的管辖范围内，不能导入它的职工。请删除这一行，由该单位或其上级导入。',
  'This employer is not yours to import for. Delete the row; the employer or whoever stands above it imports it.',
)
const nameDiffers = (registered: string) =>
  reason(
    'employer-name-differs',
    `这个信用代码登记的单位是“${registered}”，与表中名称不同。请核对：是同一单位的，确认即可。`,
    `The organisation registered under this credit code is “${registered}”, another name than here. Confirm it where it is the same one.`,
  )

const wrong = (field: string, because: Finding['reason']) => ({
  unit: null,
  findings: [{ field, severity: 'wrong', reason: because }] as const,
})

const MOST_NAMES = 10_000

/** A name as it is compared: brackets of either width, no blanks. */
const compared = (name: string) => tidyText(name).replaceAll(' ', '').replaceAll('（', '(').replaceAll('）', ')')

/**
 * Which organisation a row means: by its credit code, else by its exact name, else the one the import is for.
 * @param scope places of the tree where the importer may import
 */
export function employers(units: readonly Unit[], own: Unit | null, scope: readonly string[]) {
  const byCode = new Map(units.flatMap((unit) => (unit.uscc ? [[unit.uscc, unit] as const] : [])))
  const byName = Map.groupBy(units, ({ name }) => compared(name))
  const missing = new Map<string, Lacking>()
  const within = new Set(units.flatMap(({ id, path }) => (scope.some((one) => path.startsWith(one)) ? [id] : [])))

  /** Thousands of rows name a few employers. */
  const names = new Map<string, string>()
  const asCompared = (name: string): string => {
    const known = names.get(name) ?? compared(name)
    if (names.size < MOST_NAMES) names.set(name, known)
    return known
  }

  function found(name: string | null, code: string | null): { unit: Unit } | { unit: null; findings: readonly Finding[] } {
    if (name === null && code === null) return own ? { unit: own } : wrong('employer', UNKNOWN)
    const coded = code === null ? undefined : byCode.get(code)
    if (coded) return { unit: coded }
    const named = name === null ? [] : (byName.get(asCompared(name)) ?? [])
    const [unit, ...more] = named
    if (more.length > 0) return wrong('employer', AMBIGUOUS)
    if (unit) return code !== null && unit.uscc !== null ? wrong('uscc', CODE_DIFFERS) : { unit }
    return wrong('employer', UNKNOWN)
  }

  return {
    of(values: ImportValues, confirmed: ReadonlySet<string>): { unit: Unit | null; findings: readonly Finding[] } {
      const name = values.employer ? String(values.employer) : null
      const code = values.uscc ? String(values.uscc) : null
      const meant = found(name, code)
      if (meant.unit === null) {
        if (name !== null && meant.findings[0]?.reason === UNKNOWN) count(missing, name, code)
        return meant
      }
      const { unit } = meant
      if (!within.has(unit.id)) return wrong('employer', OUT_OF_REACH)
      const differs = name !== null && asCompared(name) !== asCompared(unit.name) && !confirmed.has('employer-name-differs')
      return differs
        ? { unit: null, findings: [{ field: 'employer', severity: 'doubtful', reason: nameDiffers(unit.name) }] }
        : { unit, findings: [] }
    },
    /** Whether the importer may import for it. */
    reaches: (organisation: string): boolean => within.has(organisation),
    /** Each once, the one with most rows first. */
    lacking: (): readonly Lacking[] => [...missing.values()].sort((a, b) => b.rows - a.rows),
  }
}

function count(missing: Map<string, Lacking>, name: string, uscc: string | null): void {
  const key = uscc ?? compared(name)
  const before = missing.get(key)
  missing.set(key, { name: before?.name ?? name, uscc, rows: (before?.rows ?? 0) + 1 })
}

const KINDS: readonly (readonly [RegExp, UnitKind])[] = [
  [/煤矿|矿业/, 'mine'],
  [/银行|信用社/, 'bank'],
  [/学校|学院|中学|小学|职专/, 'school'],
]
/** The word decides only how an organisation is shown; whoever administers it can say otherwise. */
export const kindOfEmployer = (name: string): UnitKind => KINDS.find(([words]) => words.test(name))?.[1] ?? 'enterprise'
