import { ORPCError } from '@orpc/client'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { AnyRouter } from '@orpc/server'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { type Language, languageOf } from '../../kernel/language/index.ts'
import { fault } from '../contract/fault.ts'
import type { RequestContext } from '../contract/implement.ts'
import { endpointsOf } from '../contract/router.ts'
import { newId } from '../crypto/index.ts'
import type { Log } from '../log/index.ts'
import { RETRY_AFTER_SECONDS } from '../outage.ts'
import { type RateLimits, USUAL_LIMITS } from '../settings.ts'
import { NO_TELEMETRY, type Telemetry } from '../telemetry/index.ts'
import { addressesOf } from './addresses.ts'
import { answerBroken, answerUnroutable } from './broken.ts'
import { FAULT_PAGE_POLICY, faultPage, wantsPage } from './fault-page.ts'
import { PROTECTION } from './headers.ts'
import { invalidInput } from './invalid.ts'
import { limitRates } from './limits.ts'
import { unfitIn } from './plain.ts'
import { describeFault, NOT_FITTING, type Problem, problemOf } from './problem.ts'
import { watchRequests } from './watching.ts'

export interface HttpOptions {
  readonly log: Log
  readonly router: AnyRouter
  /** Who asks, from the cookie or token of the request; null for nobody. */
  readonly authenticate: (request: FastifyRequest) => Promise<unknown>
  /** Throws a fault when the caller may not call this procedure at all. */
  readonly admit: (caller: unknown, access: string | undefined, call: { readonly part: string; readonly method: string }) => void
  /** Addresses or nets of reverse proxies, whose word on the caller's address is taken. None: what a header claims is not believed. */
  readonly trustProxy?: readonly string[]
  /** The account of a caller, for the log. */
  readonly accountOf?: (caller: unknown) => string | null
  readonly telemetry?: Telemetry
  /** Whether the log says where a request came from. */
  readonly logAddresses?: boolean
  /** How often somebody may ask for what costs much. */
  readonly rateLimits?: RateLimits
  /** Routes beside the contract: pages, uploads, sign-in. */
  readonly routes: readonly ((server: FastifyInstance) => void | Promise<void>)[]
}

/** What the server itself keeps with the context of a call. */
interface ServedContext extends RequestContext {
  readonly seen: FastifyRequest['seen']
}

/** The largest JSON body. Files go another way. */
const BODY_LIMIT = 1024 * 1024
/** How long a request may take to arrive. An upload that is cut off goes on where it was. */
const ARRIVAL_MS = 300_000

/**
 * The HTTP server: one REST surface under /api from the contract, problems as RFC 9457, and the routes of the pages.
 * @throws where a procedure does not say who may call it
 */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const endpoints = endpointsOf(options.router)
  const server = Fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    bodyLimit: BODY_LIMIT,
    requestTimeout: ARRIVAL_MS,
    trustProxy: options.trustProxy?.length ? [...options.trustProxy] : false,
    forceCloseConnections: 'idle',
    // Whoever is connected already is answered, and told that it was the last time.
    return503OnClosing: false,
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerBroken,
  })
  watchRequests(server, { log: options.log, ...(options.telemetry ?? NO_TELEMETRY), addresses: options.logAddresses ?? false })
  const addresses = addressesOf(server, endpoints)
  // JSON is the only language here; text would otherwise be taken, too.
  server.removeContentTypeParser('text/plain')
  /** The answer to anything thrown. What is nobody's fault but ours goes to the log, and both name the request. */
  const answerTo = (error: unknown, requestId: string, language: Language): { status: number; body: Problem } => {
    const { status, body } = describeFault(error, language)
    if (status < 500) return { status, body }
    options.log.error({ requestId, error }, 'request failed')
    return { status, body: { ...body, requestId } }
  }

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(PROTECTION).header('x-request-id', request.id)
    // By the route, for an address can be written in many ways.
    if ((request.routeOptions.url ?? request.url).startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (comesFromElsewhere(request)) throw fault('FORBIDDEN', OTHER_ORIGIN)
  })
  limitRates(server, options.rateLimits ?? USUAL_LIMITS)
  server.addHook('preValidation', async ({ body, query, params }) => {
    const unfit = unfitIn(body) ?? unfitIn(query) ?? unfitIn(params)
    if (unfit) throw fault('INVALID', NOT_FITTING, { fields: [unfit] })
  })
  server.setErrorHandler((error, request, reply) => {
    const { status, body } = answerTo(error, request.id, languageOf(request.headers['accept-language']))
    return reply.code(status).type('application/problem+json').send(body)
  })
  server.setNotFoundHandler((request, reply) => {
    const language = languageOf(request.headers['accept-language'])
    const there = addresses.methodsAt(request.url)
    // A part of the address that is too long to be anything: that the method is right helps nobody.
    const allowed = there.includes(request.method) ? [] : there
    if (allowed.length > 0) reply.header('allow', allowed.join(', '))
    const [status, reason] = allowed.length > 0 ? ([405, NO_SUCH_METHOD] as const) : ([404, NO_SUCH_ADDRESS] as const)
    const problem = problemOf(status, reason, language, {})
    reply.code(status)
    if (!wantsPage(request)) return reply.type('application/problem+json').send(problem)
    return reply.type('text/html; charset=utf-8').header('content-security-policy', FAULT_PAGE_POLICY).send(faultPage(problem, language))
  })

  const api = new OpenAPIHandler(options.router, {
    customErrorResponseBodyEncoder: (error) => error.data,
    clientInterceptors: [
      async ({ next, context, procedure, path }) => {
        const request = context as unknown as ServedContext
        const { meta, route } = procedure['~orpc']
        if (request.seen) request.seen.route = `/api${route.path}`
        try {
          options.admit(request.caller, (meta as { access?: string }).access, { part: path[0] ?? '', method: route.method ?? '' })
          return await next()
        } catch (error) {
          throw invalidInput(error)
        }
      },
    ],
    interceptors: [
      async ({ next, context }) => {
        const { requestId, language } = context as unknown as RequestContext
        try {
          return await next()
        } catch (error) {
          const { status, body } = answerTo(error, requestId, language)
          throw new ORPCError(body.code, { status, data: body })
        }
      },
    ],
  })

  server.all('/api/*', async (request, reply) => {
    const { seen } = request
    const caller = await options.authenticate(request)
    if (seen) seen.account = options.accountOf?.(caller) ?? null
    const context: ServedContext = { caller, seen, language: languageOf(request.headers['accept-language']), requestId: request.id }
    const { matched } = await api.handle(request, reply, { prefix: '/api', context })
    if (!matched) reply.callNotFound()
    return reply
  })
  // The contract's encoder knows no media type for errors; RFC 9457 names one.
  server.addHook('onSend', async (request, reply, payload) => {
    if (
      reply.statusCode >= 400 &&
      request.url.startsWith('/api/') &&
      String(reply.getHeader('content-type')).startsWith('application/json')
    ) {
      reply.type('application/problem+json')
    }
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', String(RETRY_AFTER_SECONDS))
    return payload
  })

  for (const route of options.routes) await route(server)
  return server
}

/** A request that would change something and says that it came from another site (CSRF): refused before anything else. */
function comesFromElsewhere(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return false
  // A token is sent by a program on purpose; no browser adds one by itself, and beside it no cookie counts.
  if (/^bearer /i.test(request.headers.authorization ?? '')) return false
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') return true
  const origin = request.headers.origin
  if (!origin) return false
  return URL.parse(origin)?.host !== request.host
}

const OTHER_ORIGIN = {
  code: 'other-origin',
  text: {
    zh: '请求来自其他网站，已拒绝。请从本系统页面操作。',
    en: 'The request came from another site and was refused. Use the pages of this system.',
  },
}
const NO_SUCH_ADDRESS = { code: 'no-such-address', text: { zh: '没有这个地址。', en: 'There is no such address.' } }
const NO_SUCH_METHOD = {
  code: 'no-such-method',
  text: { zh: '这个地址不支持该请求方法。', en: 'This address does not answer that method.' },
}
