import type { Reason } from '../../language/index.ts'
import type { FoundBook, Importable, Mapping } from '../importable.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

/** Why a table can't be checked with these columns, or null. */
export function mappingRefusal(mapping: Mapping, { fields }: Importable, found: FoundBook | null): Reason | null {
  for (const { sheet, columns } of mapping.sheets) {
    if (!found?.sheets.some(({ name }) => name === sheet)) {
      return reason(
        'mapping-sheet-unknown',
        `文件中没有工作表“${sheet}”，请重新选择。`,
        `The file has no sheet “${sheet}”. Choose another.`,
      )
    }
    const unknown = Object.keys(columns).find((key) => !fields.some((field) => field.key === key))
    if (unknown !== undefined) {
      return reason('mapping-field-unknown', `没有“${unknown}”这一项，请刷新页面。`, `There is no field “${unknown}”. Reload the page.`)
    }
    const used = Object.values(columns)
    if (new Set(used).size < used.length) {
      return reason(
        'mapping-column-twice',
        '同一列被选给了两项内容，请改选其中一项。',
        'One column was chosen for two fields. Change one of them.',
      )
    }
    const missing = fields.find(({ key, required }) => required && columns[key] === undefined)
    if (missing) {
      return reason(
        'mapping-field-missing',
        `“${sheet}”还没有指定“${missing.title.zh}”在哪一列。请指定，或不导入这张工作表。`,
        `“${sheet}” has no column for “${missing.title.en}” yet. Choose one, or leave the sheet out.`,
      )
    }
  }
  return tablesRefusal(mapping.sheets.map(({ headerFrom: from, headerTo: to, ...one }) => ({ ...one, from, to })))
}

interface Rows {
  readonly sheet: string
  /** The rows of the header; both 0 where there is none. */
  readonly from: number
  readonly to: number
  readonly firstRow?: number | undefined
  readonly lastRow?: number | undefined
}

/** Why tables can't stand in these rows, or null. */
export function tablesRefusal(tables: readonly Rows[]): Reason | null {
  for (const [at, table] of tables.entries()) {
    const { sheet, from, to, firstRow, lastRow } = table
    if (from > to) return reason('mapping-header', `“${sheet}”的表头起止行颠倒了。`, `The header of “${sheet}” ends before it begins.`)
    if (firstRow !== undefined && firstRow <= to) {
      return reason(
        'mapping-first-row',
        `“${sheet}”的数据首行（第 ${firstRow} 行）应在表头（到第 ${to} 行为止）之后。`,
        `In “${sheet}” the data begins in row ${firstRow}, but the header ends in row ${to} only.`,
      )
    }
    if (lastRow !== undefined && lastRow < (firstRow ?? to + 1)) {
      return reason('mapping-last-row', `“${sheet}”的数据末行在首行之前。`, `The data of “${sheet}” ends before it begins.`)
    }
    const next = tables.find((other, place) => place !== at && other.sheet === sheet && topOf(other) >= topOf(table))
    if (next && (lastRow ?? Number.POSITIVE_INFINITY) >= topOf(next)) {
      return reason(
        'mapping-tables-overlap',
        `“${sheet}”中两个表格的行有重叠，请调整首末行。`,
        `Two tables of “${sheet}” share rows. Change where they begin or end.`,
      )
    }
  }
  return null
}

const topOf = ({ from, firstRow }: Rows) => from || firstRow || 1
