import { getEventListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
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
test('a signal is not listened to once more for everything that is given', async () => {
  const { signal } = new AbortController()
  const heard: number[] = []
  for await (const _ of inThread(work('counting', { input: 30, signal }))) heard.push(getEventListeners(signal, 'abort').length)
  expect(heard).toHaveLength(30)
  expect(Math.max(...heard)).toBe(0)
})
test('the thread sees no variable of the environment', async () => expect(await all(inThread(work('environment')))).toEqual([[]]))

describe('a thread that came to its end', () => {
  const done = async () => (await all<number>(inThread(work('howMany'))))[0]
  const next = async () => [await done(), await done()]

  test('does the next work, too', async () => {
    const [first = 0, second] = await next()
    expect(second).toBe(first + 1)
  })
  test('as does one that somebody stopped in the middle', async () => {
    const before = (await done()) ?? 0
    for await (const one of inThread<{ made: number }>(work('eager'))) if (one.made === 3) break
    expect(await done()).toBe(before + 1)
  })
  test('but not beside its own work', async () => {
    const both = await Promise.all([done(), done()])
    expect(both).toContain(1)
  })
  test.each(['failing', 'endless'])('one that did not (%s) is let go', async (exported) => {
    await done()
    await fault(work(exported, { seconds: 0.3 }))
    expect(await done()).toBe(1)
  })
  test('one that has grown is let go', async () => {
    await done()
    await all(inThread(work('growing', { megabytes: 256 })))
    await all(inThread(work('howMany', { megabytes: 256 })))
    expect(await all(inThread(work('howMany', { megabytes: 256 })))).toEqual([2])
  })
})
