import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sha256 } from '../crypto/index.ts'
import { appendLog } from './append-log.ts'
import { folderStore } from './folder.ts'
import { expireUploads } from './uploads.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiangxin-files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const bytes = Buffer.from('示例')
const hash = sha256(bytes)

describe('the store in a folder', () => {
  test('gives back what it was given, by its hash', async () => {
    const store = folderStore(join(folder, 'files'))
    expect(await store.has(hash)).toBe(false)
    await store.write(hash, bytes)
    expect(await store.has(hash)).toBe(true)
    expect(await buffer(await store.read(hash))).toEqual(bytes)
    expect(readdirSync(join(folder, 'files', hash.slice(0, 2), hash.slice(2, 4)))).toEqual([hash])
  })
  test('holds the same content once, and takes the temporary file away', async () => {
    const store = folderStore(join(folder, 'files'))
    for (const name of ['a', 'b']) {
      writeFileSync(join(folder, name), bytes)
      await store.adopt(join(folder, name), hash)
    }
    expect(readdirSync(folder)).toEqual(['files'])
  })
  test('removes, and does not mind what is gone', async () => {
    const store = folderStore(folder)
    await store.write(hash, bytes)
    await store.remove(hash)
    await store.remove(hash)
    await expect(store.read(hash)).rejects.toMatchObject({ code: 'ENOENT' })
  })
  test.each(['', '../../etc/passwd', hash.toUpperCase(), `${hash}/..`])('has no place outside for %j', async (name) => {
    await expect(folderStore(folder).read(name)).rejects.toThrow('not a SHA-256')
  })
})

describe('a log that only grows', () => {
  test('ends with what was appended last', async () => {
    const log = appendLog(join(folder, 'audit'))
    expect([await log.tail('a'), await log.all('a')]).toEqual([[], []])
    for (let n = 0; n < 300; n += 1) await log.append('a', `line ${n} ${'x'.repeat(40)}`)
    expect((await log.all('a')).length).toBe(300)
    const tail = await log.tail('a')
    expect(tail.at(-1)).toContain('line 299')
    expect(tail.every((line) => line.startsWith('line '))).toBe(true)
  })
  test('goes on after a line that a crash tore', async () => {
    const log = appendLog(folder)
    await log.append('a', 'whole')
    writeFileSync(join(folder, 'a.head'), 'whole\ntor')
    expect(await log.tail('a')).toEqual(['whole'])
    await log.append('a', 'next')
    expect(await log.all('a')).toEqual(['whole', 'tor', 'next'])
  })
  test('keeps every name inside its folder', async () => {
    await appendLog(join(folder, 'audit')).append('../../x', 'line')
    expect(readdirSync(join(folder, 'audit'))).toHaveLength(1)
  })
})

test('uploads that nobody goes on with expire; those that grow stay', async () => {
  const uploads = join(folder, 'uploads')
  mkdirSync(uploads)
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  for (const name of ['old', 'old.json', 'growing', 'growing.json', 'left-over.json']) writeFileSync(join(uploads, name), 'x')
  for (const name of ['old', 'old.json', 'growing.json', 'left-over.json']) utimesSync(join(uploads, name), yesterday, yesterday)
  await expireUploads(uploads, 24 * 3_600_000)
  expect(readdirSync(uploads)).toEqual(['growing', 'growing.json'])
})
