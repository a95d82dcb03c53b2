import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readArchive, writeArchive } from './archive.ts'
import { LABEL } from './manifest.ts'

const MEBIBYTE = 1024 * 1024
const never = new AbortController().signal
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiangxin-archive-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('what goes in comes out, whatever its length', async () => {
  const contents = [0, 1, MEBIBYTE - 1, MEBIBYTE, 2 * MEBIBYTE + 1].map((length) => randomBytes(length))
  const file = join(folder, 'lengths')
  const archive = writeArchive(file, never)
  await archive.add(LABEL, [])
  for (const [n, content] of contents.entries()) {
    // In pieces of its own.
    await archive.add(`part/${n}`, [content.subarray(0, 700_000), content.subarray(700_000)])
  }
  expect(readdirSync(folder)).toEqual(['lengths.part'])
  await archive.finish()
  expect(readdirSync(folder)).toEqual(['lengths'])
  const found: Buffer[] = []
  for await (const { content } of readArchive(file, never)) found.push(await buffer(Readable.from(content)))
  expect(found.slice(1).map((bytes, n) => bytes.equals(contents[n] ?? bytes))).toEqual(contents.map(() => true))
})

test('broken off at any moment, it leaves nothing and ends nobody', async () => {
  for (const after of [0, 1, 3, 8, 20]) {
    const stop = new AbortController()
    const archive = writeArchive(join(folder, 'broken-off'), stop.signal)
    async function* endless() {
      for (;;) yield randomBytes(MEBIBYTE)
    }
    setTimeout(() => stop.abort(), after)
    await expect(archive.add('part', endless())).rejects.toThrow()
    await archive.discard()
    expect(readdirSync(folder)).toEqual(['lengths'])
  }
})
