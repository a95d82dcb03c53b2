import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { unpacked } from '../../testing/archive.ts'
import { type ZipPart, zipOf } from './zip-stream.ts'

async function* given(...parts: readonly ZipPart[]) {
  yield* parts
}
const at = new Date('2026-03-02T01:02:03Z')

test('an archive that is made while it is sent holds its files as they were', async () => {
  const large = randomBytes(3_000_000)
  const parts: ZipPart[] = [
    {
      name: '全部资料.html',
      content: async function* () {
        yield '<p>示例'
        yield '</p>'
      },
    },
    {
      name: 'files/大文件.bin',
      content: async function* () {
        yield large
      },
    },
    { name: 'empty', content: async function* () {} },
  ]
  const found = await unpacked(await buffer(zipOf(given(...parts), at)))
  expect([...found.keys()]).toEqual(['全部资料.html', 'files/大文件.bin', 'empty'])
  expect(found.get('全部资料.html')?.toString()).toBe('<p>示例</p>')
  expect(found.get('files/大文件.bin')?.equals(large)).toBe(true)
  expect(found.get('empty')).toHaveLength(0)
})

test('no more is made than is taken, and whoever stops ends it', async () => {
  const made = { pieces: 0, ended: false }
  const endless: ZipPart = {
    name: 'endless',
    async *content() {
      try {
        for (;;) {
          made.pieces += 1
          yield randomBytes(64 * 1024)
        }
      } finally {
        made.ended = true
      }
    },
  }
  let taken = 0
  for await (const part of zipOf(given(endless), at)) {
    taken += part.length
    if (taken > 1024 * 1024) break
  }
  expect(made.pieces).toBeLessThan(64)
  await expect.poll(() => made.ended).toBe(true)
})
