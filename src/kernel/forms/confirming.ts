import type { Text } from '../language/index.ts'
import type { Field, Form, Held } from './definition.ts'

/** 'case.application.endsOn': what another form of the same case says already. */
const OF_CASE = /^case\.(\w+)\.(\w+)$/

/** The form and the field of the case that a fact stands for; null for facts of people and organisations. */
export function ofCase(fact: string): { readonly form: string; readonly field: string } | null {
  const [, form, field] = OF_CASE.exec(fact) ?? []
  return form && field ? { form, field } : null
}

/** Fields that come filled in and are asked to be confirmed. */
export const confirmedIn = (form: Form): readonly (Field & { readonly held: Exclude<Held, 'other'> })[] =>
  form.fields.flatMap((field) => (field.held && field.held !== 'other' ? [{ ...field, held: field.held }] : []))

/** Every field of every form with the reason why it is asked. Forgotten names are found by the compiler where they are known to it. */
export function because<F extends Readonly<Record<string, Form>>>(
  forms: F,
  reasons: { readonly [K in keyof F]: Readonly<Record<F[K]['fields'][number]['name'], Text>> },
): F {
  const reasoned = (form: Form, why: Readonly<Record<string, Text>>): Form => ({
    ...form,
    fields: form.fields.map((field) => ({ ...field, ...(why[field.name] && { why: why[field.name] as Text }) })),
  })
  return Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, reasoned(form, reasons[name as keyof F])])) as unknown as F
}
