import { isLocalDate } from '../../calendar/index.ts'
import type { RawCell, ReadCell } from '../importable.ts'
import { CELL } from './reasons.ts'
import { isPlaceholder, tidyName, tidyNumber, tidyText } from './tidy.ts'

/** Nothing stands there. */
export const EMPTY_CELL: RawCell = { text: '', kind: 'empty' }

const NOTHING = { value: null } as const

/** What a spreadsheet keeps of a number. */
const EXACT_DIGITS = 15
const SCIENTIFIC = /^[+-]?\d+(\.\d+)?E\+?\d+$/i

/** Whether a spreadsheet has lost digits of a number that names something: 370406196607257200, 3.70406E+17. */
function precisionLost({ kind, text }: RawCell): boolean {
  const plain = tidyNumber(text)
  if (SCIENTIFIC.test(plain)) return true
  return kind === 'number' && plain.replace(/\D/g, '').length > EXACT_DIGITS
}

const FORMULA_START = /^[=+\-@＝＋－＠]/
const SIGNED_NUMBER = /^[+\-＋－]?[\d０-９][\d０-９ ,.()（）-]*$/

/** Whether a spreadsheet would run it; a signed number is none, and neither is what the file marks as text. */
const looksLikeFormula = ({ kind, text, quoted }: RawCell): boolean => {
  if (kind === 'formula') return true
  const start = text.trimStart()
  return kind === 'text' && !quoted && FORMULA_START.test(start) && !SIGNED_NUMBER.test(start.trimEnd()) && !isPlaceholder(start.trimEnd())
}

/** What no field takes, or nothing at all; undefined where something stands that can be read. */
function unreadable(cell: RawCell): ReadCell<never> | undefined {
  if (cell.kind === 'empty') return NOTHING
  if (cell.kind === 'error') return { wrong: CELL.error }
  if (looksLikeFormula(cell)) return { wrong: CELL.formula }
  const text = tidyText(cell.text)
  return text === '' || isPlaceholder(text) ? NOTHING : undefined
}

/** A text, tidied. '-', '/' and the like are nothing. */
export const readText = (cell: RawCell): ReadCell<string> => unreadable(cell) ?? { value: tidyText(cell.text) }

/** A person's name, tidied. */
export const readName = (cell: RawCell): ReadCell<string> => unreadable(cell) ?? { value: tidyName(cell.text) }

/**
 * A number that names something — of an identity card, an organisation, a certificate: half width, upper case, without white.
 * One that a spreadsheet has rounded is refused and never repaired. Whether it is a right one, its own rule says.
 */
export function readIdentifier(cell: RawCell): ReadCell<string> {
  const beside = unreadable(cell)
  if (beside) return beside
  if (precisionLost(cell)) return { wrong: CELL.precisionLost }
  return { value: tidyNumber(cell.text).replace(/^(\d+)\.0+$/, '$1') || null }
}

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0\d{2,3}-?[2-8]\d{6,7}(-\d{1,6})?$/

/** A telephone number: a mobile one as 11 digits, a landline as '0632-8811234'. Several in one cell wait for a person to choose. */
export function readPhone(cell: RawCell): ReadCell<string> {
  const beside = unreadable(cell)
  if (beside) return beside
  if (precisionLost(cell)) return { wrong: CELL.precisionLost }
  const whole = phoneIn(cell.text)
  if (whole !== null) return { value: whole }
  const several = tidyText(cell.text)
    .split(/[/／、，,;；或 ]+/)
    .map(phoneIn)
  if (several.length > 1 && several.every((one) => one !== null)) {
    const choices = [...new Set(several)] as string[]
    return choices.length === 1 ? { value: choices[0] ?? null } : { doubtful: CELL.phones, value: null, choices }
  }
  return { wrong: CELL.phone }
}

function phoneIn(text: string): string | null {
  const plain = tidyNumber(text)
    .replace(/[－—–‐‑]/g, '-')
    .replace(/[（(]/g, '')
    .replace(/[）)]/g, '-')
    .replace(/^(\d+)\.0+$/, '$1')
    .replace(/^(\+|＋|00)86-?/, '')
  const digits = plain.replace(/-/g, '').replace(/^86(?=1[3-9]\d{9}$)/, '')
  if (MOBILE.test(digits)) return digits
  if (!LANDLINE.test(plain)) return null
  const area = /^0(10|2\d)/.test(plain) ? 3 : 4
  return plain[area] === '-' ? plain : `${plain.slice(0, area)}-${plain.slice(area)}`
}

export type DatePrecision = 'day' | 'month' | 'year'

/** A day; where only a month or a year was given, its first day, and the precision says so. */
export interface PreciseDate {
  readonly date: string
  readonly precision: DatePrecision
}

const PRECISIONS: readonly DatePrecision[] = ['year', 'month', 'day']

/**
 * A date as a local date. Months and years are kept as their first day; {@link dateIn} tells the precision.
 * @param least what it must say at least
 */
export function readDate(cell: RawCell, least: DatePrecision = 'year'): ReadCell<string> {
  const found = dateIn(cell)
  if (!('value' in found) || 'doubtful' in found) return found
  if (found.value === null) return NOTHING
  const { date, precision } = found.value
  if (PRECISIONS.indexOf(precision) < PRECISIONS.indexOf(least)) return { wrong: CELL.dateIncomplete }
  return { value: date }
}

type DateCell =
  | { readonly value: PreciseDate | null }
  | { readonly wrong: typeof CELL.dateForm }
  | Extract<ReadCell<string>, { doubtful: unknown }>

/** A date and how precise it is. Nothing is guessed: two digits of a year, or day and month in doubtful order, are refused. */
export function dateIn(cell: RawCell): DateCell {
  const beside = unreadable(cell)
  if (beside) return beside as DateCell
  if (cell.kind === 'date') return precise(...(cell.text.slice(0, 10).split('-').map(Number) as [number, number, number]))
  if (cell.kind === 'number') return dateOfNumber(cell)
  const text = tidyText(cell.text).replace(/[。.]$/, '')
  const packed = /^(\d{4})(\d{2})(\d{2})?$/.exec(text)
  const spoken = /^(\d{4}) ?[-./／．。、年 ] ?(\d{1,2})(?: ?[-./／．。、月 ] ?(\d{1,2}))? ?[日号月份]*(?:[T ].*)?$/.exec(text)
  const [, year, month, day] = packed ?? spoken ?? /^(\d{4})年?度?$/.exec(text) ?? []
  if (year === undefined) return { wrong: CELL.dateForm }
  return precise(Number(year), month === undefined ? null : Number(month), day === undefined ? null : Number(day))
}

const DAY_MS = 86_400_000
const SERIAL_ZERO = Date.UTC(1899, 11, 30)
const SERIAL_ZERO_1904 = Date.UTC(1904, 0, 1)
const YEARS = { first: 1900, last: 2100 } as const
const isYear = (year: number) => year >= YEARS.first && year <= YEARS.last

function dateOfNumber({ text, since1904 }: RawCell): DateCell {
  if (/^\d{8}$/.test(text)) return precise(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
  if (/^\d{6}$/.test(text) && isYear(Number(text.slice(0, 4)))) return precise(Number(text.slice(0, 4)), Number(text.slice(4)), null)
  const [whole = '', fraction] = text.split('.')
  if (/^\d{4}$/.test(whole) && isYear(Number(whole))) {
    if (fraction === undefined) return precise(Number(whole), null, null)
    // 2019.10 as a number is 2019.1.
    if (fraction === '1') return { doubtful: CELL.dateMonthLost, value: null, choices: [`${whole}-01-01`, `${whole}-10-01`] }
    return fraction.length <= 2 ? precise(Number(whole), Number(fraction), null) : { wrong: CELL.dateForm }
  }
  if (!/^\d{4,5}$/.test(whole)) return { wrong: CELL.dateForm }
  const date = new Date((since1904 ? SERIAL_ZERO_1904 : SERIAL_ZERO) + Number(whole) * DAY_MS).toISOString().slice(0, 10)
  return isYear(Number(date.slice(0, 4))) ? { value: { date, precision: 'day' } } : { wrong: CELL.dateForm }
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

function precise(year: number, month: number | null, day: number | null): DateCell {
  const date = `${year}-${twoDigits(month ?? 1)}-${twoDigits(day ?? 1)}`
  if (!isYear(year) || (day === null ? month !== null && !(month >= 1 && month <= 12) : !isLocalDate(date)))
    return { wrong: CELL.dateImpossible }
  return { value: { date, precision: day !== null ? 'day' : month !== null ? 'month' : 'year' } }
}

const MALE = ['男', '男性', '男士', 'M', 'MALE', 'MAN']
const FEMALE = ['女', '女性', '女士', 'F', 'FEMALE', 'WOMAN']

/** Codes are not taken: 1 and 2, 0 and 1 mean different things in different lists. */
export const readSex = (cell: RawCell): ReadCell<'male' | 'female'> =>
  chosen(cell, [
    [MALE, 'male'],
    [FEMALE, 'female'],
  ]) ?? { wrong: CELL.sex }

const YES = ['是', '有', '对', '√', '✓', '✔', '☑', 'Y', 'YES', 'TRUE']
const NO = ['否', '无', '没有', '不是', '×', '✗', '✘', '☐', 'N', 'NO', 'FALSE']

export const readYesNo = (cell: RawCell): ReadCell<boolean> =>
  chosen(cell, [
    [YES, true],
    [NO, false],
  ]) ?? { wrong: CELL.yesNo }

function chosen<V>(cell: RawCell, words: readonly (readonly [readonly string[], V])[]): ReadCell<V> | undefined {
  const beside = unreadable(cell)
  if (beside) return beside
  const text = tidyNumber(cell.text)
  const found = words.find(([list]) => list.includes(text))
  return found && { value: found[1] }
}

const GROUPED = /^-?\d{1,3}([,，]\d{3})+(\.\d+)?$/
const DECIMAL = /^-?\d+(\.\d+)?$/

/** A number as a decimal, '1234.5'; thousands may be parted by commas. Units and percentages are refused. */
export function readNumber(cell: RawCell): ReadCell<string> {
  const beside = unreadable(cell)
  if (beside) return beside
  const text = tidyNumber(cell.text)
    .replace(/．/g, '.')
    .replace(/^[+＋]/, '')
    .replace(/^[－−]/, '-')
  if (cell.kind === 'number' && /E/.test(text)) return { wrong: CELL.number }
  if (GROUPED.test(text)) return { value: text.replace(/[,，]/g, '') }
  return DECIMAL.test(text) ? { value: text } : { wrong: CELL.number }
}
