import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heldClock } from '../../platform/clock/index.ts'
import { addDays, addMonths, addYears, daysBetween, isLocalDate, localDateOf, overlaps, weekday, workingDaysOf } from './index.ts'
import { calendar, stateCouncilTable } from './server.ts'

const days = workingDaysOf(stateCouncilTable)
const dates = fc.integer({ min: 0, max: 9000 }).map((day) => addDays('2004-01-01', day))

describe('working days of the State Council', () => {
  test.each([
    ['2025-06-16', 5, '2025-06-20', '2025-06-23'],
    ['2025-04-30', 5, '2025-05-09', '2025-05-12'],
    // Sunday 27 April 2025 is worked for the Labour Day holiday.
    ['2025-04-25', 3, '2025-04-28', '2025-04-29'],
    // Posted on a day off, both ways begin on the first working day after it.
    ['2025-10-01', 2, '2025-10-10', '2025-10-10'],
    ['2026-02-13', 1, '2026-02-13', '2026-02-14'],
    ['2025-06-16', 0, '2025-06-16', '2025-06-16'],
  ])('posted %s, %d days: %s counting the day, %s not counting it', (from, count, inclusive, strict) => {
    expect(days.addWorkingDays(from, count, 'inclusive')).toBe(inclusive)
    expect(days.addWorkingDays(from, count, 'strict')).toBe(strict)
    expect(days.addWorkingDays(from, count)).toBe(strict)
  })

  test('the make-up days of 2025 are worked and its holidays are not', () => {
    for (const worked of ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'])
      expect(days.isWorkingDay(worked)).toBe(true)
    for (const off of ['2025-01-01', '2025-02-04', '2025-05-05', '2025-06-02', '2025-10-08']) expect(days.isWorkingDay(off)).toBe(false)
  })

  test('a run has as many working days as it was given, and ends on one', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('strict' as const, 'inclusive' as const),
        (from, count, counting) => {
          const end = days.addWorkingDays(from, count, counting)
          expect(days.workingDaysBetween(from, end, counting)).toBe(count)
          expect(days.isWorkingDay(end)).toBe(true)
        },
      ),
    )
  })

  test('a longer run never ends earlier, and counting the day never ends later', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 60 }), (from, count) => {
        expect(days.addWorkingDays(from, count) < days.addWorkingDays(from, count + 1)).toBe(true)
        expect(days.addWorkingDays(from, count, 'inclusive') <= days.addWorkingDays(from, count)).toBe(true)
      }),
    )
  })

  test('backwards it counts below zero', () => expect(days.workingDaysBetween('2025-06-23', '2025-06-16')).toBe(-5))

  test('a year without a notice has weekends only, and says so', () => {
    expect(days.known(2025)).toBe(true)
    expect(days.known(2099)).toBe(false)
    expect(days.isWorkingDay('2099-10-01')).toBe(true)
    expect(days.isWorkingDay('2099-10-03')).toBe(false)
  })

  test.each([-1, 1.5, Number.NaN])('%d days are no count', (count) =>
    expect(() => days.addWorkingDays('2025-06-16', count)).toThrow('not-a-count'),
  )
})

describe('local dates', () => {
  test.each(['2025-02-29', '2025-13-01', '25-01-01', '2025-1-1', '', '0000-01-01', '2025-01-01T00:00'])('%j is no date', (text) => {
    expect(isLocalDate(text)).toBe(false)
    expect(() => addDays(text, 1)).toThrow('not-a-date')
  })

  test('months and years end where the calendar does', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28')
    expect(addMonths('2025-03-31', -1)).toBe('2025-02-28')
    expect(addMonths('2025-11-30', 3)).toBe('2026-02-28')
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
    expect(addMonths('2025-01-15', -13)).toBe('2023-12-15')
    expect(addMonths('1900-01-31', 1)).toBe('1900-02-28')
  })

  test('what people enter stays within what can be written', () => {
    expect(addMonths('9999-12-01', 24)).toBe('9999-12-31')
    expect(addMonths('0001-01-31', -1)).toBe('0001-01-01')
    expect(addYears('0001-02-03', 24)).toBe('0025-02-03')
  })

  test('adding days and counting them agree', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count)
      }),
    )
  })

  test('Monday is the first day of the week', () => {
    expect(weekday('2025-06-16')).toBe(1)
    expect(weekday('2025-06-22')).toBe(7)
  })

  test('periods that share one day overlap', () => {
    const may = { from: '2025-05-01', to: '2025-05-31' }
    expect(overlaps(may, { from: '2025-05-31', to: '2025-06-30' })).toBe(true)
    expect(overlaps(may, { from: '2025-06-01', to: '2025-06-30' })).toBe(false)
  })

  test('the day of the district begins at 16:00 UTC', () => {
    expect(localDateOf('2025-06-15T15:59:59Z')).toBe('2025-06-15')
    expect(localDateOf('2025-06-15T16:00:00Z')).toBe('2025-06-16')
  })

  test('today is what the clock that was passed in says', () => {
    expect(calendar(heldClock('2025-06-15T16:00:00Z')).today()).toBe('2025-06-16')
  })
})
