import { expect, test } from 'vitest'
import { isMonth, monthAfter } from './index.ts'

test('months are counted over the turn of the year', () => {
  expect([monthAfter('2026-01', -1), monthAfter('2025-12', 1), monthAfter('2026-03', -24)]).toEqual(['2025-12', '2026-01', '2024-03'])
  expect([isMonth('2026-12'), isMonth('2026-13'), isMonth('0999-01')]).toEqual([true, false, false])
})
