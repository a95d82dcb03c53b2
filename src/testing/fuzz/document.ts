import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Shape } from '../inputs.ts'

/** One operation of openapi.json. */
export interface Operation {
  /** 'GET /cases/{id}'. */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: 'path' | 'query'
    readonly required?: boolean
    readonly schema: Shape
  }[]
  /** Of the JSON body. */
  readonly body: Shape | null
}

export interface Answered {
  readonly status: number
  readonly type: string
  readonly body: string
}

interface Described {
  readonly parameters?: Operation['parameters']
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Shape } } }
  readonly responses: Readonly<Record<string, object>>
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

const ID = 'https://jiangxin.invalid/openapi.json'

/** The document as whoever writes a client reads it: what may be asked, and whether an answer is one of those it describes. */
export function readDocument(): {
  readonly operations: readonly Operation[]
  faultIn(operation: Operation, answer: Answered): string | null
  named(ref: string): Shape | undefined
} {
  const document = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8')) as Document
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: ID, ...document }, ID)
  const validators = new Map<string, ValidateFunction>()

  const at = (pointer: string): unknown =>
    pointer
      .split('/')
      .slice(1)
      .reduce<unknown>(
        (found, part) => (found as Record<string, unknown> | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')],
        document,
      )
  const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
  const validatorAt = (pointer: string): ValidateFunction => {
    const known = validators.get(pointer) ?? ajv.compile({ $ref: `${ID}#${pointer}` })
    validators.set(pointer, known)
    return known
  }

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json'].schema ?? null,
    })),
  )

  function faultIn({ path, method, name }: Operation, { status, type, body }: Answered): string | null {
    const described = document.paths[path]?.[method.toLowerCase()]?.responses[status] as
      | { $ref?: string; content?: Record<string, object> }
      | undefined
    if (!described) return `${name}: ${status} is not described: ${body.slice(0, 200)}`
    const reference = described.$ref?.slice(1)
    const response = (reference ? at(reference) : described) as { content?: Record<string, object> }
    const pointer = reference ?? `/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`
    const [media = ''] = type.split(';')
    if (!response.content) return null
    if (response.content['*/*']) return null
    if (!response.content[media]) return `${name}: ${status} comes as ${media || 'nothing'}`
    if (!media.endsWith('json')) return null
    const validate = validatorAt(`${pointer}/content/${escaped(media)}/schema`)
    if (validate(JSON.parse(body))) return null
    const [error] = validate.errors ?? []
    return `${name}: ${status} differs at ${error?.instancePath.replace(/\/\d+/g, '/#')}: ${error?.message} ${JSON.stringify(error?.params)}`
  }

  return { operations, faultIn, named: (ref) => at(ref.slice(1)) as Shape | undefined }
}
