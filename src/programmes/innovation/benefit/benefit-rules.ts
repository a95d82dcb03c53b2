import { addMonths, overlaps, type Period } from '../../../kernel/calendar/index.ts'
import type { Text } from '../../../kernel/language/index.ts'
import {
  absolute,
  add,
  compare,
  type Decimal,
  divide,
  type Fen,
  fenOfYuan,
  multiply,
  showDecimal,
  subtract,
  yuanOfFen,
} from '../../../kernel/quantities/index.ts'
import { CERTIFICATION, type Certification } from './certification.ts'

/** What is gained: less is used, or more is won. The sign of the difference follows from it. */
export type BenefitKind = 'material' | 'energy' | 'labour' | 'quality' | 'yield' | 'revenue'

/** Kept apart from filing to report: a direct effect is never added to an indirect or a forecast one. */
export type Nature = 'direct' | 'indirect' | 'forecast'

/** One line of a calculation: what one unit of output uses before and after, its price, and the output of the period. */
export interface Line {
  readonly name: string
  /** Use, or yield, per unit of output. */
  readonly before: Decimal
  readonly after: Decimal
  /** What `before` and `after` are counted in, per unit of output: '千克/吨'. */
  readonly useUnit: string
  /** Yuan per unit of what is used or won, on the basis of the contracts of the period. */
  readonly price: Decimal
  readonly volume: Decimal
  readonly volumeUnit: string
}

export interface Costs {
  /** Spent once to bring it about; shared over `benefitYears`. */
  readonly oneOff: Fen
  readonly benefitYears: number
  /** Spent in the period to keep it going; counted in full. */
  readonly running: Fen
}

export interface Calculation {
  /** Yuan per unit of output, one per line. */
  readonly unitSavings: readonly Decimal[]
  /** Yuan, exact, before costs. */
  readonly gross: Decimal
  readonly oneOffShare: Fen
  readonly running: Fen
  readonly net: Fen
  /** The calculation as people check it. */
  readonly formula: Text
}

const GAINS: readonly BenefitKind[] = ['yield', 'revenue']

/** Saving (or gain) of one unit of output in yuan. */
export function unitSaving(kind: BenefitKind, line: Pick<Line, 'before' | 'after' | 'price'>): Decimal {
  const difference = GAINS.includes(kind) ? subtract(line.after, line.before) : subtract(line.before, line.after)
  return multiply(difference, line.price)
}

/**
 * Σ (before − after) × price × volume − costs, for what is used less; (after − before) for what is won more.
 * There is no single national method ("实际效益 = 产生的效益 − 投入的费用"). Exact until the one rounding to fen at the end.
 */
export function calculate(kind: BenefitKind, lines: readonly Line[], costs: Costs, period: Period): Calculation {
  const unitSavings = lines.map((line) => unitSaving(kind, line))
  const gross = add(...lines.map((line, at) => multiply(unitSavings[at] ?? '0', line.volume)))
  const oneOffShare = shareOfOneOff(costs, period)
  const net = fenOfYuan(subtract(gross, yuanOfFen(oneOffShare + costs.running)))
  return { unitSavings, gross, oneOffShare, running: costs.running, net, formula: formulaOf(kind, lines, oneOffShare, costs.running, net) }
}

/** The part of the one-off cost that falls to the period, month by month over the benefit years. */
function shareOfOneOff({ oneOff, benefitYears }: Costs, period: Period): Fen {
  if (benefitYears < 1 || oneOff === 0) return oneOff
  const months = Math.min(monthsOf(period), benefitYears * 12)
  return Number(divide(multiply(String(oneOff), String(months)), String(benefitYears * 12), 0))
}

/** Months of a period, a begun month counted in full: 1 January to 31 December is 12. */
export function monthsOf({ from, to }: Period): number {
  let months = 1
  while (addMonths(from, months) <= to) months += 1
  return months
}

function formulaOf(kind: BenefitKind, lines: readonly Line[], oneOffShare: Fen, running: Fen, net: Fen): Text {
  const terms = lines
    .map((line) => {
      const [more, less] = GAINS.includes(kind) ? [line.after, line.before] : [line.before, line.after]
      return `(${more} − ${less}) × ${line.price} × ${showDecimal(line.volume)}`
    })
    .join(' + ')
  const [once, kept, left] = [oneOffShare, running, net].map((fen) => showDecimal(yuanOfFen(fen), 2))
  return {
    zh: `${terms} − 一次性投入分摊 ${once} − 运行费用 ${kept} = ${left} 元`,
    en: `${terms} − share of one-off cost ${once} − running cost ${kept} = ${left} yuan`,
  }
}

/** A claimed saving among others, as the overlap rule and the totals see it. */
export interface Claim {
  readonly id: string
  readonly title: string
  readonly project: string
  readonly organisation: string
  readonly subject: string
  readonly kind: BenefitKind
  readonly nature: Nature
  readonly period: Period
  readonly net: Fen
  readonly certification: Certification
  /** The earlier claim that this one revises. */
  readonly supersedes?: string
}

/** Claims that still count: not those that a later figure supersedes. */
function current(claims: readonly Claim[]): readonly Claim[] {
  const superseded = new Set(claims.map((claim) => claim.supersedes))
  return claims.filter((claim) => !superseded.has(claim.id))
}

/**
 * Claims that already hold the saving of `claim`, or a part of it: the same organisation, subject and kind in a
 * shared period, whichever project files it. A revision does not compete with what it supersedes,
 * nor a forecast with what was achieved.
 */
export function doubleClaims(claim: Omit<Claim, 'net' | 'certification' | 'title'>, others: readonly Claim[]): readonly Claim[] {
  return current(others).filter(
    (other) =>
      other.id !== claim.id &&
      other.id !== claim.supersedes &&
      other.supersedes !== claim.id &&
      other.organisation === claim.organisation &&
      other.kind === claim.kind &&
      (other.nature === 'forecast') === (claim.nature === 'forecast') &&
      sameSubject(other.subject, claim.subject) &&
      overlaps(other.period, claim.period),
  )
}

/** The same words in another width, case or punctuation are the same saving. */
function sameSubject(a: string, b: string): boolean {
  const plain = (subject: string) =>
    subject
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}]/gu, '')
  return plain(a) === plain(b)
}

/** Sums per nature of claims that are certified at least so far. There is no sum over the natures, on purpose. */
export function totals(claims: readonly Claim[], atLeast: Certification): Readonly<Record<Nature, Fen>> {
  const counted = current(claims).filter((claim) => CERTIFICATION.indexOf(claim.certification) >= CERTIFICATION.indexOf(atLeast))
  const sum = (nature: Nature) => counted.reduce((total, claim) => (claim.nature === nature ? total + claim.net : total), 0)
  return { direct: sum('direct'), indirect: sum('indirect'), forecast: sum('forecast') }
}

/**
 * The reward grade of a yearly effect, 1 being the highest. `thresholds`: lower bounds in yuan from grade 1 down
 * (parameter innovation.reward.thresholds); below the last it is one grade more.
 */
export function rewardGrade(yearly: Fen, thresholds: readonly Decimal[]): number {
  const grade = thresholds.findIndex((bound) => compare(yuanOfFen(yearly), bound) >= 0)
  return grade < 0 ? thresholds.length + 1 : grade + 1
}

/** Two figures as somebody stated them, perhaps with a volume, which the calculation does not rest on. */
export interface Stated {
  /** Yuan per unit of output. */
  readonly unitSaving?: Decimal
  readonly annualSaving?: Fen
  readonly volume?: Decimal
  readonly volumeUnit?: string
}

export type Plausibility =
  /** Too little was stated to compare. */
  | { readonly says: 'nothing' }
  /** What volume the two figures imply together. It is shown beside them and is never filled in. */
  | { readonly says: 'implied'; readonly volume: Decimal; readonly line: Text }
  | { readonly says: 'fits'; readonly volume: Decimal; readonly line: Text }
  | { readonly says: 'asks'; readonly line: Text }

/**
 * What volume a unit saving and a yearly saving imply together, to a tenth, and whether the stated volume fits within
 * `tolerance` percent of it (parameter innovation.benefit.volume-tolerance). The three figures stay three figures.
 */
export function plausibility(stated: Stated, tolerance: Decimal): Plausibility {
  const { unitSaving: unit, annualSaving, volume } = stated
  if (unit === undefined || annualSaving === undefined) return { says: 'nothing' }
  if (compare(unit, '0') <= 0 || annualSaving <= 0) return { says: 'asks', line: NOT_POSITIVE }
  const yearly = yuanOfFen(annualSaving)
  const implied = divide(yearly, unit, 1)
  const of: Text = { zh: stated.volumeUnit ?? '单位', en: stated.volumeUnit ?? 'units' }
  const sum = (unitName: string, yuan: string, per: string) =>
    `${showDecimal(yearly)} ${yuan} ÷ ${showDecimal(unit)} ${per} = ${showDecimal(implied, 1)} ${unitName}`
  const formula: Text = { zh: sum(of.zh, '元', `元/${of.zh}`), en: sum(of.en, 'yuan', `yuan/${of.en}`) }
  if (volume === undefined) {
    return {
      says: 'implied',
      volume: implied,
      line: {
        zh: `${formula.zh}：两个数字若指同一效果，则对应这一年产量，请核对。此数仅供核对，不作为填报值。`,
        en: `${formula.en}: if both figures mean the same effect, this is the yearly volume they imply. Check it; it is shown, never filled in.`,
      },
    }
  }
  const allowed = divide(multiply(implied, tolerance), '100', 10)
  if (compare(absolute(subtract(volume, implied)), allowed) <= 0) {
    return {
      says: 'fits',
      volume: implied,
      line: {
        zh: `${formula.zh}，与填报产量 ${showDecimal(volume)} ${of.zh}相符（允许偏差 ${tolerance}%）。`,
        en: `${formula.en}, which fits the stated ${showDecimal(volume)} ${of.en} (tolerance ${tolerance} %).`,
      },
    }
  }
  return {
    says: 'asks',
    line: {
      zh: `${formula.zh}，而填报产量为 ${showDecimal(volume)} ${of.zh}，偏差超过 ${tolerance}%。三个数字是否指同一效果、同一期间？请更正或说明。`,
      en: `${formula.en}, but ${showDecimal(volume)} ${of.en} were stated, more than ${tolerance} % off. Do the three mean the same effect and period? Correct or explain.`,
    },
  }
}

const NOT_POSITIVE: Text = {
  zh: '单位节约额或年节约额不大于零，无法推算产量，请核对。',
  en: 'The unit saving or the yearly saving is not above zero, so no volume follows. Check them.',
}
