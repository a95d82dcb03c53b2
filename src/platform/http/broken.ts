import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageOf, type Reason } from '../../kernel/language/index.ts'
import { FAULT_PAGE_POLICY, faultPage, wantsPage } from './fault-page.ts'
import { PROTECTION } from './headers.ts'
import { describeFault, problemOf } from './problem.ts'

/** For answers that are given before any hook could add what every other answer has. */
const BARE_HEADERS = {
  ...PROTECTION,
  'content-type': 'application/problem+json; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const

/** Answers a request whose address can't be read, which no route and no hook ever sees. */
export function answerUnroutable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request.headers['accept-language'])
  const { status, body } = describeFault(error, language)
  reply.code(status).headers({ ...BARE_HEADERS, 'x-request-id': request.id })
  if (!wantsPage(request)) reply.send(JSON.stringify(body))
  else
    reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': FAULT_PAGE_POLICY })
      .send(faultPage(body, language))
}

interface Broken {
  readonly line: string
  readonly status: number
  readonly reason: Reason
}

const TOO_LONG: Broken = {
  line: '431 Request Header Fields Too Large',
  status: 431,
  reason: { code: 'headers-too-large', text: { zh: '地址或请求头过长。', en: 'The address or the headers are too long.' } },
}
const TOO_SLOW: Broken = {
  line: '408 Request Timeout',
  status: 408,
  reason: { code: 'request-timeout', text: { zh: '请求超时，请重试。', en: 'The request took too long. Try again.' } },
}
const NOT_HTTP: Broken = {
  line: '400 Bad Request',
  status: 400,
  reason: { code: 'malformed-request', text: { zh: '请求格式有误。', en: 'This is not a proper HTTP request.' } },
}

/** Answers what is not HTTP at all, or is without end. Nothing of it can be trusted, the wish for a language included. */
export function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const { line, status, reason } =
      error.code === 'HPE_HEADER_OVERFLOW' ? TOO_LONG : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? TOO_SLOW : NOT_HTTP
    const body = JSON.stringify(problemOf(status, reason, 'zh', {}))
    const headers = { ...BARE_HEADERS, connection: 'close', 'content-length': Buffer.byteLength(body) }
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`HTTP/1.1 ${line}\r\n${head.join('')}\r\n${body}`)
  }
  socket.destroy()
}
