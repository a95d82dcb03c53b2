import { html as escaping } from 'ghtml'

/** Markup that goes out as it is. Only `html` makes it, so whatever is not this is escaped. */
export class Html {
  readonly #markup: string

  /** Not for use outside this file: text becomes markup through `html` alone. */
  constructor(markup: string) {
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }
}

/** What a template may hold. Text and numbers are escaped; nothing is shown for null, undefined and false. */
export type Held = Html | string | number | null | undefined | false | readonly Held[]

/** Markup from a template. Attributes are written in double quotes: within them, as anywhere else, every value is escaped. */
export function html(literals: TemplateStringsArray, ...values: readonly Held[]): Html {
  return new Html(literals.map((literal, at) => literal + (at < values.length ? markupOf(values[at]) : '')).join(''))
}

function markupOf(value: Held): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.toString()
  if (typeof value === 'object') return value.map(markupOf).join('')
  return escaping`${value}`
}
