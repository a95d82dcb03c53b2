import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns'
import { request as plainRequest, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isLoopback } from '../settings.ts'
import { mayCall } from './addresses.ts'

/** What came of a call. */
export type Called = { readonly status: number } | { readonly failed: 'not-allowed' | 'timeout' | 'tls' | 'unreachable' }

export interface CallOut {
  /** Why nothing may be sent to this address; null where it may, as far as the address itself tells. */
  fault(url: string): 'not-https' | 'not-allowed' | 'not-a-url' | null
  /** Posts JSON. Follows no redirect, reads no answer but its status, and gives up after a while. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Called>
}

const WAIT_MS = 10_000
const bare = (host: string) => host.replace(/^\[|\]$/g, '')

/**
 * Calls to addresses that people have typed. Where a name leads is looked at for the very connection that is made: a name
 * that answers differently the second time gains nothing.
 * @param allowed nets that may be called though they are not public
 */
export function createCallOut({
  allowed,
  ca,
  waitMs = WAIT_MS,
}: {
  readonly allowed: readonly string[]
  readonly ca?: string
  readonly waitMs?: number
}): CallOut {
  const guarded: LookupFunction = (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      if (found.length === 0 || found.some(({ address }) => !mayCall(address, allowed))) return done(notAllowed(), [])
      if (options.all) return done(null, found)
      return done(null, found[0]?.address ?? '', found[0]?.family)
    })
  }

  function fault(url: string): ReturnType<CallOut['fault']> {
    const parsed = URL.parse(url)
    if (!parsed || parsed.username || parsed.password || parsed.hash) return 'not-a-url'
    const host = bare(parsed.hostname)
    if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && isLoopback(host) && isIP(host))) return 'not-https'
    return isIP(host) && !mayCall(host, allowed) ? 'not-allowed' : null
  }

  return {
    fault,
    post(url, headers, body) {
      if (fault(url)) return Promise.resolve({ failed: 'not-allowed' })
      const request = url.startsWith('https:') ? tlsRequest : plainRequest
      const options: RequestOptions & { ca?: string } = {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Jiangxin', ...headers, 'content-length': Buffer.byteLength(body) },
        lookup: guarded,
        agent: false,
        signal: AbortSignal.timeout(waitMs),
        ...(ca && { ca }),
      }
      return new Promise((resolve) => {
        const asking = request(url, options, (answer) => {
          resolve({ status: answer.statusCode ?? 0 })
          answer.destroy()
        })
        asking.on('error', (error) => resolve({ failed: failureOf(error) }))
        asking.end(body)
      })
    },
  }
}

const notAllowed = () => Object.assign(new Error('not a public address'), { code: 'NOT_ALLOWED' })

function failureOf({ name, code = '' }: Error & { readonly code?: string }): 'not-allowed' | 'timeout' | 'tls' | 'unreachable' {
  if (code === 'NOT_ALLOWED') return 'not-allowed'
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout'
  return /CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(code) ? 'tls' : 'unreachable'
}

/**
 * The headers by which a receiver knows that a call is ours and not an old one said again (Standard Webhooks 1.0).
 * @param secret base64
 * @param at seconds since 1970
 */
export function signedHeaders(secret: string, id: string, at: number, body: string): Record<string, string> {
  const signature = createHmac('sha256', Buffer.from(secret, 'base64')).update(`${id}.${at}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` }
}
