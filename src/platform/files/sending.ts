import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FileStore } from './index.ts'

/** A stored file, as it goes to a browser. */
export interface Sent {
  readonly hash: string
  readonly type: string
  readonly size?: number
  readonly name: string
}

/**
 * Sends what somebody uploaded so that it can do nothing: its type is not guessed, it runs no script and loads
 * nothing, and what is no picture is saved and not opened here.
 */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, store: FileStore, file: Sent): Promise<FastifyReply> {
  const shown = file.type.startsWith('image/')
  reply
    .header('cache-control', 'private, no-cache')
    .header('etag', `"${file.hash}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(file.name)}`)
  if (isKnown(request, file)) return reply.code(304).send()
  const bytes = await store.read(file.hash)
  if (file.size !== undefined) reply.header('content-length', file.size)
  // A text is kept as it was written, in UTF-8 or GB18030: whoever opens it finds out, as with any file.
  return reply.type(file.type).send(bytes)
}

/** Whether the browser has it already. */
export const isKnown = (request: FastifyRequest, { hash }: Pick<Sent, 'hash'>): boolean => request.headers['if-none-match'] === `"${hash}"`

/** RFC 8187. */
const encoded = (name: string) => encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
