import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar } from '../calendar/server.ts'
import { MESSAGE_KINDS } from '../notifications/index.ts'
import { goesTo } from './dispatch.ts'
import { letterOf, maskEmail, withoutIdNumbers } from './letters.ts'
import { USUAL, unsubscribed, WHEN } from './preferences.ts'
import { mailDue, nextTry } from './times.ts'

const days = calendar({ now: () => '2026-03-02T01:00:00Z' })
const due = (now: string, kind: 'turn' | 'progress', change = {}) => mailDue(now, kind, { ...USUAL, ...change }, days)

test.each([
  ['in the day at once', '2026-03-02T01:00:00.000Z', 'turn', '2026-03-02T01:00:00.000Z'],
  ['in the evening in the morning', '2026-03-02T14:00:00.000Z', 'turn', '2026-03-02T23:00:00.000Z'],
  ['after midnight the same morning', '2026-03-02T17:00:00.000Z', 'turn', '2026-03-02T23:00:00.000Z'],
  ['a digest at eight of the next day', '2026-03-02T01:00:00.000Z', 'progress', '2026-03-03T00:00:00.000Z'],
  ['before eight the same day', '2026-03-01T23:30:00.000Z', 'progress', '2026-03-02T00:00:00.000Z'],
  ['on Friday for Monday', '2026-03-06T02:00:00.000Z', 'progress', '2026-03-09T00:00:00.000Z'],
  ['not on National Day', '2026-09-30T02:00:00.000Z', 'progress', '2026-10-08T00:00:00.000Z'],
] as const)('%s', (_what, now, kind, expected) => expect(due(now, kind)).toBe(expected))

test('equal ends of the quiet hours keep nothing back, and what is off never goes', () => {
  expect(due('2026-03-02T14:00:00.000Z', 'turn', { quiet: { from: 7, to: 7 } })).toBe('2026-03-02T14:00:00.000Z')
  expect(MESSAGE_KINDS.map((kind) => mailDue('2026-03-02T01:00:00.000Z', kind, unsubscribed(USUAL), days))).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('nothing is due before now or in the quiet hours, whatever is chosen', () => {
  const hour = fc.integer({ min: 0, max: 23 })
  const chosen = fc.record({
    email: fc.record({
      turn: fc.constantFrom(...WHEN),
      deadline: fc.constantFrom(...WHEN),
      progress: fc.constantFrom(...WHEN),
      discussion: fc.constantFrom(...WHEN),
    }),
    digestHour: hour,
    quiet: fc.option(fc.record({ from: hour, to: hour })),
  })
  const now = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
  fc.assert(
    fc.property(chosen, now, fc.constantFrom(...MESSAGE_KINDS), (preferences, instant, kind) => {
      const at = mailDue(instant.toISOString(), kind, preferences, days)
      if (at === null) {
        expect(preferences.email[kind]).toBe('off')
        return
      }
      expect(at >= instant.toISOString()).toBe(true)
      const local = (new Date(at).getUTCHours() + 8) % 24
      const { quiet } = preferences
      if (preferences.email[kind] !== 'now' || !quiet || quiet.from === quiet.to) return
      const within = quiet.from < quiet.to ? local >= quiet.from && local < quiet.to : local >= quiet.from || local < quiet.to
      expect(within).toBe(false)
    }),
  )
})

test('a delivery is tried for a day and a half, more and more seldom, then given up', () => {
  const now = '2026-03-02T00:00:00.000Z'
  expect([1, 2, 6].map((tries) => nextTry(now, tries))).toEqual([
    '2026-03-02T00:01:00.000Z',
    '2026-03-02T00:05:00.000Z',
    '2026-03-03T00:00:00.000Z',
  ])
  expect(nextTry(now, 7)).toBeNull()
})

test('a message goes where it is wanted: what came before the place goes nowhere', () => {
  const told = { id: 'm', person: 'gao', at: '2026-03-02T01:00:00.000Z', kind: 'turn' as const }
  const places = (since: string) => ({
    addresses: new Map([['gao', { masked: 'g***o@example.cn', since }]]),
    preferences: new Map(),
    webhooks: [
      { id: 'near', path: '/1/2/', host: 'mill.example.cn', kinds: ['turn' as const], since },
      { id: 'far', path: '/1/3/', host: 'mine.example.cn', kinds: ['turn' as const], since },
      { id: 'other', path: '/1/', host: 'head.example.cn', kinds: ['deadline' as const], since },
    ],
    paths: new Map([['gao', '/1/2/']]),
  })
  expect(goesTo(told, places(told.at), told.at, days).map(({ target }) => target)).toEqual(['gao', 'near'])
  expect(goesTo(told, places('2026-03-03T00:00:00.000Z'), told.at, days)).toEqual([])
  expect(goesTo({ ...told, person: 'gone' }, places(told.at), told.at, days)).toEqual([])
})

test('a letter says what and where in one language, and its subject is one line', () => {
  const line = { text: { zh: '示例\n项目', en: 'example' }, url: 'https://example.cn/console/cases/1' }
  const letter = letterOf([line], 'zh', { unsubscribe: 'https://example.cn/u', settings: 'https://example.cn/s' })
  expect(letter.subject).toBe('匠心 · 示例 项目')
  expect(letter.text).toContain('https://example.cn/console/cases/1')
  expect(letterOf([line, line], 'en', { unsubscribe: '', settings: '' }).subject).toBe('Jiangxin · 2 new messages')
})

test.each([
  ['身份证11010519491231002X号', '身份证******************号'],
  ['项目编号 202603020001234567 不是', '项目编号 202603020001234567 不是'],
  ['金额 1101051949 元', '金额 1101051949 元'],
])('%s', (text, shown) => expect(withoutIdNumbers(text)).toBe(shown))

test.each([
  ['chen.example@example.cn', 'ch***e@example.cn'],
  ['abc@example.cn', 'a***@example.cn'],
])('%s is shown as %s', (email, shown) => expect(maskEmail(email)).toBe(shown))
