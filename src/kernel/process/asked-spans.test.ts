import { expect, test } from 'vitest'
import { monthsOf, nextMonth, notReckoned } from './asked-spans.ts'

test('months follow one another over the year, and February ends when it ends', () => {
  expect(monthsOf({ from: '2025-11-01', until: '2026-03-01' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(nextMonth('2028-02')).toBe('2028-03-01')
})

test('what is over was reckoned once; only the days since are reckoned anew', () => {
  const span = { from: '2026-01-01', until: '2026-05-01' }
  expect(notReckoned(span, new Map())).toEqual([span])
  const through = new Map([
    ['2026-01', '2026-01-31'],
    ['2026-03', '2026-03-14'],
  ])
  expect(notReckoned(span, through)).toEqual([
    { from: '2026-02-01', until: '2026-03-01' },
    { from: '2026-03-15', until: '2026-05-01' },
  ])
  expect(notReckoned({ from: '2026-01-01', until: '2026-02-01' }, through)).toEqual([])
})
