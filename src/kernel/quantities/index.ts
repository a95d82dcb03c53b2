import Big from 'big.js'
import type { Language, Text } from '../language/index.ts'

/** An exact decimal as it crosses every border: a plain string such as '17.86' or '-0.5'. Never a float, never an exponent. */
export type Decimal = string

/** An amount of money in whole fen (分), the smallest unit of the renminbi. */
export type Fen = number

/** A value that is no decimal, or arithmetic that has no answer. */
export class QuantityError extends Error {
  readonly code: 'not-a-decimal' | 'division-by-zero' | 'not-whole-fen' | 'too-large'

  constructor(code: QuantityError['code'], value: string) {
    super(`${code}: ${value}`)
    this.name = 'QuantityError'
    this.code = code
  }
}

/** The length is bounded so that no one can send a number that takes minutes to multiply. */
const PATTERN = /^-?\d{1,100}(\.\d{1,100})?$/

/** Whether a string is a decimal as this product writes it: optional minus, digits, optional fraction. */
export function isDecimal(value: unknown): value is Decimal {
  return typeof value === 'string' && PATTERN.test(value)
}

/** The shortest way to write a decimal: '007.50' → '7.5', '-0' → '0'. Equal decimals are then equal strings. */
export function normal(value: Decimal): Decimal {
  return write(read(value))
}

export function add(...terms: readonly Decimal[]): Decimal {
  return write(terms.reduce((sum, term) => sum.plus(read(term)), new Big(0)))
}

export function subtract(from: Decimal, what: Decimal): Decimal {
  return write(read(from).minus(read(what)))
}

export function multiply(...factors: readonly Decimal[]): Decimal {
  return write(factors.reduce((product, factor) => product.times(read(factor)), new Big(1)))
}

/**
 * The quotient with `scale` digits behind the point, rounded half-up once, from the exact quotient.
 * @throws QuantityError 'division-by-zero'
 */
export function divide(what: Decimal, by: Decimal, scale: number): Decimal {
  const divisor = read(by)
  if (divisor.eq(0)) throw new QuantityError('division-by-zero', what)
  const Exact = Big()
  Exact.DP = scale
  Exact.RM = Big.roundHalfUp
  return write(new Exact(what).div(divisor))
}

/** `scale` digits behind the point, half-up: 2.345 → 2.35 and -2.345 → -2.35, as accountants round. */
export function round(value: Decimal, scale: number): Decimal {
  return write(read(value).round(scale, Big.roundHalfUp))
}

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  return read(a).cmp(read(b))
}

export function absolute(value: Decimal): Decimal {
  return write(read(value).abs())
}

/** Exactly `scale` digits behind the point, with thousands separated: ('1234567.5', 2) → '1,234,567.50'. */
export function showDecimal(value: Decimal, scale?: number): string {
  const plain = scale === undefined ? normal(value) : read(value).toFixed(scale, Big.roundHalfUp)
  const [whole = '0', fraction] = plain.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return (fraction === undefined ? grouped : `${grouped}.${fraction}`).replace(/^-(?=[0.,]+$)/, '')
}

/** Fen → yuan (元), exact. @throws QuantityError 'not-whole-fen' for a fraction of a fen or an unsafe number. */
export function yuanOfFen(fen: Fen): Decimal {
  return write(new Big(wholeFen(fen)).times('0.01'))
}

/** Fen → ten thousand yuan (万元), exact. @throws QuantityError 'not-whole-fen' */
export function wanYuanOfFen(fen: Fen): Decimal {
  return write(new Big(wholeFen(fen)).times('0.000001'))
}

/** Yuan (元) → fen; a fraction of a fen is rounded half-up. @throws QuantityError 'too-large' past 90 trillion yuan. */
export function fenOfYuan(yuan: Decimal): Fen {
  return safeFen(read(yuan).times(100))
}

/** Ten thousand yuan (万元) → fen; a fraction of a fen is rounded half-up. @throws QuantityError 'too-large' */
export function fenOfWanYuan(wanYuan: Decimal): Fen {
  return safeFen(read(wanYuan).times(1_000_000))
}

/**
 * Money for people. Chinese speaks of 万元 from ten thousand yuan on when nothing is lost by it (986.8万元),
 * English writes yuan in full (¥9,868,000.00).
 */
export function showMoney(fen: Fen, language: Language): string {
  const yuan = yuanOfFen(fen)
  if (language === 'en') return showDecimal(yuan, 2).replace(/^(-?)/, '$1¥')
  const wan = wanYuanOfFen(fen)
  const short = compare(absolute(yuan), '10000') >= 0 && compare(round(wan, 4), wan) === 0
  return short ? `${showDecimal(wan)}万元` : `${showDecimal(yuan, 2)}元`
}

/** Units of the field. A quantity names its unit; nothing is ever added across units. */
export const units = {
  yuan: { zh: '元', en: 'yuan' },
  wanYuan: { zh: '万元', en: '10,000 yuan' },
  yuanPerTonne: { zh: '元/吨', en: 'yuan per tonne' },
  yuanPerKilogram: { zh: '元/千克', en: 'yuan per kilogram' },
  tonne: { zh: '吨', en: 'tonnes' },
  kilogram: { zh: '千克', en: 'kilograms' },
  kilogramPerTonne: { zh: '千克/吨', en: 'kilograms per tonne' },
  kilowattHour: { zh: '千瓦时', en: 'kilowatt-hours' },
  cubicMetre: { zh: '立方米', en: 'cubic metres' },
  piece: { zh: '件', en: 'pieces' },
  hour: { zh: '小时', en: 'hours' },
  person: { zh: '人', en: 'people' },
  project: { zh: '项', en: 'projects' },
  day: { zh: '天', en: 'days' },
  workingDay: { zh: '个工作日', en: 'working days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
  percent: { zh: '%', en: '%' },
  share: { zh: '比例', en: 'share' },
} as const satisfies Readonly<Record<string, Text>>

function read(value: Decimal): Big {
  if (!isDecimal(value)) throw new QuantityError('not-a-decimal', String(value))
  return new Big(value)
}

/** Big keeps the sign of zero and turns to exponents for long numbers; people and JSON want neither. */
function write(value: Big): Decimal {
  return value.eq(0) ? '0' : value.toFixed()
}

function wholeFen(fen: Fen): number {
  if (!Number.isSafeInteger(fen)) throw new QuantityError('not-whole-fen', String(fen))
  return fen
}

function safeFen(exact: Big): Fen {
  const fen = Number(exact.toFixed(0, Big.roundHalfUp))
  if (!Number.isSafeInteger(fen)) throw new QuantityError('too-large', exact.toFixed())
  return fen === 0 ? 0 : fen
}
