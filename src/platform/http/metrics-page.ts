import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { signInFirst } from '../contract/fault.ts'
import { sha256 } from '../crypto/index.ts'
import type { Metrics } from '../telemetry/index.ts'

/** GET /metrics for whoever brings the token, and for nobody else. */
export const metricsPage = (metrics: Metrics, token: string) => (server: FastifyInstance) => {
  const expected = Buffer.from(sha256(`Bearer ${token}`))
  server.get('/metrics', { logLevel: 'silent' }, async ({ headers }, reply) => {
    if (!timingSafeEqual(Buffer.from(sha256(headers.authorization ?? '')), expected)) throw signInFirst()
    const { type, text } = await metrics.page()
    return reply.header('cache-control', 'no-store').type(type).send(text)
  })
}
