import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { cast, DEMO_PASSWORD } from '../../testing/cast.ts'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { BARE } from '../../testing/environment.ts'
import { temporaryFolder } from '../../testing/folder.ts'
import { MASTER_KEY } from '../../testing/urls.ts'

vi.setConfig({ testTimeout: 90_000 })
const PROGRAM = resolve(import.meta.dirname, '../../../bin/jiangxin.mjs')
/** How late the look at the listener may be on a busy machine: nobody can tell its very instant from outside. */
const LOOK_MS = 150

let clone: Clone
let owner: pg.Client
const dataDir = temporaryFolder('jiangxin-stopping')
let server: ChildProcess
let url: string
let cookie: string
const agent = new Agent({ keepAlive: true })

beforeAll(async () => {
  clone = await cloneDatabase('base')
  cpSync(clone.templateDir, dataDir, { recursive: true })
  owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
})
afterEach(() => void server.kill('SIGKILL'))
afterAll(async () => {
  await owner?.end()
  await clone?.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The real server as a process of its own, without the pages. */
async function start(settings: Record<string, string> = {}): Promise<void> {
  server = spawn(process.execPath, [PROGRAM, 'start'], {
    env: {
      ...BARE,
      ...{ LANG: 'en_GB.UTF-8', JIANGXIN_SUPERVISED: '1', PORT: '0', ...settings },
      ...{ DATA_DIR: dataDir, DATABASE_URL: clone.ownerUrl, MASTER_KEY: MASTER_KEY.toString('hex') },
    } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
    url = /http:\/\/\S+/.exec(line)?.[0] ?? ''
    if (url) break
  }
  server.stdout?.resume()
  const signedIn = await ask('POST', '/api/auth/sign-in/username', { username: cast.worker.username, password: DEMO_PASSWORD })
  cookie = signedIn.cookies.join('; ')
}

interface Reply {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer.
  readonly body: any
  readonly cookies: readonly string[]
}

/** Nothing is tried again: a broken connection is a broken connection. */
function ask(method: string, path: string, body?: object, keepAlive = false): Promise<Reply> {
  const headers = { cookie: cookie ?? '', ...(body && { 'content-type': 'application/json' }) }
  return new Promise((done, failed) => {
    const asking = request(`${url}${path}`, { method, headers, agent: keepAlive ? agent : new Agent() }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      answer.on('error', failed).on('end', () => {
        const cookies = (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0] ?? '')
        done({ status: answer.statusCode ?? 0, body: text ? JSON.parse(text) : null, cookies })
      })
    })
    asking.on('error', (error) => failed(Object.assign(error, { reused: asking.reusedSocket }))).end(body && JSON.stringify(body))
  })
}

async function file(): Promise<{ id: string; seq: number }> {
  const [{ organisation }] = (await ask('GET', '/api/me')).body.roles
  const values = {
    ...{ title: '示例项目', leader: cast.worker.id, field: 'process', problem: '能耗偏高', approach: '改进工艺', expected: '降低能耗' },
    ...{ members: [], startsOn: '2030-01-01', endsOn: '2030-12-31', totalBudget: 100_000, requestedFunds: 0 },
  }
  return (await ask('POST', '/api/cases', { key: randomUUID(), process: 'innovation-project', organisation: organisation.id, values })).body
}
const say = ({ id, seq }: { id: string; seq: number }, text: string, keepAlive = false) =>
  ask('POST', `/api/cases/${id}/steps`, { key: randomUUID(), expected: seq, command: { type: 'say', text } }, keepAlive)

/** A page that is told what changes. Resolves with all it was told, when it was let go. */
function openPage(): Promise<string> {
  return new Promise((done, failed) => {
    const asking = request(`${url}/api/live`, { headers: { cookie }, agent: new Agent() }, (answer) => {
      let told = ''
      answer.setEncoding('utf8').on('data', (chunk) => {
        told += chunk
      })
      answer.on('end', () => done(told)).on('error', failed)
    })
    asking.on('error', failed).end()
  })
}

/** Resolves when nobody listens any more. */
async function refusing(): Promise<number> {
  const { port } = new URL(url)
  for (;;) {
    const began = performance.now()
    const refused = await new Promise<boolean>((known) => {
      const socket = connect(Number(port), '127.0.0.1')
      socket.on('connect', () => known(false)).on('error', () => known(true))
      socket.on('close', () => undefined)
      setTimeout(() => socket.destroy(), 10)
    })
    if (refused) return began
    await wait(5)
  }
}

test('a stop under load loses no step that was acknowledged and breaks no connection', async () => {
  await start({ STOP_DELAY: '1' })
  const acknowledged: string[] = []
  const broken: { began: number; reused: boolean }[] = []
  const statuses = new Set<number>()
  let over = false
  const people = Array.from({ length: 6 }, async (_, n) => {
    let now = await file()
    while (!over) {
      const [text, began] = [`留言 ${randomUUID()}`, performance.now()]
      try {
        const { status, body } = await say(now, text, n % 2 === 0)
        statuses.add(status)
        if (status !== 200) continue
        acknowledged.push(text)
        now = body
      } catch (error) {
        broken.push({ began, reused: (error as { reused: boolean }).reused })
        await wait(5)
      }
    }
  })
  const page = openPage()
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(50)

  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await wait(300)
  const [alive, ready] = [await ask('GET', '/healthz'), await ask('GET', '/readyz')]
  expect([alive.status, ready.status, ready.body]).toEqual([200, 503, { status: 'not-ready', failed: ['stopping'] }])
  const before = acknowledged.length
  const closedAt = await refusing()
  expect(acknowledged.length).toBeGreaterThan(before)
  expect(await page).toMatch(/retry: \d+\n\n$/)
  expect(await ended).toEqual([0, null])
  over = true
  await Promise.all(people)

  expect([...statuses]).toEqual([200])
  expect(broken.filter(({ began, reused }) => reused || began < closedAt - LOOK_MS)).toEqual([])
  const { rows } = await owner.query("select happening->>'text' as text from process.events")
  const kept = new Set(rows.map(({ text }) => text))
  expect(acknowledged.filter((text) => !kept.has(text))).toEqual([])
  const unsealed = await owner.query('select count(*)::int as n from audit.entries where hash is null')
  expect(unsealed.rows[0].n).toBe(0)
})

test('a step that is under way is finished first; a second signal forces the end', async () => {
  await start()
  const now = await file()
  const hold = async () => {
    await owner.query('begin')
    await owner.query('select from process.cases where id = $1 for update', [now.id])
  }
  await hold()
  const waiting = say(now, '还在办理')
  await wait(300)
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await wait(1_500)
  await owner.query('rollback')
  expect((await waiting).status).toBe(200)
  expect(await ended).toEqual([0, null])

  await start()
  await hold()
  const cut = say({ ...now, seq: now.seq + 1 }, '不再等待').catch(({ code }) => code)
  await wait(300)
  const forced = once(server, 'exit')
  server.kill('SIGTERM')
  await wait(1_500)
  server.kill('SIGTERM')
  expect(await forced).toEqual([130, null])
  expect(await cut).toBe('ECONNRESET')
  await owner.query('rollback')
})
