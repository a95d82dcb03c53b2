import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Surfaces that are one page each: whatever lies below their address is found by the page itself. */
const SURFACES = ['console', 'mobile'] as const

/**
 * Serves what the web build made. Files whose names carry their content's hash are kept by browsers for good; the page that
 * names them is asked for anew each time.
 * @param root the folder of the build
 */
export async function servePages(server: FastifyInstance, root: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: join(root, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  })
  for (const surface of SURFACES) {
    const answer = async () => readFile(join(root, surface, 'index.html'))
    for (const address of [`/${surface}`, `/${surface}/*`]) {
      server.get(address, async (_request, reply) =>
        reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-cache')
          .send(await answer()),
      )
    }
  }
}
