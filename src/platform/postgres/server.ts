import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Text } from '../../kernel/language/index.ts'
import { StartFault } from '../start-fault.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { surroundings } from './cluster.ts'
import { freePort } from './free-port.ts'
import { disownStranger, isAlive, postmasterOf, worksOn } from './postmaster.ts'

const run = promisify(execFile)

const POLL_MS = 20
const RETRY_MS = 200
/** How long another process may take to give back the port or the shared memory of a killed server. */
const PATIENCE_MS = 30_000
const LOG_LIMIT_BYTES = 5 * 1024 * 1024

/** What is needed to run one cluster's server. */
export interface Setup {
  readonly cluster: string
  readonly binaries: Binaries
  readonly account: Account
  readonly logFile: string
  /** PostgreSQL settings that go before those of postgresql.conf. */
  readonly settings: Readonly<Record<string, string>>
}

export interface Server {
  readonly process: ChildProcess
  readonly port: number
}

/** Data that was confirmed survives a power cut; that is no matter of configuration. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }

/**
 * Starts the server and waits until it answers. Whatever a killed process left behind is cleared first.
 * @param port the one to be reached at again; null: any free one
 */
export async function startServer(setup: Setup, port: number | null, tell: (text: Text) => void): Promise<Server> {
  const giveUp = Date.now() + PATIENCE_MS
  for (;;) {
    await clearLeftOver(setup, tell)
    const chosen = port ?? (await freePort())
    const logged = existsSync(setup.logFile) ? statSync(setup.logFile).size : 0
    const process = await launch(setup, chosen, tell)
    if (process) return { process, port: chosen }
    const said = logSince(setup.logFile, logged)
    const passing =
      /Address already in use|could not create any TCP\/IP sockets|pre-existing shared memory block|lock file .* already exists/.test(said)
    if (!passing || Date.now() > giveUp) throw didNotStart(setup.logFile, said)
    await wait(RETRY_MS)
  }
}

async function launch(
  { cluster, binaries, account, logFile, settings }: Setup,
  port: number,
  tell: (text: Text) => void,
): Promise<ChildProcess | null> {
  const flags = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '', ...DURABLE, ...settings }
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const server = spawn(
    binaries.postgres,
    ['-D', cluster, ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...surroundings(account, cluster),
      stdio: ['ignore', log, log],
      // In a session of its own: a Ctrl-C in the terminal is for us, who stop PostgreSQL last.
      detached: true,
    },
  )
  closeSync(log)
  let ended = false
  server.once('error', () => {
    ended = true
  })
  server.once('exit', () => {
    ended = true
  })
  const tellAt = Date.now() + 3000
  let told = false
  while (!ended) {
    const postmaster = postmasterOf(cluster)
    if (postmaster?.pid === server.pid && postmaster?.ready) return server
    if (!told && Date.now() > tellAt) {
      tell({ zh: '数据库正在恢复，请稍候', en: 'The database is recovering; please wait' })
      told = true
    }
    await wait(POLL_MS)
  }
  return null
}

/** After a `kill -9` of ours a PostgreSQL may go on running on the cluster, or may have left only its pid file. */
async function clearLeftOver(setup: Setup, tell: (text: Text) => void): Promise<void> {
  const left = postmasterOf(setup.cluster)
  if (!left || !isAlive(left.pid)) return
  if (!worksOn(left.pid, setup.cluster)) return disownStranger(setup.cluster)
  tell({ zh: '上次未正常退出，先停止仍在运行的数据库', en: 'The last run did not end properly; stopping the database that still runs' })
  await stopCluster(setup, 'fast')
  while (isAlive(left.pid) && worksOn(left.pid, setup.cluster)) await wait(POLL_MS)
}

/** Fast: connections are cut and everything is written out. Immediate: nothing is, and the next start recovers. */
async function stopCluster({ cluster, binaries, account }: Setup, how: 'fast' | 'immediate'): Promise<void> {
  const stop = (mode: string) => run(binaries.pgCtl, ['stop', '-D', cluster, '-m', mode, '-w', '-t', '60'], surroundings(account, cluster))
  try {
    await stop(how)
  } catch (error) {
    const left = postmasterOf(cluster)
    if (!left || !worksOn(left.pid, cluster)) return
    if (how === 'immediate') throw error
    await stop('immediate')
  }
}

/** Stops a server of ours and waits for its end. */
export async function stopServer(setup: Setup, { process }: Server, how: 'fast' | 'immediate'): Promise<void> {
  const running = () => process.exitCode === null && process.signalCode === null
  if (!running()) return
  const ended = once(process, 'exit')
  await stopCluster(setup, how)
  if (running()) await ended
}

function logSince(file: string, offset: number): string {
  if (!existsSync(file)) return ''
  const length = Math.max(0, statSync(file).size - offset)
  const bytes = Buffer.alloc(Math.min(length, 4096))
  const handle = openSync(file, 'r')
  readSync(handle, bytes, 0, bytes.length, offset + length - bytes.length)
  closeSync(handle)
  return bytes.toString('utf8')
}

function didNotStart(logFile: string, said: string): StartFault {
  const last = said.trim().split('\n').slice(-3).join(' | ')
  return new StartFault({
    code: 'postgres-did-not-start',
    text: { zh: `数据库未能启动：${last}。详情见 ${logFile}。`, en: `The database did not start: ${last}. See ${logFile}.` },
  })
}
