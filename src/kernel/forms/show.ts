import type { Language, Text } from '../language/index.ts'
import { isDecimal, showDecimal } from '../quantities/index.ts'
import type { Field, Json, Option, Values } from './definition.ts'
import { isEmpty } from './values.ts'

/** The name of a person, an organisation or a case by its id, where the reader may know it. */
export type Names = (id: string) => string | undefined

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June']
MONTHS.push('July', 'August', 'September', 'October', 'November', 'December')

const NOTHING: Text = { zh: '未填写', en: 'not filled in' }
/** What is named is out of this reader's sight. */
const UNSEEN: Text = { zh: '（不在您的查看范围内）', en: '(outside what you may see)' }
const YES: Text = { zh: '是', en: 'Yes' }
const NO: Text = { zh: '否', en: 'No' }

/** An amount in fen as it is read: 986800000 → '9,868,000.00 元', '¥9,868,000.00'. */
export function money(fen: number): Text {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const [sign, yuan] = [fen < 0 ? '-' : '', `${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`]
  return { zh: `${sign}${yuan} 元`, en: `${sign}¥${yuan}` }
}

/** A local date as it is read: '2026-03-05' → '2026年3月5日', '5 March 2026'. */
export function day(date: string): Text {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  return { zh: `${year}年${month}月${dayOfMonth}日`, en: `${dayOfMonth} ${MONTHS[(month ?? 0) - 1] ?? ''} ${year}` }
}

/** How one value of a field reads. Ids are shown by name where `names` knows one. */
export function showValue(field: Field, value: Json | undefined, language: Language, names: Names = () => undefined): string {
  if (value === undefined || isEmpty(value)) return NOTHING[language]
  const one = (each: Json) => showOne(field, each, language, names)
  if (!Array.isArray(value)) return one(value)
  const rows = value.map(one)
  return field.kind === 'table' ? rows.join(language === 'zh' ? '；' : '; ') : rows.join(language === 'zh' ? '、' : ', ')
}

function showOne(field: Field, value: Json, language: Language, names: Names): string {
  switch (field.kind) {
    case 'money':
      return typeof value === 'number' ? money(value)[language] : String(value)
    case 'integer':
      return withUnit(grouped(String(value)), field.unit, language)
    case 'decimal':
      return withUnit(isDecimal(value) ? showDecimal(value) : String(value), field.unit, language)
    case 'date':
      return day(String(value))[language]
    case 'yesno':
      return (value === true ? YES : NO)[language]
    case 'choice':
    case 'choices':
      return titleOf(field.options, value)?.[language] ?? String(value)
    case 'person':
    case 'persons':
    case 'organisation':
    case 'case':
      return names(String(value)) ?? UNSEEN[language]
    case 'table':
      return showRow(field.columns, value, language, names)
    default:
      return String(value)
  }
}

function showRow(columns: readonly Field[], row: Json, language: Language, names: Names): string {
  const cells = row as Values
  const [colon, comma] = language === 'zh' ? ['：', '，'] : [': ', ', ']
  return columns
    .filter((column) => !isEmpty(cells[column.name]))
    .map((column) => column.title[language] + colon + showValue(column, cells[column.name], language, names))
    .join(comma)
}

function titleOf(options: readonly Option[], value: Json): Text | undefined {
  return options.find((option) => option.value === value)?.title
}

function withUnit(figure: string, unit: Text | undefined, language: Language): string {
  return unit ? `${figure} ${unit[language]}` : figure
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}
