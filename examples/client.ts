import { createORPCClient, ORPCError } from '@orpc/client'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { Upload } from 'tus-js-client'
import { contracts } from '../src/contracts.ts'

/** A refusal or a fault as the server sends it (RFC 9457). */
export interface Problem {
  readonly status: number
  /** For programs. */
  readonly code: string
  /** For people, in the language that was asked for. */
  readonly detail: string
  /** 422: what is wrong with which field. */
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly detail: string }[]
  /** 409: what may be done instead. */
  readonly allowed?: readonly { readonly action: string; readonly title: string }[]
  /** 412: the version now, and what happened since. */
  readonly current?: number
  readonly changed?: readonly Readonly<Record<string, unknown>>[]
}

export interface ClientOptions {
  /** Such as https://jiangxin.example.cn */
  readonly url: string
  /** Issued by the security administrator, with the scopes that the calls need. */
  readonly token: string
  readonly language?: 'zh-CN' | 'en'
}

/** Every call of the house, typed by its contract. */
export type Jiangxin = JsonifiedClient<ContractRouterClient<typeof contracts>>

export function connect({ url, token, language = 'zh-CN' }: ClientOptions): Jiangxin {
  const link = new OpenAPILink(contracts as AnyContractRouter, {
    url: `${url}/api`,
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
    async fetch(request, init) {
      const answer = await globalThis.fetch(request, init)
      if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer
      // The link reads JSON by its plain name only.
      const headers = new Headers(answer.headers)
      headers.set('content-type', 'application/json')
      return new Response(answer.body, { status: answer.status, headers })
    },
    customErrorResponseBodyDecoder(body, { status }) {
      const problem = body as Problem | null
      return problem?.code ? new ORPCError(problem.code, { status, message: problem.detail, data: problem }) : null
    },
  })
  return createORPCClient(link)
}

/** The problem behind a failed call; null where no answer came, and the same may be sent again under the same key. */
export const problemOf = (error: unknown): Problem | null =>
  error instanceof ORPCError && typeof (error.data as Partial<Problem> | undefined)?.code === 'string' ? (error.data as Problem) : null

/** Does a write until an answer comes: under one key it has one effect, however often it is sent. */
export async function insist<T>(write: (key: string) => Promise<T>, tries = 5): Promise<T> {
  const key = crypto.randomUUID()
  for (let n = 1; ; n += 1) {
    try {
      return await write(key)
    } catch (error) {
      const problem = problemOf(error)
      const worthIt = problem === null || problem.status === 503 || problem.status === 429
      if (!worthIt || n === tries) throw error
      await new Promise((again) => setTimeout(again, n * 1000))
    }
  }
}

/** Walks a whole list, page by page. */
export async function* all<Row>(
  list: (page: { readonly offset: number; readonly limit: number }) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>,
  limit = 200,
): AsyncGenerator<Row> {
  for (let offset = 0; ; offset += limit) {
    const { rows, total } = await list({ offset, limit })
    yield* rows
    if (offset + rows.length >= total || rows.length === 0) return
  }
}

/** Uploads a file in pieces that can be gone on with. @returns its id, for the `evidence` of a step */
export function upload({ url, token }: ClientOptions, bytes: Uint8Array, name: string, kind: string): Promise<string> {
  return new Promise((done, failed) => {
    const sending = new Upload(Buffer.from(bytes), {
      endpoint: `${url}/api/uploads`,
      headers: { authorization: `Bearer ${token}` },
      metadata: { filename: name, kind, key: crypto.randomUUID() },
      retryDelays: [0, 1000, 3000],
      onError: failed,
      onSuccess: () => done(sending.url?.split('/').at(-1) ?? ''),
    })
    sending.start()
  })
}
