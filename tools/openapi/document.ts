import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import packageJson from '../../package.json' with { type: 'json' }
import { scopeNeeded } from '../../src/kernel/access/index.ts'
import { evidenceView } from '../../src/kernel/evidence/contract.ts'
import type { ListExport, ListExports } from '../../src/kernel/exchange/server.ts'
import { branchSchema, unitSchema } from '../../src/kernel/organisations/contract.ts'
import { caseRow, command } from '../../src/kernel/process/contract.ts'
import { type AnyContractRouter, json, localDate, type Meta, reasonSchema, textSchema } from '../../src/platform/contract/index.ts'
import { BESIDE_THE_CONTRACT } from './beside.ts'
import { PROBLEM, PROBLEM_RESPONSES, type RefusalStatus, refusals } from './problems.ts'

/** Named once in the document instead of written out wherever they occur. */
const NAMED = {
  Json: { schema: json },
  LocalDate: { schema: localDate },
  Text: { schema: textSchema },
  Reason: { schema: reasonSchema },
  Command: { schema: command },
  CaseRow: { schema: caseRow, strategy: 'output' },
  Branch: { schema: branchSchema, strategy: 'output' },
  Organisation: { schema: unitSchema, strategy: 'output' },
  Evidence: { schema: evidenceView, strategy: 'output' },
} as const

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: object
}

interface Operation {
  parameters?: readonly Parameter[]
  operationId?: string
  tags?: readonly string[]
  requestBody?: unknown
  security?: readonly object[]
  'x-scope'?: string
  responses: Record<string, unknown>
}

/** The OpenAPI document of everything under /api. */
export async function describeApi(
  contracts: Record<string, AnyContractRouter>,
  exports: Readonly<Record<string, ListExports>>,
): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const procedures = new Map(Object.entries(contracts).flatMap(([part, router]) => proceduresOf(router, part)))
  const document = await generator.generate(contracts, {
    info: {
      title: 'Jiangxin 匠心',
      version: packageJson.version,
      description: "A county's public programmes as closed loops. Who asks is known by the session cookie that signing in sets.",
      license: { name: packageJson.license, identifier: packageJson.license },
    },
    servers: [{ url: '/api' }],
    security: [{ session: [] }, { token: [] }],
    commonSchemas: NAMED,
  })
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, found] of Object.entries(methods ?? {})) {
      const operation = found as Operation
      const procedure = procedures.get(operation.operationId ?? '')
      if (!procedure) throw new Error(`${method} ${path} belongs to no procedure.`)
      finish(operation, method, (procedure['~orpc'].meta as Meta).access)
    }
  }
  for (const { path, name, list } of listsIn(exports, procedures)) {
    const described = document.paths?.[path]?.get as Operation | undefined
    if (described) document.paths = { ...document.paths, [`${path}.xlsx`]: { get: workbook(name, list, described) } as object }
  }
  for (const [path, methods] of Object.entries(BESIDE_THE_CONTRACT)) {
    document.paths = { ...document.paths, [path]: { ...document.paths?.[path], ...methods } as object }
  }
  for (const methods of Object.values(document.paths ?? {}))
    for (const [method, operation] of Object.entries(methods ?? {})) alwaysRefused(operation as Operation, method)
  document.components = {
    ...document.components,
    schemas: { Problem: PROBLEM, ...document.components?.schemas, LocalDate: { type: 'string', format: 'date' } } as never,
    responses: PROBLEM_RESPONSES as never,
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: 'jiangxin.session_token' },
      token: {
        type: 'http',
        scheme: 'bearer',
        description:
          'For programs: issued by the security administrator, for some scopes, until a day. `x-scope` says which scope a call needs.',
      },
    },
  }
  return withoutPatterns(document) as object
}

function proceduresOf(router: AnyContractRouter, path: string): [string, AnyContractProcedure][] {
  if (isContractProcedure(router)) return [[path, router]]
  return Object.entries(router).flatMap(([name, below]) => proceduresOf(below as AnyContractRouter, `${path}.${name}`))
}

function listsIn(exports: Readonly<Record<string, ListExports>>, procedures: ReadonlyMap<string, AnyContractProcedure>) {
  return Object.entries(exports).flatMap(([part, lists]) =>
    Object.entries(lists).map(([procedure, list]) => {
      const name = `${part}.${procedure}`
      return { name, list, path: procedures.get(name)?.['~orpc'].route.path ?? '' }
    }),
  )
}

/** The same list as a spreadsheet: asked with the same filters, and never in pages. */
function workbook(
  name: string,
  { title, columns }: ListExport,
  { parameters, tags }: Operation,
): Operation & { summary: string; description: string } {
  const asked = (parameters ?? []).filter(({ name: parameter }) => parameter !== 'offset' && parameter !== 'limit')
  return {
    operationId: `${name}.xlsx`,
    summary: `${title.en}, all that match, as an Excel workbook`,
    description: `Columns: ${columns.map((column) => column.title.en).join(', ')}. A second sheet says what they hold and which filters were in force. The export is in the audit.`,
    ...(tags && { tags }),
    ...(asked.length > 0 && { parameters: asked }),
    responses: {
      200: { description: 'The workbook', content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } },
      ...refusals(401, 403, 404, 429),
    },
  }
}
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The contract declares one set of errors for all; here each operation gets those that it can answer with. */
function finish(operation: Operation, method: string, access: Meta['access']): void {
  operation.tags ??= [operation.operationId?.split('.')[0] ?? '']
  // The generator takes a named schema for an object and gives a plain parameter the style of one.
  if (operation.parameters)
    operation.parameters = operation.parameters.map(({ name, in: place, required, schema }) => ({
      name,
      in: place,
      ...(required && { required }),
      schema,
    }))
  if (access === 'public') operation.security = []
  else {
    const scope = scopeNeeded({ part: operation.operationId?.split('.')[0] ?? '', method: method.toUpperCase(), access: access ?? '' })
    if (scope === null) operation.security = [{ session: [] }]
    else operation['x-scope'] = scope
  }
  const successes = Object.entries(operation.responses).filter(([status]) => Number(status) < 400)
  const statuses: RefusalStatus[] = [
    ...(operation.requestBody ? ([400] as const) : []),
    ...(access === 'public' ? [] : ([401, 403, 429] as const)),
    404,
    ...(method === 'get' ? [] : ([409, 412] as const)),
    ...(operation.requestBody ? ([413, 415] as const) : []),
    422,
    500,
    503,
    ...(method === 'get' ? [] : ([507] as const)),
  ]
  operation.responses = { ...Object.fromEntries(successes), ...refusals(...statuses) }
}

/** What the server refuses before it knows whom it is for: no proper address, unfit text in it, another site, an outage. */
function alwaysRefused(operation: Operation, method: string): void {
  const always = refusals(400, 422, 500, 503, ...(method === 'get' ? [] : ([403] as const)))
  operation.responses = { ...operation.responses, ...always }
}

/** A format says all that its long pattern says. */
function withoutPatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPatterns)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([name]) => name !== 'pattern' || !('format' in value))
  return Object.fromEntries(entries.map(([name, member]) => [name, withoutPatterns(member)]))
}
