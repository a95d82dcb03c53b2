import { createORPCClient, ORPCError } from '@orpc/client'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Language } from '../../kernel/language/index.ts'
import routes from './contract.generated.json' with { type: 'json' }

/** A problem document as the server sends it (RFC 9457), already in the reader's language. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly detail: string }[]
  readonly allowed?: readonly { readonly action: string; readonly title: string }[]
  readonly current?: number
  readonly changed?: readonly Readonly<Record<string, unknown>>[]
}

let language: Language = 'zh'
/** The language that answers come in. */
export function answerIn(wanted: Language): void {
  language = wanted
}

const link = new OpenAPILink(routes as unknown as AnyContractRouter, {
  url: () => `${globalThis.location.origin}/api`,
  headers: () => ({ 'accept-language': language === 'zh' ? 'zh-CN' : 'en' }),
  fetch: async (request, init) => {
    const answer = await globalThis.fetch(request, { ...init, credentials: 'same-origin' })
    if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer
    // The link reads JSON by its plain name only.
    const headers = new Headers(answer.headers)
    headers.set('content-type', 'application/json')
    return new Response(answer.body, { status: answer.status, headers })
  },
  customErrorResponseBodyDecoder: (body, answer) => {
    const problem = body as Problem | null
    if (!problem?.code) return null
    return new ORPCError(problem.code, { status: answer.status, message: problem.detail, data: problem })
  },
})

const client = createORPCClient(link) as Record<string, unknown>

/** The typed client of one part or programme. */
export function clientOf<C extends AnyContractRouter>(part: string): JsonifiedClient<ContractRouterClient<C>> {
  return client[part] as JsonifiedClient<ContractRouterClient<C>>
}

/** Query and mutation options of one part or programme, for TanStack Query. */
export function queriesOf<C extends AnyContractRouter>(part: string) {
  return createTanstackQueryUtils(clientOf<C>(part), { path: [part] })
}

/** The problem behind a failed call; null where there was no answer at all (no network). */
export function problemOf(error: unknown): Problem | null {
  return error instanceof ORPCError && typeof (error.data as Problem | undefined)?.code === 'string' ? (error.data as Problem) : null
}
