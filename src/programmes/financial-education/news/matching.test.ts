import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Held, likeness, suggestions } from './matching.ts'

const held = (id: string, title: string, startsOn: string, bank = 'bank-1'): Held => ({
  id,
  title,
  organisations: [bank],
  names: ['示例银行一'],
  startsOn,
})
const RULE = { days: 30, least: 40 }
const titles = fc.string({ unit: fc.constantFrom('反', '诈', '进', '校', '园', '社', '区', '讲', '座', ' ', '“') })

test('likeness is one for the same title, symmetrical, and between nought and one', () => {
  fc.assert(
    fc.property(titles, titles, (one, other) => {
      expect(likeness(one, other)).toBeCloseTo(likeness(other, one))
      expect(likeness(one, other)).toBeGreaterThanOrEqual(0)
      expect(likeness(one, other)).toBeLessThanOrEqual(1)
      if (/[^ “]/.test(one)) expect(likeness(one, one)).toBe(1)
    }),
  )
})

test('a report is matched by title, day and bank, and the likeliest stands first', () => {
  const piece = { title: '示例银行一走进示例小学讲反诈', organisation: 'bank-1', on: '2026-03-05' }
  const found = suggestions(piece, [held('a', '反诈知识进示例小学', '2026-03-03'), held('b', '示例社区征信讲座', '2026-03-03')], RULE)
  expect(found[0]).toMatchObject({ activity: 'a', why: ['title', 'day', 'bank'] })
})

test.each([
  ['before it began', '2026-03-02'],
  ['long after it', '2026-04-03'],
])('nothing that was printed %s is suggested', (_when, on) => {
  const piece = { title: '反诈知识进示例小学', organisation: 'bank-1', on }
  expect(suggestions(piece, [held('a', '反诈知识进示例小学', '2026-03-03')], RULE)).toEqual([])
})

test('the words that all titles of the brand share make no likeness', () => {
  expect(likeness('金融教育宣传活动：反诈进校园', '金融教育宣传活动：征信下乡村')).toBeLessThan(0.2)
})
