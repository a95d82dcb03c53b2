import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { BARE } from '../../testing/environment.ts'
import { temporaryFolder } from '../../testing/folder.ts'

const program = resolve(import.meta.dirname, '../../../bin/jiangxin.mjs')
// Every command is a process of its own, and there may be others beside.
vi.setConfig({ testTimeout: 60_000 })

const folder = temporaryFolder('jiangxin-outages')
let nobody: string
beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  nobody = `postgres://owner:secret@127.0.0.1:${(probe.address() as { port: number }).port}/jiangxin`
  probe.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function jiangxin(args: readonly string[], environment: Record<string, string>) {
  const all = { ...BARE, MASTER_KEY: '07'.repeat(32), DATA_DIR: folder, PORT: '0', ...environment }
  const child = spawn(process.execPath, [program, ...args], { env: all as NodeJS.ProcessEnv })
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const [exitCode] = await once(child, 'close')
  return { exitCode, err }
}

test('a database that is not there is named in both languages, without a stack and without its password', async () => {
  const { exitCode, err } = await jiangxin(['migrate'], { DATABASE_URL: nobody })
  expect(exitCode).toBe(1)
  expect(err).toMatch(/无法连接数据库.*请确认 PostgreSQL 已启动[\s\S]*can’t be reached/)
  expect(err).not.toMatch(/ at |secret/)
})

test.skipIf(process.platform !== 'linux')(
  'a data folder that can not be written stops the start, with and without a database of one’s own',
  async () => {
    for (const database of [{ DATABASE_URL: nobody }, {}] as Record<string, string>[]) {
      const { exitCode, err } = await jiangxin(['start', '--no-demo'], { DATA_DIR: '/sys/jiangxin', JIANGXIN_SUPERVISED: '1', ...database })
      expect(exitCode).toBe(1)
      expect(err).toMatch(/数据目录 \/sys\/jiangxin 无法写入[\s\S]*The data folder \/sys\/jiangxin can't be written/)
    }
  },
)
