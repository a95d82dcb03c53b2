import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type ZipPart, zipOf } from './zip-stream.ts'

/** An archive that is made while it is sent. */
export interface ArchiveAnswer {
  readonly fileName: string
  /** The time that its files bear. */
  readonly at: string
  readonly parts: AsyncIterable<ZipPart>
  /** It was sent, or broken off. */
  readonly ended: () => void
}

/** Sends archives from an address. Whatever refuses is thrown before the first byte; nothing of an archive is kept. */
export function serveArchive(server: FastifyInstance, address: string, answer: (request: FastifyRequest) => Promise<ArchiveAnswer>): void {
  server.get(address, { exposeHeadRoute: false }, async (request, reply) => {
    const { fileName, at, parts, ended } = await answer(request)
    const sent = Readable.from(zipOf(parts, new Date(at)), { objectMode: false })
    sent.once('close', ended)
    sent.once('error', (error) => request.log.error({ requestId: request.id, error }, 'an archive broke off'))
    return reply
      .type('application/zip')
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `attachment; filename="archive.zip"; filename*=UTF-8''${encodeURIComponent(fileName)}`)
      .send(sent)
  })
}
