import { expect, test } from 'vitest'
import { contracts } from '../../src/contracts.ts'
import { exportsOf } from '../../src/exports.ts'
import { programmes } from '../../src/programmes/list.ts'
import { describeApi } from './document.ts'

interface Operation {
  readonly operationId: string
  readonly security?: readonly object[]
  readonly responses: Record<string, { readonly $ref?: string }>
}

const document = (await describeApi(contracts, exportsOf({ roles: [], processes: [], programmes }))) as {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: Record<string, Record<string, object>>
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, method, operation })),
)

test('every reference leads somewhere', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, ref]) => ref ?? '')
  const found = (ref: string) => ref.split('/').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document)
  expect([...new Set(refs)].filter((ref) => found(ref) === undefined)).toEqual([])
})

test('no two operations share a name', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
})

test.each(operations)('$name refuses with a problem document and nothing else', ({ operation }) => {
  const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)
  expect(refusals.map(([status, { $ref }]) => [status, $ref])).toEqual(
    refusals.map(([status]) => [status, `#/components/responses/Problem${status}`]),
  )
  expect(Object.keys(operation.responses)).toContain('500')
})

test('what reads can not be refused as a wrong step', () => {
  const reading = operations.filter(({ method }) => method === 'get')
  expect(reading.filter(({ operation }) => '409' in operation.responses || '412' in operation.responses)).toEqual([])
})
