import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decimal, round } from '../quantities/index.ts'
import {
  bandOf,
  COUPLING_FORMULAS,
  type CouplingFormula,
  coordinationGrade,
  coupling,
  couplingStages,
  type Direction,
  entropyWeights,
  lagging,
  type Matrix,
  type Refused,
  topsis,
} from './index.ts'

/** Published or worked figures, to as many digits as they were given with. */
const cut = (values: readonly Decimal[], digits: number) => values.map((value) => Number(round(value, digits)))
const matrix = (directions: readonly Direction[], rows: readonly (readonly number[])[]): Matrix => ({
  columns: directions.map((direction, place) => ({ title: { zh: `指标${place + 1}`, en: `indicator ${place + 1}` }, direction })),
  rows: rows.map((row) => row.map(String)),
})
const reckoned = <T extends object>(result: T): Exclude<T, Refused> => {
  if ('refused' in result) throw new Error((result as unknown as Refused).refused.code)
  return result as Exclude<T, Refused>
}
const codeOf = (result: object) => ('refused' in result ? (result.refused as { code: string }).code : null)

describe('coupling coordination, three formulas', () => {
  const vignette = ['0.8179733', '0.3246648', '0.6590316', '0.1308531']
  test.each([
    ['standard', vignette, 0.8051958, 0.6237105],
    ['wang', vignette, 0.4722274, 0.477648],
    ['fan', vignette, 0.4593785, 0.4711049],
  ] as const)('%s of the published vignette', (formula, systems, c, d) => {
    const found = reckoned(coupling(formula, systems))
    expect(cut([found.c, found.d], 7)).toEqual([c, d])
  })
  test.each([
    ['standard', ['0.8', '0.6'], '0.989743', '0.832358'],
    ['wang', ['0.8', '0.6'], '0.774597', '0.736354'],
    ['fan', ['0.8', '0.6'], '0.8', '0.748331'],
    ['standard', ['0.9', '0.3'], '0.866025', '0.720843'],
    ['wang', ['0.9', '0.3'], '0.365148', '0.468069'],
    ['fan', ['0.9', '0.3'], '0.4', '0.489898'],
    ['standard', ['0.5', '0.5'], '1', '0.707107'],
    ['wang', ['0.5', '0.5'], '1', '0.707107'],
    ['fan', ['0.5', '0.5'], '1', '0.707107'],
  ] as const)('%s of %j', (formula, systems, c, d) => {
    const found = reckoned(coupling(formula, systems))
    expect([round(found.c, 6), round(found.d, 6)]).toEqual([c, d])
  })

  test('three systems, equal and other weights', () => {
    const systems = ['0.0162', '0.2720', '0.2655']
    const { c, t, d } = reckoned(coupling('standard', systems))
    expect(cut([c, t, d], 3)).toEqual([0.571, 0.185, 0.325])
    const weighed = reckoned(coupling('wang', systems, ['0.4', '0.3', '0.3']))
    expect(cut([weighed.c, weighed.t, weighed.d], 3)).toEqual([0.447, 0.168, 0.274])
  })

  test.each([
    ['0', '极度失调'],
    ['0.1', '极度失调'],
    ['0.5', '濒临失调'],
    ['0.5000001', '勉强协调'],
    ['0.736354', '中级协调'],
    ['0.832358', '良好协调'],
    ['1', '优质协调'],
  ])('D = %s is %s', (d, zh) => expect(coordinationGrade(d).title.zh).toBe(zh))
  test('the other side closed, 0.5 is one grade up', () => expect(coordinationGrade('0.5', 'lower').title.zh).toBe('勉强协调'))
  test.each(Object.entries(COUPLING_FORMULAS))('%s says what it is and who proposed it', (formula, { title, basis }) => {
    expect(reckoned(coupling(formula as CouplingFormula, ['0.8', '0.6'])).formula).toBe(formula)
    expect([title.zh, title.en, basis.zh, basis.en].every((said) => said.length > 0)).toBe(true)
  })
  test('stages of C', () => expect(bandOf(couplingStages(), '0.8').title.zh).toBe('磨合'))
  test.each([
    ['0.8', '0.6', 'second'],
    ['0.3', '0.9', 'first'],
    ['0.5', '0.4', null],
  ] as const)('of %s and %s lags %s', (first, second, who) => expect(lagging(first, second)).toBe(who))

  test('what has no answer says why', () => {
    expect(codeOf(coupling('wang', ['0', '0']))).toBe('all-zero')
    expect(codeOf(coupling('fan', ['0.5']))).toBe('too-few-systems')
    expect(codeOf(coupling('standard', ['0.5', '1.1']))).toBe('outside-unit')
    expect(codeOf(coupling('standard', ['0.5', '0.6'], ['0.5', '0.6']))).toBe('weights-not-one')
    expect(cut([reckoned(coupling('standard', ['0', '0.5'])).d], 6)).toEqual([0])
  })

  const unit = fc.integer({ min: 0, max: 1000 }).map((value) => String(value / 1000))
  const formulas = fc.constantFrom<CouplingFormula>('standard', 'wang', 'fan')
  test('all degrees lie between 0 and 1 and do not depend on the order', () => {
    fc.assert(
      fc.property(formulas, fc.array(unit, { minLength: 2, maxLength: 5 }), (formula, systems) => {
        fc.pre(systems.some((one) => one !== '0'))
        const found = reckoned(coupling(formula, systems))
        for (const degree of [found.c, found.t, found.d]) expect(Number(degree) >= 0 && Number(degree) <= 1).toBe(true)
        const turned = reckoned(coupling(formula, systems.toReversed()))
        expect(cut([turned.c, turned.t, turned.d], 9)).toEqual(cut([found.c, found.t, found.d], 9))
      }),
    )
  })
})

describe('entropy weights', () => {
  const sample = matrix(
    ['more', 'less'],
    [
      [3, 10],
      [5, 20],
      [2, 15],
      [7, 25],
    ],
  )
  test('as published', () => {
    const { weights, scores } = reckoned(entropyWeights(sample))
    expect(cut(weights, 7)).toEqual([0.5452618, 0.4547382])
    expect(cut(scores, 5)).toEqual([56.35354, 47.88215, 30.39461, 54.50808])
  })
  test('a constant column is named', () => {
    const result = entropyWeights(
      matrix(
        ['more', 'more'],
        [
          [3, 10],
          [5, 10],
        ],
      ),
    )
    expect(result).toMatchObject({ refused: { code: 'constant-column', text: { zh: expect.stringContaining('指标2') } } })
  })
  test('one object, or a row with a hole, is refused', () => {
    expect(codeOf(entropyWeights(matrix(['more'], [[3]])))).toBe('too-few-rows')
    expect(codeOf(entropyWeights(matrix(['more', 'more'], [[3, 1], [4]])))).toBe('uneven-row')
  })
  test('the weights add up to 1 and none is below 0, in whatever order the rows come', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 0, max: 99 })), { minLength: 2, maxLength: 9 })
    fc.assert(
      fc.property(rows, (all) => {
        fc.pre(new Set(all.map(([a]) => a)).size > 1 && new Set(all.map(([, b]) => b)).size > 1)
        const { weights } = reckoned(entropyWeights(matrix(['more', 'less'], all)))
        expect(weights.reduce((sum, weight) => sum + Number(weight), 0)).toBeCloseTo(1, 9)
        expect(weights.every((weight) => Number(weight) >= 0)).toBe(true)
        expect(cut(reckoned(entropyWeights(matrix(['more', 'less'], all.toReversed()))).weights, 9)).toEqual(cut(weights, 9))
      }),
    )
  })
})

describe('TOPSIS', () => {
  test('as worked', () => {
    expect(
      cut(
        reckoned(
          topsis(
            matrix(
              ['more', 'less'],
              [
                [2, 8],
                [5, 1],
                [3, 6],
              ],
            ),
            ['0.6', '0.4'],
          ),
        ),
        7,
      ),
    ).toEqual([0, 1, 0.3111391])
  })
  test('what cannot be normalised says so', () => {
    expect(
      codeOf(
        topsis(
          matrix(
            ['more', 'more'],
            [
              [0, 1],
              [0, 2],
            ],
          ),
          ['0.5', '0.5'],
        ),
      ),
    ).toBe('zero-column')
    expect(codeOf(topsis(matrix(['more'], [[2], [2]]), ['1']))).toBe('rows-alike')
    expect(codeOf(topsis(matrix(['more'], [[1], [2]]), ['0.9']))).toBe('weights-not-one')
  })
  test('a row with nothing in it is merely far away', () => {
    expect(
      cut(
        reckoned(
          topsis(
            matrix(
              ['more', 'more'],
              [
                [0, 0],
                [1, 1],
              ],
            ),
            ['0.5', '0.5'],
          ),
        ),
        3,
      ),
    ).toEqual([0, 1])
  })
})
