import fc from 'fast-check'
import * as z from 'zod'

export interface Shape {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Shape
  readonly items?: Shape
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly $ref?: string
}

/** Inputs that a contract takes, made from its schema; a few may still be refused where a rule says more than the schema. */
export function inputsOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  return fitting(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape)
}

/** The same of a JSON Schema. @param named what its references lead to; any JSON where it leads nowhere */
export const inputsOfShape = (shape: Shape, named: (ref: string) => Shape | undefined): fc.Arbitrary<unknown> => fitting(shape, named)

/** What no field expects, or not there: wrong types, huge, empty, not storable, and what other systems trip over. */
export const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  'x',
  '1',
  '1e999',
  '0000-00-00',
  '0001-01-01',
  'x'.repeat(70_000),
  'a\u0000b',
  '\ud800',
  "'; drop table process.cases; --",
  '%_\\',
  '﷽🛠\u202e',
  '../../etc/passwd',
  [],
  [[]],
  [null],
  {},
  { $ne: null },
  { toString: 1, length: 1e9 },
]

/** Where numbers and days end: what is right by itself and breaks what is reckoned from it. */
export const BRINKS: readonly unknown[] = ['9999-12-31', '1000-01-01', 2 ** 31, 2 ** 53 - 1, 0]

const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const anything = () => fc.jsonValue({ maxDepth: 2 }).map((value) => value as unknown)

function fitting(shape: Shape, named: (ref: string) => Shape | undefined = () => undefined): fc.Arbitrary<unknown> {
  const of = (inner: Shape) => fitting(inner, named)
  const choices = shape.anyOf ?? shape.oneOf
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  if (choices) return fc.oneof(...choices.map(of))
  if (shape.$ref) {
    const target = named(shape.$ref)
    // What holds itself is any JSON from there on.
    return target ? fitting(target, (ref) => (ref === shape.$ref ? undefined : named(ref))) : anything()
  }
  if (Array.isArray(shape.type)) return fc.oneof(...shape.type.map((type: string) => of({ ...shape, type })))
  switch (shape.type) {
    case 'object':
      return objects(shape, of)
    case 'array':
      return fc.array(of(shape.items ?? {}), { minLength: shape.minItems ?? 0, maxLength: 3 })
    case 'integer':
    case 'number':
      return fc.integer({ min: shape.minimum ?? -(2 ** 53), max: shape.maximum ?? 2 ** 53 - 1 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return texts(shape)
    default:
      return anything()
  }
}

function objects(shape: Shape, of: (inner: Shape) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (!shape.properties) {
    const inner = typeof shape.additionalProperties === 'object' ? shape.additionalProperties : {}
    return fc.dictionary(fc.string({ maxLength: 12 }), of(inner), { maxKeys: 3 })
  }
  const fields = Object.fromEntries(Object.entries(shape.properties).map(([name, inner]) => [name, of(inner)]))
  return fc.record(fields, { requiredKeys: [...(shape.required ?? [])] })
}

function texts(shape: Shape): fc.Arbitrary<string> {
  const pattern = shape.pattern ?? shape.allOf?.find((each) => each.pattern)?.pattern
  if (shape.format === 'uuid') return fc.uuid()
  if (shape.format === 'uri') return fc.constantFrom('https://example.cn/', 'http://example.cn:81/路?a=b#c')
  if (shape.format === 'date-time') return day.map((date) => `${date}T08:00:00Z`)
  if (shape.format === 'date' || pattern?.includes('-02-29')) return day
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  const most = Math.min(shape.maxLength ?? 200, 200)
  const least = shape.minLength ?? 0
  return fc.oneof(
    fc.string({ minLength: least, maxLength: most, unit: 'grapheme' }),
    fc.constantFrom('示例', '节能改造', 'x').map((text) => text.padEnd(least, '字')),
  )
}
