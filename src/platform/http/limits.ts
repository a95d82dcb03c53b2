import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fault } from '../contract/fault.ts'
import type { RateLimits } from '../settings.ts'

interface Bucket {
  left: number
  at: number
}

const MINUTE = 60_000
/** Callers that are remembered; past that, all begin anew. */
const MOST_CALLERS = 50_000

/** Refuses what comes too often with 429 and when to come back. Each process counts for itself. */
export function limitRates(server: FastifyInstance, limits: RateLimits, now: () => number = () => performance.now()): void {
  const buckets = new Map<string, Bucket>()

  server.addHook('onRequest', async (request, reply) => {
    const kind = kindOf(request)
    const most = kind && limits[kind]
    if (!kind || !most) return
    const caller = `${kind} ${callerOf(request)}`
    const bucket = buckets.get(caller) ?? { left: most, at: now() }
    const at = now()
    bucket.left = Math.min(most, bucket.left + ((at - bucket.at) * most) / MINUTE)
    bucket.at = at
    if (buckets.size >= MOST_CALLERS) buckets.clear()
    buckets.set(caller, bucket)
    if (bucket.left < 1) {
      reply.header('retry-after', String(Math.ceil(((1 - bucket.left) * MINUTE) / most / 1000)))
      throw fault('TOO_MANY', TOO_OFTEN)
    }
    bucket.left -= 1
  })
}

/** By the route that was found, for an address can be written in many ways. */
function kindOf({ method, url, routeOptions }: FastifyRequest): keyof RateLimits | null {
  const route = routeOptions.url ?? ''
  if (method === 'POST') return route.startsWith('/api/uploads') ? 'uploads' : null
  if (method !== 'GET' || !route.startsWith('/api/')) return null
  if (route.endsWith('.xlsx')) return 'exports'
  const asked = url.indexOf('?')
  return asked > 0 && new URLSearchParams(url.slice(asked)).get('query') ? 'searches' : null
}

/** An office shares an address, so whoever is signed in is told by the session. What is made up opens nothing anyway. */
function callerOf({ headers, ip }: FastifyRequest): string {
  const session = /(?:^|;\s*)(?:__Secure-)?jiangxin\.session_token=([^;]{1,200})/.exec(headers.cookie ?? '')?.[1]
  return headers.authorization?.slice(0, 200) ?? session ?? ip
}

const TOO_OFTEN = {
  code: 'too-often',
  text: {
    zh: '操作过于频繁，请稍候再试。',
    en: 'That was asked for too often. Wait a moment and try again.',
  },
}
