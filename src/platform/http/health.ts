import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

/** Something without which nothing can be served. Throws where it is not so. */
export interface Check {
  readonly name: string
  readonly run: () => Promise<void>
}

export interface Health {
  readonly routes: (server: FastifyInstance) => void
  /** From now on it is not ready, whatever the checks say. */
  stopping(): void
}

/** Whoever asks often is told what was found just now. */
const FRESH_MS = 1_000
const PATIENCE_MS = 3_000

/**
 * GET /healthz: the process answers, nothing is looked at. GET /readyz: it can serve, or 503 with the names of what is
 * missing. Anybody may ask: neither says more than that.
 */
export function createHealth(checks: readonly Check[]): Health {
  let ending = false
  let asked: { readonly at: number; readonly failed: Promise<readonly string[]> } | null = null

  async function failing(): Promise<readonly string[]> {
    const found = await Promise.all(checks.map(async ({ name, run }) => ((await passes(run)) ? [] : [name])))
    return found.flat()
  }
  async function failedNow(): Promise<readonly string[]> {
    if (ending) return ['stopping']
    if (!asked || performance.now() - asked.at > FRESH_MS) asked = { at: performance.now(), failed: failing() }
    return asked.failed
  }

  return {
    routes(server) {
      server.get('/healthz', { logLevel: 'silent' }, async (_request, reply) =>
        reply.header('cache-control', 'no-store').send({ status: 'alive' }),
      )
      server.get('/readyz', { logLevel: 'silent' }, async (_request, reply) => {
        const failed = await failedNow()
        reply.header('cache-control', 'no-store')
        if (failed.length === 0) return reply.send({ status: 'ready' })
        return reply.code(503).send({ status: 'not-ready', failed })
      })
    },
    stopping() {
      ending = true
    },
  }
}

async function passes(run: () => Promise<void>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, PATIENCE_MS, false)
  const done = run().then(
    () => true,
    () => false,
  )
  return Promise.race([done, promise]).finally(() => clearTimeout(timer))
}

/** A file can be written into the folder. */
export const writable = (folder: string): Check => ({
  name: 'disk',
  async run() {
    const probe = join(folder, `.ready-${process.pid}`)
    await writeFile(probe, '')
    await rm(probe)
  },
})
