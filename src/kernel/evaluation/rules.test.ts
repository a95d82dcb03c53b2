import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { card, facts, leaks, text, timeliness } from '../../testing/scorecard.ts'
import { add, compare, type Decimal, multiply, round } from '../quantities/index.ts'
import {
  CONSUMER_PROTECTION,
  checkCard,
  forbiddenIn,
  type Indicator,
  panelMark,
  quartilesOf,
  ranksOf,
  type Scorecard,
  sharesOfHundred,
} from './index.ts'

const codes = (changed: Partial<Scorecard>, against = facts) => checkCard({ ...card, ...changed }, against).map(({ code }) => code)
const withFirst = (changed: Partial<Indicator>) => codes({ indicators: [{ ...timeliness, ...changed }, ...card.indicators.slice(1)] })

describe('a card', () => {
  test('that is sound has no fault', () => expect(checkCard(card, facts)).toEqual([]))
  test.each<[string, Partial<Indicator>, string]>([
    ['whose weights are not 100', { weight: '39.99' }, 'weights-not-hundred'],
    ['with an indicator that weighs nothing', { weight: '0' }, 'weights-not-hundred,weight-not-above-zero'],
    ['with a line against its direction', { direction: 'less' }, 'faulty-formula'],
    [
      'with steps in disorder',
      {
        formula: {
          kind: 'steps',
          closed: 'lower',
          bands: [
            { until: '8', is: '0' },
            { until: '5', is: '50' },
            { until: null, is: '100' },
          ],
        },
      },
      'faulty-formula',
    ],
    [
      'with steps against its direction',
      {
        formula: {
          kind: 'steps',
          closed: 'lower',
          bands: [
            { until: '8', is: '90' },
            { until: null, is: '50' },
          ],
        },
      },
      'faulty-formula',
    ],
    ['that takes off for what is good', { formula: { kind: 'deduction', each: '1', cap: '10' } }, 'faulty-formula'],
    ['that divides by nothing', { formula: { kind: 'ratio', whole: '0' } }, 'faulty-formula'],
    ['with an unknown measure', { source: { kind: 'measure', measure: 'nobody.knows' } }, 'unknown-measure'],
    ['without a basis', { basis: text('', '') }, 'says-nothing'],
    ['with an element that it has not', { element: 'governance' }, 'no-such-element'],
    ['with one name twice', { name: 'disputes' }, 'name-twice'],
  ])('%s is told so', (_, changed, code) => expect(withFirst(changed).toSorted().join()).toBe(code.split(',').toSorted().join()))
  test('needs bounds that rise, an indicator, and a sensible rule for what is missing', () => {
    expect(codes({ grades: { closed: 'lower', bands: [{ until: '60', is: { name: 'a', title: text('甲', 'A') } }] } })).toEqual([
      'grades-out-of-order',
    ])
    expect(codes({ indicators: [] })).toEqual(['no-indicators'])
    expect(codes({ missing: { rule: 'renormalise', leastPresent: '0' } })).toEqual(['least-present'])
    expect(codes({ deductions: [{ ...leaks, each: '-1' }] })).toEqual(['deduction-not-above-zero'])
    expect(codes({ framework: 'unheard-of' })).toEqual(['unknown-framework'])
  })
})

describe('the seven elements of the regulator', () => {
  // As the vectors name them: marketing, disputes, governance, suitability, education, service, personal information.
  const elements = CONSUMER_PROTECTION.elements.map(({ name, title }) => ({ name, title }))
  const weighed = (weights: readonly number[]): Partial<Scorecard> => ({
    framework: CONSUMER_PROTECTION.name,
    elements,
    indicators: elements.map(({ name }, place) => ({ ...timeliness, name: `of-${name}`, element: name, weight: String(weights[place]) })),
  })
  test('have least weights, and they add up to 90', () => {
    const least = CONSUMER_PROTECTION.elements.map(({ leastWeight }) => String(facts.parameters[leastWeight]))
    expect(least).toEqual(['25', '25', '10', '10', '10', '5', '5'])
    expect(add(...least)).toBe('90')
  })
  test('25, 25, 15, 10, 10, 8, 7 is a card', () => expect(codes(weighed([25, 25, 15, 10, 10, 8, 7]))).toEqual([]))
  test('25, 25, 15, 10, 9, 8, 8 is 100 and yet refused: education weighs too little', () => {
    const faults = checkCard({ ...card, ...weighed([25, 25, 15, 10, 9, 8, 8]) }, facts)
    expect(faults.map(({ code }) => code)).toEqual(['element-too-light'])
    expect(faults[0]?.text.zh).toContain('“金融教育”的权重为 9%')
  })
  test('the least weights alone are not 100', () => expect(codes(weighed([25, 25, 10, 10, 10, 5, 5]))).toEqual(['weights-not-hundred']))
  test('before the regulation there is no least weight', () =>
    expect(codes(weighed([25, 25, 15, 10, 9, 8, 8]), { ...facts, parameters: {} })).toEqual([]))
  test('an element that the regulation has not is told', () => {
    const mine = weighed([25, 25, 15, 10, 10, 8, 7])
    expect(codes({ ...mine, elements: [...elements, { name: 'mine', title: text('其他', 'Other') }] })).toEqual(['strange-element'])
  })
})

describe('no score rests on clicks and hours', () => {
  const declared = (zh: string, en = 'Filed in time', nature: Indicator['nature'] = 'outcome') => ({
    nature,
    title: text(zh, en),
    counts: text('口径', 'counts'),
  })
  test.each([
    ['视频点赞数', 'likes'],
    ['作品获赞', 'likes'],
    ['公众号文章转发量', 'forwards'],
    ['网络投 票数', 'votes'],
    ['作品得票', 'votes'],
    ['ＡＰＰ登录次数', 'log-ins'],
    ['每日打卡率', 'log-ins'],
    ['人均在线时长', 'time-online'],
    ['“学习·时长”', 'study-hours'],
    ['人均学时', 'study-hours'],
  ])('%s', (zh, nature) => expect(forbiddenIn(declared(zh))).toBe(nature))
  test.each([
    ['Likes received', 'likes'],
    ['Number of forwards', 'forwards'],
    ['Share of votes', 'votes'],
    ['Daily log-ins', 'log-ins'],
    ['Hours  online', 'time-online'],
    ['Study hours per head', 'study-hours'],
  ])('%s', (en, nature) => expect(forbiddenIn(declared('指标', en))).toBe(nature))
  test.each([
    ['媒体转载篇次', 'Reprints in the press'],
    ['签到表人数', 'People on the sign-in sheet'],
    ['发票数量核对', 'Invoices checked'],
    ['大学时段宣讲', 'Talks that look forward'],
    ['投诉办结率', 'Complaints answered'],
  ])('%s is another matter', (zh, en) => expect(forbiddenIn(declared(zh, en))).toBeNull())
  test('an honest declaration is refused as well as a hidden one', () => {
    expect(withFirst({ nature: 'time-online' })).toEqual(['forbidden-measure'])
    const [fault] = checkCard(
      { ...card, deductions: [{ ...leaks, counts: text('当月未登录学习的人数', 'People who did not log in') }] },
      facts,
    )
    expect(fault).toMatchObject({ path: 'deductions.0', code: 'forbidden-measure' })
    expect(fault?.text.zh).toContain('不得以点赞、转发、投票、登录打卡、在线时长、学习时长作为评价依据')
    expect(fault?.text.en).toContain('No likes, forwards, votes, log-ins, time online or study hours')
  })
  test.each(['likes', 'forwards', 'votes', 'log-ins', 'time-online', 'study-hours'] as const)(
    'declared as %s, an indicator is refused in the words of the rule in both languages',
    (nature) => {
      const [fault] = checkCard({ ...card, indicators: [{ ...timeliness, nature }, ...card.indicators.slice(1)] }, facts)
      expect(fault).toMatchObject({ path: 'indicators.0', code: 'forbidden-measure' })
      expect(fault?.text.zh).toMatch(/以(点赞|转发|网络投票|登录、打卡|在线时长|学习时长)为依据：不得以点赞、转发、投票/)
      expect(fault?.text.en).toMatch(
        /rests on (likes|forwards|votes|log-ins and check-ins|time online|study hours)\. No likes, forwards, votes/,
      )
    },
  )
  test('to say that something is left out is no offence', () =>
    expect(withFirst({ leavesOut: text('不含点赞、转发', 'likes and forwards do not count') })).toEqual([]))
})

describe('a panel', () => {
  const panel = (...marks: readonly string[]) =>
    panelMark(
      marks.map((mark, place) => ({ judge: `示例评委${place}`, mark })),
      5,
    )
  test('of five and more drops one highest and one lowest', () => {
    expect(panel('92', '88', '95', '90', '79', '91', '93')).toMatchObject({ mean: '90.8' })
    expect(panel('90', '80', '70', '60', '50')).toMatchObject({ mean: '70' })
  })
  test('of four drops none', () => expect(panel('90', '80', '70', '60')).toMatchObject({ mean: '75' }))
  test('in which several gave the highest drops one of them', () => {
    const found = panel('95', '95', '95', '80', '80')
    expect(found).toMatchObject({ mean: '90' })
    if ('marks' in found) expect(found.marks.flatMap(({ dropped }) => dropped ?? []).toSorted()).toEqual(['highest', 'lowest'])
  })
  test('of nobody, or with one judge twice, has no mark', () => {
    expect(panel()).toMatchObject({ refused: { code: 'no-marks' } })
    expect(
      panelMark(
        [
          { judge: '甲', mark: '9' },
          { judge: '甲', mark: '8' },
        ],
        5,
      ),
    ).toMatchObject({ refused: { code: 'judge-twice' } })
  })
  test('does not depend on the order of its judges, and its mean lies among its marks', () => {
    const marks = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 100 })), {
      selector: ([judge]) => judge,
      minLength: 1,
      maxLength: 9,
    })
    fc.assert(
      fc.property(marks, (all) => {
        const given = all.map(([judge, mark]) => ({ judge, mark: String(mark) }))
        const mean = (list: typeof given) => (panelMark(list, 5) as { mean: Decimal }).mean
        expect(mean(given.toReversed())).toBe(mean(given))
        const values = all.map(([, mark]) => mark)
        expect(Number(mean(given)) >= Math.min(...values) && Number(mean(given)) <= Math.max(...values)).toBe(true)
      }),
    )
  })
})

describe('places with tie-breakers', () => {
  // Theory 85 with practice 90 and the reverse are both 175; then practice, then the shorter time.
  const a = { name: 'A', sum: '175', practice: '90', time: '41' }
  const b = { name: 'B', sum: '175', practice: '85', time: '40' }
  const c = { name: 'C', sum: '175', practice: '90', time: '40.5' }
  const placed = (entries: readonly (typeof a)[]) =>
    [
      ...ranksOf(entries, ({ sum }) => sum, [
        { of: ({ practice }) => practice, better: 'more' },
        { of: ({ time }) => time, better: 'less' },
      ]),
    ].map(([{ name }, rank]) => `${rank}${name}`)
  test('the declared ones decide in their order', () => expect(placed([a, b, c])).toEqual(['1C', '2A', '3B']))
  test('whoever has no value has no place', () => expect(ranksOf([null, '1'], (value) => value).size).toBe(1))
})

describe('quartiles', () => {
  const scores = fc.array(
    fc.integer({ min: 0, max: 10_000 }).map((value) => String(value / 100)),
    { maxLength: 20 },
  )
  test('of fewer than four others are hidden, however the parameter is set', () => {
    expect(quartilesOf(['70', '80', '90'], 4)).toMatchObject({ hidden: { code: 'too-few-others' } })
    expect(quartilesOf(['70', '80', '90'], 1)).toMatchObject({ hidden: { code: 'too-few-others' } })
    expect(quartilesOf(['60', '70', '80', '90', '95'], 6)).toMatchObject({ hidden: { code: 'too-few-others' } })
  })
  test('of four lie between them', () =>
    expect(quartilesOf(['60', '70', '80', '90'], 4)).toEqual({ quartiles: { lower: '65', median: '75', upper: '85', others: 4 } }))
  test('are hidden where they would tell what somebody has', () => {
    expect(quartilesOf(['80', '80', '80', '80', '80'], 4)).toMatchObject({ hidden: { code: 'others-too-alike' } })
    expect(quartilesOf(['60', '70', '100', '100', '100'], 4)).toMatchObject({ hidden: { code: 'others-too-alike' } })
  })
  test('never follow from one set of scores only: others could stand behind them', () => {
    fc.assert(
      fc.property(scores, (all) => {
        const shown = quartilesOf(all, 4)
        if ('hidden' in shown) return
        expect(all.length).toBeGreaterThanOrEqual(4)
        // Neighbours moved against each other: every pair keeps its mean, and every score is another one.
        const sorted = all.toSorted(compare)
        const spread = (step: Decimal) => sorted.map((score, place) => add(score, place % 2 === 0 ? `-${step}` : step))
        const other = spread('0.00001')
        expect(quartilesOf(other, 4)).toEqual(shown)
        expect(other.every((score, place) => compare(score, sorted[place] ?? '') !== 0)).toBe(true)
      }),
    )
  })
  test('do not depend on the order of the others', () => {
    fc.assert(
      fc.property(scores, (all) => {
        expect(quartilesOf(all.toReversed(), 4)).toEqual(quartilesOf(all, 4))
      }),
    )
  })
})

test('shares of a hundred are exactly a hundred, in proportion, in whatever order', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(weights, (all) => {
      const named = all.map((weight, place) => ({ name: `w${place}`, weight: String(weight / 100) }))
      const shares = sharesOfHundred(named)
      expect(add(...(shares?.values() ?? []))).toBe('100')
      expect(sharesOfHundred(named.toReversed())).toEqual(new Map([...(shares ?? [])].toReversed()))
      const sum = add(...named.map(({ weight }) => weight))
      for (const { name, weight } of named)
        expect(round(multiply(shares?.get(name) ?? '0', sum), 6)).toBe(round(multiply(weight, '100'), 6))
    }),
  )
  expect(sharesOfHundred([])).toBeNull()
})
