import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashOfSources } from '../../platform/webbuild/index.ts'
import { BARE } from '../environment.ts'

const PROGRAM = fileURLToPath(new URL('./jiangxin.ts', import.meta.url))
const RUNNING = 'Jiangxin is running'
const SAID_LAST = 4000

export interface ServerOptions {
  readonly folder: string
  readonly dataDir: string
  readonly port: number
  /** Hex; otherwise the data folder keeps one. */
  readonly masterKey: string
  /** A PostgreSQL of its own; without it the server runs the data folder's. */
  readonly databaseUrl?: string
}

/** The real server as a process that can be killed and started again at the same address. */
export interface Server {
  readonly url: string
  /** Resolves when it listens. @throws with what it said, when it ends instead */
  start(): Promise<void>
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>
  /** SIGTERM. @returns the exit code */
  stop(): Promise<number | null>
  /** Runs another command beside it. @returns exit code and what was printed */
  command(...args: string[]): Promise<{ readonly exitCode: number | null; readonly said: string }>
  /** What the process said last. */
  said(): string
  isRunning(): boolean
}

export function serverAt({ folder, dataDir, port, masterKey, databaseUrl }: ServerOptions): Server {
  const root = join(folder, 'root')
  mkdirSync(join(root, 'src'), { recursive: true })
  mkdirSync(join(root, 'dist', 'web'), { recursive: true })
  writeFileSync(join(root, 'dist', 'web', 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'dist', 'web', '.stamp'), hashOfSources(root))
  const environment = {
    ...BARE,
    LANG: 'en_GB.UTF-8',
    CRASH_ROOT: root,
    DATA_DIR: dataDir,
    PORT: String(port),
    MASTER_KEY: masterKey,
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  } as NodeJS.ProcessEnv
  let child: ChildProcess | undefined
  let said = ''

  const run = (...args: string[]) =>
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...args], { env: environment })
  const running = () => child !== undefined && child.exitCode === null && child.signalCode === null

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (!child || !running()) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill(signal)
    const [code] = (await ended) as [number | null]
    return code
  }

  return {
    url: `http://127.0.0.1:${port}`,
    said: () => said,
    isRunning: running,
    async start() {
      said = ''
      const starting = run('start', '--no-demo')
      child = starting
      await new Promise<void>((listening, failed) => {
        const hear = (chunk: Buffer) => {
          const all = said + chunk.toString('utf8')
          said = all.slice(-SAID_LAST)
          if (all.includes(RUNNING)) listening()
        }
        starting.stdout.on('data', hear)
        starting.stderr.on('data', hear)
        starting.once('exit', (code, signal) => failed(new Error(`The server ended with ${code ?? signal}: ${said}`)))
      })
    },
    async kill() {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    async command(...args) {
      const other = run(...args)
      let printed = ''
      const hear = (chunk: Buffer) => {
        printed += chunk.toString('utf8')
      }
      other.stdout.on('data', hear)
      other.stderr.on('data', hear)
      const [exitCode] = (await once(other, 'close')) as [number | null]
      return { exitCode, said: printed }
    },
  }
}
