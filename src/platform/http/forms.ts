import type { FastifyInstance } from 'fastify'
import { PUBLIC_POLICY } from './documents.ts'

/** A form that somebody sent from a public page. No cookie is looked at. */
export interface SentForm {
  readonly path: string
  readonly query: URLSearchParams
  /** The Accept-Language header. */
  readonly languages: string | undefined
  readonly fields: Readonly<Record<string, string>>
  /** The network address that it came from, as far as it is known. */
  readonly from: string
}

/** What comes of it. It is for whoever sent the form, and nothing keeps it. */
export interface FormAnswer {
  readonly status: number
  readonly html: string
}

/** A form is a few fields of text; whatever is longer is none. */
const MOST_BYTES = 64 * 1024

/** Answers POST at these addresses: forms of pages that work without any script. */
export async function serveForms(
  server: FastifyInstance,
  addresses: readonly string[],
  answer: (sent: SentForm) => Promise<FormAnswer>,
): Promise<void> {
  await server.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MOST_BYTES },
      (_request, text, done) => {
        done(null, Object.fromEntries(new URLSearchParams(String(text))))
      },
    )
    for (const address of addresses) {
      scope.post(address, async (request, reply) => {
        const cut = request.url.indexOf('?')
        const { status, html } = await answer({
          path: cut < 0 ? request.url : request.url.slice(0, cut),
          query: new URLSearchParams(cut < 0 ? '' : request.url.slice(cut + 1)),
          languages: request.headers['accept-language'],
          fields: fieldsIn(request.body),
          from: request.ip,
        })
        reply.headers({ 'content-security-policy': PUBLIC_POLICY, 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
        return reply.code(status).type('text/html; charset=utf-8').send(html)
      })
    }
  })
}

const fieldsIn = (body: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(body ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
