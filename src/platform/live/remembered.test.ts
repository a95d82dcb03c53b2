import { expect, test } from 'vitest'
import type { Reader } from '../db/index.ts'
import type { Listener } from './index.ts'
import { remembered } from './remembered.ts'

const reader = { district: '370406' } as Reader
const neighbour = { district: '370481' } as Reader

function names(stored: Map<string, string>) {
  let listener: Listener | undefined
  const asked: string[][] = []
  const live = {
    on(_: string, told: Listener) {
      listener = told
      return () => undefined
    },
  }
  const load = remembered(live, 'names', async (_, ids) => {
    asked.push([...ids])
    return new Map(ids.flatMap((id) => (stored.has(id) ? [[id, stored.get(id) ?? ''] as const] : [])))
  })
  return { load, asked, hint: (district: string) => listener?.happened({ district, payload: '' }), missed: () => listener?.missed() }
}

test('what was read once is not read again, and only what is missing is', async () => {
  const { load, asked } = names(
    new Map([
      ['a', '示例甲'],
      ['b', '示例乙'],
    ]),
  )
  expect([...(await load(reader, ['a']))]).toEqual([['a', '示例甲']])
  expect([...(await load(reader, ['b', 'a', 'b', 'nobody']))]).toEqual([
    ['b', '示例乙'],
    ['a', '示例甲'],
  ])
  expect(asked).toEqual([['a'], ['b', 'nobody']])
})

test('a hint makes it forget its district, and a lost one everything', async () => {
  const stored = new Map([['a', 'old']])
  const { load, hint, missed } = names(stored)
  const seen = async (of: Reader) => (await load(of, ['a'])).get('a')
  expect([await seen(reader), await seen(neighbour)]).toEqual(['old', 'old'])
  stored.set('a', 'new')
  hint('370406')
  expect([await seen(reader), await seen(neighbour)]).toEqual(['new', 'old'])
  missed()
  expect(await seen(neighbour)).toBe('new')
})

test('what was read while a hint came is not kept', async () => {
  const stored = new Map([['a', 'old']])
  const { load, hint } = names(stored)
  const reading = load(reader, ['a'])
  hint('370406')
  await reading
  stored.set('a', 'new')
  expect((await load(reader, ['a'])).get('a')).toBe('new')
})

test('a writer sees what it has just written', async () => {
  const stored = new Map([['a', 'old']])
  const { load } = names(stored)
  await load(reader, ['a'])
  stored.set('a', 'new')
  expect((await load({ ...reader, afterCommit: () => undefined } as Reader, ['a'])).get('a')).toBe('new')
})
