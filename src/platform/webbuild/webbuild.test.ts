import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartFault } from '../start-fault.ts'
import { ensureWebBuilt, hashOfSources } from './index.ts'

let root: string
const told: string[] = []
const ensure = () => ensureWebBuilt(root, ({ en }) => told.push(en))
const put = (file: string, text: string) => {
  mkdirSync(join(root, file, '..'), { recursive: true })
  writeFileSync(join(root, file), text)
}

beforeEach(() => {
  told.length = 0
  root = mkdtempSync(join(tmpdir(), 'jiangxin-web-'))
  put('package.json', '{ "type": "module" }')
  put('index.html', '<!doctype html><title>匠心</title><script type="module" src="/src/ui/page.ts"></script>')
  put('src/ui/page.ts', 'document.title = "first"')
  symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(root, 'node_modules'))
})
afterEach(() => rmSync(root, { recursive: true }))

test('a changed page changes the hash; a server file, a test and a migration do not', () => {
  const before = hashOfSources(root)
  put('src/programmes/innovation/store.ts', 'export {}')
  put('src/programmes/innovation/rules.test.ts', 'export {}')
  put('src/programmes/innovation/migrations/001.sql', 'select 1')
  put('src/platform/db/index.ts', 'export {}')
  expect(hashOfSources(root)).toBe(before)
  put('src/programmes/innovation/rules.ts', 'export {}')
  const after = hashOfSources(root)
  expect(after).not.toBe(before)
  put('src/platform/client/addresses/people.generated.json', '{}')
  expect(hashOfSources(root)).not.toBe(after)
})

test('builds once, and again when a source has changed', { timeout: 60_000 }, async () => {
  expect(await ensure()).toBe(true)
  expect(existsSync(join(root, 'dist/web/index.html'))).toBe(true)
  expect(await ensure()).toBe(false)
  put('src/ui/page.ts', 'document.title = "second"')
  expect(await ensure()).toBe(true)
  expect(told).toHaveLength(2)
})

test('a page that does not build is reported and leaves the former pages', { timeout: 60_000 }, async () => {
  put('dist/web/index.html', 'former')
  put('src/ui/page.ts', 'import "./missing.ts"')
  await expect(ensure()).rejects.toThrow(StartFault)
  expect(readFileSync(join(root, 'dist/web/index.html'), 'utf8')).toBe('former')
})
