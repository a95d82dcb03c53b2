import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Carrier, drain, type Shelf, type Waiting } from './queue.ts'

const text = { zh: '不行', en: 'No' }
const waiting = (n: number): Waiting => ({
  ...{ key: `file-${n}`, submitKey: `submit-${n}`, file: new Blob([`${n}`]), name: `${n}.jpg`, said: { title: `${n}` }, addedAt: n },
})

function shelfWith(items: readonly Waiting[]): Shelf & { readonly held: Map<string, Waiting> } {
  const held = new Map(items.map((one) => [one.key, one]))
  return {
    held,
    all: async () => [...held.values()],
    put: async (one) => void held.set(one.key, one),
    remove: async (key) => void held.delete(key),
  }
}

/** A server that does a thing once for a key, behind a line that fails before or after it did. */
function server(cuts: () => 'none' | 'before' | 'after') {
  const files = new Map<string, number>()
  const library = new Map<string, string>()
  const over = <T>(work: () => T): T => {
    const cut = cuts()
    if (cut === 'before') throw new Error('no line')
    const done = work()
    if (cut === 'after') throw new Error('no answer')
    return done
  }
  const carrier: Carrier = {
    send: async (one) =>
      over(() => {
        files.set(one.key, (files.get(one.key) ?? 0) + (files.has(one.key) ? 0 : 1))
        return one.key
      }),
    submit: async (one, file) => over(() => void library.set(one.submitKey, file)),
    refusalIn: () => null,
  }
  return { carrier, files, library }
}

test('whatever the line does, all arrives once and whole, and the shelf is empty in the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.constantFrom('none', 'before', 'after'), { maxLength: 40 }),
      async (count, cuts) => {
        const left = [...cuts] as ('none' | 'before' | 'after')[]
        const { carrier, files, library } = server(() => left.shift() ?? 'none')
        const shelf = shelfWith(Array.from({ length: count }, (_, n) => waiting(n)))
        for (let tries = 0; tries < 60 && !(await drain(shelf, carrier)); tries += 1)
          expect(shelf.held.size + library.size).toBeGreaterThanOrEqual(count)
        expect(shelf.held.size).toBe(0)
        expect([...files.values()]).toEqual(Array.from({ length: count }, () => 1))
        expect([...library.values()].sort()).toEqual(Array.from({ length: count }, (_, n) => `file-${n}`))
      },
    ),
    { numRuns: 200 },
  )
})

test('what the server refuses waits for the person, and the others go on', async () => {
  const { carrier, library } = server(() => 'none')
  const shelf = shelfWith([waiting(1), waiting(2)])
  const picky: Carrier = {
    ...carrier,
    submit: async (one, file) => {
      if (one.key === 'file-1') throw Object.assign(new Error('refused'), { reason: text })
      return carrier.submit(one, file)
    },
    refusalIn: (error) => (error as { reason?: typeof text }).reason ?? null,
  }
  expect(await drain(shelf, picky)).toBe(true)
  expect([...library.keys()]).toEqual(['submit-2'])
  expect(shelf.held.get('file-1')).toMatchObject({ refused: text, uploaded: 'file-1' })
  expect(await drain(shelf, picky)).toBe(true)
})

test('a file that is with the server already is not sent again', async () => {
  const { carrier, files, library } = server(() => 'none')
  await drain(shelfWith([{ ...waiting(1), uploaded: 'file-1' }]), carrier)
  expect([files.size, library.size]).toEqual([0, 1])
})
