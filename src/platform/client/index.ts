import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import type { RouterUtils } from '@orpc/tanstack-query'
import type { Language } from '../../kernel/language/index.ts'
import { type Answered, type Procedure, procedureUtils } from './queries.ts'

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

export const languageNow = (): Language => language

/** When somebody last touched the page: what a page asks for by itself keeps no session open. */
let touched = Date.now()
const ATTENDED_MS = 60_000
for (const kind of ['pointerdown', 'keydown', 'wheel'] as const)
  globalThis.addEventListener?.(
    kind,
    () => {
      touched = Date.now()
    },
    { capture: true, passive: true },
  )

/** The server refused, and says why. */
class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** A value as it stands in a query: lists and objects by brackets, what is undefined not at all. */
function inQuery(name: string, value: unknown): [string, string][] {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [[name, String(value)]]
  return Object.entries(value).flatMap(([key, part]) => inQuery(`${name}[${key}]`, part))
}

/** Asks one address of the contract: what its path names goes there, the rest into the query or the body. */
const asking =
  (route: string): Procedure =>
  async (input = {}, { signal } = {}) => {
    const [method = '', path = ''] = route.split(' ')
    const rest = { ...input }
    const filled = path.replace(/\{(\w+)\}/g, (_place, name: string) => {
      const value = String(rest[name])
      delete rest[name]
      return encodeURIComponent(value)
    })
    const reads = method === 'GET'
    const query = reads ? new URLSearchParams(Object.entries(rest).flatMap(([name, value]) => inQuery(name, value))).toString() : ''
    const answer = await fetched(`${filled}${query && `?${query}`}`, {
      method,
      ...(!reads && { body: JSON.stringify(rest) }),
      ...(signal && { signal }),
    })
    return (await answer.json()) as Answered
  }

/** @throws where the server refuses, with its problem; where there is no answer */
async function fetched(
  path: string,
  { body, ...more }: { readonly method?: string; readonly body?: string; readonly signal?: AbortSignal },
) {
  const answer = await globalThis.fetch(`/api${path}`, {
    credentials: 'same-origin',
    headers: {
      'accept-language': language === 'zh' ? 'zh-CN' : 'en',
      ...(Date.now() - touched < ATTENDED_MS && { 'x-attended': '1' }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
    ...more,
  })
  if (answer.ok) return answer
  const problem = (await answer.json().catch(() => null)) as Problem | null
  throw typeof problem?.code === 'string' ? new Refused(problem) : new Error(`${answer.status}`)
}

/** What stands at an address beside the contract, as text: a picture. */
export const textAt = async (path: string, signal: AbortSignal): Promise<string> => (await fetched(path, { signal })).text()

/** What the contract of one part or programme asks, from addresses/: a page fetches only those that it asks. */
interface Addresses {
  readonly part: string
  /** By procedure: 'GET /cases/{id}'. */
  readonly routes: Readonly<Record<string, string>>
}

/** The typed client of one part or programme. */
export function clientOf<C extends AnyContractRouter>({ routes }: Addresses): JsonifiedClient<ContractRouterClient<C>> {
  return Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, asking(route)])) as never
}

/** Query and mutation options of one part or programme, for TanStack Query. */
export function queriesOf<C extends AnyContractRouter>({ part, routes }: Addresses): RouterUtils<JsonifiedClient<ContractRouterClient<C>>> {
  const procedures = Object.entries(routes).map(([name, route]) => [name, procedureUtils([part, name], asking(route))])
  return { ...Object.fromEntries(procedures), key: () => [[part]] } as never
}

/** The problem behind a failed call; null where there was no answer at all (no network). */
export const problemOf = (error: unknown): Problem | null => (error instanceof Refused ? error.problem : null)
