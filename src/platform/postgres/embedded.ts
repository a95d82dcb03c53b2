import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Text } from '../../kernel/language/index.ts'
import { lockFolder } from '../lock.ts'
import { StartFault } from '../start-fault.ts'
import { binariesFor } from './binaries.ts'
import { openCluster, passwordIn, SUPERUSER } from './cluster.ts'
import { placeOf } from './place.ts'
import { type Runtime, readRuntime, removeRuntime, writeRuntime } from './runtime.ts'
import { type Setup, startServer, stopServer } from './server.ts'

const DATABASE = 'jiangxin'

/** More ends than this within a minute are no accident. */
const RESTARTS_PER_MINUTE = 3

/** How long a command waits for a server that is starting, or for another command. */
const WAITING_MS = 120_000
const RETRY_MS = 100
const IN_USE = 'data-folder-in-use'

export interface EmbeddedOptions {
  readonly dataDir: string
  /** Tells the operator what takes long. */
  readonly log: (text: Text) => void
  /** PostgreSQL settings for this run, before those of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>
  /** Called when PostgreSQL keeps ending and is given up. */
  readonly onLost?: (fault: StartFault) => void
  /** For one command only: others wait for its end instead of joining. */
  readonly alone?: boolean
}

export interface EmbeddedPostgres {
  /** The database as its owner. Stays the same when PostgreSQL has to be restarted. */
  readonly url: string
  /** Tells the other commands on this data folder where the web server listens. */
  announce(web: { host: string; url: string }): void
  /** Closes the database properly ('immediate': leaves the closing to the next start) and frees the data folder. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
}

/**
 * Runs the data folder's own PostgreSQL, for this process alone.
 * @throws StartFault when another process uses the data folder or PostgreSQL can't run
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log } = options
  const lock = lockFolder(dataDir)
  if (!lock) throw inUse(dataDir, readRuntime(dataDir))
  removeRuntime(dataDir)
  try {
    const place = placeOf(dataDir, log)
    const binaries = binariesFor(place.account, place.refuge, log)
    const { cluster, password } = await openCluster(place, binaries, log)
    const setup = { cluster, binaries, account: place.account, logFile: join(place.folder, 'server.log'), settings: options.settings ?? {} }
    const guarded = await keepRunning(setup, options)
    const url = urlOf(guarded.port, password)
    await ensureDatabase(guarded.port, password)
    const runtime = { pid: process.pid, startedAt: new Date().toISOString(), postgresPort: guarded.port, host: null, url: null }
    if (!options.alone) writeRuntime(dataDir, runtime)
    return {
      url,
      announce: (web) => writeRuntime(dataDir, { ...runtime, ...web }),
      async stop(how = 'fast') {
        await guarded.stop(how)
        removeRuntime(dataDir)
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A server that was killed is started again at the same port, where the connection pools look for it. */
async function keepRunning(setup: Setup, { log, onLost }: EmbeddedOptions) {
  let server = await startServer(setup, null, log)
  const { port } = server
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()
  const restarts: number[] = []

  // The last resort when this process ends without having called stop().
  const endWithUs = () => server.process.kill('SIGINT')
  process.once('exit', endWithUs)

  const restart = async () => {
    const now = Date.now()
    restarts.push(now)
    if (restarts.filter((at) => at > now - 60_000).length > RESTARTS_PER_MINUTE) throw keepsEnding(setup.logFile)
    log({ zh: '数据库意外退出，正在重新启动', en: 'The database ended unexpectedly; starting it again' })
    server = await startServer(setup, port, log)
    watch()
  }
  const watch = () =>
    server.process.once('exit', () => {
      if (stopping) return
      restarting = restart().catch((error: unknown) => {
        if (!stopping) onLost?.(error instanceof StartFault ? error : keepsEnding(setup.logFile))
      })
    })
  watch()

  return {
    port,
    async stop(how: 'fast' | 'immediate') {
      stopping = true
      await restarting
      await stopServer(setup, server, how)
      process.removeListener('exit', endWithUs)
    },
  }
}

/** A database to work on for the time of one command. */
export interface CommandPostgres {
  readonly url: string
  /** The server that runs on the data folder; null where the command has started PostgreSQL for itself. */
  readonly running: Runtime | null
  stop(): Promise<void>
}

/** Joins the PostgreSQL of the server that runs on the data folder, or starts one for the time of a command. */
export async function borrowEmbeddedPostgres(options: EmbeddedOptions): Promise<CommandPostgres> {
  const giveUp = Date.now() + WAITING_MS
  for (;;) {
    try {
      const { url, stop } = await startEmbeddedPostgres({ ...options, alone: true })
      return { url, running: null, stop: () => stop() }
    } catch (error) {
      if (!(error instanceof StartFault) || error.reason.code !== IN_USE || Date.now() > giveUp) throw error
    }
    const joined = joinRunning(options.dataDir)
    if (joined) return joined
    await wait(RETRY_MS)
  }
}

/** Joins the PostgreSQL that another process has started on the data folder; null where none has said that it is ready. */
export function joinRunning(dataDir: string): CommandPostgres | null {
  const running = readRuntime(dataDir)
  if (!running) return null
  const { folder } = placeOf(dataDir, () => undefined)
  return { url: urlOf(running.postgresPort, passwordIn(folder)), running, stop: async () => undefined }
}

const urlOf = (port: number, password: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: SUPERUSER, password, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(DATABASE)}`)
  } finally {
    await client.end()
  }
}

const inUse = (dataDir: string, runtime: Runtime | null) =>
  new StartFault({
    code: IN_USE,
    text: {
      zh: `数据目录 ${dataDir} 正在被另一个匠心进程使用${runtime ? `（进程号 ${runtime.pid}${runtime.url ? `，${runtime.url}` : ''}）` : ''}。请使用已启动的那个，或先将其停止，或用 DATA_DIR 指定其他目录。`,
      en: `The data folder ${dataDir} is in use by another Jiangxin${runtime ? ` (process ${runtime.pid}${runtime.url ? `, ${runtime.url}` : ''})` : ''}. Use that one, stop it first, or name another folder with DATA_DIR.`,
    },
  })

const keepsEnding = (logFile: string) =>
  new StartFault({
    code: 'postgres-keeps-ending',
    text: {
      zh: `数据库反复意外退出，已停止重试。请查看 ${logFile}，并检查内存和磁盘空间。`,
      en: `The database keeps ending and is given up. See ${logFile}, and check memory and disk space.`,
    },
  })
