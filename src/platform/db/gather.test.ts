import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gathering } from './gather.ts'

const soon = () => new Promise((done) => setTimeout(done, 1))
const turn = () => new Promise(setImmediate)

test('requests that come while one is under way share the next statement', async () => {
  const seen: string[][] = []
  const ask = gathering<string, string>({
    async run(asks) {
      seen.push([...asks])
      await soon()
      return asks.map((one) => one.toUpperCase())
    },
  })
  const first = ask('a')
  await turn()
  expect(await Promise.all([first, ask('b'), ask('c')])).toEqual(['A', 'B', 'C'])
  expect(seen).toEqual([['a'], ['b', 'c']])
})

test('what must stay apart waits for its turn', async () => {
  const seen: string[][] = []
  const ask = gathering<string, void>({
    async run(asks) {
      seen.push([...asks])
      return asks.map(() => undefined)
    },
    apart: (one) => one.charAt(0),
  })
  await Promise.all(['x1', 'x2', 'y1'].map(ask))
  expect(seen).toEqual([['x1', 'y1'], ['x2']])
})

test("one request's fault is nobody else's", async () => {
  const ask = gathering<number, number>({
    async run(asks) {
      if (asks.includes(13)) throw new Error('thirteen')
      return asks.map((n) => n * 2)
    },
  })
  const answers = await Promise.allSettled([1, 13, 3].map(ask))
  expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual([2, 'thirteen', 6])
})

test('everybody gets their own answer, however they come', async () => {
  const asks = fc.array(fc.record({ n: fc.nat(9), wait: fc.nat(3), fails: fc.boolean() }), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(asks, async (some) => {
      let running = 0
      const ask = gathering<(typeof some)[number], number>({
        async run(together) {
          running += 1
          expect(running).toBe(1)
          expect(new Set(together.map(({ n }) => n)).size).toBe(together.length)
          await soon()
          running -= 1
          if (together.some(({ fails }) => fails)) throw new Error('failed')
          return together.map(({ n }) => n)
        },
        apart: ({ n }) => String(n),
      })
      const settled = await Promise.all(
        some.map(async (one) => {
          if (one.wait > 1) await soon()
          return ask(one).catch(() => -1)
        }),
      )
      expect(settled).toEqual(some.map(({ n, fails }) => (fails ? -1 : n)))
    }),
    { numRuns: 25 },
  )
})
