import helmet from '@fastify/helmet'
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
import { addressesOf } from './addresses.ts'
import { answerBroken, answerUnroutable } from './broken.ts'
import { FAULT_PAGE_POLICY, faultPage, wantsPage } from './fault-page.ts'
import { invalidInput } from './invalid.ts'
import { loggable } from './loggable.ts'
import { unfitIn } from './plain.ts'
import { describeFault, NOT_FITTING, type Problem, problemOf } from './problem.ts'

export interface HttpOptions {
  readonly log: Log
  readonly router: AnyRouter
  /** Who asks, from the cookie or token of the request; null for nobody. */
  readonly authenticate: (request: FastifyRequest) => Promise<unknown>
  /** Throws a fault when the caller may not call this procedure at all. */
  readonly admit: (caller: unknown, access: string | undefined) => void
  /** Addresses or nets of reverse proxies, whose word on the caller's address is taken. None: what a header claims is not believed. */
  readonly trustProxy?: readonly string[]
  /** Routes beside the contract: pages, uploads, sign-in. */
  readonly routes: readonly ((server: FastifyInstance) => void | Promise<void>)[]
}

/** The largest JSON body. Files go another way. */
const BODY_LIMIT = 1024 * 1024

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
    trustProxy: options.trustProxy?.length ? [...options.trustProxy] : false,
    forceCloseConnections: 'idle',
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerBroken,
  })
  const addresses = addressesOf(server, endpoints)
  // JSON is the only language here; text would otherwise be taken, too.
  server.removeContentTypeParser('text/plain')
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Ant Design writes its styles at run time; scripts stay strict.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: { maxAge: 15_552_000 },
    referrerPolicy: { policy: 'same-origin' },
  })

  /** The answer to anything thrown. What is nobody's fault but ours goes to the log, and both name the request. */
  const answerTo = (error: unknown, requestId: string, language: Language): { status: number; body: Problem } => {
    const { status, body } = describeFault(error, language)
    if (status < 500) return { status, body }
    options.log.error({ requestId, error: loggable(error) }, 'request failed')
    return { status, body: { ...body, requestId } }
  }

  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (comesFromElsewhere(request)) throw fault('FORBIDDEN', OTHER_ORIGIN)
  })
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
    const allowed = addresses.methodsAt(request.url)
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
      async ({ next, context, procedure }) => {
        const request = context as unknown as RequestContext
        try {
          options.admit(request.caller, (procedure['~orpc'].meta as { access?: string }).access)
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
    const context: RequestContext = {
      caller: await options.authenticate(request),
      language: languageOf(request.headers['accept-language']),
      requestId: request.id,
    }
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
    return payload
  })

  for (const route of options.routes) await route(server)
  return server
}

/** A request that would change something and says that it came from another site (CSRF): refused before anything else. */
function comesFromElsewhere(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return false
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
