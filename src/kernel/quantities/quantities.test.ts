import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  absolute,
  add,
  compare,
  type Decimal,
  divide,
  fenOfWanYuan,
  fenOfYuan,
  isDecimal,
  multiply,
  normal,
  QuantityError,
  round,
  showDecimal,
  showMoney,
  subtract,
  wanYuanOfFen,
  yuanOfFen,
} from './index.ts'

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
  .map(([digits, scale]): Decimal => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
    const point = text.length - scale
    return `${digits < 0n ? '-' : ''}${text.slice(0, point)}${scale > 0 ? `.${text.slice(point)}` : ''}`
  })
const fens = fc.maxSafeInteger()

describe('exact arithmetic', () => {
  test.each([
    [add('0.1', '0.2'), '0.3'],
    [add(), '0'],
    [subtract('1', '1.00'), '0'],
    [multiply('17.86', '552519.6'), '9868000.056'],
    [multiply('-0.5', '0'), '0'],
    [divide('9868000', '17.86', 1), '552519.6'],
    [divide('1', '3', 4), '0.3333'],
    [divide('-1', '8', 2), '-0.13'],
    [round('2.345', 2), '2.35'],
    [round('-2.345', 2), '-2.35'],
    [round('0.004', 2), '0'],
    [normal('007.50'), '7.5'],
    [normal('-0.0'), '0'],
    [normal('100000000000000000000000000'), '100000000000000000000000000'],
    [absolute('-3.10'), '3.1'],
  ])('%s is %s', (found, wanted) => expect(found).toBe(wanted))

  test('addition and multiplication do not depend on the order, and subtraction undoes addition', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(add(a, b, c)).toBe(add(c, a, b))
        expect(multiply(a, b)).toBe(multiply(b, a))
        expect(subtract(add(a, b), b)).toBe(normal(a))
        expect(multiply(a, add(b, c))).toBe(add(multiply(a, b), multiply(a, c)))
      }),
    )
  })

  test('a quotient is within half a last digit of the truth', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: 0, max: 6 }), (a, b, scale) => {
        fc.pre(compare(b, '0') !== 0)
        const off = absolute(subtract(multiply(divide(a, b, scale), b), a))
        expect(compare(multiply(off, '2'), multiply(absolute(b), divide('1', `1${'0'.repeat(scale)}`, scale)))).not.toBe(1)
      }),
    )
  })

  test('what it writes is always a plain decimal', () => {
    fc.assert(fc.property(decimals, decimals, (a, b) => isDecimal(multiply(a, b))))
  })

  test.each(['', '1e3', '.5', '5.', '1,000', ' 1', '+1', '０', 'NaN', 'Infinity', '0x10'])('%j is no decimal', (text) => {
    expect(isDecimal(text)).toBe(false)
    expect(() => add(text)).toThrow(QuantityError)
  })

  test('nothing is divided by zero', () => expect(() => divide('1', '0.00', 2)).toThrow('division-by-zero'))
})

describe('money', () => {
  test.each([
    [986_800_000, '986.8万元', '¥9,868,000.00'],
    [1786, '17.86元', '¥17.86'],
    [0, '0.00元', '¥0.00'],
    [-50_000_00, '-5万元', '-¥50,000.00'],
    [1_234_567_89, '1,234,567.89元', '¥1,234,567.89'],
    [999_999, '9,999.99元', '¥9,999.99'],
    [123_456_789_000_000, '123,456,789万元', '¥1,234,567,890,000.00'],
  ])('%d fen is shown as %s and %s', (fen, zh, en) => {
    expect(showMoney(fen, 'zh')).toBe(zh)
    expect(showMoney(fen, 'en')).toBe(en)
  })

  test('fen to yuan or 万元 and back loses nothing', () => {
    fc.assert(
      fc.property(fens, (fen) => {
        expect(fenOfYuan(yuanOfFen(fen))).toBe(fen)
        expect(fenOfWanYuan(wanYuanOfFen(fen))).toBe(fen)
      }),
    )
  })

  test('half a fen is rounded up, away from nothing', () => {
    expect(fenOfYuan('0.005')).toBe(1)
    expect(fenOfYuan('-0.005')).toBe(-1)
    expect(fenOfYuan('-0.001')).toBe(0)
  })

  test('a fraction of a fen, or more than a number holds, is refused', () => {
    expect(() => yuanOfFen(0.5)).toThrow('not-whole-fen')
    expect(() => fenOfYuan('900000000000000')).toThrow('too-large')
  })
})

test.each([
  ['1234567.5', 2, '1,234,567.50'],
  ['-1234.5', 0, '-1,235'],
  ['-0.001', 2, '0.00'],
  ['552519.596', 1, '552,519.6'],
  ['0.1234567', undefined, '0.1234567'],
])('%s to %s places reads %s', (value, scale, wanted) => expect(showDecimal(value, scale)).toBe(wanted))
