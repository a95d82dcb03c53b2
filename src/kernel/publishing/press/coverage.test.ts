import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alike, allLevels, hashedText, type Likeness, titleKey } from './coverage.ts'

const piece = (id: string, title: string, more: Partial<Likeness> = {}): Likeness => ({
  id,
  titleKey: titleKey(title),
  hash: null,
  group: null,
  ...more,
})

test.each([
  ['金融知识进万家', '金融知识进万家'],
  ['【滕州】金融知识“进”万家！', '金融知识 进万家'],
  ['ＡＢＣ 反诈宣传', 'abc反诈宣传'],
])('%s and %s have one title', (one, other) => expect(titleKey(one)).toBe(titleKey(other)))

test('a title of marks alone is still told from another', () => expect(titleKey('——')).not.toBe(titleKey('！！')))

test('the same text pasted with other spaces has the same hash', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('金', '融', ' ', '\n', '　', 'Ａ')), (parts) => {
      expect(hashedText(parts.join(''))).toBe(hashedText(parts.filter((part) => part.trim() !== '').join('\n ')))
    }),
  )
})

test('what is alike is suggested, and no more once it stands in one group', () => {
  expect(alike(piece('1', '甲'), piece('2', '甲'))).toBe('title')
  expect(alike(piece('1', '甲', { hash: 'h' }), piece('2', '乙', { hash: 'h' }))).toBe('hash')
  expect(alike(piece('1', '甲'), piece('2', '乙'))).toBeNull()
  expect(alike(piece('1', '甲', { group: 'g' }), piece('2', '甲', { group: 'g' }))).toBeNull()
  expect(alike(piece('1', '甲'), piece('1', '甲'))).toBeNull()
})

test('every level has its figure, nought where there is nothing', () => {
  expect(allLevels([{ level: 'city', published: 3, originals: 2, sent: 1 }]).map(({ published }) => published)).toEqual([0, 0, 3, 0])
})
