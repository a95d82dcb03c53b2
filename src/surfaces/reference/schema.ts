import { say } from '../../kernel/language/index.ts'
import { type Held, type Html, html } from '../../platform/html/index.ts'
import { nameIn, type Schema } from './document.ts'
import { linkTo, type Voice } from './speaking.ts'
import { words } from './words.ts'

/** JavaScript's own limits say nothing about what is wanted. */
const SAFE = Number.MAX_SAFE_INTEGER

/** What a value is, in a few words. */
export function typeOf(voice: Voice, schema: Schema): Html {
  if (schema.$ref) return html`<a href="${linkTo(voice, '/api/docs/types')}#${nameIn(schema.$ref)}">${nameIn(schema.$ref)}</a>`
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum) return html`${joined(schema.enum.map((one) => html`<code>${JSON.stringify(one)}</code>`))}`
  if (schema.anyOf) {
    if (schema.anyOf.some((one) => one.properties)) return html`${say(words.oneOf, voice.language)}`
    return html`${joined(schema.anyOf.map((one) => typeOf(voice, one)))}`
  }
  if (schema.type === 'array') return html`${typeOf(voice, schema.items ?? {})}[]${limits(voice, schema)}`
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return html`{ [${say(words.key, voice.language)}]: ${typeOf(voice, schema.additionalProperties)} }`
  return html`${schema.type ?? 'any'}${schema.format && ` (${schema.format})`}${limits(voice, schema)}`
}

const joined = (parts: readonly Html[]): Held => parts.flatMap((part, at) => (at > 0 ? [' | ', part] : [part]))

function limits({ language }: Voice, schema: Schema): string {
  const { minimum, maximum, minLength, maxLength, maxItems, default: otherwise } = schema
  const range = (least: number | undefined, most: number | undefined): string => {
    const [low, high] = [least !== undefined && least > -SAFE ? least : null, most !== undefined && most < SAFE ? most : null]
    if (low !== null && high !== null) return `${low}–${high}`
    return high !== null ? `≤ ${high}` : low !== null ? `≥ ${low}` : ''
  }
  const length = range(minLength === 0 ? undefined : minLength, maxLength)
  const said = [
    range(minimum, maximum),
    length && say(words.characters, language, { length }),
    maxItems !== undefined && say(words.items, language, { most: maxItems }),
    otherwise !== undefined && say(words.otherwise, language, { value: JSON.stringify(otherwise) }),
  ].filter(Boolean)
  return said.length > 0 ? ` · ${said.join(' · ')}` : ''
}

/** Whether members are to be sent, so that those that must be are marked; what comes back is what it is. */
export type Way = 'sent' | 'answered'

/** The members of an object, with those of the objects in it; nothing for what has none. */
export function membersOf(voice: Voice, schema: Schema, way: Way): Held {
  if (schema.anyOf) {
    const forms = schema.anyOf.filter((one) => one.properties)
    return forms.length > 0 && html`<ol class="forms">${forms.map((one) => html`<li>${membersOf(voice, one, way)}</li>`)}</ol>`
  }
  if (schema.type === 'array') return membersOf(voice, schema.items ?? {}, way)
  const { properties, additionalProperties } = schema
  if (!properties) return typeof additionalProperties === 'object' && membersOf(voice, additionalProperties, way)
  const needed = new Set(way === 'sent' ? schema.required : [])
  return html`<dl class="members">${Object.entries(properties).map(([name, inner]) =>
    member(voice, { name, schema: inner, required: needed.has(name) }, way),
  )}</dl>`
}

export interface Member {
  readonly name: string
  readonly schema: Schema
  readonly required: boolean
  readonly description?: string | undefined
}

export const member = (voice: Voice, { name, schema, required, description = schema.description }: Member, way: Way): Html =>
  html`<div><dt><code>${name}</code> <span class="type">${typeOf(voice, schema)}</span>${
    required && html` <span class="needed">${say(words.needed, voice.language)}</span>`
  }</dt><dd>${description && html`<p lang="en">${description}</p>`}${membersOf(voice, schema, way)}</dd></div>`
