import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from '../crypto/index.ts'

/** A public document, packed once and sent often. */
export interface Document {
  readonly status: number
  readonly type: string
  readonly body: Buffer
  readonly packed: Buffer
  readonly etag: string
}

/** Whoever reads a public document: no cookie is looked at, so everybody gets the same. */
export interface Ask {
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
  return { status, type: `${type}; charset=utf-8`, body, packed: gzipSync(body), etag: `"${sha256(body).slice(0, 32)}"` }
}

/** A text file that lies beside a module, for what is sent as it is. */
export const textBeside = (module: string, name: string): string => readFileSync(new URL(name, module), 'utf8')

/** Pages without any script: nothing is loaded but pictures, styles and fonts of this server. */
const POLICY = [
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
  /** The request headers that decide what is answered. */
  readonly vary: readonly string[]
}

/** Answers GET and HEAD at these addresses with public documents; a browser that has a document already is told so. */
export function serveDocuments(
  server: FastifyInstance,
  addresses: readonly string[],
  { kept, vary }: Serving,
  answer: (ask: Ask) => Promise<Answer>,
): void {
  const varying = [...vary, 'Accept-Encoding'].join(', ')
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const found = await answer(askOf(request))
    if ('goTo' in found) return reply.redirect(found.goTo, 302)
    reply.header('content-security-policy', POLICY).header('vary', varying).header('etag', found.etag)
    reply.header('cache-control', found.status === 200 ? kept : 'no-store')
    if (found.status === 200 && request.headers['if-none-match']?.includes(found.etag)) return reply.code(304).send()
    reply.code(found.status).type(found.type)
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(found.body)
    return reply.header('content-encoding', 'gzip').send(found.packed)
  }
  for (const address of addresses) server.get(address, handler)
}

function askOf({ url, headers }: FastifyRequest): Ask {
  const cut = url.indexOf('?')
  return {
    path: cut < 0 ? url : url.slice(0, cut),
    query: new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1)),
    languages: headers['accept-language'],
    agent: headers['user-agent'],
  }
}
