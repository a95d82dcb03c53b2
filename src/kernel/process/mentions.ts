import type { Field, Form, Json, Values } from '../forms/index.ts'

/** A person, an organisation or a case that a filled-in form names by its id. */
export interface Mention {
  readonly kind: 'person' | 'organisation' | 'case'
  readonly id: string
  /** Where, as in 'team[2].member'. */
  readonly path: string
  /** The role whose holders the field asks for. */
  readonly role?: string
}

/** Everybody and everything that the values of a form name by id. */
export function mentionsIn(form: Form | undefined, values: Values): Mention[] {
  return form ? mentionsOf(form.fields, values, '') : []
}

function mentionsOf(fields: readonly Field[], values: Values, under: string): Mention[] {
  return fields.flatMap((field): Mention[] => {
    const value = values[field.name]
    const path = under + field.name
    switch (field.kind) {
      case 'organisation':
      case 'case':
        return typeof value === 'string' && value ? [{ kind: field.kind, id: value, path }] : []
      case 'person':
        return typeof value === 'string' && value ? [{ kind: 'person', id: value, path, ...asked(field) }] : []
      case 'persons':
        return rowsOf(value).flatMap((id, n) =>
          typeof id === 'string' ? [{ kind: 'person' as const, id, path: `${path}[${n}]`, ...asked(field) }] : [],
        )
      case 'table':
        return rowsOf(value).flatMap((row, n) => mentionsOf(field.columns, row as Values, `${path}[${n}].`))
      default:
        return []
    }
  })
}

const asked = ({ role }: { readonly role?: string }) => (role === undefined ? {} : { role })
const rowsOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
