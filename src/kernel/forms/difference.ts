import type { Text } from '../language/index.ts'
import type { Field, Form, Json, Values } from './definition.ts'
import { isEmpty } from './values.ts'
import { worded } from './wording.ts'

/** One field that reads otherwise than before. `field` shows both values with `showValue`. */
export interface Change {
  /** As in 'milestones[2].due'; a row that came or went as a whole is 'milestones[2]'. */
  readonly path: string
  readonly title: Text
  readonly field: Field
  readonly before: Json
  readonly after: Json
}

const ROW: Text = { zh: '{table}第{row}行', en: '{table}, row {row}' }
const CELL: Text = { zh: '{row}“{column}”', en: '{row}: {column}' }

/** What changed between two fillings of a form, in the order of its fields. */
export function difference(form: Form, before: Values, after: Values): readonly Change[] {
  return form.fields.flatMap((field) => changes(field, field.name, field.title, before[field.name] ?? null, after[field.name] ?? null))
}

function changes(field: Field, path: string, title: Text, before: Json, after: Json): Change[] {
  if ((isEmpty(before) && isEmpty(after)) || same(before, after)) return []
  if (field.kind === 'table') return rowChanges(field, path, title, rows(before), rows(after))
  return [{ path, title, field, before, after }]
}

function rowChanges(
  field: Field & { readonly kind: 'table' },
  path: string,
  title: Text,
  before: readonly Json[],
  after: readonly Json[],
): Change[] {
  return Array.from({ length: Math.max(before.length, after.length) }).flatMap((_, index) => {
    const [was, is] = [before[index], after[index]]
    const at = `${path}[${index}]`
    const row = worded(ROW, { table: title, row: index + 1 })
    if (was === undefined || is === undefined) {
      return [{ path: at, title: row, field, before: was === undefined ? null : [was], after: is === undefined ? null : [is] }]
    }
    return field.columns.flatMap((column) =>
      changes(column, `${at}.${column.name}`, worded(CELL, { row, column: column.title }), cell(was, column), cell(is, column)),
    )
  })
}

function rows(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function cell(row: Json, column: Field): Json {
  return (row as Values)[column.name] ?? null
}

function same(a: Json, b: Json): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [left, right] = [Object.entries(a), Object.entries(b)]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.length &&
    left.every(([key, value]) => same(value, (b as Values)[key] ?? null))
  )
}
