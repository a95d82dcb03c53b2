import { asWritten } from '../../../platform/spreadsheet/index.ts'
import type { Text } from '../../language/index.ts'
import type { ImportKindView, ImportRowView } from '../contract.ts'
import type { FoundBook, Importable, Mapping } from '../importable.ts'
import { columnLetter } from '../reading/grid.ts'
import type { Bringer } from './bringer.server.ts'
import type { DecidedRow } from './rows.store.ts'
import type { FlaggedRow } from './sealed.server.ts'

/** So much of a text is shown of what stands in a cell. */
const LONGEST = 60
const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…`.toWellFormed() : text)

export const kindView = ({ importable, about, words }: Bringer): ImportKindView => ({
  what: importable.name,
  title: importable.title,
  about,
  words,
  fields: importable.fields.map(({ key, title, about: told, required, kind }) => ({
    key,
    title,
    about: told ?? null,
    required: required ?? false,
    kind,
  })),
})

/** In which column a field of a row stands; a sheet may hold several tables, each with columns of its own. */
export function columnOf(
  mapping: Mapping | null,
  { sheet, line }: Pick<DecidedRow, 'sheet' | 'line'>,
  field: string | null,
): number | null {
  if (field === null) return null
  const tables = mapping?.sheets.filter((one) => one.sheet === sheet) ?? []
  // A row that turned out not to fit when it was written says no place, and stands in the columns of the first table.
  const own = line === 0 ? mapping?.sheets[0] : tables.find(({ firstRow = 1, lastRow = line }) => line >= firstRow && line <= lastRow)
  return own?.columns[field] ?? null
}

/** What was found, with samples that look like a secret number masked, in whichever column they stand. */
export function foundView({ importable, masks }: Bringer, found: FoundBook): FoundBook {
  const secret = importable.fields.flatMap(({ key, looksLike }) => {
    const mask = masks[key]
    return mask && looksLike ? [{ mask, looksLike }] : []
  })
  const masked = (text: string) =>
    secret.find(({ looksLike }) => looksLike(text))?.mask(text) ??
    text.replace(/\d{15,}/g, (digits) => `${digits.slice(0, 6)}${'*'.repeat(digits.length - 6)}`)
  return {
    ...found,
    sheets: found.sheets.map((sheet) => ({
      ...sheet,
      columns: sheet.columns.map((column) => ({ ...column, samples: column.samples.map(masked) })),
      leftOut: sheet.leftOut.map((one) => ({ ...one, text: masked(one.text) })),
      preview: (sheet.preview ?? []).map((one) => ({ ...one, cells: one.cells.map(masked) })),
    })),
  }
}

/** A row as the page shows it: what is secret is masked, and what is said of a cell names its place. */
export function rowView(bringer: Bringer, mapping: Mapping | null, row: DecidedRow, content: FlaggedRow): ImportRowView {
  const { raw, values, findings, changes } = content
  const { importable, masks, titleOf } = bringer
  const shown = (field: string | null, column: number | null) => {
    if (field === null) return ''
    const text = column === null ? String(values[field] ?? '') : (raw[column - 1] ?? '')
    return short((masks[field] ?? ((plain: string) => plain))(asWritten(text)))
  }
  return {
    no: row.no,
    sheet: row.sheet,
    row: row.line,
    verdict: row.verdict,
    called: short(importable.called?.(values) ?? ''),
    findings: findings.map(({ field, severity, reason, choices = [] }) => {
      const column = columnOf(mapping, row, field)
      return {
        field,
        severity,
        reason: { ...reason },
        choices: choices.map((value) => ({
          value,
          title: field === null ? { zh: String(value), en: String(value) } : titleOf(field, value),
        })),
        letter: column === null ? null : columnLetter(column),
        shown: shown(field, column),
      }
    }),
    changes: [...changes],
    decision: row.decision,
  }
}

export const titleOfField = (importable: Importable, key: string): Text =>
  importable.fields.find((field) => field.key === key)?.title ?? { zh: key, en: key }
