import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inPace } from './pace.server.ts'

/** What happened, in its order, with slices of which each is read, made ready, written. */
async function told(slices: number, failing?: { readonly no: number; readonly at: 'load' | 'read' | 'write' }): Promise<string[]> {
  const log: string[] = []
  const fail = (no: number, at: string) => {
    if (failing?.no === no && failing.at === at) throw new Error('example fault')
  }
  await inPace(
    async (no) => {
      fail(no, 'load')
      return no < slices ? no : null
    },
    async (no, _, pace) => {
      fail(no, 'read')
      log.push(`read ${no}`)
      pace.read()
      await turn()
      log.push(`ready ${no}`)
      await pace.turn()
      log.push(`write ${no}`)
      fail(no, 'write')
      await turn()
      await turn()
      log.push(`written ${no}`)
    },
  ).catch((error: Error) => log.push(error.message))
  return log
}

test('slices are written one behind the other, each after the next has been read', async () => {
  const log = await told(5)
  const at = (what: string) => log.indexOf(what)
  for (const no of [0, 1, 2, 3]) {
    expect(at(`written ${no}`)).toBeLessThan(at(`write ${no + 1}`))
    expect(at(`read ${no + 1}`)).toBeLessThan(at(`write ${no}`))
  }
  // While one is written the next is made ready.
  expect(at('ready 3')).toBeLessThan(at('written 2'))
  expect(log).toHaveLength(20)
})
test.each([0, 1])('%s slices are no trouble', async (slices) => expect(await told(slices)).toHaveLength(slices * 4))
test.each(['load', 'read', 'write'] as const)('after a fault at %s nothing more is written, and it is thrown in the end', async (at) => {
  const log = await told(6, { no: 2, at })
  expect(log.at(-1)).toBe('example fault')
  for (const no of [3, 4, 5]) expect(log).not.toContain(`write ${no}`)
})
