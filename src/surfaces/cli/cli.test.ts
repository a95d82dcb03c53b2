import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { BARE } from '../../testing/environment.ts'

const program = resolve(import.meta.dirname, '../../../bin/jiangxin.mjs')

async function jiangxin(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], { env: { ...BARE, ...environment } as NodeJS.ProcessEnv })
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

test('help names every command, in the language of the machine', async () => {
  const { exitCode, out } = await jiangxin(['--help'], { LANG: 'zh_CN.UTF-8' })
  expect(exitCode).toBe(0)
  for (const command of ['start', 'migrate', 'demo', 'district', 'user', 'audit', 'backup', 'restore'])
    expect(out).toContain(`  ${command} `)
  expect(out).toContain('启动系统')
  expect(out).not.toContain('start Jiangxin')
})

test('help speaks both languages where the machine has none, and the asked one where one is asked', async () => {
  expect((await jiangxin(['audit', 'verify', '--help'])).out).toMatch(/核验审计链[^\n]*\s\/?\s?verify the audit chain/)
  const english = await jiangxin(['audit', 'verify', '--help', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' })
  expect(english.out).toContain('verify the audit chain')
  expect(english.out).not.toContain('核验')
})

test('a wrong command, a missing option and a wrong setting end with 2 and say so in both languages', async () => {
  expect(await jiangxin(['frobnicate'])).toMatchObject({
    exitCode: 2,
    err: expect.stringMatching(/没有这个命令：frobnicate[\s\S]*no such command: frobnicate/),
  })
  expect(await jiangxin(['user', 'add', 'shili'])).toMatchObject({
    exitCode: 2,
    err: expect.stringMatching(/缺少必填选项[\s\S]*required option/),
  })
  expect(await jiangxin(['migrate'], { PORT: 'eighty' })).toMatchObject({
    exitCode: 2,
    err: expect.stringMatching(/PORT=eighty，应为[\s\S]*PORT=eighty must/),
  })
})
