import { describe, expect, test } from 'vitest'
import type { RawCell } from '../exchange/index.ts'
import { roster } from './roster.ts'
import { broughtRow, honoursOf } from './roster-rows.ts'
import { degreeMeant, levelMeant } from './roster-words.ts'

const AT = { today: '2026-03-02' }
const cell = (text: string, kind: RawCell['kind'] = text === '' ? 'empty' : 'text'): RawCell => ({ text, kind })
function read(key: string, text: string, kind?: RawCell['kind']): unknown {
  const found = roster.fields.find((field) => field.key === key)?.read(cell(text, kind), AT)
  if (!found) throw new Error(`there is no ${key}`)
  if ('wrong' in found) return found.wrong.code
  return found.doubtful ? { [found.doubtful.code]: found.choices ?? found.value } : found.value
}

describe('skill levels as people write them', () => {
  test.each([
    ['学徒工', 'apprentice'],
    ['五级', 'junior'],
    ['五级/初级工', 'junior'],
    ['中级技工', 'intermediate'],
    ['四级', 'intermediate'],
    ['高级工', 'senior'],
    ['三级/高级工', 'senior'],
    ['高级工（三级）', 'senior'],
    ['国家职业资格三级', 'senior'],
    ['技师（二级）', 'technician'],
    ['技 师', 'technician'],
    ['一级／高级技师', 'senior-technician'],
    ['特级技师', 'special-technician'],
    ['首席技师', 'chief-technician'],
    ['无', null],
    ['', null],
  ])('%s is clear', (text, level) => expect(read('level', text)).toBe(level))

  test.each([
    ['高级', ['senior', 'senior-technician']],
    ['中级', ['intermediate']],
    ['三级/技师', ['senior', 'technician']],
  ])('%s could be more than one', (text, choices) => expect(levelMeant(text)).toEqual({ several: choices }))

  test('what is no level is told so', () => expect(read('level', '熟练')).toBe('level-unknown'))
})

test.each([
  ['name', '朱　强', undefined, '朱强'],
  ['name', '', undefined, 'name-missing'],
  ['name', '示例1', undefined, 'name-form'],
  ['idNumber', ' 37040619670613108x ', undefined, '37040619670613108X'],
  ['idNumber', '370406 19670613 108X', undefined, '37040619670613108X'],
  ['idNumber', '３７０４０６１９６７０６１３１０８Ｘ', undefined, '37040619670613108X'],
  ['idNumber', '370406670613108', undefined, '37040619670613108X'],
  ['idNumber', '370406196607257200', 'number', 'id-precision-lost'],
  ['idNumber', '3.70406E+17', 'number', 'id-precision-lost'],
  ['idNumber', '370406197802303616', undefined, 'id-date-impossible'],
  ['idNumber', '320312199210190282', undefined, 'id-check-digit'],
  ['idNumber', '37040619', undefined, 'id-form'],
  ['idNumber', '', undefined, 'id-missing'],
  ['phone', '+86 150-6518-1578', undefined, '15065181578'],
  ['phone', '15045185762', 'number', '15045185762'],
  ['phone', '0632-8811234', undefined, 'phone-not-mobile'],
  ['phone', '150****1578', undefined, null],
  ['uscc', '91370406ma3000103l', undefined, '91370406MA3000103L'],
  ['uscc', '91370406MA30001063', undefined, 'uscc-check-digit'],
  ['uscc', '9137', undefined, 'uscc-form'],
  ['birth', '1972.11', undefined, '1972-11'],
  ['since', '2019年7月', undefined, '2019-07'],
  ['since', '1996.9.21', undefined, '1996-09-21'],
  ['since', '2099-01-01', undefined, 'date-in-future'],
  ['since', '2019.1', 'number', { 'date-month-lost': ['2019-01', '2019-10'] }],
  ['honour', '=HYPERLINK("http://127.0.0.1/x","优秀")', undefined, 'formula-injection'],
  ['honourAt', '2015、2021-05-01', undefined, '2015、2021-05-01'],
  ['education', '大学', undefined, { 'education-unknown': ['bachelor', 'college'] }],
  ['political', '党员', undefined, '中共党员'],
  ['certificate', 'Y000137000001213000001', undefined, 'Y000137000001213000001'],
  ['certificate', 'AB12', undefined, { 'certificate-form': 'AB12' }],
] as const)('%s %s', (key, text, kind, expected) => expect(read(key, text, kind)).toEqual(expected))

describe('across the cells of a row', () => {
  const codes = (values: Parameters<typeof roster.check>[0]) => roster.check(values, AT).map(({ reason }) => reason.code)
  const WOMAN = '37040619670613108X'
  test.each([
    [{ idNumber: WOMAN, sex: 'female', birth: '1967-06' }, []],
    [{ idNumber: WOMAN, sex: 'male' }, ['sex-contradicts-id']],
    [{ idNumber: WOMAN, birth: '1967-07' }, ['birth-contradicts-id']],
    [{ idNumber: '*' }, ['id-masked']],
    [{ idNumber: '*', person: '0198a000-0000-7000-8000-000000000001' }, []],
    [{ honour: '甲、乙', honourAt: '2019' }, ['honour-dates-differ']],
    [{ certificate: 'Y000137000001213000001', level: 'technician' }, ['certificate-contradicts-level']],
    [{ certificate: 'Y000137000001213000001', level: 'senior' }, []],
  ] as const)('%j', (values, expected) => expect(codes(values)).toEqual(expected))
})

test('an honour keeps the day that is known, and otherwise the year before its name', () =>
  expect(honoursOf('金牌工匠、示例能手、示例称号', '2019、2021-05-01、无')).toEqual([
    { kind: 'honour', title: '2019年金牌工匠' },
    { kind: 'honour', title: '示例能手', from: '2021-05-01' },
    { kind: 'honour', title: '示例称号' },
  ]))

test('levels of two occupations are two entries of a file', () => {
  const titles = (occupation: string) =>
    broughtRow({ name: '示例', idNumber: null, level: 'senior', occupation }, 'o', null).entries.map(({ title }) => title)
  expect([titles('电工'), titles('焊工')]).toEqual([['高级工（电工）'], ['高级工（焊工）']])
})

test('every degree word is clear', () =>
  expect(roster.fields.find(({ key }) => key === 'education')?.choices?.map(({ zh }) => 'one' in degreeMeant(zh))).not.toContain(false))
