import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inThread, type Work, WorkFault } from './index.ts'

const work = (exported: string, more: Partial<Work> = {}): Work => ({
  module: new URL('../../testing/thread-work.ts', import.meta.url),
  exported,
  input: 5,
  megabytes: 64,
  seconds: 10,
  ...more,
})

async function all<T>(given: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = []
  for await (const one of given) taken.push(one)
  return taken
}
const fault = (one: Work) => all(inThread(one)).catch((error) => (error instanceof WorkFault ? error.fault : error.message))

test('what the thread gives comes in order', async () => expect(await all(inThread(work('counting')))).toEqual([1, 2, 3, 4, 5]))

test('the thread waits while nobody takes, and ends when whoever takes stops', async () => {
  let taken = 0
  for await (const { made, at } of inThread<{ made: number; at: number }>(work('eager'))) {
    // It is two ahead and no more.
    if (made === 4) expect(at).toBeGreaterThanOrEqual(taken)
    if (made === 4) break
    await pause(100)
    taken = made === 1 ? Date.now() : taken
  }
})

test('too much memory ends the thread and nothing else', async () => expect(await fault(work('hoarding'))).toBe('memory'))
test('too much time ends the thread', async () => expect(await fault(work('endless', { seconds: 0.5 }))).toBe('time'))
test('an error is told', async () => {
  const taken: number[] = []
  const failing = async () => {
    for await (const one of inThread<number>(work('failing'))) taken.push(one)
  }
  await expect(failing()).rejects.toThrow('RangeError: example fault')
  expect(taken).toEqual([1])
})
test('a signal ends it in the middle', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('cancelled')), 200)
  expect(await fault(work('endless', { signal: stop.signal }))).toBe('cancelled')
  expect(await fault(work('counting', { signal: stop.signal }))).toBe('cancelled')
})
test('the thread sees no variable of the environment', async () => expect(await all(inThread(work('environment')))).toEqual([[]]))
