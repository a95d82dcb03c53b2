import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiangxin-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('one holder at a time, and the next after the release', () => {
  const first = lockFolder(folder)
  expect(first).not.toBeNull()
  expect(lockFolder(folder)).toBeNull()
  first?.release()
  const second = lockFolder(folder)
  expect(second).not.toBeNull()
  second?.release()
})

test('another process holds it until it is killed, and leaves nothing stale', async () => {
  const program = `import { lockFolder } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)}
    lockFolder(${JSON.stringify(folder)}); process.stdout.write('held'); setInterval(() => {}, 1000)`
  const other = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(other.stdout, 'data')
  expect(lockFolder(folder)).toBeNull()
  other.kill('SIGKILL')
  await once(other, 'exit')
  const mine = lockFolder(folder)
  expect(mine).not.toBeNull()
  mine?.release()
})
