import { describe, expect, test } from 'vitest'
import type { RawCell, ReadCell } from '../importable.ts'
import { dateIn, readDate, readIdentifier, readName, readNumber, readPhone, readSex, readText, readYesNo } from './cells.ts'
import { tidyHeader, tidyName, tidyNumber, tidyText } from './tidy.ts'

const text = (given: string): RawCell => ({ text: given, kind: given === '' ? 'empty' : 'text' })
const number = (given: number): RawCell => ({ text: String(given), kind: 'number' })
/** The value, or the code of what is wrong or doubtful with it. */
const told = <V>(read: ReadCell<V>) => ('wrong' in read ? read.wrong.code : read.doubtful ? read.doubtful.code : read.value)

describe('texts', () => {
  test.each([
    ['　示例　建材 ', '示例 建材'],
    ['Ａ１２３ｂ', 'A123b'],
    ['第一行\n第二行', '第一行 第二行'],
    ['示\u200b例\ufeff\u00a0甲', '示例 甲'],
    ['（保留）全角括号，和标点。', '（保留）全角括号，和标点。'],
  ])('%j is %j', (given, meant) => {
    expect(tidyText(given)).toBe(meant)
    expect(told(readText(text(given)))).toBe(meant)
  })

  test.each(['', ' ', '　', '-', '——', '/', '\\', '…', '***'])('%j is nothing', (given) => expect(told(readText(text(given)))).toBeNull())

  test.each([
    ['张 三', '张三'],
    ['张　三', '张三'],
    ['示例•示例', '示例·示例'],
    ['示例 · 示例', '示例·示例'],
    ['Example  Person', 'Example Person'],
  ])('the name %j is %j', (given, meant) => {
    expect(tidyName(given)).toBe(meant)
    expect(told(readName(text(given)))).toBe(meant)
  })

  test.each([
    ['身份证号码（18位）', '身份证号码'],
    ['* 姓 名：', '姓名'],
    ['联系\n电话', '联系电话'],
    ['（备注）', '备注'],
    ['ID Number', 'idnumber'],
  ])('the header %j is compared as %j', (given, meant) => expect(tidyHeader(given)).toBe(meant))
})

describe('what no cell of text may be', () => {
  test.each(['=1+1', '=HYPERLINK("http://example.invalid","甲")', '@SUM(A1)', '+cmd|calc', '-cmd', '＝1', ' =1'])(
    '%j is a formula',
    (given) => expect(told(readText(text(given)))).toBe('formula-injection'),
  )
  test('a real formula is not read by its result', () => expect(told(readText({ text: '=A1', kind: 'formula' }))).toBe('formula-injection'))
  test('what the file marks as text is text', () => expect(told(readText({ ...text('=甲'), quoted: true }))).toBe('=甲'))
  test.each(['-5', '+86 138-0000-1234', '－3.5', '--'])('%j is none', (given) =>
    expect(told(readText(text(given)))).not.toBe('formula-injection'),
  )
  test('errors of a spreadsheet are told', () => expect(told(readText({ text: '#N/A', kind: 'error' }))).toBe('cell-error'))
})

describe('numbers that name something', () => {
  test.each([
    [' 37040619900307123x', '37040619900307123X'],
    ['３７０４０６１９９００３０７１２３４', '370406199003071234'],
    ['370406 19900307 1234', '370406199003071234'],
    ["'370406199003071234", '370406199003071234'],
    ['91370406ma30001097', '91370406MA30001097'],
  ])('%j is %j', (given, meant) => {
    expect(tidyNumber(given)).toBe(meant)
    expect(told(readIdentifier(text(given)))).toBe(meant)
  })
  test('of fifteen digits a spreadsheet loses none', () => expect(told(readIdentifier(number(370406900307123)))).toBe('370406900307123'))
  test.each([number(370406196607257200), text('3.70406E+17'), text('3.704061966E17')])('rounded, it is refused: %j', (cell) =>
    expect(told(readIdentifier(cell))).toBe('id-precision-lost'),
  )
})

describe('telephone numbers', () => {
  test.each([
    ['13800001234', '13800001234'],
    ['+86 138-0000-1234', '13800001234'],
    ['0086-13800001234', '13800001234'],
    ['8613800001234', '13800001234'],
    ['１３８０００01234', '13800001234'],
    ['138 0000 1234', '13800001234'],
    ['0632-8811234', '0632-8811234'],
    ['（0632）8811234', '0632-8811234'],
    ['01088112345', '010-88112345'],
    ['13800001234.0', '13800001234'],
    ['12800001234', 'phone-form'],
    ['1380000123', 'phone-form'],
    ['无', 'phone-form'],
    ['13800001234/13900001234', 'phone-several'],
    ['13800001234、138 0000 1234', 'phone-form'],
  ])('%j is %j', (given, meant) => expect(told(readPhone(text(given)))).toBe(meant))
  test('a number cell is as good', () => expect(told(readPhone(number(13800001234)))).toBe('13800001234'))
  test('of several a person chooses', () =>
    expect(readPhone(text('13800001234、13900001234'))).toMatchObject({ value: null, choices: ['13800001234', '13900001234'] }))
})

describe('dates', () => {
  test.each([
    ['2019.3.5', '2019-03-05', 'day'],
    ['2019-03-05', '2019-03-05', 'day'],
    ['2019/3/5', '2019-03-05', 'day'],
    ['2019年3月5日', '2019-03-05', 'day'],
    ['2019 年 3 月 5 日', '2019-03-05', 'day'],
    ['２０１９．３．５', '2019-03-05', 'day'],
    ['20190305', '2019-03-05', 'day'],
    ['2019-03-05 10:30:00', '2019-03-05', 'day'],
    ['2019年3月', '2019-03-01', 'month'],
    ['2019-3', '2019-03-01', 'month'],
    ['2019.10', '2019-10-01', 'month'],
    ['1967.6', '1967-06-01', 'month'],
    ['201903', '2019-03-01', 'month'],
    ['2019', '2019-01-01', 'year'],
    ['2019年', '2019-01-01', 'year'],
  ])('%j is %s, to the %s', (given, date, precision) => expect(dateIn(text(given))).toEqual({ value: { date, precision } }))

  test.each([
    ['2019-02-29', 'date-impossible'],
    ['2019.13', 'date-impossible'],
    ['2019-00-10', 'date-impossible'],
    ['20191305', 'date-impossible'],
    ['1819-03-05', 'date-impossible'],
    ['19.3.5', 'date-form'],
    ['3/5/2019', 'date-form'],
    ['三月', 'date-form'],
    ['至今', 'date-form'],
  ])('%j is refused as %s', (given, code) => expect(told(readDate(text(given)))).toBe(code))

  test.each([
    [43529, '2019-03-05'],
    [43529.75, '2019-03-05'],
    [20190305, '2019-03-05'],
    [201903, '2019-03-01'],
    [2019, '2019-01-01'],
    [2019.11, '2019-11-01'],
    [2019.3, '2019-03-01'],
    [2019.1, 'date-month-lost'],
    [2019.13, 'date-impossible'],
    [1, 'date-form'],
    [4352900, 'date-form'],
  ])('the number %d is %s', (given, meant) => expect(told(readDate(number(given)))).toBe(meant))

  test('a decimal of which Excel has lost the nought waits for a person', () =>
    expect(readDate(number(2019.1))).toMatchObject({ choices: ['2019-01-01', '2019-10-01'] }))
  test('a workbook may count from 1904', () =>
    expect(told(readDate({ text: '42067', kind: 'number', since1904: true }))).toBe('2019-03-05'))
  test('a date cell is a date', () => expect(told(readDate({ text: '2019-03-05T08:00:00', kind: 'date' }))).toBe('2019-03-05'))
  test('where the day is needed, a month is too little', () => {
    expect(told(readDate(text('2019年3月'), 'day'))).toBe('date-incomplete')
    expect(told(readDate(text('2019年3月5日'), 'day'))).toBe('2019-03-05')
    expect(told(readDate(text('2019'), 'month'))).toBe('date-incomplete')
  })
})

describe('words and quantities', () => {
  test.each([
    ['男', 'male'],
    [' 女性 ', 'female'],
    ['Male', 'male'],
    ['1', 'sex-unknown'],
    ['先生/女士', 'sex-unknown'],
  ])('sex %j is %s', (given, meant) => expect(told(readSex(text(given)))).toBe(meant))

  test.each([
    ['是', true],
    ['√', true],
    ['否', false],
    ['×', false],
    ['可能', 'yes-no-unknown'],
  ])('%j is %s', (given, meant) => expect(told(readYesNo(text(given)))).toBe(meant))
  test('a cell of yes and no is one', () => expect(told(readYesNo({ text: 'TRUE', kind: 'boolean' }))).toBe(true))

  test.each([
    ['1,234,567.89', '1234567.89'],
    ['１２３．５', '123.5'],
    ['-12', '-12'],
    ['1,23', 'number-form'],
    ['12万元', 'number-form'],
    ['15%', 'number-form'],
  ])('the number %j is %s', (given, meant) => expect(told(readNumber(text(given)))).toBe(meant))
})
