import { expect, test } from 'vitest'
import { heldClock, systemClock } from './index.ts'

test('the time is an instant in UTC with milliseconds', () => {
  expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(Math.abs(Date.parse(systemClock.now()) - Date.now())).toBeLessThan(1000)
})

test('a held clock stands still until it is set, and speaks UTC whatever it was given', () => {
  const clock = heldClock('2026-03-02T09:00:00+08:00')
  expect([clock.now(), clock.now()]).toEqual(['2026-03-02T01:00:00.000Z', '2026-03-02T01:00:00.000Z'])
  clock.set('2026-03-03')
  expect(clock.now()).toBe('2026-03-03T00:00:00.000Z')
})

test('what is no time is refused', () => {
  expect(() => heldClock('soon')).toThrow(RangeError)
})
