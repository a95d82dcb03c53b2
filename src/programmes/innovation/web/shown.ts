import { type Field, type Json, showValue } from '../../../kernel/forms/index.ts'
import { usePreferences } from '../../../ui/common/index.ts'

/** A field whose words a page uses again: an option is called the same in form and list. */
export function fieldOf(fields: readonly Field[], name: string): Field {
  const field = fields.find((one) => one.name === name)
  if (!field) throw new Error(`There is no field ${name}`)
  return field
}

/** The options of a choice, for the filter of a column. */
export function optionsOf(field: Field) {
  return field.kind === 'choice' ? field.options : []
}

/** How a value of a form's field reads, outside its form. */
export function useShown(): (field: Field, value: Json | undefined) => string {
  const { language } = usePreferences()
  return (field, value) => showValue(field, value, language)
}
