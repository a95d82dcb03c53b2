import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from '../crypto/index.ts'

/** A public document, packed once and sent often. */
export interface Document {
  readonly status: number
  readonly type: string
  readonly body: Buffer
  /** By the names of the encodings. */
  readonly packed: { readonly gzip: Buffer; readonly br: Buffer }
  readonly etag: string
}

/** Whoever reads a public document: no cookie is looked at, so everybody gets the same. */
export interface Ask {
  /** As it came, with its query. */
  readonly url: string
  readonly path: string
  readonly query: URLSearchParams
  /** The Accept-Language header. */
  readonly languages: string | undefined
  /** The User-Agent header. */
  readonly agent: string | undefined
}

export type Answer = Document | { readonly goTo: string }

export function documentOf(status: number, type: string, text: string): Document {
  const body = Buffer.from(text)
  const packed = { gzip: gzipSync(body), br: brotliCompressSync(body, { params: BROTLI }) }
  return { status, type: `${type}; charset=utf-8`, body, packed, etag: `"${sha256(body).slice(0, 32)}"` }
}

/** Not the best there is: pages are packed while somebody waits. */
const BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 6 }

/** A text file that lies beside a module, for what is sent as it is. */
export const textBeside = (module: string, name: string): string => readFileSync(new URL(name, module), 'utf8')

/** Pages without any script: nothing is loaded but pictures, styles and fonts of this server. */
export const PUBLIC_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export interface Serving {
  /** Cache-Control. A page that may be withdrawn is asked for anew each time; it costs one short answer. */
  readonly kept: string
  /** Whether the page may run scripts of this server and ask it again. */
  readonly script?: boolean
  /** The request headers that decide what is answered. */
  readonly vary: readonly string[]
}

/** Answers GET and HEAD at these addresses with public documents; a browser that has a document already is told so. */
export function serveDocuments(
  server: FastifyInstance,
  addresses: readonly string[],
  { kept, vary, script = false }: Serving,
  answer: (ask: Ask) => Answer | Promise<Answer>,
): void {
  const policy = script ? `${PUBLIC_POLICY}; script-src 'self'; connect-src 'self'` : PUBLIC_POLICY
  const varying = [...vary, 'Accept-Encoding'].join(', ')
  const send = (request: FastifyRequest, reply: FastifyReply, found: Answer) => {
    if ('goTo' in found) return reply.redirect(found.goTo, 302)
    const { status, type, body, packed, etag } = found
    reply.headers({ 'content-security-policy': policy, vary: varying, etag, 'cache-control': status === 200 ? kept : 'no-store' })
    if (status === 200 && request.headers['if-none-match']?.includes(etag)) return reply.code(304).send()
    reply.code(status).type(type)
    const encoding = encodingFor(request.headers['accept-encoding'])
    return encoding ? reply.header('content-encoding', encoding).send(packed[encoding]) : reply.send(body)
  }
  // What is at hand is sent at once, without waiting for another turn.
  const handler = (request: FastifyRequest, reply: FastifyReply) => {
    const found = answer(askOf(request))
    return found instanceof Promise ? found.then((later) => send(request, reply, later)) : send(request, reply, found)
  }
  for (const address of addresses) server.get(address, handler)
}

function encodingFor(accepted: string | string[] | undefined): keyof Document['packed'] | null {
  const all = String(accepted ?? '')
  return /\bbr\b/.test(all) ? 'br' : /\bgzip\b/.test(all) ? 'gzip' : null
}

function askOf({ url, headers }: FastifyRequest): Ask {
  const cut = url.indexOf('?')
  return {
    url,
    path: cut < 0 ? url : url.slice(0, cut),
    get query() {
      return new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1))
    },
    languages: headers['accept-language'],
    agent: headers['user-agent'],
  }
}
