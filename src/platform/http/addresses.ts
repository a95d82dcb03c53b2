import type { FastifyInstance } from 'fastify'
import type { Endpoint } from '../contract/router.ts'

/** Knows which methods an address answers, for saying so to whoever comes with another one. */
export function addressesOf(server: FastifyInstance, endpoints: readonly Endpoint[]) {
  const known = endpoints.map(({ method, path }) => ({ method, segments: `/api${path}`.split('/') }))
  server.addHook('onRoute', ({ method, url }) => {
    if (url.endsWith('*')) return
    for (const each of [method].flat()) known.push({ method: each, segments: url.split('/') })
  })
  return {
    /** In the order of the alphabet; none where nothing is there. */
    methodsAt(url: string): string[] {
      const asked = (url.split('?')[0] ?? '').split('/')
      const fitting = known.filter(
        ({ segments }) => segments.length === asked.length && segments.every((segment, n) => /^[{:]/.test(segment) || segment === asked[n]),
      )
      return [...new Set(fitting.map(({ method }) => method))].sort()
    },
  }
}
