import type { Reason, Text } from '../language/index.ts'
import { add, compare, type Decimal, multiply, subtract } from '../quantities/index.ts'
import { bandOf } from './bands.ts'
import type { Deduction, Grade, Indicator, Scorecard } from './card.ts'
import { type Explanation, leaf, parent, scoreNode } from './explanation.ts'
import { deducted, deductionInWords, formulaInWords, pointsOf, type Range, rangeOf } from './formula.ts'
import type { Limits } from './framework.ts'
import { type MarkUsed, panelMark } from './panel.ts'
import { ranksOf, settled } from './ranks.ts'
import { because, type Refused } from './refusal.ts'
import { sharesOfHundred } from './shares.ts'
import type { Given, Judged, Subject } from './values.ts'

/** What one subject got, and why. */
export interface Score {
  readonly subject: string
  /** 0 to 100, exactly what its explanation adds up to; null where there is none. */
  readonly score: Decimal | null
  /** Why there is none. */
  readonly blocked: Reason | null
  readonly rank: number | null
  readonly grade: Grade | null
  readonly explanation: Explanation
}

/** A value made ready: the mean of the marks where a panel gave them. */
interface Ready {
  readonly given: Given | null
  readonly value: Decimal | null
  readonly marks: readonly MarkUsed[]
  /** Why there is no value. */
  readonly missing: Text | null
}

/**
 * Scores a group by a card. All of it or nothing: a formula that looks at the group is refused for the group.
 * The result does not depend on the order of the subjects, nor on that of the indicators.
 */
export function scoreGroup(
  card: Scorecard,
  subjects: readonly Subject[],
  limits: Pick<Limits, 'panelDropFrom'>,
): readonly Score[] | Refused {
  const prepared = new Map<string, Map<string, Ready>>()
  for (const { subject, values } of subjects) {
    const lines = new Map<string, Ready>()
    for (const one of [...card.indicators, ...card.deductions]) {
      const ready = readyOf(one, values.get(one.name) ?? null, limits)
      if ('refused' in ready) return ready
      lines.set(one.name, ready)
    }
    prepared.set(subject, lines)
  }
  const judged = new Map<string, Judged[]>()
  const ranges = new Map<string, Range>()
  for (const indicator of card.indicators) {
    const present = [...prepared.values()].flatMap((lines) => lines.get(indicator.name)?.value ?? [])
    const range = rangeOf(present)
    if (range) ranges.set(indicator.name, range)
    for (const [subject, lines] of prepared) {
      const one = judge(indicator, lines.get(indicator.name) ?? NOTHING, range)
      if ('refused' in one) return named(indicator, one)
      judged.set(subject, [...(judged.get(subject) ?? []), one])
    }
  }
  const scores = subjects.map(({ subject }) =>
    scoreOf(card, subject, judged.get(subject) ?? [], prepared.get(subject) ?? new Map(), ranges),
  )
  const ranks = ranksOf(scores, ({ score }) => score)
  return scores.map((score) => ({ ...score, rank: ranks.get(score) ?? null }))
}

const NOTHING: Ready = { given: null, value: null, marks: [], missing: { zh: '没有数据', en: 'There is no value' } }

function readyOf(
  { source, title }: Indicator | Deduction,
  given: Given | null,
  { panelDropFrom }: Pick<Limits, 'panelDropFrom'>,
): Ready | Refused {
  if (!given) return NOTHING
  if (source.kind !== 'panel') return given.value === null ? { ...NOTHING, given } : { given, value: given.value, marks: [], missing: null }
  if (given.marks.length === 0) return { ...NOTHING, given }
  const panel = panelMark(given.marks, panelDropFrom)
  if ('refused' in panel) return named({ title }, panel)
  return { given, value: panel.mean, marks: panel.marks, missing: null }
}

function judge(indicator: Indicator, ready: Ready, range: Range | null): Judged | Refused {
  if (ready.value === null || !range) return { indicator, ready, points: null, missing: ready.missing }
  const result = pointsOf(indicator.formula, indicator.direction, { value: ready.value, whole: ready.given?.whole ?? null }, range)
  if ('refused' in result) return result
  if ('missing' in result) return { indicator, ready, points: null, missing: result.missing }
  return { indicator, ready, points: result.points, missing: null }
}

function scoreOf(
  card: Scorecard,
  subject: string,
  judged: readonly Judged[],
  ready: ReadonlyMap<string, Ready>,
  ranges: ReadonlyMap<string, Range>,
): Score {
  const present = judged.filter(({ points }) => points !== null)
  const weights = present.map(({ indicator: { name, weight } }) => ({ name, weight }))
  const blocked = blockedBy(card, judged, add(...weights.map(({ weight }) => weight)))
  const shares = sharesOfHundred(weights) ?? new Map<string, Decimal>()
  const lines = judged.map((one) => {
    const { name, title, basis, unit, weight, formula, direction } = one.indicator
    const counted = shares.get(name) ?? '0'
    return {
      element: one.indicator.element,
      line: leaf('indicator', {
        ...{ name, title, basis, unit, weight, counted, points: one.points },
        ...{ given: one.ready.given, value: one.ready.value, marks: one.ready.marks },
        formula: formulaInWords(formula, direction, ranges.get(name) ?? null),
        contribution: one.points === null ? '0' : multiply(one.points, counted, '0.01'),
        note: one.missing,
      }),
    }
  })
  const off = card.deductions.map((one) => deductionLine(one, ready.get(one.name) ?? NOTHING))
  const elements = card.elements.map(({ name, title }) =>
    parent(
      'element',
      name,
      title,
      lines.filter(({ element }) => element === name).map(({ line }) => line),
    ),
  )
  const inside = [...elements, ...lines.filter(({ element }) => element === null).map(({ line }) => line), ...off]
  const explanation = scoreNode(card.title, inside)
  const score = blocked ? null : explanation.contribution
  return { subject, score, blocked, rank: null, grade: score === null ? null : bandOf(card.grades, settled(score)), explanation }
}

/** How many occurrences are not known is said; it is neither none nor a deduction. */
function deductionLine({ name, title, basis, unit, each, cap }: Deduction, { given, value, missing }: Ready): Explanation {
  const off = value === null ? '0' : deducted(value, each, cap)
  return leaf('deduction', {
    ...{ name, title, basis, unit, given, value, marks: [], points: null, weight: null, counted: null },
    formula: deductionInWords({ each, cap }),
    contribution: subtract('0', off),
    note: missing,
  })
}

function blockedBy({ missing }: Scorecard, judged: readonly Judged[], present: Decimal): Reason | null {
  const gone = judged.filter(({ points }) => points === null).map(({ indicator }) => indicator.title)
  if (gone.length === 0) return null
  const titles = { zh: gone.map(({ zh }) => `“${zh}”`).join('、'), en: gone.map(({ en }) => `“${en}”`).join(', ') }
  if (missing.rule === 'block') {
    return because(
      'value-missing',
      `缺少${titles.zh}的数据，按评分表规定不予计分。请补录后重新计分。`,
      `${titles.en} has no value, and the card gives no score without. Enter it and score again.`,
    )
  }
  if (present !== '0' && compare(present, missing.leastPresent) >= 0) return null
  return because(
    'too-little-present',
    `缺少${titles.zh}的数据，有数据的指标权重合计 ${present}%，不足评分表规定的 ${missing.leastPresent}%，不予计分。`,
    `${titles.en} has no value. What is there weighs ${present} %, less than the ${missing.leastPresent} % that the card demands, so there is no score.`,
  )
}

const named = ({ title }: { readonly title: Text }, { refused: { code, text } }: Refused): Refused => ({
  refused: { code, text: { zh: `“${title.zh}”：${text.zh}`, en: `“${title.en}”: ${text.en}` } },
})
