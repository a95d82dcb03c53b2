import type { AnyContractProcedure } from '@orpc/contract'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { implementing } from './implement.ts'
import { contract } from './index.ts'
import { endpointsOf, routerOf } from './router.ts'

const described = {
  list: contract
    .meta({ access: 'signed-in' })
    .route({ method: 'GET', path: '/ideas' })
    .input(z.strictObject({}))
    .output(z.array(z.string())),
  file: contract
    .meta({ access: 'ideas.file' })
    .route({ method: 'POST', path: '/ideas/{id}' })
    .input(z.strictObject({ id: z.string() }))
    .output(z.string()),
}
const api = implementing(described)
const handlers = { list: api.list.handler(() => ['one']), file: api.file.handler(({ input }) => input.id) }
const ideas = { name: 'ideas', contract: described, handlers: api.router(handlers) }

test('what a contract describes and its handlers answer is served', () => {
  expect(endpointsOf(routerOf([ideas, { name: 'without-an-api' }]))).toEqual([
    { name: 'ideas.list', method: 'GET', path: '/ideas', access: 'signed-in' },
    { name: 'ideas.file', method: 'POST', path: '/ideas/{id}', access: 'ideas.file' },
  ])
})

test.each([
  ['a procedure without a handler', { ...ideas, handlers: { list: handlers.list } }, 'ideas.file has no handler'],
  ['a part without handlers', { name: 'ideas', contract: described }, 'ideas.list has no handler'],
  ['a handler that no contract describes', { ...ideas, contract: { list: described.list } }, 'ideas.file is in no contract'],
  ['handlers without a contract', { name: 'ideas', handlers: ideas.handlers }, 'ideas.list is in no contract'],
  ['a handler of another procedure', { ...ideas, handlers: { list: handlers.list, file: handlers.list } }, 'answers another contract'],
])('refused at the start: %s', (_what, part, why) => {
  expect(() => routerOf([part])).toThrow(why)
})

test('refused at the start: two parts of one name, of which one would be lost', () => {
  expect(() => routerOf([ideas, ideas])).toThrow('two parts are called ideas')
})

const served = (procedure: AnyContractProcedure) => ({ done: implementing({ done: procedure }).done.handler(() => undefined) })

test('refused at the start: a procedure that does not say who may call it', () => {
  expect(() => endpointsOf(served(contract.route({ method: 'GET', path: '/open' })))).toThrow('who may call it')
})

test('refused at the start: a procedure without an address of its own', () => {
  expect(() => endpointsOf(served(contract.meta({ access: 'public' })))).toThrow('no method and path')
})

test('refused at the start: two procedures at one address', () => {
  const at = (path: `/${string}`) => served(contract.meta({ access: 'public' }).route({ method: 'GET', path }))
  expect(() => endpointsOf({ one: at('/ideas/{id}'), other: at('/ideas/{number}') })).toThrow('other.done has the address of one.done')
})
