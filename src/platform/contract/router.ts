import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { type AnyRouter, isLazy, isProcedure } from '@orpc/server'
import type { Part } from '../part.ts'
import type { Meta } from './index.ts'

/** One procedure as it is served. */
export interface Endpoint {
  /** The part and the procedure, such as 'process.act'. */
  readonly name: string
  readonly method: string
  /** Below /api, such as '/cases/{id}/steps'. */
  readonly path: string
  readonly access: string
}

/**
 * The router of all parts that answer a contract.
 * @throws where contract and handlers of a part disagree: what is described would not be what is served
 */
export function routerOf(parts: readonly Pick<Part, 'name' | 'contract' | 'handlers'>[]): AnyRouter {
  const names = parts.flatMap(({ name, contract, handlers }) => (contract || handlers ? [name] : []))
  const faults = names.filter((name, place) => names.indexOf(name) !== place).map((name) => `two parts are called ${name}`)
  for (const { name, contract, handlers } of parts) {
    const described = proceduresOf(contract)
    const answered = proceduresOf(handlers)
    for (const [key, procedure] of described) {
      const handler = answered.get(key)
      if (!isProcedure(handler)) faults.push(`${name}.${key} has no handler`)
      else if (!sameContract(procedure, handler)) faults.push(`${name}.${key} answers another contract`)
    }
    for (const key of answered.keys()) if (!described.has(key)) faults.push(`${name}.${key} is in no contract`)
  }
  if (faults.length > 0) throw new Error(`The API can't be served: ${faults.join('; ')}.`)
  return Object.fromEntries(parts.flatMap(({ name, handlers }) => (handlers ? [[name, handlers]] : []))) as AnyRouter
}

/**
 * All that a router serves.
 * @throws where a procedure does not say who may call it, or shares its address: nothing is open by silence
 */
export function endpointsOf(router: AnyRouter): Endpoint[] {
  const faults: string[] = []
  const taken = new Map<string, string>()
  const endpoints = [...proceduresOf(router)].map(([name, { '~orpc': orpc }]) => {
    const { method = '', path = '' } = orpc.route
    const { access = '' } = orpc.meta as Meta
    if (!access) faults.push(`${name} does not say who may call it`)
    if (!method || !path) faults.push(`${name} has no method and path of its own`)
    const address = `${method} ${path.replace(/\{[^}]+\}/g, '{}')}`
    const other = taken.get(address)
    if (other) faults.push(`${name} has the address of ${other}`)
    taken.set(address, name)
    return { name, method, path, access }
  })
  if (faults.length > 0) throw new Error(`The API can't be served: ${faults.join('; ')}.`)
  return endpoints
}

function sameContract({ '~orpc': one }: AnyContractProcedure, { '~orpc': other }: AnyContractProcedure): boolean {
  return (
    one.inputSchema === other.inputSchema &&
    one.outputSchema === other.outputSchema &&
    one.route.method === other.route.method &&
    one.route.path === other.route.path &&
    (one.meta as Meta).access === (other.meta as Meta).access
  )
}

/** Every procedure below, by its path with dots. */
function proceduresOf(node: unknown, path: readonly string[] = []): Map<string, AnyContractProcedure> {
  if (isContractProcedure(node)) return new Map([[path.join('.'), node]])
  if (isLazy(node)) throw new Error(`${path.join('.')} is loaded later, so it can't be checked at the start.`)
  const below = Object.entries(node ?? {})
  return new Map(below.flatMap(([name, inner]) => [...proceduresOf(inner, [...path, name])]))
}
