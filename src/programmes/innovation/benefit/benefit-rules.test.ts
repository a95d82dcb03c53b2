import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fenOfWanYuan, fenOfYuan } from '../../../kernel/quantities/index.ts'
import { parameters } from '../parameters.ts'
import {
  type Claim,
  type Costs,
  calculate,
  doubleClaims,
  type Line,
  monthsOf,
  plausibility,
  rewardGrade,
  totals,
  unitSaving,
} from './benefit-rules.ts'

const year = { from: '2025-01-01', to: '2025-12-31' }
const sizingAgent: Line = {
  name: '施胶剂',
  before: '12.50',
  after: '10.00',
  useUnit: '千克/吨',
  price: '8.00',
  volume: '10000',
  volumeUnit: '吨',
}
const free: Costs = { oneOff: 0, benefitYears: 1, running: 0 }
const thresholds = parameters.find((row) => row.key === 'innovation.reward.thresholds')?.value as readonly string[]

describe('the saving', () => {
  test('2.5 kg less at 8 yuan over 10,000 t, less 50,000 yuan, is 150,000 yuan', () => {
    const sizing = calculate('material', [sizingAgent], { ...free, running: fenOfYuan('50000') }, year)
    expect(sizing).toMatchObject({ unitSavings: ['20'], gross: '200000', net: fenOfYuan('150000') })
    expect(sizing.formula.zh).toBe('(12.50 − 10.00) × 8.00 × 10,000 − 一次性投入分摊 0.00 − 运行费用 50,000.00 = 150,000.00 元')
  })

  test('a one-off cost is shared over the benefit years, a running cost is counted in full', () => {
    const costs = { oneOff: fenOfYuan('300000'), benefitYears: 3, running: fenOfYuan('10000') }
    expect(calculate('material', [sizingAgent], costs, year).net).toBe(fenOfYuan('90000'))
    expect(calculate('material', [sizingAgent], costs, { from: '2025-01-01', to: '2025-06-30' }).oneOffShare).toBe(fenOfYuan('50000'))
  })

  test('a saving that costs more than it brings is negative, and stays so', () => {
    expect(calculate('energy', [sizingAgent], { ...free, running: fenOfYuan('200000.01') }, year).net).toBe(-1)
  })

  test('more yield is a gain, more use is not', () => {
    expect(unitSaving('yield', { before: '10', after: '12', price: '3' })).toBe('6')
    expect(unitSaving('material', { before: '10', after: '12', price: '3' })).toBe('-6')
  })

  test('the lines add up exactly, in any order', () => {
    const amounts = fc.integer({ min: 0, max: 10 ** 6 }).map((n) => `${Math.floor(n / 1000)}.${String(n % 1000).padStart(3, '0')}`)
    const lines = fc.array(fc.record({ before: amounts, after: amounts, price: amounts, volume: amounts }), { maxLength: 5 })
    fc.assert(
      fc.property(lines, (rows) => {
        const full = rows.map((row) => ({ ...sizingAgent, ...row }))
        expect(calculate('material', full, free, year).gross).toBe(calculate('material', [...full].reverse(), free, year).gross)
      }),
    )
  })

  test.each([
    ['2025-01-01', '2025-12-31', 12],
    ['2025-01-31', '2025-02-27', 1],
    ['2025-03-15', '2025-04-15', 2],
    ['2024-02-29', '2025-02-27', 12],
  ])('%s to %s is %d months', (from, to, months) => expect(monthsOf({ from, to })).toBe(months))
})

test.each([
  ['9868000', 1],
  ['1000000', 1],
  ['500000', 2],
  ['499999', 3],
  ['10000', 4],
  ['9999', 5],
])('%s yuan is grade %d', (yuan, grade) => expect(rewardGrade(fenOfYuan(yuan), thresholds)).toBe(grade))

describe('one saving is claimed once', () => {
  const first: Claim = {
    id: 'first',
    title: '施胶成本',
    project: 'sizing',
    organisation: 'mill',
    subject: '施胶剂采购成本',
    kind: 'material',
    nature: 'direct',
    period: year,
    net: 100,
    certification: 'union-verified',
  }
  const ids = (claim: Claim, others: readonly Claim[] = [first]) => doubleClaims(claim, others).map(({ id }) => id)
  const next: Claim = { ...first, id: 'next' }

  test('not by another project', () => expect(ids({ ...next, project: 'other' })).toEqual(['first']))
  test('not in an overlapping period', () => expect(ids({ ...next, period: { from: '2025-12-31', to: '2026-12-30' } })).toEqual(['first']))
  test('not in other spelling', () => expect(ids({ ...next, subject: ' 施胶剂（采购成本）' })).toEqual(['first']))
  test('not once more as indirect', () => expect(ids({ ...next, nature: 'indirect' })).toEqual(['first']))
  test('the next year is another saving', () => expect(ids({ ...next, period: { from: '2026-01-01', to: '2026-12-31' } })).toEqual([]))
  test('another mill has its own', () => expect(ids({ ...next, organisation: 'other-mill' })).toEqual([]))
  test('a forecast does not compete with what was achieved', () => expect(ids({ ...next, nature: 'forecast' })).toEqual([]))
  test('a revision does not compete with what it supersedes', () => expect(ids({ ...next, supersedes: 'first' })).toEqual([]))
  test('what was superseded no longer competes, its revision does', () => {
    expect(ids({ ...next, id: 'third' }, [first, { ...next, supersedes: 'first' }])).toEqual(['next'])
  })
  test('two claims compete both ways or not at all', () => {
    const some = fc.record({
      subject: fc.constantFrom('a', 'b'),
      nature: fc.constantFrom('direct' as const, 'indirect' as const, 'forecast' as const),
      from: fc.constantFrom('2024-01-01', '2025-01-01', '2025-07-01'),
    })
    fc.assert(
      fc.property(some, some, (one, other) => {
        const claim = (id: string, { subject, nature, from }: typeof one): Claim => ({
          ...first,
          id,
          subject,
          nature,
          period: { from, to: '2025-12-31' },
        })
        const [a, b] = [claim('a', one), claim('b', other)]
        expect(doubleClaims(a, [b]).length).toBe(doubleClaims(b, [a]).length)
      }),
    )
  })

  test('totals keep the natures apart, and count neither what is superseded nor what is not certified', () => {
    const revised = { ...next, supersedes: 'first', net: 90 }
    const hoped: Claim = { ...first, id: 'hope', nature: 'forecast', net: 7 }
    const reported: Claim = { ...first, id: 'reported', nature: 'indirect', net: 5, certification: 'reported' }
    expect(totals([first, revised, hoped, reported], 'union-verified')).toEqual({ direct: 90, indirect: 0, forecast: 7 })
  })
})

describe('the plausibility line', () => {
  const page = { unitSaving: '17.86', annualSaving: fenOfWanYuan('986.8'), volumeUnit: '吨' }

  test('17.86 yuan a tonne and 986.8万元 a year imply 552,519.6 tonnes: shown, not filled in', () => {
    const line = plausibility(page, '1')
    expect(line).toMatchObject({ says: 'implied', volume: '552519.6' })
    expect(line).toHaveProperty('line.zh', expect.stringContaining('9,868,000 元 ÷ 17.86 元/吨 = 552,519.6 吨'))
  })

  test.each([
    ['552519.6', 'fits'],
    ['548000', 'fits'],
    ['540000', 'asks'],
    ['5525196', 'asks'],
    ['0', 'asks'],
  ])('a stated volume of %s t: it %s', (volume, says) => expect(plausibility({ ...page, volume }, '1').says).toBe(says))

  test('one figure alone says nothing', () => {
    expect(plausibility({ unitSaving: '17.86' }, '1').says).toBe('nothing')
    expect(plausibility({ annualSaving: 1, volume: '3' }, '1').says).toBe('nothing')
  })

  test('a saving of nothing implies no volume', () => expect(plausibility({ ...page, unitSaving: '0' }, '1').says).toBe('asks'))
})
