import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarTable, workingDaysOf } from '../calendar/index.ts'
import { stateCouncilTable } from '../calendar/server.ts'
import { clockOf, lastDayOf, type Posting } from './notice-clock.ts'

const calendar = workingDaysOf(stateCouncilTable)
const posted = (postedOn: string, days = 5, counting: Posting['counting'] = 'strict', by = calendar): Posting => {
  const rule = { days, counting }
  return { ...rule, postedOn, announced: lastDayOf(rule, postedOn, by) }
}

describe('the clock of a notice', () => {
  test.each([
    // Labour Day 2025 is off from 1 to 5 May; Sunday 27 April is worked for it.
    ['2025-04-25', 'strict', '2025-05-06'],
    ['2025-04-18', 'inclusive', '2025-04-24'],
    ['2025-04-28', 'strict', '2025-05-08'],
    ['2025-09-30', 'strict', '2025-10-14'],
    ['2025-10-01', 'inclusive', '2025-10-14'],
  ] as const)('five working days posted on %s, %s: the last is %s', (from, counting, last) => {
    expect(clockOf(posted(from, 5, counting), calendar, from).lastDay).toBe(last)
  })

  test('says of every day what it is', () => {
    const { days } = clockOf(posted('2025-04-26', 2), calendar, '2025-04-26')
    expect(days.map(({ date, kind, number }) => [date.slice(5), kind, number])).toEqual([
      ['04-26', 'posted', null],
      ['04-27', 'make-up', 1],
      ['04-28', 'counted', 2],
    ])
  })

  test('the last day still belongs to it', () => {
    const notice = posted('2025-06-16')
    expect(clockOf(notice, calendar, '2025-06-23').over).toBe(false)
    expect(clockOf(notice, calendar, '2025-06-24').over).toBe(true)
  })

  test('a year whose holidays are not known is named', () => {
    expect(clockOf(posted('2025-06-16'), calendar, '2025-06-16').unknownYears).toEqual([])
    expect(clockOf(posted('2098-12-29'), calendar, '2098-12-29').unknownYears).toEqual([2098, 2099])
  })
})

const dates = fc.integer({ min: 0, max: 4000 }).map((day) => addDays('2018-01-01', day))
const lengths = fc.integer({ min: 1, max: 40 })
const countings = fc.constantFrom('strict' as const, 'inclusive' as const)

describe('whatever is posted, and whenever', () => {
  test('it never ends before its working days have passed', () => {
    fc.assert(
      fc.property(dates, lengths, countings, (from, days, counting) => {
        const { lastDay, days: drawn } = clockOf(posted(from, days, counting), calendar, from)
        const worked = drawn.filter(({ date }) => calendar.isWorkingDay(date) && (counting === 'inclusive' || date > from))
        expect(worked).toHaveLength(days)
        expect(drawn.filter(({ number }) => number !== null).map(({ number }) => number)).toEqual(worked.map((_, at) => at + 1))
        expect(drawn.at(-1)?.date).toBe(lastDay)
        expect(clockOf(posted(from, days, counting), calendar, lastDay).over).toBe(false)
        expect(clockOf(posted(from, days, counting), calendar, addDays(lastDay, 1)).over).toBe(true)
      }),
    )
  })

  test('the strict way never ends before the inclusive one', () => {
    fc.assert(
      fc.property(dates, lengths, (from, days) => {
        expect(posted(from, days, 'inclusive').announced <= posted(from, days, 'strict').announced).toBe(true)
      }),
    )
  })

  test('holidays that become known later move the last day out and never in', () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.boolean()), { maxLength: 20 })
    fc.assert(
      fc.property(dates, lengths, countings, changes, (from, days, counting, changed) => {
        const notice = posted(from, days, counting)
        const at = (off: boolean) => changed.filter(([, isOff]) => isOff === off).map(([after]) => addDays(from, after))
        const table: CalendarTable = {
          ...stateCouncilTable,
          holidays: [...stateCouncilTable.holidays, ...at(true)],
          makeUpDays: [
            ...stateCouncilTable.makeUpDays.filter((day) => !at(true).includes(day)),
            ...at(false).filter((day) => !at(true).includes(day)),
          ],
        }
        const later = workingDaysOf(table)
        const clock = clockOf(notice, later, from)
        expect(clock.lastDay >= notice.announced).toBe(true)
        expect(
          clock.days.filter(({ date }) => later.isWorkingDay(date) && (counting === 'inclusive' || date > from)).length,
        ).toBeGreaterThanOrEqual(days)
      }),
    )
  })
})
