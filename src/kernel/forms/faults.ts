import { scaleOf } from './decimal.ts'
import type { Field, Form } from './definition.ts'

/** What is wrong with a form as it is written, for its author: empty for a sound one. */
export function formFaults(form: Form): readonly string[] {
  return fieldFaults(form.fields, form.name)
}

function fieldFaults(fields: readonly Field[], under: string): string[] {
  const names = fields.map((field) => field.name)
  return fields.flatMap((field, index) => {
    const at = `${under}.${field.name}`
    const faults: string[] = []
    if (!/^[A-Za-z]\w*$/.test(field.name)) faults.push(`${at}: a field's name is a word`)
    if (names.indexOf(field.name) !== index) faults.push(`${at}: named twice`)
    if (field.when && (field.when.field === field.name || !names.includes(field.when.field))) {
      faults.push(`${at}: asked when '${field.when.field}', which is no other field here`)
    }
    return [...faults, ...kindFaults(field, at)]
  })
}

function kindFaults(field: Field, at: string): string[] {
  switch (field.kind) {
    case 'choice':
    case 'choices': {
      const values = field.options.map((option) => option.value)
      if (values.length === 0) return [`${at}: nothing to choose from`]
      return new Set(values).size < values.length ? [`${at}: an option twice`] : []
    }
    case 'decimal':
      return [field.min, field.max].some((bound) => bound !== undefined && scaleOf(bound) === null) ? [`${at}: a bound is no decimal`] : []
    case 'table':
      if (field.columns.length === 0) return [`${at}: a table without columns`]
      return [
        ...field.columns.filter((column) => column.kind === 'table').map((c) => `${at}.${c.name}: a table in a table`),
        ...fieldFaults(field.columns, at),
      ]
    default:
      return []
  }
}
