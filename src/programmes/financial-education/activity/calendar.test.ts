import { describe, expect, test } from 'vitest'
import { monthOf, rivalsOf, weekOf } from './calendar.ts'

describe('a month', () => {
  test('is whole weeks from Monday on, and no week of another month alone', () => {
    expect(weekOf('2026-11-23')[0]).toBe('2026-11-23')
    const weeks = monthOf('2026-11-23')
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([6, '2026-10-26', '2026-12-06'])
    expect(monthOf('2027-02-14')).toHaveLength(4)
  })
})

describe('two banks meet', () => {
  const one = {
    ...{ id: 'a', organisation: 'first', place: 'village', startsOn: '2026-11-20', endsOn: '2026-11-22' },
    audiences: ['elderly', 'farmers'],
  }
  const other = { ...one, id: 'b', organisation: 'second', startsOn: '2026-11-22', endsOn: '2026-11-22', audiences: ['farmers'] }
  test('at one place, on one day, for one audience', () => expect(rivalsOf(one, [one, other])).toEqual([other]))
  test.each([
    ['the same bank', { organisation: 'first' }],
    ['another place', { place: 'school' }],
    ['no place: both are online', { place: null }],
    ['the day after', { startsOn: '2026-11-23', endsOn: '2026-11-23' }],
    ['another audience', { audiences: ['youth'] }],
  ])('and not: %s', (_why, more) => expect(rivalsOf(one, [{ ...other, ...more }])).toEqual([]))
})
