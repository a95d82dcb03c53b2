import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Text } from '../../kernel/language/index.ts'
import { binariesFor } from '../../platform/postgres/binaries.ts'
import { openCluster, SUPERUSER } from '../../platform/postgres/cluster.ts'
import { placeOf } from '../../platform/postgres/place.ts'
import { type Server, type Setup, startServer, stopServer } from '../../platform/postgres/server.ts'

/** How PostgreSQL is made to end: all its processes at once, its head alone, one that serves a connection, or by command without writing anything out. */
export const ENDS = ['all', 'postmaster', 'backend', 'immediate'] as const
export type End = (typeof ENDS)[number]

/** A PostgreSQL of a data folder that can be killed and started again at the same address, with full durability. */
export interface Cluster {
  /** The database as its owner. */
  readonly url: string
  start(): Promise<void>
  kill(how: End): Promise<void>
  stop(): Promise<void>
}

const quiet = (_: Text) => undefined

export async function clusterOf(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<Cluster> {
  const place = placeOf(dataDir, quiet)
  const binaries = binariesFor(place.account, place.refuge, quiet)
  const { cluster, password } = await openCluster(place, binaries, quiet)
  const setup: Setup = { cluster, binaries, account: place.account, logFile: join(place.folder, 'server.log'), settings }
  let server: Server = await startServer(setup, null, quiet)
  const { port } = server

  return {
    url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/jiangxin`,
    async start() {
      if (ended(server)) server = await startServer(setup, port, quiet)
    },
    async kill(how) {
      const head = server.process.pid as number
      if (how === 'immediate') return stopServer(setup, server, 'immediate')
      const children = childrenOf(head)
      // A head that goes on after losing a child ends the others by itself and recovers.
      if (how === 'backend') return signal(children.at(-1) ?? head)
      const end = once(server.process, 'exit')
      for (const pid of how === 'all' ? [head, ...children] : [head]) signal(pid)
      await end
    },
    async stop() {
      if (!ended(server)) await stopServer(setup, server, 'immediate')
    },
  }
}

const ended = ({ process }: Server) => process.exitCode !== null || process.signalCode !== null

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself since it was listed.
  }
}

function childrenOf(pid: number): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent]) => (parent === pid ? [child] : []))
}
