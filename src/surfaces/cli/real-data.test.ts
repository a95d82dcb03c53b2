import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { joinRunning } from '../../platform/postgres/embedded.ts'
import { BARE } from '../../testing/environment.ts'
import { temporaryFolder } from '../../testing/folder.ts'

const program = resolve(import.meta.dirname, '../../../bin/jiangxin.mjs')

const dataDir = temporaryFolder('jiangxin-cli')
// Every command is a process of its own, and there may be others beside.
vi.setConfig({ testTimeout: 60_000 })

/** Without the pages, which are built elsewhere. */
const environment = { ...BARE, DATA_DIR: dataDir, PORT: '0', LANG: 'en_GB.UTF-8', JIANGXIN_SUPERVISED: '1' }
let server: ChildProcess

const run = (args: readonly string[], more: Record<string, string> = {}) =>
  spawn(process.execPath, [program, ...args], { env: { ...environment, ...more } as NodeJS.ProcessEnv })
const jiangxin = (...args: string[]) => end(run(args))
async function end(child: ReturnType<typeof run>) {
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const [exitCode] = await once(child, 'close')
  return { exitCode, ...said }
}

beforeAll(async () => {
  const starting = run(['start', '--no-demo'])
  server = starting
  await new Promise<void>((running, failed) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk
      if (said.includes('Jiangxin is running')) running()
    }
    starting.stdout.on('data', listen)
    starting.stderr.on('data', listen)
    starting.once('exit', () => failed(new Error(said)))
  })
})
afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill('SIGINT')
    await once(server, 'exit')
  }
  rmSync(dataDir, { recursive: true, force: true })
})

const SHANTING = ['370406', '山亭区', '--name-en', 'Shanting', '--city', '枣庄市', '--city-en', 'Zaozhuang']
const district = (...more: string[]) =>
  jiangxin('district', 'add', ...SHANTING, '--province', '山东省', '--province-en', 'Shandong', ...more)
const admin = (username: string, role: string, in_ = '370406') =>
  jiangxin('user', 'add', username, '--name', '示例管理员', '--district', in_, '--organisation', '山亭区总工会', '--role', role)

test('real data begin with its district, and the federation at the head of it', async () => {
  expect(await district('--since', '2026-13-01')).toMatchObject({ exitCode: 2 })
  expect(await district('--uscc', '91370406MA30000131')).toMatchObject({ exitCode: 1, err: expect.stringContaining('check character') })
  expect(await district('--since', '2020-01-01')).toMatchObject({ exitCode: 0, out: expect.stringContaining('370406 Shanting added') })
  expect(await district()).toMatchObject({ exitCode: 1, err: expect.stringContaining('is there already') })
})

test('a district is given its administrators, who are told a first password', async () => {
  expect(await admin('sysadmin', 'system-admin')).toMatchObject({ exitCode: 0, out: expect.stringMatching(/First password: Jx-\S{13}/) })
})

test('a mistake is named without a stack, with what there is instead', async () => {
  const said = async (...input: Parameters<typeof admin>) =>
    (({ exitCode, err }) => (exitCode === 1 ? err : exitCode))(await admin(...input))
  const [username, role, place] = await Promise.all([
    said('sysadmin', 'security-admin'),
    said('secadmin', 'king'),
    said('secadmin', 'security-admin', '370481'),
  ])
  expect(username).toBe('This username is taken. Choose another.\n')
  expect(role).toContain('  security-admin  Security administrator\n')
  expect(place).toBe('There is no district 370481. There are: 370406.\n')
})

test('a second server on the same folder is refused', async () => {
  const second = await end(run(['start'], { JIANGXIN_SUPERVISED: '' }))
  expect(second).toMatchObject({ exitCode: 1, err: expect.stringContaining('in use by another Jiangxin') })
})

test('administrators are asked for a second factor; the audit is verified, and its first broken row is named', async () => {
  expect(await jiangxin('audit', 'verify')).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/✓ 370406: \d+ rows, chain unbroken/),
  })
  const owner = new pg.Client({ connectionString: joinRunning(dataDir)?.url })
  await owner.connect()
  const { rows } = await owner.query("select value, basis from parameters.settings where key = 'access.second-factor'")
  expect(rows).toEqual([{ value: 1, basis: expect.stringContaining('GB/T 22239') }])
  await owner.query("set session_replication_role = 'replica'")
  await owner.query("update audit.entries set detail = '{}' where seq >= 2")
  await owner.end()
  expect(await jiangxin('audit', 'verify')).toMatchObject({
    exitCode: 1,
    out: expect.stringMatching(/✗ 370406: row 2 \([0-9a-f-]{36}\): The row is not what was sealed/),
  })
})
