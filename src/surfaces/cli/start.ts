import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Reason, Text } from '../../kernel/language/index.ts'
import { addressFault, checkAddress } from '../../platform/address.ts'
import { probeDataFolder } from '../../platform/lock.ts'
import { masterKeyOf } from '../../platform/master-key.ts'
import { giveBackMemorySoon } from '../../platform/memory.ts'
import { isAway } from '../../platform/outage.ts'
import { joinRunning, startEmbeddedPostgres } from '../../platform/postgres/embedded.ts'
import { demoExposure, type Settings } from '../../platform/settings.ts'
import { StartFault } from '../../platform/start-fault.ts'
import { ensureWebBuilt } from '../../platform/webbuild/index.ts'
import type { Application, CreateApplication, DemoAccount, Serving } from './commands.ts'
import { type Reader, speak, table } from './speech.ts'
import { listenForStop, unlessStopped } from './stopping.ts'

const WAIT_FOR_DATABASE_MS = 60_000
const RETRY_MS = 500

export interface StartOptions {
  readonly settings: Settings
  /** The repository's root. */
  readonly root: string
  /** False: a first run begins with an empty database. */
  readonly demo: boolean
  /** True under `npm run dev`, whose process holds the data folder, PostgreSQL and the pages. */
  readonly supervised: boolean
  readonly createApplication: CreateApplication
  readonly reader: Reader
  readonly print: (line: string) => void
}

/**
 * Runs the server until it is asked to stop.
 * @returns when everything has been closed properly; being asked to stop is no failure
 */
export async function start(options: StartOptions): Promise<void> {
  const { settings, print, reader } = options
  const tell = (text: Text) => print(speak(text, reader))
  const asked = listenForStop(tell)
  const lost = new AbortController()
  const signal = AbortSignal.any([asked, lost.signal])
  const closing: (() => Promise<void>)[] = []
  try {
    const masterKey = masterKeyOf(settings)
    const database = await openDatabase(options, tell, (fault) => lost.abort(fault))
    closing.push(database.stop)
    await checkAddress(settings.host, settings.port)
    const pages = options.supervised ? Promise.resolve(false) : ensureWebBuilt(options.root, tell, signal)
    // Awaited further down; until then a failure must not end the process unheard. A build that nobody waits for is ended.
    const settled = pages.then(
      () => undefined,
      () => undefined,
    )
    closing.push(() => settled)

    const webRoot = options.supervised ? null : join(options.root, 'dist', 'web')
    const application = await options.createApplication({ settings, databaseUrl: database.url, masterKey, webRoot })
    closing.push(() => application.close())

    const accounts = await prepare(application, options, tell, signal)
    await unlessStopped(pages, signal)
    const serving = await serve(application, settings)
    closing.push(() => serving.stop())
    database.announce({ host: settings.host, url: serving.url })
    print(greeting(settings.publicUrl ?? serving.url, options.supervised ? [] : accounts, reader))
    giveBackMemorySoon()
    await unlessStopped(new Promise<never>(() => undefined), signal)
  } catch (error) {
    if (!asked.aborted) throw error
  } finally {
    lost.abort()
    for (const close of closing.reverse()) await close()
  }
  tell({ zh: '已停止。', en: 'Stopped.' })
}

interface RunningDatabase {
  readonly url: string
  announce(web: { host: string; url: string }): void
  stop(): Promise<void>
}

async function openDatabase(
  { settings, supervised }: StartOptions,
  log: (text: Text) => void,
  onLost: (fault: StartFault) => void,
): Promise<RunningDatabase> {
  const foreign = { announce: () => undefined, stop: async () => undefined }
  if (settings.databaseUrl) {
    // No lock is taken that would show it: several processes share the folder.
    probeDataFolder(settings.dataDir)
    return { url: settings.databaseUrl, ...foreign }
  }
  const joined = supervised ? joinRunning(settings.dataDir) : null
  return joined ? { url: joined.url, ...foreign } : startEmbeddedPostgres({ dataDir: settings.dataDir, log, onLost })
}

/** Migrations, the demo of a first run, and the rule about demo accounts: before anybody can connect. */
async function prepare(
  application: Application,
  { settings, demo }: StartOptions,
  tell: (text: Text) => void,
  signal: AbortSignal,
): Promise<readonly DemoAccount[]> {
  const refuseExposure = (present: boolean) => {
    const reason = demoExposure(settings.host, settings.allowDemoOn, present)
    if (reason) throw new StartFault(reason)
  }
  const applied = await unlessStopped(
    onceThere(() => application.migrate(), tell, signal),
    signal,
  )
  if (applied.length > 0)
    tell({ zh: `数据库已更新（${applied.length} 个迁移）`, en: `Database brought up to date (${applied.length} migrations)` })
  const unfinished = await application.demoUnfinished()
  if (unfinished && !demo) throw new StartFault(HALF_DEMO)
  if (unfinished || (demo && (await application.isEmpty()))) {
    refuseExposure(true)
    tell(unfinished ? LOADING_AGAIN : LOADING)
    await unlessStopped(application.loadDemo(), signal)
  }
  const accounts = await application.demoAccounts()
  refuseExposure(accounts.length > 0)
  return accounts
}

/** After a power cut PostgreSQL may come up later than we do, or recover for a while: it is waited for. */
async function onceThere<T>(work: () => Promise<T>, tell: (text: Text) => void, signal: AbortSignal): Promise<T> {
  const giveUp = performance.now() + WAIT_FOR_DATABASE_MS
  for (let told = false; ; told = true) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error) || performance.now() > giveUp) throw error
      if (!told) tell({ zh: '数据库暂时无法连接，正在等待', en: 'The database can’t be reached yet; waiting for it' })
      await wait(RETRY_MS, undefined, { signal })
    }
  }
}

const LOADING: Text = { zh: '首次运行，正在载入示例数据', en: 'First run: loading the demo data' }
const LOADING_AGAIN: Text = {
  zh: '上次示例数据未载入完整，正在清除并重新载入',
  en: 'The demo data was not loaded to its end last time; removing it and loading it again',
}
const HALF_DEMO: Reason = {
  code: 'half-demo',
  text: {
    zh: '数据库中的示例数据未载入完整，不能作为正式数据使用。请换一个 DATA_DIR 或 DATABASE_URL；或去掉 --no-demo，重新载入示例数据。',
    en: 'The database holds a demo that was not loaded to its end and is no place for real data. Choose another DATA_DIR or DATABASE_URL, or leave out --no-demo to load the demo again.',
  },
}

async function serve(application: Application, { host, port }: Settings): Promise<Serving> {
  try {
    return await application.serve({ host, port })
  } catch (error) {
    throw addressFault(error, host, port) ?? error
  }
}

function greeting(url: string, accounts: readonly DemoAccount[], reader: Reader): string {
  const lines = ['', speak({ zh: `匠心已启动：${url}`, en: `Jiangxin is running: ${url}` }, reader)]
  if (accounts.length > 0) lines.push('', accountTable(accounts, reader))
  return [...lines, '', speak({ zh: '按 Ctrl-C 停止。', en: 'Ctrl-C stops it.' }, reader)].join('\n')
}

/** The demo accounts as people need them to sign in. */
export function accountTable(accounts: readonly DemoAccount[], reader: Reader): string {
  const head = [
    { zh: '示例账号', en: 'demo account' },
    { zh: '口令', en: 'password' },
    { zh: '角色', en: 'role' },
  ].map((text) => speak(text, reader))
  return table([head, ...accounts.map(({ username, password, role }) => [username, password, speak(role, reader).replace('\n', ' / ')])])
}
