import { describe, expect, test } from 'vitest'
import { card, given, limits, marks, scored, subject, text, timeliness } from '../../testing/scorecard.ts'
import { add } from '../quantities/index.ts'
import {
  type Formula,
  type Indicator,
  linesOf,
  moversOf,
  type Score,
  type Scorecard,
  type Subject,
  scoreGroup,
  withChanges,
} from './index.ts'

const only = (subjects: readonly Subject[], by?: Scorecard) => scored(subjects, by)[0] as Score
const line = (score: Score, name: string) => linesOf(score.explanation).find((one) => one.name === name)
const one = (formula: Formula, direction: 'more' | 'less' = 'more', more: Partial<Indicator> = {}): Scorecard => ({
  ...card,
  indicators: [{ ...timeliness, weight: '100', formula, direction, ...more }],
  deductions: [],
})
const pointsFor = (formula: Formula, direction: 'more' | 'less', values: readonly (string | [string, string])[]) =>
  scored(
    values.map((value, place) =>
      subject(`bank ${place}`, { timeliness: typeof value === 'string' ? given(value) : given(value[0], { whole: value[1] }) }),
    ),
    one(formula, direction),
  ).map(({ score }) => score)

const first = subject('示例银行一', {
  timeliness: given('90'),
  disputes: given('2'),
  lecture: marks('92', '88', '95', '90', '79', '91', '93'),
  leaks: given('1'),
})
const second = subject('示例银行二', { timeliness: given('100'), disputes: given('0'), lecture: marks('80', '90'), leaks: given('0') })
const third = subject('示例银行三', { timeliness: given('70') })

describe('worked by hand', () => {
  test('a score is what its lines add up to', () => {
    // 90 × 40 % + 60 × 35 % + 90.8 × 25 % − 4 = 36 + 21 + 22.7 − 4
    const score = only([first])
    expect(score).toMatchObject({ score: '75.7', grade: { name: 'two' }, blocked: null, rank: 1 })
    expect(score.explanation.parts.map(({ name, contribution }) => [name, contribution])).toEqual([
      ['timeliness', '36'],
      ['disputes', '21'],
      ['lecture', '22.7'],
      ['leaks', '-4'],
    ])
  })
  test('a line says what was given, the formula in words, the points and the basis', () => {
    expect(line(only([first]), 'disputes')).toMatchObject({
      given: { value: '2', evidence: '示例〔2026〕1号' },
      formula: {
        zh: '不超过 0，得 100 分；超过 0、不超过 3，得 60 分；超过 3，得 0 分',
        en: 'at most 0: 100 points; above 0 and at most 3: 60 points; above 3: 0 points',
      },
      ...{ value: '2', points: '60', weight: '35', counted: '35', contribution: '21', note: null },
      basis: { en: 'Example rules, article 3' },
    })
    const dropped = line(only([first]), 'lecture')?.marks.filter((mark) => mark.dropped)
    expect(dropped?.map(({ mark, dropped: as }) => [mark, as])).toEqual([
      ['95', 'highest'],
      ['79', 'lowest'],
    ])
  })
  test('deductions stop at their cap, and a score at zero with a line that says so', () => {
    const poor = { timeliness: given('0'), disputes: given('9'), lecture: marks('8') }
    expect(line(only([subject('b', { ...poor, leaks: given('9') })]), 'leaks')?.contribution).toBe('-10')
    const score = only([subject('b', { ...poor, leaks: given('9') })])
    expect([score.score, line(score, 'floor')?.contribution]).toEqual(['0', '8'])
  })
})

describe('each formula', () => {
  test.each<[string, Formula, 'more' | 'less', (string | [string, string])[], (string | null)[]]>([
    [
      'in a line, more is better',
      { kind: 'linear', none: '10', full: '20' },
      'more',
      ['5', '10', '12.5', '20', '30'],
      ['0', '0', '25', '100', '100'],
    ],
    ['in a line, less is better', { kind: 'linear', none: '8', full: '0' }, 'less', ['9', '8', '2', '0'], ['0', '0', '75', '100']],
    ['of a fixed whole', { kind: 'ratio', whole: '40' }, 'more', ['10', '40', '50'], ['25', '100', '100']],
    [
      'of the whole that comes along',
      { kind: 'ratio', whole: null },
      'more',
      [['3', '4'], ['0', '4'], ['1', '0'], '1'],
      ['75', '0', null, null],
    ],
    [
      'the smaller the part the better',
      { kind: 'ratio', whole: null },
      'less',
      [
        ['1', '4'],
        ['4', '4'],
      ],
      ['75', '0'],
    ],
    ['between the best and the worst', { kind: 'min-max', allEqual: 'refuse' }, 'more', ['10', '15', '30'], ['0', '25', '100']],
    ['between them, less is better', { kind: 'min-max', allEqual: 'refuse' }, 'less', ['10', '15', '30'], ['100', '75', '0']],
    ['all equal, as the card says', { kind: 'min-max', allEqual: 'full' }, 'more', ['7', '7'], ['100', '100']],
    ['off for each', { kind: 'deduction', each: '15', cap: '40' }, 'less', ['0', '1', '2', '9'], ['100', '85', '70', '60']],
  ])('%s', (_, formula, direction, values, points) => expect(pointsFor(formula, direction, values)).toEqual(points))

  const steps = (closed: 'lower' | 'upper'): Formula => ({
    kind: 'steps',
    closed,
    bands: [
      { until: '60', is: '0' },
      { until: '80', is: '50' },
      { until: null, is: '100' },
    ],
  })
  test('a bound belongs to the side that is declared closed', () => {
    expect(pointsFor(steps('lower'), 'more', ['59.99', '60', '80'])).toEqual(['0', '50', '100'])
    expect(pointsFor(steps('upper'), 'more', ['60', '60.01', '80'])).toEqual(['0', '50', '50'])
  })
  test('all equal in a group is refused and named, where the card does not say what it earns', () => {
    const result = scoreGroup(
      one({ kind: 'min-max', allEqual: 'refuse' }),
      [first, second].map(({ subject: name }) => subject(name, { timeliness: given('7') })),
      limits,
    )
    expect(result).toMatchObject({ refused: { code: 'all-equal', text: { zh: expect.stringContaining('报备及时率') } } })
  })
})

describe('grades and places', () => {
  const grades = (closed: 'lower' | 'upper', value: string) => {
    const { score, grade } = only([subject('b', { timeliness: given(value) })], {
      ...one({ kind: 'linear', none: '0', full: '100' }),
      grades: { ...card.grades, closed },
    })
    return [score, grade?.title.zh]
  }
  test('the bound belongs to the side that the card closes', () => {
    expect(grades('lower', '90')).toEqual(['90', '一级'])
    expect(grades('upper', '90')).toEqual(['90', '二级'])
    expect(grades('lower', '89.996')).toEqual(['89.996', '二级'])
  })
  test('places look at what is not rounded for show; equals share one and the next is skipped', () => {
    const ranks = (values: readonly string[]) =>
      scored(
        values.map((value, place) => subject(String(place), { timeliness: given(value) })),
        one({ kind: 'linear', none: '0', full: '100' }),
      ).map(({ rank }) => rank)
    expect(ranks(['95', '93', '93', '90'])).toEqual([1, 2, 2, 4])
    expect(ranks(['90.001', '90.004', '90.002'])).toEqual([3, 1, 2])
  })
  test('three thirds are a whole: the dust of a quotient decides no grade and no place', () => {
    const thirds: Scorecard = {
      ...card,
      deductions: [],
      indicators: ['a', 'b', 'c'].map((name) => ({
        ...timeliness,
        name,
        weight: name === 'a' ? '40' : '30',
        formula: { kind: 'linear', none: '0', full: '3' },
      })),
      grades: {
        closed: 'lower',
        bands: [
          { until: '33.333333333', is: { name: 'low', title: text('低', 'Low') } },
          { until: null, is: { name: 'high', title: text('高', 'High') } },
        ],
      },
    }
    const [even, uneven] = scored(
      [subject('even', { a: given('1'), b: given('1'), c: given('1') }), subject('whole', { a: given('1'), b: given('2'), c: given('0') })],
      thirds,
    )
    expect([even?.rank, uneven?.rank, even?.grade?.name]).toEqual([1, 1, 'high'])
  })
})

describe('missing is missing', () => {
  test('its weight is shared out among what is there, and the line says so', () => {
    // 40 and 35 of 75: the panel never met.
    const { lecture: _, ...rest } = Object.fromEntries(first.values)
    const score = only([subject('b', rest)])
    expect(line(score, 'lecture')).toMatchObject({ points: null, weight: '25', counted: '0', contribution: '0', note: { zh: '没有数据' } })
    expect(add(line(score, 'timeliness')?.counted ?? '0', line(score, 'disputes')?.counted ?? '0')).toBe('100')
    expect(Number(score.score)).toBeCloseTo((90 * 40 + 60 * 35) / 75 - 4, 9)
  })
  test('too little that is there makes no score and no place', () => {
    const [, without] = scored([first, third])
    expect(without).toMatchObject({ score: null, rank: null, grade: null, blocked: { code: 'too-little-present' } })
  })
  test('a card may demand everything', () => {
    const strict: Scorecard = { ...card, missing: { rule: 'block' } }
    expect(only([third], strict).blocked).toMatchObject({
      code: 'value-missing',
      text: { zh: expect.stringContaining('“投诉件数”、“宣讲质量”') },
    })
  })
  test('a value that somebody looked for and did not find is missing, too; a zero is a zero', () => {
    expect(
      line(only([subject('b', { timeliness: given(null), disputes: given('0'), lecture: marks('70') })]), 'timeliness')?.points,
    ).toBeNull()
    expect(line(only([subject('b', { timeliness: given('0'), disputes: given('0'), lecture: marks('70') })]), 'timeliness')?.points).toBe(
      '0',
    )
  })
  test('a deduction that nobody counted takes nothing off, and says so', () => {
    const { leaks: _, ...rest } = Object.fromEntries(first.values)
    expect(line(only([subject('b', rest)]), 'leaks')).toMatchObject({ contribution: '0', note: { zh: '没有数据' } })
  })
})

describe('what if', () => {
  test('who moves is said, and nothing of what is there is touched', () => {
    const now = scored([first, second])
    expect(now.map(({ subject: name, score, rank }) => [name, score, rank])).toEqual([
      ['示例银行一', '75.7', 2],
      ['示例银行二', '96.25', 1],
    ])
    const tried = withChanges(
      [first, second],
      [
        { subject: '示例银行二', name: 'leaks', given: given('6') },
        { subject: '示例银行一', name: 'disputes', given: given('0') },
      ],
    )
    expect(moversOf(now, scored(tried ?? []))).toMatchObject([
      {
        subject: '示例银行一',
        before: { score: '75.7', rank: 2, grade: { name: 'two' } },
        after: { score: '89.7', rank: 1, grade: { name: 'two' } },
        moves: true,
      },
      {
        subject: '示例银行二',
        before: { rank: 1, grade: { name: 'one' } },
        after: { score: '86.25', rank: 2, grade: { name: 'two' } },
        moves: true,
      },
    ])
    expect(scored([first, second])).toEqual(now)
  })
  test('whoever does not move comes after those who do', () => {
    const tried = withChanges([first, second], [{ subject: '示例银行一', name: 'leaks', given: given('2') }])
    expect(moversOf(scored([first, second]), scored(tried ?? [])).map(({ moves }) => moves)).toEqual([true, false])
  })
  test('of somebody else there is none', () =>
    expect(withChanges([first], [{ subject: '示例银行九', name: 'leaks', given: null }])).toBeNull())
})
