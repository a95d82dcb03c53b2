import type { AnyContractRouter } from '@orpc/contract'
import { implement } from '@orpc/server'
import type { Language } from '../../kernel/language/index.ts'

/** What a handler knows of the request. `caller` is whoever signed in; kernel/access says what it is. */
export interface RequestContext {
  readonly caller: unknown
  readonly language: Language
  readonly requestId: string
}

/** Begins to answer a contract; every procedure of it must be answered before it can be served. */
export function implementing<C extends AnyContractRouter>(contract: C) {
  return implement(contract).$context<RequestContext>()
}
