import { expect, test } from 'vitest'
import { columnsOf, readerOf, speak, table } from './speech.ts'

test('the asked language goes before that of the machine', () => {
  expect(readerOf(['start', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' })).toBe('en')
  expect(readerOf(['--lang=zh'], {})).toBe('zh')
  expect(readerOf(['start'], { LANG: 'zh_CN.UTF-8' })).toBe('zh')
  expect(readerOf(['start'], { LANG: 'zh_CN.UTF-8', LC_ALL: 'en_GB.UTF-8' })).toBe('en')
})

test('a machine without a language, or with a third one, is spoken to in both', () => {
  expect(readerOf([], {})).toBe('both')
  expect(readerOf([], { LANG: 'C.UTF-8' })).toBe('both')
  expect(readerOf([], { LANG: 'de_DE.UTF-8' })).toBe('both')
  expect(speak({ zh: '已停止', en: 'Stopped' }, 'both')).toBe('已停止 / Stopped')
})

test('columns stay aligned beside Chinese', () => {
  expect(columnsOf('匠心 1')).toBe(6)
  expect(
    table([
      ['账号', '角色'],
      ['shili', '评委'],
      ['a', 'judge'],
    ]),
  ).toBe('账号   角色\n─────  ─────\nshili  评委\na      judge')
})
