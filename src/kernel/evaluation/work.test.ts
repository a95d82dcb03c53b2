import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { card, disputes, facts, given, leaks, limits, subject, text, timeliness } from '../../testing/scorecard.ts'
import { add } from '../quantities/index.ts'
import { answersAll, faultsOfContest, refusalOfAnswer, refusalOfAppeal, refusalOfWithdrawal, refusalsOfLock } from './appeals.ts'
import { blankCard, blankDeduction, blankIndicator, freeName } from './card-blank.ts'
import { differencesOf } from './card-difference.ts'
import { checkCard, faultsAt } from './check.ts'
import { blankRow, entriesOf, isFilled, pasteInto } from './entry-rows.ts'
import { linesOfPeriod, missingToClose, presenceBySubject } from './overview.ts'
import { forSubject } from './own.ts'
import { faultsOfJudges, panelMark } from './panel.ts'
import { cellsOf, figureIn, placed, textOfCells } from './paste.ts'
import { scoreGroup } from './score.ts'
import { withWeights } from './what-if.ts'

const BANKS = ['示例银行一', '示例银行二', '示例银行三']

const NOON = '2026-04-12T04:00:00Z'

describe('an appeal', () => {
  const may = { today: '2026-04-10', until: '2026-04-10', locked: false, open: false }
  test.each([
    ['is taken on the last day', may, undefined],
    ['is too late on the day after', { ...may, today: '2026-04-11' }, 'appeal-too-late'],
    ['is not taken after the lock, however early', { ...may, locked: true }, 'appeal-after-lock'],
    ['waits for the answer to the one before', { ...may, open: true }, 'appeal-open-already'],
  ])('%s', (_, of, code) => expect(refusalOfAppeal(of)?.code).toBe(code))

  test('contests lines of the card, each once', () => {
    expect(faultsOfContest(card, [{ name: 'timeliness' }, { name: 'leaks' }])).toEqual([])
    const faults = faultsOfContest(card, [{ name: 'timeliness' }, { name: 'unheard-of' }, { name: 'timeliness' }])
    expect(faults.map(({ path, reason }) => [path, reason.code])).toEqual([
      ['lines.1.name', 'not-a-line'],
      ['lines.2.name', 'line-twice'],
    ])
  })

  test('is answered line by line, and by nobody who applied the score', () => {
    const lines = [{ name: 'timeliness' }, { name: 'leaks' }]
    expect(answersAll(lines, lines.toReversed())).toBe(true)
    for (const other of [[], lines.slice(1), [...lines, { name: 'disputes' }], [lines[0], lines[0]] as typeof lines])
      expect(answersAll(lines, other)).toBe(false)
    const waits = { answeredAt: null, withdrawnAt: null, appliedBy: 'gao' }
    expect(refusalOfAnswer(waits, 'gao')?.code).toBe('judge-of-own-case')
    expect(refusalOfAnswer({ ...waits, answeredAt: NOON }, 'lin')?.code).toBe('answered-already')
    expect(refusalOfAnswer({ ...waits, withdrawnAt: NOON }, 'lin')?.code).toBe('appeal-withdrawn')
    expect(refusalOfAnswer(waits, 'lin')).toBeNull()
  })

  test('is taken back while it waits, once, and not after the answer', () => {
    expect(refusalOfWithdrawal({ answeredAt: null, withdrawnAt: null })).toBeNull()
    expect(refusalOfWithdrawal({ answeredAt: null, withdrawnAt: NOON })?.code).toBe('withdrawn-already')
    expect(refusalOfWithdrawal({ answeredAt: NOON, withdrawnAt: null })?.text.zh).toContain('已经答复，不能撤回')
  })

  test('keeps the period open while it waits, and while one may still come', () => {
    const after = { today: '2026-04-11', until: '2026-04-10' }
    expect(refusalsOfLock({ ...after, open: 1 }).map(({ code }) => code)).toEqual(['appeals-open'])
    expect(refusalsOfLock({ ...after, today: '2026-04-10', open: 0 }).map(({ code }) => code)).toEqual(['appeals-still-possible'])
    expect(refusalsOfLock({ ...after, open: 0 })).toEqual([])
  })
})

describe('what is pasted', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '银', '"', '\t', '\n', '1', ' ', ',') }).map((one) => one.trim())
  const row = fc.array(cell, { minLength: 2, maxLength: 4 })

  test('property: a range that is copied is the range that is read', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        expect(cellsOf(textOfCells(rows))).toEqual(rows)
      }),
    )
  })

  test.each([
    ['1,234.5', '1234.5'],
    ['９０．５', '90.5'],
    ['-3', '-3'],
    ['—', ''],
    ['无', ''],
    ['85%', null],
    ['12,34', null],
    ['九十', null],
    ['1e3', null],
  ])('%s is read as %s, never guessed', (written, read) => expect(figureIn(written)).toBe(read))
  test('a sign of per cent says nothing more where the unit is per cent', () => expect(figureIn('85.5 %', true)).toBe('85.5'))

  test('goes to whom it names, in whatever order, and to nobody else', () => {
    expect(
      placed(
        [
          ['示例银行三', '3'],
          ['示例银行一', '1'],
          ['示例村镇银行', '9'],
        ],
        BANKS,
        0,
      ),
    ).toEqual({
      rows: new Map([
        [2, ['3']],
        [0, ['1']],
      ]),
      strangers: ['示例村镇银行'],
    })
  })
  test('without names it fills from the row where it is pasted, and not past the last', () => {
    expect([...placed([['1'], ['2'], ['3']], BANKS, 1).rows]).toEqual([
      [1, ['1']],
      [2, ['2']],
    ])
  })

  const rows = BANKS.map((name) => blankRow(name))
  const into = { line: disputes, names: BANKS, judges: [], from: 0 }
  test('is told where it is no figure, and changes nothing there', () => {
    const pasted = pasteInto(rows, cellsOf('示例银行二\t2\t示例〔2026〕2号\n示例银行一\t约三件'), into)
    expect(pasted).toMatchObject({ notFigures: ['约三件'], strangers: [] })
    expect(pasted.rows.map(({ value, evidence }) => [value, evidence])).toEqual([
      ['', ''],
      ['2', '示例〔2026〕2号'],
      ['', ''],
    ])
  })
  test('what is blank is not sent: missing stays missing, and none is said only where somebody says it', () => {
    const filled = [{ ...blankRow('one'), value: '0' }, blankRow('two'), { ...blankRow('three'), none: true }]
    expect(filled.map(isFilled)).toEqual([true, false, true])
    const sent = entriesOf(filled, disputes, { asOf: '2026-03-31T08:00:00.000Z', evidence: '示例台账' })
    expect(sent.map(({ subject, value, evidence }) => [subject, value, evidence])).toEqual([
      ['one', '0', '示例台账'],
      ['three', null, '示例台账'],
    ])
  })
})

describe('two versions of a card', () => {
  test('that are the same differ in nothing', () => expect(differencesOf(card, card)).toEqual([]))
  test('name what differs, line by line', () => {
    const next = {
      ...card,
      indicators: [
        { ...timeliness, weight: '45' },
        { ...disputes, weight: '55' },
      ],
      deductions: [{ ...leaks, cap: null }],
    }
    expect(differencesOf(card, next).map(({ line, what, before, after }) => [line?.name, what.en, before?.en, after?.en])).toEqual([
      ['timeliness', 'Weight', '40%', '45%'],
      ['disputes', 'Weight', '35%', '55%'],
      ['lecture', 'Indicator', 'Quality of a talk', undefined],
      ['leaks', 'Points off', '4 points off for each, at most 10', '4 points off for each'],
    ])
  })
  test('property: the other way round the same things differ', () => {
    const weight = fc.integer({ min: 1, max: 99 }).map(String)
    fc.assert(
      fc.property(weight, weight, (a, b) => {
        const other = {
          ...card,
          indicators: [
            { ...timeliness, weight: a },
            { ...disputes, weight: b },
          ],
        }
        const [there, back] = [differencesOf(card, other), differencesOf(other, card)]
        expect(back.map(({ before, after }) => [after, before])).toEqual(there.map(({ before, after }) => [before, after]))
      }),
      { numRuns: 30 },
    )
  })
})

describe('a draft', () => {
  test('begins with nothing wrong but what is not said yet', () => {
    const blank = blankCard(text('示例', 'Example'))
    expect(checkCard(blank, facts).map(({ code }) => code)).toEqual(['no-indicators'])
    const begun = { ...blank, indicators: [blankIndicator(freeName(blank, 'indicator'))], deductions: [blankDeduction('deduction-1')] }
    const faults = checkCard(begun, facts)
    expect(faultsAt(faults, 'indicators.0').length).toBe(4)
    expect(faultsAt(faults, 'indicators.1')).toEqual([])
    expect(freeName(begun, 'indicator')).toBe('indicator-2')
  })
})

describe('weights that are tried', () => {
  const subjects = [
    subject('one', { timeliness: given('90'), disputes: given('0') }),
    subject('two', { timeliness: given('60'), disputes: given('5') }),
  ]
  test('are brought to a hundred, and the card itself stays as it is', () => {
    const tried = withWeights(card, [{ name: 'timeliness', weight: '0' }])
    expect(add(...(tried?.indicators ?? []).map(({ weight }) => weight))).toBe('100')
    expect(card.indicators[0]?.weight).toBe('40')
    const scores = tried && scoreGroup({ ...tried, missing: { rule: 'renormalise', leastPresent: '1' } }, subjects, limits)
    expect(scores && 'length' in scores && scores.map(({ score }) => score)).toEqual(['100', '0'])
  })
  test('are refused for a line that is none, below zero, and all of nothing', () => {
    expect(withWeights(card, [{ name: 'unheard-of', weight: '1' }])).toBeNull()
    expect(withWeights(card, [{ name: 'timeliness', weight: '-1' }])).toBeNull()
    expect(
      withWeights(
        card,
        card.indicators.map(({ name }) => ({ name, weight: '0' })),
      ),
    ).toBeNull()
  })
  test('property: always a hundred in all, whatever is tried', () => {
    const weight = fc.integer({ min: 0, max: 1000 }).map(String)
    fc.assert(
      fc.property(fc.tuple(weight, weight, weight), (weights) => {
        fc.pre(weights.some((one) => one !== '0'))
        const tried = withWeights(
          card,
          card.indicators.map(({ name }, place) => ({ name, weight: weights[place] ?? '0' })),
        )
        expect(add(...(tried?.indicators ?? []).map((one) => one.weight))).toBe('100')
      }),
    )
  })
})

test('whoever is judged learns of no judge, not even by an id', () => {
  const marks = [{ judge: '示例评委1', person: '00000000-0000-7000-8000-000000000001', mark: '90' }]
  const scores = scoreGroup(
    { ...card, missing: { rule: 'renormalise', leastPresent: '1' } },
    [subject('one', { lecture: given(null, { marks }) })],
    limits,
  )
  const said = JSON.stringify('length' in scores ? forSubject(scores[0]?.explanation as never, card) : null)
  expect(said).not.toMatch(/示例评委|00000000-0000-7000/)
})

describe('a period at a glance', () => {
  const two = [
    subject('one', {
      timeliness: given('80'),
      disputes: given(null),
      lecture: given(null, { marks: [{ judge: '示例评委1', mark: '90' }] }),
    }),
    subject('two', {}),
  ]
  test('counts exactly the lines that it lists; looked at and none is missing, marks are not', () => {
    const lines = linesOfPeriod(card, two)
    const all = card.indicators.length + card.deductions.length
    expect(lines).toHaveLength(2 * all)
    expect(presenceBySubject(lines).get('one')).toEqual({ present: 2, missing: all - 2 })
    expect(presenceBySubject(lines).get('two')).toEqual({ present: 0, missing: all })
    expect(lines.filter(({ subject, state }) => subject === 'one' && state === 'present').map(({ line }) => line.name)).toEqual([
      'timeliness',
      'lecture',
    ])
  })
  test.each<[string, Partial<Parameters<typeof missingToClose>[0]>, string[]]>([
    ['nothing, once all is done', {}, []],
    ['scores', { hasScores: false, until: null }, ['nothing-applied']],
    ['a draft and values that it has not looked at', { draft: true, unscored: true }, ['draft-set-open', 'unscored-values']],
    ['answers, and the end of the days of appeals', { openAppeals: 2, until: '2026-04-11' }, ['appeals-open', 'appeals-still-possible']],
    ['nothing that could still be done after the lock', { locked: true, draft: true }, ['evaluation-locked']],
  ])('it still needs %s', (_, facts, codes) => {
    const done = { locked: false, hasScores: true, draft: false, unscored: false, openAppeals: 0, today: '2026-04-11', until: '2026-04-10' }
    expect(missingToClose({ ...done, ...facts }).map(({ code }) => code)).toEqual(codes)
  })
})

describe('a panel', () => {
  const judges = [{ id: 'gao', name: '示例评委高' }]
  const faults = (mark: { judge: string; person?: string }) =>
    faultsOfJudges([{ marks: [{ ...mark, mark: '90' }] }], judges).map(({ path, reason }) => [path, reason.code])
  test('is of people who are chosen, and of names from outside', () => {
    expect(faults({ judge: '示例评委高', person: 'gao' })).toEqual([])
    expect(faults({ judge: '示例外请评委' })).toEqual([])
    expect(faults({ judge: '示例外请评委', person: 'lin' })).toEqual([['values.0.marks.0', 'not-a-judge']])
    expect(faults({ judge: '示例评委高' })).toEqual([['values.0.marks.0', 'choose-the-judge']])
    expect(faults({ judge: '示例评委高（示例大学）' })).toEqual([])
  })
  test('has one mark of each, whatever two people are called', () => {
    const marks = [
      { judge: '示例王伟', person: 'one', mark: '90' },
      { judge: '示例王伟', person: 'two', mark: '80' },
    ]
    expect(panelMark(marks, 5)).toMatchObject({ mean: '85' })
    expect(panelMark([...marks, ...marks.slice(1)], 5)).toMatchObject({ refused: { code: 'judge-twice' } })
  })
})
