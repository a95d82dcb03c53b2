import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { loadDemo } from '../src/demo.ts'
import { migrationSets } from '../src/migrations.ts'
import { migrate, rolePasswords, urlAs } from '../src/platform/db/migrate.ts'
import { installJobs } from '../src/platform/jobs/install.ts'
import { createLog } from '../src/platform/log/index.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { DEMO_PASSWORD } from '../src/testing/cast.ts'
import { temporaryFolder } from '../src/testing/folder.ts'
import { MASTER_KEY } from '../src/testing/urls.ts'
import type { Measurement } from './measurement.ts'

/** Where it is measured, and by how many at once. */
export const DISTRICT = '370406'
export const CONNECTIONS = 8

/** A place to measure at: a durable PostgreSQL with the demo in it, and the product's own server beside it. */
export interface Place {
  readonly ownerUrl: string
  /** As the application: narrowed by row-level security. */
  readonly appUrl: string
  /** Starts the product as `npm start` does, in a process of its own. */
  serve(): Promise<Serving>
  /** Measures; in a kept folder once for each name, so that a run of an hour that was interrupted goes on where it was. */
  once(name: string, measure: () => Promise<Measurement[]>): Promise<Measurement[]>
  close(): Promise<void>
}

export interface Serving {
  readonly url: string
  readonly process: ChildProcess
  /** A session of this demo account. @returns the cookie header */
  signIn(username: string): Promise<string>
  stop(): Promise<void>
}

/**
 * In the folder that BENCH_FOLDER names, where there is one: it is kept, so that a large filling is made once.
 * @param settings of PostgreSQL, besides the product's own
 */
export async function openPlace(settings: Readonly<Record<string, string>> = {}): Promise<Place> {
  const kept = process.env.BENCH_FOLDER && resolve(process.env.BENCH_FOLDER)
  const folder = kept ? keptFolder(kept) : temporaryFolder('jiangxin-bench')
  const loaded = join(folder, 'demo-loaded')
  const postgres = await startEmbeddedPostgres({ dataDir: folder, settings, log: () => undefined })
  const dataDir = join(folder, 'house')
  await migrate(postgres.url, migrationSets(), { passwords: rolePasswords(MASTER_KEY) })
  await installJobs(postgres.url)
  const options = {
    databaseUrl: postgres.url,
    masterKey: MASTER_KEY,
    dataDir,
    publicUrl: 'http://localhost',
    log: createLog('error'),
    webRoot: null,
  }
  if (!existsSync(loaded)) await loadDemo(options)
  writeFileSync(loaded, '')
  const serving = new Set<Serving>()
  return {
    ownerUrl: postgres.url,
    appUrl: urlAs(postgres.url, 'jiangxin_app', rolePasswords(MASTER_KEY).app),
    async serve() {
      const one = await serve(postgres.url, dataDir, () => serving.delete(one))
      serving.add(one)
      return one
    },
    async once(name, measure) {
      const file = kept && join(kept, `${name}.json`)
      if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
      const found = await measure()
      if (file) writeFileSync(file, JSON.stringify(found))
      return found
    },
    async close() {
      for (const one of serving) await one.stop()
      await postgres.stop(kept ? 'fast' : 'immediate')
      if (!kept) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Made where it is not there; PostgreSQL's own user must be able to enter. */
function keptFolder(folder: string): string {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  return folder
}

async function serve(databaseUrl: string, dataDir: string, ended: () => void): Promise<Serving> {
  const child = spawn(process.execPath, [...(process.env.BENCH_FLAGS?.split(' ') ?? []), 'bin/jiangxin.mjs', 'start'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      MASTER_KEY: Buffer.from(MASTER_KEY).toString('hex'),
      PORT: '0',
      LOG_LEVEL: 'error',
      RATE_LIMITS: '0,0,0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let url: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    url = /http:\/\/[^\s/]+/.exec(line)?.[0]
    if (url) break
  }
  child.stdout.resume()
  if (!url) throw new Error('The server did not start.')
  const address = url
  return {
    url: address,
    process: child,
    async signIn(username) {
      const answer = await fetch(`${address}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: DEMO_PASSWORD }),
      })
      if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`)
      return answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ')
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      ended()
    },
  }
}
