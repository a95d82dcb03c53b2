import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { card, disputes, given, scored, subject, timeliness } from '../../testing/scorecard.ts'
import { add, compare, type Decimal } from '../quantities/index.ts'
import { type Formula, linesOf, type Score, type Scorecard, type Subject, withChanges } from './index.ts'

const hundredths = fc.integer({ min: 0, max: 20_000 }).map((value) => String(value / 100))
const formulas: readonly { readonly formula: Formula; readonly direction: 'more' | 'less' }[] = [
  { formula: { kind: 'linear', none: '0', full: '70' }, direction: 'more' },
  { formula: { kind: 'linear', none: '70', full: '3' }, direction: 'less' },
  { formula: disputes.formula, direction: 'less' },
  { formula: { kind: 'ratio', whole: '33' }, direction: 'more' },
  { formula: { kind: 'ratio', whole: '33' }, direction: 'less' },
  { formula: { kind: 'min-max', allEqual: 'full' }, direction: 'more' },
  { formula: { kind: 'min-max', allEqual: 'none' }, direction: 'less' },
  { formula: { kind: 'deduction', each: '1.7', cap: '55' }, direction: 'less' },
]
const anyCard: fc.Arbitrary<Scorecard> = fc.array(fc.constantFrom(...formulas), { minLength: 1, maxLength: 5 }).chain((chosen) =>
  fc.array(fc.integer({ min: 1, max: 60 }), { minLength: chosen.length, maxLength: chosen.length }).map((weights) => ({
    ...card,
    missing: { rule: 'renormalise' as const, leastPresent: '1' },
    indicators: chosen.map((each, place) => ({ ...timeliness, ...each, name: `i${place}`, weight: String(weights[place] ?? 1) })),
  })),
)
const anyGroup = fc
  .array(fc.tuple(fc.array(fc.option(hundredths), { minLength: 5, maxLength: 5 }), fc.option(fc.integer({ min: 0, max: 9 }))), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) =>
    all.map(([values, leaked], who) =>
      subject(`bank ${who}`, {
        ...Object.fromEntries(values.flatMap((value, place) => (value === null ? [] : [[`i${place}`, given(value)] as const]))),
        ...(leaked !== null && { leaks: given(String(leaked)) }),
      }),
    ),
  )

describe('whatever the card and the values', () => {
  test('a score lies between 0 and 100, and every line is exactly what its parts add up to', () => {
    fc.assert(
      fc.property(anyCard, anyGroup, (by, group) => {
        for (const { score, explanation, blocked } of scored(group, by)) {
          if (score === null) expect(blocked).not.toBeNull()
          else {
            expect(compare(score, '0') >= 0 && compare(score, '100') <= 0).toBe(true)
            expect(explanation.contribution).toBe(score)
          }
          for (const each of linesOf(explanation)) {
            if (each.parts.length > 0) expect(add(...each.parts.map(({ contribution }) => contribution))).toBe(each.contribution)
          }
        }
      }),
    )
  })
  test('the weights that count are exactly 100, whatever is missing', () => {
    fc.assert(
      fc.property(anyCard, anyGroup, (by, group) => {
        for (const { score, explanation } of scored(group, by)) if (score !== null) expect(explanation.counted).toBe('100')
      }),
    )
  })
  test('better values never make a lower score', () => {
    fc.assert(
      fc.property(anyCard, anyGroup, hundredths, fc.nat(), fc.nat(), (by, group, better, who, which) => {
        const name = `i${which % by.indicators.length}`
        const indicator = by.indicators.find((each) => each.name === name)
        const chosen = group[who % group.length]
        const now = chosen?.values.get(name)?.value
        fc.pre(now !== undefined && now !== null && chosen !== undefined)
        const improves = compare(better, now as Decimal) === (indicator?.direction === 'more' ? 1 : -1)
        fc.pre(improves)
        const tried = withChanges(group, [{ subject: chosen?.subject ?? '', name, given: given(better) }])
        const score = (all: readonly Subject[]) => scored(all, by).find((each) => each.subject === chosen?.subject)?.score ?? '0'
        expect(compare(score(tried ?? []), score(group))).not.toBe(-1)
      }),
    )
  })
  test('neither the order of the subjects nor that of the indicators matters', () => {
    fc.assert(
      fc.property(anyCard, anyGroup, (by, group) => {
        const plain = (all: readonly Score[]) => new Map(all.map(({ subject: name, score, rank, grade }) => [name, { score, rank, grade }]))
        const turned = { ...by, indicators: by.indicators.toReversed() }
        expect(plain(scored(group.toReversed(), turned))).toEqual(plain(scored(group, by)))
      }),
    )
  })
})

test('a quarter of fourteen banks with ten indicators is reckoned in a blink', () => {
  const names = Array.from({ length: 10 }, (_, place) => `i${place}`)
  const big: Scorecard = { ...card, indicators: names.map((name) => ({ ...timeliness, name, weight: '10' })) }
  const group = Array.from({ length: 14 }, (_, who) =>
    subject(`bank ${who}`, Object.fromEntries(names.map((name, place) => [name, given(String(40 + who + place))]))),
  )
  const began = performance.now()
  expect(scored(group, big)).toHaveLength(14)
  expect(performance.now() - began).toBeLessThan(250)
})
