import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

export interface Ending {
  /** How long it goes on serving, not ready any more, so that a load balancer sends nobody here. Milliseconds. */
  readonly delay: number
  /** After this, a request that is still under way is cut off. Milliseconds. */
  readonly most: number
}

/** Whoever keeps a connection open is told with the next answer to let it go; whoever asks nothing for so long is not. */
const TOLD_MS = 1_000
const LOOK_MS = 20
const QUIET_MS = 1

/**
 * Lets a server end without breaking a request: readers are told to close their connections while it still listens, and what
 * is under way is answered.
 */
export function endGently(server: FastifyInstance) {
  let ending = false
  server.addHook('onRequest', (_request, reply, next) => {
    if (ending) reply.header('connection', 'close')
    next()
  })
  const connections = () =>
    new Promise<number>((count, failed) => server.server.getConnections((error, open) => (error ? failed(error) : count(open))))

  return async ({ delay, most }: Ending): Promise<void> => {
    await wait(delay)
    ending = true
    for (const until = performance.now() + TOLD_MS; performance.now() < until && (await connections()) > 0; ) await wait(LOOK_MS)
    await quietTurn(server.server)
    const cut = setTimeout(() => server.server.closeAllConnections(), most)
    try {
      const answered = new Promise((done) => server.server.close(done))
      await server.close()
      await answered
    } finally {
      clearTimeout(cut)
    }
  }
}

/**
 * Right after a short turn of the event loop in which nobody new came: all who had come are in. Whoever comes later finds
 * nobody listening; whoever came while a long turn went on would find a connection that breaks.
 */
async function quietTurn(server: FastifyInstance['server']): Promise<void> {
  let came = 0
  const count = () => {
    came += 1
  }
  server.on('connection', count)
  for (const until = performance.now() + TOLD_MS; ; ) {
    const [before, began] = [came, performance.now()]
    await nextTurn()
    const now = performance.now()
    if ((came === before && now - began < QUIET_MS) || now > until) break
  }
  server.off('connection', count)
}
