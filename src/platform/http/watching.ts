import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Log } from '../log/index.ts'
import type { Span, Telemetry } from '../telemetry/index.ts'

/** What became known of a request while it was answered. */
interface Seen {
  /** The pattern of the contract, where one matched. */
  route: string | null
  account: string | null
  readonly span: Span | null
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nobody watches. */
    seen: Seen | null
  }
}

export interface Watching extends Telemetry {
  readonly log: Log
  /** Whether the log says where a request came from. */
  readonly addresses: boolean
}

/**
 * One line in the log, one count and one span for each request: by the pattern of its address, never by the address, which
 * holds ids and what people look for. Where nobody wants to know, nothing is done.
 */
export function watchRequests(server: FastifyInstance, { log, metrics, tracer, addresses }: Watching): void {
  server.decorateRequest('seen', null)
  const logged = log.isLevelEnabled('info')
  if (!logged && !metrics && !tracer) return

  server.addHook('onRequest', (request, _reply, next) => {
    const { method, headers } = request
    request.seen = { route: null, account: null, span: tracer?.begin(method, 'request', String(headers.traceparent ?? '')) ?? null }
    next()
  })
  // Here and not before: what waits for a body goes on outside of it.
  if (tracer)
    server.addHook('preValidation', (request, _reply, next) => {
      const { span } = request.seen ?? {}
      if (span) span.run(next)
      else next()
    })

  server.addHook('onResponse', (request, reply, next) => {
    const { method, seen } = request
    const { statusCode: status, elapsedTime: ms } = reply
    const route = routeOf(request)
    const streamed = String(reply.raw.getHeader('content-type')).startsWith('text/event-stream')
    metrics?.answered({ method, route, status, seconds: streamed ? null : ms / 1000 })
    seen?.span?.end({
      name: `${method} ${route}`,
      attributes: {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        'jiangxin.request': request.id,
      },
      ...(status >= 500 && { failed: String(status) }),
    })
    if (logged) {
      const account = seen?.account ? { account: seen.account } : null
      const from = addresses ? { from: request.ip } : null
      log.info({ requestId: request.id, method, route, status, ms: Math.round(ms * 100) / 100, ...account, ...from }, 'request')
    }
    next()
  })
}

/** Addresses where nothing is are one: whoever tries them makes no figures. */
const routeOf = ({ seen, routeOptions }: FastifyRequest): string => seen?.route ?? routeOptions.url ?? 'none'
