import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnyRouter } from '@orpc/server'
import { pino } from 'pino'
import type { Caller } from '../kernel/rights/index.ts'
import { heldClock } from '../platform/clock/index.ts'
import { signInFirst } from '../platform/contract/fault.ts'
import { keysFrom } from '../platform/crypto/index.ts'
import { openDatabase } from '../platform/db/index.ts'
import { folderStore } from '../platform/files/folder.ts'
import { createHttpServer } from '../platform/http/server.ts'
import { createJobs } from '../platform/jobs/boss.ts'
import { createLive } from '../platform/live/postgres.ts'
import type { Part, Platform } from '../platform/part.ts'
import { cloneDatabase } from './database.ts'
import { MASTER_KEY } from './urls.ts'

/** A platform on a database of its own, with a clock that stands still. */
export interface Bench {
  readonly platform: Platform
  readonly clock: ReturnType<typeof heldClock>
  readonly ownerUrl: string
  /** Serves parts over HTTP. Whoever the header `x-caller` names is signed in. @returns the address */
  serve(parts: readonly Part[], callers: Readonly<Record<string, Caller>>): Promise<string>
  close(): Promise<void>
}

/** Who asks, in a bench: the header says so. */
export const callerNamed = (callers: Readonly<Record<string, Caller>>) => async (request: { headers: Record<string, unknown> }) =>
  callers[String(request.headers['x-caller'])] ?? null

/** For kernel parts on their own, without the whole application. */
export async function kernelBench(now: string): Promise<Bench> {
  const clone = await cloneDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'jiangxin-bench-'))
  const log = pino({ level: 'silent' })
  const clock = heldClock(now)
  const platform: Platform = {
    db: openDatabase(clone.appUrl, 6),
    clock,
    keys: keysFrom(MASTER_KEY),
    log,
    files: folderStore(join(dataDir, 'files')),
    jobs: createJobs({ url: clone.appUrl, log }),
    live: createLive({ url: clone.appUrl, log }),
    dataDir,
    publicUrl: 'http://localhost',
    signinUrl: clone.signinUrl,
  }
  const closing: (() => Promise<unknown>)[] = []
  return {
    platform,
    clock,
    ownerUrl: clone.ownerUrl,
    async serve(parts, callers) {
      const server = await createHttpServer({
        log,
        router: Object.fromEntries(parts.flatMap(({ name, handlers }) => (handlers ? [[name, handlers]] : []))) as AnyRouter,
        authenticate: callerNamed(callers),
        admit(caller) {
          if (!caller) throw signInFirst()
        },
        routes: parts.flatMap(({ routes }) => routes ?? []),
      })
      await server.listen({ port: 0, host: '127.0.0.1' })
      closing.push(() => server.close())
      return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    },
    async close() {
      for (const each of closing) await each()
      await platform.jobs.stop()
      await platform.db.close()
      await clone.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
