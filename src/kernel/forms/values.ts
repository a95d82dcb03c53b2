import type { Field, Form, Json, Values } from './definition.ts'

/** True where nothing was filled in. A yes-or-no answered with no, and a zero, are answers. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}

/** Whether a field is asked, given what the fields beside it hold. */
export function isAsked(field: Field, beside: Values): boolean {
  if (!field.when) return true
  const { is } = field.when
  const value = beside[field.when.field] ?? null
  return Array.isArray(value) ? value.some((one) => is.includes(one)) : is.includes(value)
}

/** What an untouched form holds: every field is there, none is filled in. */
export function emptyValues(form: Form): Values {
  return Object.fromEntries(form.fields.map((field) => [field.name, emptyValue(field)]))
}

function emptyValue(field: Field): Json {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return ''
    case 'choices':
    case 'persons':
    case 'table':
      return []
    default:
      return null
  }
}

/** The values to send: only the fields that are asked and that hold something. Unknown fields stay, so that they are noticed. */
export function tidyValues(form: Form, values: Values): Values {
  const left = (name: string, value: Json) => {
    const field = form.fields.find((one) => one.name === name)
    return field ? !isEmpty(value) && isAsked(field, values) : true
  }
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => left(name, value)))
}
