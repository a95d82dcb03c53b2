import { localDateOf } from '../../../kernel/calendar/index.ts'
import { type Field, type Form, type Json, showValue } from '../../../kernel/forms/index.ts'
import { usePreferences } from '../../../ui/common/index.ts'
import { benefitForms } from '../benefit/benefit-forms.ts'
import { change } from '../change/change.ts'
import { deliveryForms } from '../project/project-delivery-forms.ts'
import { filingForms, planFields } from '../project/project-forms.ts'

function fieldOf(fields: readonly Field[], name: string): Field {
  const field = fields.find((one) => one.name === name)
  if (!field) throw new Error(`There is no field ${name}`)
  return field
}
const inForm = (form: Form, name: string) => fieldOf(form.fields, name)

/** Fields whose words the pages use again: an option is called the same in form and list. */
export const fields = {
  area: inForm(filingForms.application, 'field'),
  nature: inForm(benefitForms.benefit, 'nature'),
  kind: inForm(benefitForms.benefit, 'kind'),
  way: inForm(deliveryForms.contact, 'way'),
  use: inForm(deliveryForms.transformation, 'way'),
  change: inForm(change.forms.change, 'kind'),
  budgetItem: fieldOf(planFields.budget.kind === 'table' ? planFields.budget.columns : [], 'item'),
} as const

/** The options of a choice, for the filter of a column. */
export function optionsOf(field: Field) {
  return field.kind === 'choice' ? field.options : []
}

/** How a value of a form's field reads, outside its form. */
export function useShown(): (field: Field, value: Json | undefined) => string {
  const { language } = usePreferences()
  return (field, value) => showValue(field, value, language)
}

/** The local date in the district, for words like "due today". What is decided by dates, the server decides. */
export function localToday(): string {
  return localDateOf(new Date())
}
