import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { type AnyRouter, createRouterClient } from '@orpc/server'
import type { RequestContext } from './implement.ts'

/** The calls of a contract as they are made from inside. */
export type Calls<C extends AnyContractRouter> = ContractRouterClient<C>

/**
 * The calls of a part, asked from inside as somebody: by its own handlers, with their own checks of the input. Whether somebody may call
 * at all is asked at the door of the house, so that this is for what acts for people who were let in: a demo, a job.
 */
export const callsOf = <C extends AnyContractRouter>(_contract: C, handlers: AnyRouter, caller: unknown): Calls<C> =>
  createRouterClient(handlers, { context: { caller, language: 'zh', requestId: 'inside' } satisfies RequestContext }) as never
