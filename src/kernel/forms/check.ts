import type { Text } from '../language/index.ts'
import { compareDecimals, scaleOf } from './decimal.ts'
import type { Field, Form, Json, Option, Problem, Values } from './definition.ts'
import { PROBLEMS, type ProblemCode } from './problems.ts'
import { money } from './show.ts'
import { isAsked, isEmpty } from './values.ts'
import { worded } from './wording.ts'

/** Lower case only: the same person in another spelling would escape the separation of duties. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
/** A path repeats what the sender called a field; it is not repeated at any length. */
const LONGEST_NAME = 80

/** Everything that is wrong with the values of a form, in the order of its fields; empty when it may be sent. */
export function checkForm(form: Form, values: Values): readonly Problem[] {
  return checkFields(form.fields, values, '')
}

/** A real day of the calendar, 'YYYY-MM-DD'. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number)
  if (!year || !month || !day) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day <= days
}

/** A UUID in its canonical spelling. */
function isId(text: string): boolean {
  return UUID.test(text)
}

function checkFields(fields: readonly Field[], values: Values, under: string): Problem[] {
  const known = new Set(fields.map((field) => field.name))
  const unknown = Object.keys(values)
    .filter((name) => !known.has(name))
    .map((name) => name.slice(0, LONGEST_NAME))
    .map((name) => ({ path: under + name, code: 'unknown-field', text: worded(PROBLEMS['unknown-field'], { field: name }) }))
  return [...fields.flatMap((field) => checkField(field, values, under)), ...unknown]
}

function checkField(field: Field, beside: Values, under: string): Problem[] {
  const at = new Place(field, under + field.name)
  const value = Object.hasOwn(beside, field.name) ? beside[field.name] : undefined
  if (!isAsked(field, beside)) return isEmpty(value) ? [] : at.problem('not-asked')
  if (value === undefined || isEmpty(value)) return field.required ? at.problem('required') : []
  return checkValue(field, value, at)
}

function checkValue(field: Field, value: Json, at: Place): Problem[] {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return typeof value === 'string' ? checkText(field, value, at) : at.problem('not-text')
    case 'integer':
      return isWhole(value) ? checkRange(field, value, at) : at.problem('not-an-integer')
    case 'money':
      return isWhole(value) ? checkRange(field, value, at, money) : at.problem('not-money')
    case 'decimal':
      return checkDecimal(field, value, at)
    case 'date':
      return checkDate(field, value, at)
    case 'choice':
      return isOption(field.options, value) ? [] : at.problem('not-an-option')
    case 'choices':
      return checkList(value, at, {}, (one, place) => (isOption(field.options, one) ? [] : place.problem('not-an-option')))
    case 'yesno':
      return typeof value === 'boolean' ? [] : at.problem('not-yes-or-no')
    case 'person':
    case 'organisation':
    case 'case':
      return checkId(value, at)
    case 'persons':
      return checkList(value, at, field, checkId)
    case 'table':
      return checkTable(field, value, at)
  }
}

function checkText(field: Field & { readonly kind: 'text' | 'longtext' }, value: string, at: Place): Problem[] {
  const length = [...value].length
  if (value.includes('\u0000') || !value.isWellFormed()) return at.problem('bad-character')
  if (field.maxLength !== undefined && length > field.maxLength) return at.problem('too-long', { most: field.maxLength, found: length })
  if (field.kind === 'longtext') return []
  if (/[\r\n]/.test(value)) return at.problem('one-line')
  if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)) {
    return at.problem('bad-pattern', { hint: field.patternText ?? { zh: '请按要求填写。', en: 'enter it as asked.' } })
  }
  return []
}

function isWhole(value: Json): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

function checkRange(
  { min, max }: { readonly min?: number; readonly max?: number },
  value: number,
  at: Place,
  shown: (bound: number) => Text | number = (bound) => bound,
): Problem[] {
  if (min !== undefined && value < min) return at.problem('too-small', { least: shown(min) })
  if (max !== undefined && value > max) return at.problem('too-large', { most: shown(max) })
  return []
}

function checkDecimal(field: Field & { readonly kind: 'decimal' }, value: Json, at: Place): Problem[] {
  const scale = typeof value === 'string' ? scaleOf(value) : null
  if (typeof value !== 'string' || scale === null) return at.problem('not-a-decimal')
  if (scale > field.scale) return at.problem('too-precise', { scale: field.scale })
  if (field.min !== undefined && compareDecimals(value, field.min) < 0) return at.problem('too-small', { least: field.min })
  if (field.max !== undefined && compareDecimals(value, field.max) > 0) return at.problem('too-large', { most: field.max })
  return []
}

function checkDate(field: Field & { readonly kind: 'date' }, value: Json, at: Place): Problem[] {
  if (typeof value !== 'string' || !isDate(value)) return at.problem('not-a-date')
  if (field.notBefore !== undefined && value < field.notBefore) return at.problem('too-early', { least: field.notBefore })
  if (field.notAfter !== undefined && value > field.notAfter) return at.problem('too-late', { most: field.notAfter })
  return []
}

function isOption(options: readonly Option[], value: Json): boolean {
  return options.some((option) => option.value === value)
}

function checkId(value: Json, at: Place): Problem[] {
  return typeof value === 'string' && isId(value) ? [] : at.problem('not-an-id')
}

interface Bounds {
  readonly atLeast?: number
  readonly atMost?: number
}

function checkList(value: Json, at: Place, bounds: Bounds, each: (one: Json, place: Place) => Problem[]): Problem[] {
  if (!Array.isArray(value)) return at.problem('not-a-list')
  const found = value.flatMap((one: Json, index) => each(one, at.row(index)))
  if (found.length > 0) return found
  return new Set(value).size < value.length ? at.problem('duplicate') : checkCount(value.length, at, bounds)
}

function checkCount(found: number, at: Place, { atLeast, atMost }: Bounds): Problem[] {
  if (atLeast !== undefined && found < atLeast) return at.problem('too-few', { least: atLeast, found })
  if (atMost !== undefined && found > atMost) return at.problem('too-many', { most: atMost, found })
  return []
}

function checkTable(field: Field & { readonly kind: 'table' }, value: Json, at: Place): Problem[] {
  if (!Array.isArray(value)) return at.problem('not-a-list')
  const rows = value.flatMap((row: Json, index) => {
    const place = at.row(index)
    return isRow(row) ? checkFields(field.columns, row, `${place.path}.`) : place.problem('not-a-row')
  })
  return [...checkCount(value.length, at, field), ...rows]
}

function isRow(value: Json): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One field of a form, at its path. */
class Place {
  readonly field: Field
  readonly path: string

  constructor(field: Field, path: string) {
    this.field = field
    this.path = path
  }

  /** The place of one entry of a list; the first is [0]. */
  row(index: number): Place {
    return new Place(this.field, `${this.path}[${index}]`)
  }

  problem(code: ProblemCode, values: Readonly<Record<string, Text | string | number>> = {}): Problem[] {
    return [{ path: this.path, code, text: worded(PROBLEMS[code], { title: this.field.title, ...values }) }]
  }
}
