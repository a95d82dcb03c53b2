import { describe, expect, test } from 'vitest'
import { isOpen } from './channels.ts'
import { activitiesPage, audienceIn, monthIn, monthsAround } from './pages.ts'
import { questionsOn } from './questions.ts'
import { explain } from './self-test.ts'
import { explainedPage, testPage } from './self-test-pages.ts'

const set = questionsOn('2026-03-02')

describe('the questions', () => {
  test('are asked from their first day on', () => {
    expect(questionsOn('2025-06-17')).toBeNull()
    expect([set?.version, questionsOn('2026-11-23')?.version]).toEqual([1, 2])
  })
  test('are the same ten in every version', () =>
    expect(questionsOn('2026-11-23')?.questions.map(({ id }) => id)).toEqual(set?.questions.map(({ id }) => id)))
  test('have one right choice among theirs, an explanation and a document, in both languages', () => {
    for (const { id, asks, choices, right, because, basis } of questionsOn('2026-11-23')?.questions ?? []) {
      expect({ id, found: choices.filter((choice) => choice.id === right) }).toMatchObject({ id, found: [{}] })
      for (const text of [asks, because, basis, ...choices.map((choice) => choice.text)]) expect(text.zh && text.en).toBeTruthy()
    }
    expect(new Set(set?.questions.map(({ id }) => id)).size).toBe(set?.questions.length)
  })
})

describe('answers', () => {
  test('are explained one by one, whatever was sent', () => {
    if (!set) throw new Error('no questions')
    const [first, second, third] = explain(set, { fundraising: 'b', 'care-home': 'b', 'safe-account': 'z', constructor: 'a' })
    expect([first, second, third].map((one) => [one?.chosen, one?.right])).toEqual([
      ['b', true],
      ['b', false],
      [null, false],
    ])
    expect(explain(set, {})).toHaveLength(set.questions.length)
  })
  test('get an explanation with its basis for every question, and no score', () => {
    if (!set) throw new Error('no questions')
    const page = explainedPage(explain(set, { fundraising: 'a' }))
    const figures = page.blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []))
    expect(figures).toHaveLength(set.questions.length)
    for (const [at, { notes }] of figures.entries()) expect(notes?.[2]).toMatchObject({ zh: `依据：${set.questions[at]?.basis.zh}` })
    expect(JSON.stringify(page)).not.toMatch(/得分|排名第|\d+ ?分/)
  })
  test('without questions there is a page that says so', () =>
    expect(testPage(null).blocks.some(({ kind }) => kind === 'form')).toBe(false))
})

describe('months', () => {
  test('are this one, unless another that can be is asked for', () => {
    expect(monthIn(undefined, '2026-03-02')).toBe('2026-03')
    expect(monthIn('2026-12', '2026-03-02')).toBe('2026-12')
    for (const wrong of ['2026-13', '2026-3', '1999-01', 'x']) expect(monthIn(wrong, '2026-03-02')).toBeNull()
  })
  test('half a year back and ahead can be chosen, and the one that is shown', () => {
    expect(monthsAround('2026-03-31', '2026-03')).toHaveLength(13)
    expect(monthsAround('2026-03-31', '2030-01').at(-1)).toBe('2030-01')
  })
  test('without activities there is a word of it', () =>
    expect(activitiesPage([], new Map(), '2026-03', '2026-03-02').blocks).toContainEqual(
      expect.objectContaining({ kind: 'cards', cards: [] }),
    ))
})

test('an audience is one of the list, or all', () => {
  expect([audienceIn(undefined), audienceIn('elderly'), audienceIn('rich')]).toEqual(['', 'elderly', null])
})

test('a way to complain is open from its first day to its last', () => {
  expect(isOpen({ from: '2026-03-02', to: null }, '2026-03-02')).toBe(true)
  expect(isOpen({ from: '2026-03-02', to: '2026-03-01' }, '2026-03-02')).toBe(false)
})
