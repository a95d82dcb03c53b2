import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesIn, piecesOf } from './pieces.ts'

const letters = fc.constantFrom(...'皮带机清扫器改造ab0-2 (x'.split(''))
const text = fc.array(letters, { minLength: 1, maxLength: 24 }).map((all) => all.join(''))

test('a text has every piece of every part of it', () => {
  fc.assert(
    fc.property(text, fc.nat(23), fc.integer({ min: 1, max: 24 }), (whole, from, length) => {
      const part = whole.slice(from % whole.length).slice(0, length)
      const has = new Set(piecesOf(whole))
      expect(piecesIn(part).filter((piece) => !has.has(piece))).toEqual([])
    }),
  )
})

test('only a single letter or sign of ASCII has no piece', () => {
  expect(piecesIn('p')).toEqual([])
  expect(piecesIn('皮')).toHaveLength(1)
  expect(piecesIn('皮带机')).toHaveLength(1)
  expect(piecesIn('皮带机清')).toHaveLength(2)
  expect(piecesIn('xm-2026')).toHaveLength(4)
})
