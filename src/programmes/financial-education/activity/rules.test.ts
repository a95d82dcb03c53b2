import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../kernel/calendar/index.ts'
import { calendar } from '../../../kernel/calendar/server.ts'
import { burdenFaults } from '../../../kernel/forms/index.ts'
import { checkProcess, type Facts } from '../../../kernel/process/index.ts'
import { add, compare } from '../../../kernel/quantities/index.ts'
import { heldClock } from '../../../platform/clock/index.ts'
import { forms } from './forms.ts'
import { financialActivity } from './process.ts'
import {
  type ActivityFacts,
  checkFiling,
  checkMaterial,
  checkReport,
  joined,
  lastDayToFile,
  mayFile,
  publishable,
  type Share,
} from './rules.ts'

const { addWorkingDays } = calendar(heldClock('2025-09-01T01:00:00Z'))
const facts = (own: Partial<ActivityFacts>, more: Partial<Facts> = {}): Facts =>
  ({ now: '', today: '2025-09-10', parameters: {}, addWorkingDays, evidence: [], own, ...more }) as never
const codes = (problems: readonly { path: string; code: string }[]) => problems.map(({ path, code }) => `${path}: ${code}`)

test('the process is sound, and every field of its forms says why it is asked', () => {
  expect(checkProcess(financialActivity)).toEqual([])
  expect(Object.values(forms).flatMap(burdenFaults)).toEqual([])
})

describe('the last day on which a filing is in time', () => {
  test.each([
    ['2025-09-15', 3, '2025-09-10', 'three working days before a Monday'],
    ['2025-09-18', 3, '2025-09-15', 'within one week'],
    // 1 to 8 October 2025 are off, 28 September and 11 October are worked.
    ['2025-10-10', 3, '2025-09-29', 'before the national holiday'],
    ['2025-10-01', 3, '2025-09-27', 'the Saturday before, for 28 to 30 September are worked'],
    ['2025-09-16', 0, '2025-09-16', 'no days before: the day itself'],
  ])('begins %s, %d days before: %s, %s', (starts, days, last) => expect(lastDayToFile(starts, days, addWorkingDays)).toBe(last))

  test('on it there is time enough, and on the day after there is not', () => {
    const starts = fc.integer({ min: 0, max: 700 }).map((day) => addDays('2025-01-06', day))
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 20 }), (first, days) => {
        const last = lastDayToFile(first, days, addWorkingDays)
        expect(addWorkingDays(last, days) <= first).toBe(true)
        expect(addWorkingDays(addDays(last, 1), days) > first).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('shares of a joint activity', () => {
  const banks = fc.constantFrom('b', 'c', 'd', 'e')
  const share = fc.integer({ min: -500, max: 12_000 }).map((hundredths) => (hundredths / 100).toFixed(2))
  test('are 100 % together, whoever joins with whatever, and the leading bank keeps some', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ organisation: banks, share }), { maxLength: 12 }), (joins) => {
        let shares: readonly Share[] = [{ organisation: 'a', share: '100' }]
        for (const one of joins) shares = joined(shares, 'a', one) ?? shares
        expect(compare(add(...shares.map((one) => one.share)), '100')).toBe(0)
        for (const one of shares) expect(compare(one.share, '0')).toBe(1)
        expect(new Set(shares.map((one) => one.organisation)).size).toBe(shares.length)
      }),
    )
  })
  test('a bank that agrees to another share holds that one alone', () => {
    const first = joined([{ organisation: 'a', share: '100' }], 'a', { organisation: 'b', share: '40' }) ?? []
    expect(joined(first, 'a', { organisation: 'b', share: '25.5' })).toEqual([
      { organisation: 'a', share: '74.5' },
      { organisation: 'b', share: '25.5' },
    ])
  })
  test('the leading bank joins nobody, and gives not all away', () => {
    expect(joined([{ organisation: 'a', share: '100' }], 'a', { organisation: 'a', share: '40' })).toBeNull()
    expect(joined([{ organisation: 'a', share: '100' }], 'a', { organisation: 'b', share: '100' })).toBeNull()
  })
})

describe('filing', () => {
  const sound = { startsOn: '2025-09-15', endsOn: '2025-09-15', place: '370481101', marketingFree: true }
  const known = facts({ membership: 'active', placeKnown: true, planKnown: false })
  test.each([
    ['what is sound', {}, []],
    ['the end before the beginning', { endsOn: '2025-09-14' }, ['endsOn: ends-before']],
    ['what is over', { startsOn: '2025-09-08', endsOn: '2025-09-09' }, ['endsOn: over-already']],
    ['what ends today', { startsOn: '2025-09-10', endsOn: '2025-09-10' }, []],
    ['marketing', { marketingFree: false }, ['marketingFree: marketing-free']],
    ['a plan that is not the bank’s', { plan: 'JH-2025-001' }, ['plan: unknown-plan']],
  ])('%s', (_what, more, problems) => expect(codes(checkFiling({ ...sound, ...more }, known))).toEqual(problems))

  test.each([
    ['active', undefined],
    [null, 'not-a-member'],
    ['lapsed', 'member-lapsed'],
    ['withdrawn', 'member-withdrawn'],
    ['suspended', 'member-suspended'],
  ] as const)('by a bank whose membership is: %s', (membership, code) => expect(mayFile(facts({ membership }))?.code).toBe(code))
})

test('people who signed in are as many as their list has', () => {
  expect(checkReport({ signIn: 30 }, facts({ signedIn: null }))).toEqual([])
  expect(checkReport({ signIn: 28 }, facts({ signedIn: 28 }))).toEqual([])
  expect(checkReport({}, facts({ signedIn: 28 }))).toEqual([])
  expect(codes(checkReport({ signIn: 30 }, facts({ signedIn: 28 })))).toEqual(['signIn: sign-in-differs'])
})

test('pictures of people need their consents, and without them nothing is published', () => {
  expect(codes(checkMaterial({ portraits: 'consented' }, facts({})))).toEqual(['portraits: consent-to-keep'])
  expect(checkMaterial({ portraits: 'consented' }, facts({}, { evidence: [{ id: '1', kind: 'portrait-consent' }] }))).toEqual([])
  expect(['none', 'blurred', 'consented', 'missing', null].map(publishable)).toEqual([true, true, true, false, false])
})
