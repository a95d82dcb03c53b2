import type { Text } from '../language/index.ts'
import { bandInWords } from './bands.ts'
import type { Deduction, Indicator, MissingRule, Scorecard } from './card.ts'
import { NATURES } from './forbidden.ts'
import { deductionInWords, formulaInWords } from './formula.ts'

/** One thing that two versions of a card say differently; null where one of them does not say it. */
export interface CardChange {
  /** The line that it is about; null for the card as a whole. */
  readonly line: { readonly name: string; readonly title: Text } | null
  readonly what: Text
  readonly before: Text | null
  readonly after: Text | null
}

const same = (text: string): Text => ({ zh: text, en: text })

const WHAT = {
  title: { zh: '名称', en: 'Title' },
  framework: { zh: '评价办法', en: 'Regulation' },
  missing: { zh: '缺少数据时', en: 'Where a value is missing' },
  grades: { zh: '等级界限', en: 'Bounds of the grades' },
  element: { zh: '要素', en: 'Element' },
  weight: { zh: '权重', en: 'Weight' },
  formula: { zh: '公式', en: 'Formula' },
  direction: { zh: '方向', en: 'Direction' },
  source: { zh: '数据来源', en: 'Where it comes from' },
  unit: { zh: '计量单位', en: 'Unit' },
  nature: { zh: '性质', en: 'Nature' },
  counts: { zh: '口径', en: 'What it counts' },
  leavesOut: { zh: '不含', en: 'What it leaves out' },
  basis: { zh: '依据', en: 'Basis' },
  off: { zh: '扣分', en: 'Points off' },
  indicator: { zh: '指标', en: 'Indicator' },
  deduction: { zh: '扣分项', en: 'Deduction' },
} as const satisfies Record<string, Text>

export const DIRECTIONS = { more: { zh: '越多越好', en: 'more is better' }, less: { zh: '越少越好', en: 'less is better' } } as const
export const SOURCES = {
  measure: { zh: '系统统计', en: 'counted by the system' },
  entered: { zh: '人工填报', en: 'entered' },
  panel: { zh: '评委打分', en: 'marked by a panel' },
} as const

export const missingInWords = (rule: MissingRule): Text =>
  rule.rule === 'block'
    ? { zh: '缺少任何一项即不计分', en: 'no score where anything is missing' }
    : {
        zh: `权重由其余指标分担，有数据的权重不足 ${rule.leastPresent}% 时不计分`,
        en: `its weight is shared out; no score where less than ${rule.leastPresent} % of the weights is there`,
      }

export function gradesInWords({ grades }: Scorecard): Text {
  const each = grades.bands.map(({ is }, place) => ({ is, band: bandInWords(grades, place) }))
  return {
    zh: each.map(({ is, band }) => `${band.zh}：${is.title.zh}`).join('；'),
    en: each.map(({ is, band }) => `${band.en}: ${is.title.en}`).join('; '),
  }
}

type Facets = Readonly<Partial<Record<keyof typeof WHAT, Text>>>

const shared = ({ title, source, unit, nature, counts, leavesOut, basis }: Indicator | Deduction): Facets => ({
  title,
  source: source.kind === 'measure' ? join(SOURCES.measure, same(source.measure)) : SOURCES[source.kind],
  ...{ unit, nature: NATURES[nature], counts, leavesOut, basis },
})
const join = (a: Text, b: Text): Text => ({ zh: `${a.zh}：${b.zh}`, en: `${a.en}: ${b.en}` })

const ofIndicator = (card: Scorecard, one: Indicator): Facets => ({
  ...shared(one),
  ...(one.element !== null && { element: card.elements.find(({ name }) => name === one.element)?.title ?? same(one.element) }),
  weight: same(`${one.weight}%`),
  direction: DIRECTIONS[one.direction],
  formula: formulaInWords(one.formula, one.direction, null),
})
const ofDeduction = (one: Deduction): Facets => ({ ...shared(one), off: deductionInWords(one) })
const ofCard = (card: Scorecard): Facets => ({
  title: card.title,
  ...(card.framework !== null && { framework: same(card.framework) }),
  missing: missingInWords(card.missing),
  grades: gradesInWords(card),
})

const alike = (a: Text | undefined, b: Text | undefined) => a?.zh === b?.zh && a?.en === b?.en

const facetsOf = (line: CardChange['line'], before: Facets, after: Facets): CardChange[] =>
  (Object.keys(WHAT) as (keyof typeof WHAT)[])
    .filter((facet) => !alike(before[facet], after[facet]))
    .map((facet) => ({ line, what: WHAT[facet], before: before[facet] ?? null, after: after[facet] ?? null }))

function linesOf<L extends Indicator | Deduction>(
  what: Text,
  before: readonly L[],
  after: readonly L[],
  facets: (line: L, then: boolean) => Facets,
) {
  const names = [...new Set([...before, ...after].map(({ name }) => name))]
  return names.flatMap((name): CardChange[] => {
    const [was, is] = [before.find((one) => one.name === name), after.find((one) => one.name === name)]
    const line = { name, title: (is ?? was)?.title ?? same(name) }
    if (was && is) return facetsOf(line, facets(was, true), facets(is, false))
    return [{ line, what, before: was?.title ?? null, after: is?.title ?? null }]
  })
}

/** What a version says differently from another, in the words of people: the card as a whole, then line by line. */
export function differencesOf(before: Scorecard, after: Scorecard): readonly CardChange[] {
  const card = (then: boolean) => (then ? before : after)
  return [
    ...facetsOf(null, ofCard(before), ofCard(after)),
    ...linesOf(WHAT.indicator, before.indicators, after.indicators, (one, then) => ofIndicator(card(then), one)),
    ...linesOf(WHAT.deduction, before.deductions, after.deductions, ofDeduction),
  ]
}
