import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Actor, Caller } from '../rights/index.ts'
import { evaluationContract } from './contract.ts'

/** Every call of this part is made by somebody who is signed in. */
export const os = implementing(evaluationContract).$context<RequestContext & { readonly caller: Caller }>()

/** Whoever asks, for the audit. */
export const actorOf = ({ account, person, token }: Caller): Actor => ({ account, person, ...(token && { token }) })
