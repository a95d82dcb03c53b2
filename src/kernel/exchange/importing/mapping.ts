import type { Reason } from '../../language/index.ts'
import type { FoundBook, Importable, Mapping } from '../importable.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

/** Why a table can't be checked with these columns, or null. */
export function mappingRefusal(mapping: Mapping, { fields }: Importable, found: FoundBook | null): Reason | null {
  for (const { sheet, headerFrom, headerTo, columns } of mapping.sheets) {
    if (!found?.sheets.some(({ name }) => name === sheet)) {
      return reason(
        'mapping-sheet-unknown',
        `文件中没有工作表“${sheet}”，请重新选择。`,
        `The file has no sheet “${sheet}”. Choose another.`,
      )
    }
    if (headerFrom > headerTo) {
      return reason('mapping-header', `“${sheet}”的表头起止行颠倒了。`, `The header of “${sheet}” ends before it begins.`)
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
  return null
}
