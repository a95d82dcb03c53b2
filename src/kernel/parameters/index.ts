import type { LocalDate } from '../calendar/index.ts'
import type { Reason, Text } from '../language/index.ts'

/** A whole number, a decimal as a string ('9.2'), a word, or a list of words. */
export type ParameterValue = number | string | readonly string[]

/** A threshold, a number of days, a weight or an amount with its dates and its legal basis, as code declares it for every district. */
export interface Parameter {
  readonly key: string
  readonly value: ParameterValue
  readonly unit: Text
  readonly title: Text
  /** First day. */
  readonly from: LocalDate
  /** Last day; none: until a later row. */
  readonly to?: LocalDate
  /** The document and article that say so. */
  readonly basis: Text
  /** Bounds of a number for what a district may fix; at least 0 where nothing is said. */
  readonly least?: number
  readonly most?: number
}

/** What a district has fixed for itself. */
export interface Setting {
  readonly id: string
  readonly key: string
  readonly value: ParameterValue
  readonly from: LocalDate
  readonly to: LocalDate | null
  readonly basis: string
  readonly enteredAt: string
  /** Null: set with the district, before anybody could sign in. */
  readonly enteredBy: string | null
}

interface Dated {
  readonly from: LocalDate
  readonly to?: LocalDate | null
}

const holds = (row: Dated, on: LocalDate) => row.from <= on && (!row.to || on <= row.to)

/** The last of those that hold on the day; of two that begin on the same day, the one entered later. */
function latest<Row extends Dated>(rows: readonly Row[], on: LocalDate): Row | undefined {
  return rows
    .filter((row) => holds(row, on))
    .reduce<Row | undefined>((found, row) => (found && found.from > row.from ? found : row), undefined)
}

/**
 * The row that is in force on a day. What the district has fixed for itself goes before what is declared for all:
 * a new version of the software does not change a district's own decision behind its back.
 * @param settings in the order in which they were entered
 */
export function rowInForce(declared: readonly Parameter[], settings: readonly Setting[], on: LocalDate): Parameter | Setting | undefined {
  return latest(settings, on) ?? latest(declared, on)
}

/** The values in force on a day, by key. */
export function valuesInForce(declared: readonly Parameter[], settings: readonly Setting[], on: LocalDate): Record<string, ParameterValue> {
  const [mine, ours] = [Map.groupBy(settings, byKey), Map.groupBy(declared, byKey)]
  const values: Record<string, ParameterValue> = {}
  for (const [key, rows] of ours) {
    const row = rowInForce(rows, mine.get(key) ?? [], on)
    if (row) values[key] = row.value
  }
  return values
}

const byKey = ({ key }: { readonly key: string }) => key

export interface Change {
  readonly value: ParameterValue
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** Why a district may not fix this, or null: the past stays as it was, and a value stays of its kind. */
export function refusalOf(declared: Parameter, change: Change, today: LocalDate): Reason | null {
  if (change.from < today) return reason('from-in-the-past', FROM_IN_THE_PAST)
  if (change.to !== null && change.to < change.from) return reason('ends-before-it-begins', ENDS_BEFORE)
  if (kindOf(change.value) !== kindOf(declared.value)) return reason('other-kind-of-value', OTHER_KIND)
  const least = declared.least ?? 0
  const number = amountOf(change.value)
  if (number !== null && (number < least || number > (declared.most ?? Number.POSITIVE_INFINITY))) {
    return reason('out-of-bounds', {
      zh: `数值应不小于 ${least}${declared.most === undefined ? '' : `、不大于 ${declared.most}`}。`,
      en: `The value must be at least ${least}${declared.most === undefined ? '' : ` and at most ${declared.most}`}.`,
    })
  }
  return null
}

const DECIMAL = /^-?\d{1,20}(\.\d{1,20})?$/

function kindOf(value: ParameterValue): 'whole' | 'number' | 'decimal' | 'word' | 'list' {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'whole' : 'number'
  if (typeof value === 'string') return DECIMAL.test(value) ? 'decimal' : 'word'
  return 'list'
}

/** Only for comparing with bounds. */
function amountOf(value: ParameterValue): number | null {
  return typeof value === 'number' ? value : kindOf(value) === 'decimal' ? Number(value) : null
}

const reason = (code: string, text: Text): Reason => ({ code, text })

const FROM_IN_THE_PAST: Text = {
  zh: '施行日期不能早于今天。已经按原参数办理的事项不受影响；请填写今天或以后的日期。',
  en: 'It cannot begin before today: what was decided by the former value stays decided. Give today or a later date.',
}
const ENDS_BEFORE: Text = { zh: '截止日期早于施行日期。', en: 'The last day lies before the first.' }
const OTHER_KIND: Text = {
  zh: '新值与原值的类型不同，请按原来的形式填写。',
  en: 'The new value is of another kind than the former. Write it in the same form.',
}
