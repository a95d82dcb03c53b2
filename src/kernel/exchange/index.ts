import { DISTRICT_TIME_ZONE } from '../calendar/index.ts'
import { type Language, say, type Text } from '../language/index.ts'
import { yuanOfFen } from '../quantities/index.ts'

import type { ColumnKind } from './kinds.ts'

export type * from './importable.ts'
export type { ColumnKind } from './kinds.ts'
export {
  dateIn,
  type PreciseDate,
  readDate,
  readIdentifier,
  readName,
  readNumber,
  readPhone,
  readSex,
  readText,
} from './reading/cells.ts'
export { tidyNumber, tidyText } from './reading/tidy.ts'

type Value = string | number | boolean | Text | null | undefined

/** One column of a list that can be taken along as a spreadsheet. */
export interface ListColumn<Row> {
  readonly title: Text
  readonly kind: ColumnKind
  readonly value: (row: Row) => Value
  /** What stands in it, where the title does not say so. */
  readonly about?: Text
  /** In characters; a Chinese character is two. */
  readonly width?: number
}

/** What a list is narrowed by: what the filter is called, and what its value is called. */
export interface ListFilter {
  readonly title: Text
  readonly show?: (value: string) => Value
}

interface More {
  readonly about?: Text
  readonly width?: number
}
const column =
  (kind: ColumnKind) =>
  <Row>(title: Text, value: (row: Row) => Value, more: More = {}): ListColumn<Row> => ({ title, kind, value, ...more })

export const textColumn = column('text')
export const idColumn = column('id')
export const dateColumn = column('date')
export const instantColumn = column('instant')
export const moneyColumn = column('money')
export const numberColumn = column('number')
export const choiceColumn = column('choice')

/** The title of a choice by its key, and the key itself where there is none. */
export const titleIn = (titles: Readonly<Record<string, Text>>, key: string | null): Text | string | null =>
  key === null ? null : (titles[key] ?? key)

interface Kind {
  readonly title: Text
  /** Excel's number format. */
  readonly format: string
  readonly width: number
  readonly end?: boolean
}

/** How each kind is shown. */
export const KINDS: Readonly<Record<ColumnKind, Kind>> = {
  text: { title: { zh: '文本', en: 'text' }, format: '@', width: 24 },
  id: { title: { zh: '编号（文本）', en: 'number, as text' }, format: '@', width: 20 },
  date: { title: { zh: '日期', en: 'date' }, format: 'yyyy-mm-dd', width: 12 },
  instant: { title: { zh: '时间（北京时间）', en: 'time (Beijing)' }, format: 'yyyy-mm-dd hh:mm:ss', width: 20 },
  money: { title: { zh: '金额（元）', en: 'amount (yuan)' }, format: '#,##0.00', width: 18, end: true },
  number: { title: { zh: '数值', en: 'number' }, format: 'General', width: 10, end: true },
  choice: { title: { zh: '选项', en: 'choice' }, format: '@', width: 14 },
}

const YES: Text = { zh: '是', en: 'yes' }
const NO: Text = { zh: '否', en: 'no' }

/** As a person reads it. */
export function shownValue(value: Value, language: Language): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return say(value ? YES : NO, language)
  return typeof value === 'object' ? say(value, language) : String(value)
}

/** A double holds this many decimal digits whatever they are; a longer number stays text, so that no digit is lost. */
const EXACT_DIGITS = 15
const exactly = (decimal: string): number | string =>
  decimal.replace(/^[-0.]+|\./g, '').length <= EXACT_DIGITS ? Number(decimal) : decimal

/** Spreadsheets count days from 1900, and get the first two months wrong. */
const FIRST_DAY = '1900-03-01'
const wallClock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: DISTRICT_TIME_ZONE })

/** What stands in a cell: a day or instant as the wall clock shows it, read as if it were UTC. */
export function cellOf<Row>({ kind, value }: ListColumn<Row>, row: Row, language: Language): string | number | Date | null {
  const found = value(row)
  if (found === null || found === undefined || found === '') return null
  switch (kind) {
    case 'date':
      return typeof found === 'string' && found >= FIRST_DAY ? new Date(`${found}T00:00:00Z`) : shownValue(found, language)
    case 'instant':
      return new Date(`${wallClock.format(new Date(String(found))).replace(' ', 'T')}Z`)
    case 'money':
      return typeof found === 'number' ? exactly(yuanOfFen(found)) : shownValue(found, language)
    case 'number':
      return exactly(String(found))
    default:
      return shownValue(found, language)
  }
}

/** How wide a text is, in characters of the usual font: what is as wide as high counts twice. */
const wide = (text: string) => [...text].reduce((sum, sign) => sum + (/[\u1100-\uffdc]/.test(sign) ? 2 : 1), 0)

/** Room for the title with its filter button, and for what usually stands below. */
export const widthOf = <Row>({ kind, title, width }: ListColumn<Row>, language: Language): number =>
  Math.max(width ?? KINDS[kind].width, wide(say(title, language)) + 4)

/** What is said of a workbook on its second sheet. */
export interface Exported {
  readonly title: Text
  /** An instant. */
  readonly at: string
  readonly by: string
  readonly rows: number
  readonly columns: readonly ListColumn<never>[]
  readonly filters: readonly { readonly title: Text; readonly value: string }[]
}

const words = {
  notes: { zh: '说明', en: 'Notes' },
  list: { zh: '清单', en: 'List' },
  at: { zh: '导出时间（北京时间）', en: 'Exported (Beijing time)' },
  by: { zh: '导出人', en: 'Exported by' },
  rows: { zh: '行数', en: 'Rows' },
  filters: { zh: '筛选条件', en: 'Filters' },
  noFilter: { zh: '无，导出人有权查看的全部', en: 'none: everything that whoever exported may see' },
  reading: { zh: '阅读提示', en: 'How to read it' },
  apostrophe: {
    zh: '以 = + - @ 等符号开头的文本前加了一个单引号，防止被当作公式执行；单引号后即为原文。',
    en: 'A text that begins with = + - @ or the like has an apostrophe before it, so that it is never run as a formula; what follows is the text.',
  },
  rights: {
    zh: '本表只含导出人有权查看的记录，隐去的个人信息与页面相同；导出已记入审计。请按规定保管。',
    en: 'It holds only what whoever exported may see, with personal data masked as on the page. The export is in the audit. Keep it as the rules demand.',
  },
  column: { zh: '列', en: 'Column' },
  kind: { zh: '类型', en: 'Kind' },
  about: { zh: '含义', en: 'Meaning' },
} satisfies Record<string, Text>

/** The second sheet: what the list is, by whom and when it was taken, what it was narrowed by, and what each column holds. */
export function notesOf({ title, at, by, rows, columns, filters }: Exported, language: Language) {
  const t = (text: Text) => say(text, language)
  const head = [
    [t(words.list), t(title)],
    [t(words.at), wallClock.format(new Date(at))],
    [t(words.by), by],
    [t(words.rows), String(rows)],
    ...(filters.length > 0
      ? filters.map((filter, place) => [
          place === 0 ? t(words.filters) : '',
          `${t(filter.title)}${language === 'zh' ? '：' : ': '}${filter.value}`,
        ])
      : [[t(words.filters), t(words.noFilter)]]),
    [t(words.reading), t(words.apostrophe)],
    ['', t(words.rights)],
    [],
  ]
  return {
    name: t(words.notes),
    widths: [24, 72, 60],
    rows: [
      ...head,
      [t(words.column), t(words.about), t(words.kind)],
      ...columns.map((one) => [t(one.title), one.about ? t(one.about) : t(one.title), t(KINDS[one.kind].title)]),
    ],
    headings: [head.length],
  }
}

/** '职工创新项目-20260302-0930.xlsx' */
export const fileNameOf = (title: Text, at: string, language: Language): string =>
  `${say(title, language).replace(/[\\/:*?"<>|\s]+/g, '-')}-${wallClock
    .format(new Date(at))
    .slice(0, 16)
    .replace(/[-:]/g, '')
    .replace(' ', '-')}.xlsx`
