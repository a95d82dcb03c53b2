import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkForm } from '../../../kernel/forms/index.ts'
import { checkProcess } from '../../../kernel/process/index.ts'
import { INDUSTRY_NAMES, PURPOSE_NAMES, SECURITY_NAMES } from './choices.ts'
import { forms } from './forms.ts'
import { type Criteria, criteriaFault, matchOf, type Need } from './matching.ts'
import { financingNeed } from './process.ts'

const WAN = 1_000_000
const mill: Need = {
  amount: 180 * WAN,
  term: 24,
  purpose: 'equipment',
  securities: ['mortgage', 'guarantee'],
  region: '示例镇',
  industry: 'C',
}
const bank: Criteria = {
  amountLeast: 50 * WAN,
  amountMost: 200 * WAN,
  termLeast: 6,
  termMost: 36,
  purposes: ['equipment', 'technology'],
  securities: ['mortgage'],
  regions: [],
  industries: [],
}

test('the process is sound', () => expect(checkProcess(financingNeed)).toEqual([]))

describe('a need fits the criteria of a bank', () => {
  test.each([
    ['as it is', {}, {}],
    ['at the least amount', { amount: 50 * WAN }, {}],
    ['at the most amount', { amount: 200 * WAN }, {}],
    ['at the longest term', { term: 36 }, {}],
    ['with one security of several', { securities: ['credit', 'mortgage'] }, {}],
    ['in a region that is named', {}, { regions: ['示例镇', '示例乡'] }],
    ['of an industry that is named', {}, { industries: ['C'] }],
  ] as const)('%s', (_, need, criteria) => expect(matchOf({ ...mill, ...need }, { ...bank, ...criteria }).fits).toBe(true))

  test.each([
    ['amount', { amount: 200 * WAN + 1 }, {}],
    ['amount', { amount: 50 * WAN - 1 }, {}],
    ['term', { term: 37 }, {}],
    ['term', { term: 5 }, {}],
    ['purpose', { purpose: 'farming' }, {}],
    ['security', { securities: ['credit'] }, {}],
    ['region', {}, { regions: ['示例乡'] }],
    ['industry', {}, { industries: ['A'] }],
  ] as const)('but not in its %s', (aspect, need, criteria) => {
    const { fits, lines } = matchOf({ ...mill, ...need }, { ...bank, ...criteria })
    expect(fits).toBe(false)
    expect(lines.filter((line) => !line.fits).map((line) => line.aspect)).toEqual([aspect])
  })

  test('and each line says what was compared', () =>
    expect(matchOf(mill, bank).lines[0]).toMatchObject({ needed: { zh: '180万元' }, declared: { zh: '50万元至200万元' } }))
})

const months = fc.integer({ min: 1, max: 360 })
const fen = fc.integer({ min: 1, max: 1_000_000_000_000 })
const some = <T>(all: readonly T[], least: number) => fc.subarray([...all], { minLength: least })
const aNeed: fc.Arbitrary<Need> = fc.record({
  amount: fen,
  term: months,
  purpose: fc.constantFrom(...PURPOSE_NAMES),
  securities: some(SECURITY_NAMES, 1),
  region: fc.constantFrom('甲镇', '乙镇', '丙镇'),
  industry: fc.constantFrom(...INDUSTRY_NAMES),
})
const someCriteria: fc.Arbitrary<Criteria> = fc
  .record({
    amounts: fc.tuple(fen, fen),
    terms: fc.tuple(months, months),
    purposes: some(PURPOSE_NAMES, 1),
    securities: some(SECURITY_NAMES, 1),
    regions: some(['甲镇', '乙镇', '丙镇'], 0),
    industries: some(INDUSTRY_NAMES, 0),
  })
  .map(({ amounts, terms, ...rest }) => ({
    ...rest,
    amountLeast: Math.min(...amounts),
    amountMost: Math.max(...amounts),
    termLeast: Math.min(...terms),
    termMost: Math.max(...terms),
  }))

describe('whatever is asked for and declared', () => {
  test('it fits exactly where all six lines fit', () =>
    fc.assert(
      fc.property(aNeed, someCriteria, (need, criteria) => {
        const { fits, lines } = matchOf(need, criteria)
        expect(lines).toHaveLength(6)
        expect(fits).toBe(lines.every((line) => line.fits))
      }),
    ))
  test('wider criteria lose nothing that narrower ones had', () =>
    fc.assert(
      fc.property(aNeed, someCriteria, fc.nat(1_000_000), (need, criteria, more) => {
        const wider = { ...criteria, amountMost: criteria.amountMost + more, termMost: criteria.termMost + 1, regions: [], industries: [] }
        if (matchOf(need, criteria).fits) expect(matchOf(need, wider).fits).toBe(true)
      }),
    ))
})

test('bounds that cross are no criteria', () => {
  expect(criteriaFault({ ...bank, amountLeast: 300 * WAN })).toBe('amounts-crossed')
  expect(criteriaFault({ ...bank, termLeast: 48 })).toBe('terms-crossed')
  expect(criteriaFault(bank)).toBeNull()
})

test('an amount is whole fen, exactly as it was typed', () => {
  const values = {
    title: '示例',
    amount: 123_456_789,
    term: 12,
    purpose: 'stock',
    securities: ['credit'],
    region: '示例镇',
    industry: 'C',
    about: '示例',
  }
  expect(checkForm(forms.need, values)).toEqual([])
  expect(checkForm(forms.need, { ...values, amount: 0.5 })).toMatchObject([{ path: 'amount' }])
})
