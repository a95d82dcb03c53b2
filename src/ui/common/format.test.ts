import { expect, test } from 'vitest'
import { daysBetween, fenOf, instantInDigits } from './format.ts'

test('what is typed as yuan becomes whole fen, and anything else is no amount', () => {
  expect(fenOf('1,234.5')).toBe(123_450)
  expect(fenOf('0.07')).toBe(7)
  expect(fenOf('-3')).toBe(-300)
  for (const wrong of ['', '1.234', '12元', '1e3', '.', '99999999999999999']) expect(fenOf(wrong)).toBeNull()
})

test('dates and instants are those of the district', () => {
  expect(instantInDigits('2026-03-01T16:30:00Z')).toBe('2026-03-02 00:30')
  expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3)
})
