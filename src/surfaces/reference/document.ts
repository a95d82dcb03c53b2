/** What the pages read of the OpenAPI 3.1 document that the contract makes. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly description?: string
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: Schema
}

export interface Described {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly security?: readonly object[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>
  readonly 'x-scope'?: string
}

export interface OpenApi {
  readonly info: { readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly responses: Readonly<Record<string, { readonly description: string }>>
  }
}

export interface Operation extends Described {
  readonly method: string
  /** With '/api' in front. */
  readonly path: string
  readonly part: string
}

export const operationsOf = ({ paths }: OpenApi): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      ...{ method: method.toUpperCase(), path: `/api${path}`, part: described.tags[0] ?? 'other' },
    })),
  )

export const bodyOf = (content: Content | undefined): Schema | null => Object.values(content ?? {})[0]?.schema ?? null

export const nameIn = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)

const MOST_DEEP = 6
const SAMPLE_ID = '0198a000-0000-7000-8000-000000000001'
const BY_FORMAT: Readonly<Record<string, string>> = { uuid: SAMPLE_ID, date: '2026-03-02', 'date-time': '2026-03-02T01:00:00Z' }

/** A value that fits the schema: of an object what must be there. For the examples. */
export function sampleOf(schema: Schema, schemas: OpenApi['components']['schemas'], depth = 0): unknown {
  if (depth > MOST_DEEP) return null
  const within = (inner: Schema) => sampleOf(inner, schemas, depth + 1)
  if (schema.$ref) return within(schemas[nameIn(schema.$ref)] ?? {})
  if (schema.const !== undefined) return schema.const
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return within(schema.anyOf[0] ?? {})
  if (schema.properties) {
    const needed = new Set(schema.required ?? [])
    return Object.fromEntries(
      Object.entries(schema.properties)
        .filter(([name]) => needed.has(name))
        .map(([name, inner]) => [name, within(inner)]),
    )
  }
  if (schema.type === 'array') return []
  if (schema.type === 'object') return {}
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return true
  return BY_FORMAT[schema.format ?? ''] ?? '…'
}
