import type { Reason, Text } from '../language/index.ts'
import { add, compare, isDecimal, normal } from '../quantities/index.ts'
import { areInOrder } from './bands.ts'
import type { Deduction, Framework, Indicator, Scorecard } from './card.ts'
import { forbidden, forbiddenIn } from './forbidden.ts'
import { faultOf } from './formula.ts'
import { because } from './refusal.ts'

/** Where in the card something is wrong, as the page finds the field: 'indicators.2.weight'. */
export interface CardFault extends Reason {
  readonly path: string
}

/** What a card is checked against. */
export interface CardFacts {
  readonly frameworks: readonly Framework[]
  /** Parameters in force on the day from which the card is to hold, by key. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** Measures that programmes declare. */
  readonly measures: readonly string[]
}

/** Everything that keeps a card from being in force. A card with no faults can always be scored by. */
export function checkCard(card: Scorecard, facts: CardFacts): CardFault[] {
  return [
    ...(card.indicators.length === 0 ? [at('indicators', NO_INDICATORS)] : []),
    ...twice(card),
    ...card.indicators.flatMap((one, place) => [
      ...counted(one, facts, `indicators.${place}`),
      ...indicator(card, one, `indicators.${place}`),
    ]),
    ...card.deductions.flatMap((one, place) => [...counted(one, facts, `deductions.${place}`), ...deduction(one, `deductions.${place}`)]),
    ...weights(card, facts),
    ...missing(card),
    ...(areInOrder(card.grades) && card.grades.bands.every(({ until }) => until === null || isDecimal(until))
      ? []
      : [at('grades', GRADES_OUT_OF_ORDER)]),
  ]
}

/** What is wrong at one place of the card and below it. */
export const faultsAt = (faults: readonly CardFault[], path: string): readonly Text[] =>
  faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}.`)).map(({ text }) => text)

const at = (path: string, reason: Reason): CardFault => ({ path, ...reason })
const says = ({ zh, en }: Text) => zh.trim() !== '' && en.trim() !== ''

function twice({ indicators, deductions, elements }: Scorecard): CardFault[] {
  const lists = [
    ['indicators', indicators],
    ['deductions', deductions],
    ['elements', elements],
  ] as const
  const seen = new Set<string>()
  return lists.flatMap(([list, members]) =>
    members.flatMap(({ name, title }, place) => {
      const known = seen.has(name)
      seen.add(name)
      return known ? [at(`${list}.${place}.name`, nameTwice(title))] : []
    }),
  )
}

function counted(one: Indicator | Deduction, { measures }: CardFacts, path: string): CardFault[] {
  const nature = forbiddenIn(one)
  return [
    ...(nature ? [at(path, forbidden(one.title, nature))] : []),
    ...(says(one.title) ? [] : [at(`${path}.title`, SAYS_NOTHING)]),
    ...(says(one.counts) ? [] : [at(`${path}.counts`, SAYS_NOTHING)]),
    ...(says(one.basis) ? [] : [at(`${path}.basis`, SAYS_NOTHING)]),
    ...(one.source.kind === 'measure' && !measures.includes(one.source.measure) ? [at(`${path}.source`, UNKNOWN_MEASURE)] : []),
  ]
}

function indicator(card: Scorecard, one: Indicator, path: string): CardFault[] {
  const fault = faultOf(one.formula, one.direction)
  const known = card.elements.some(({ name }) => name === one.element)
  return [
    ...(fault ? [at(`${path}.formula`, { code: 'faulty-formula', text: fault })] : []),
    ...(isDecimal(one.weight) && compare(one.weight, '0') > 0 ? [] : [at(`${path}.weight`, WEIGHT_NOT_ABOVE_ZERO)]),
    ...((card.elements.length === 0 ? one.element === null : known) ? [] : [at(`${path}.element`, NO_SUCH_ELEMENT)]),
    ...(one.source.kind === 'panel' && one.formula.kind === 'ratio' && one.formula.whole === null
      ? [at(`${path}.formula`, PANEL_WITHOUT_WHOLE)]
      : []),
  ]
}

function deduction({ each, cap, source }: Deduction, path: string): CardFault[] {
  const sound = isDecimal(each) && compare(each, '0') > 0 && (cap === null || (isDecimal(cap) && compare(cap, '0') > 0))
  return [
    ...(sound ? [] : [at(`${path}.each`, DEDUCTION_NOT_ABOVE_ZERO)]),
    ...(source.kind === 'panel' ? [at(`${path}.source`, DEDUCTION_BY_PANEL)] : []),
  ]
}

/** The weights are 100 per cent in all, and each element of the regulation has at least what the parameter in force demands. */
function weights({ framework, elements, indicators }: Scorecard, { frameworks, parameters }: CardFacts): CardFault[] {
  const sound = indicators.filter(({ weight }) => isDecimal(weight))
  const total = add(...sound.map(({ weight }) => weight))
  const faults = indicators.length > 0 && compare(total, '100') !== 0 ? [at('indicators', notHundred(total))] : []
  if (framework === null) return faults
  const rules = frameworks.find(({ name }) => name === framework)
  if (!rules) return [...faults, at('framework', UNKNOWN_FRAMEWORK)]
  return [
    ...faults,
    ...rules.elements.flatMap(({ name, title, leastWeight }) => {
      const least = String(parameters[leastWeight] ?? '0')
      const weight = add(...sound.filter(({ element }) => element === name).map((one) => one.weight))
      return compare(weight, least) < 0 ? [at('elements', tooLight(title, weight, least, rules.title))] : []
    }),
    ...elements.flatMap(({ name }, place) =>
      rules.elements.some((one) => one.name === name) ? [] : [at(`elements.${place}`, STRANGE_ELEMENT)],
    ),
  ]
}

function missing({ missing: rule }: Scorecard): CardFault[] {
  if (rule.rule === 'block') return []
  const sound = isDecimal(rule.leastPresent) && compare(rule.leastPresent, '0') > 0 && compare(rule.leastPresent, '100') <= 0
  return sound ? [] : [at('missing', LEAST_PRESENT)]
}

const notHundred = (total: string) =>
  because(
    'weights-not-hundred',
    `各指标权重合计为 ${normal(total)}%，应为 100%。`,
    `The weights add up to ${normal(total)} % and must be 100 %.`,
  )

const tooLight = (title: Text, weight: string, least: string, rules: Text) =>
  because(
    'element-too-light',
    `“${title.zh}”的权重为 ${normal(weight)}%，低于《${rules.zh}》规定的最低 ${normal(least)}%。请调高该要素下指标的权重。`,
    `“${title.en}” weighs ${normal(weight)} %, less than the ${normal(least)} % that “${rules.en}” demands. Give its indicators more weight.`,
  )

const nameTwice = (title: Text) =>
  because(
    'name-twice',
    `“${title.zh}”的代码与其他项重复，请改用不同的代码。`,
    `The name of “${title.en}” is taken by another line. Choose a different one.`,
  )

const NO_INDICATORS = because('no-indicators', '评分表没有指标，请至少添加一项。', 'The card has no indicator. Add at least one.')
const SAYS_NOTHING = because(
  'says-nothing',
  '名称、口径和依据须中英文都填写。',
  'Title, definition and basis are needed in both languages.',
)
const UNKNOWN_MEASURE = because(
  'unknown-measure',
  '没有这个统计口径，请从列表中选择。',
  'There is no such measure. Choose one of the list.',
)
const WEIGHT_NOT_ABOVE_ZERO = because('weight-not-above-zero', '权重须为大于 0 的数字。', 'A weight is a number above 0.')
const NO_SUCH_ELEMENT = because(
  'no-such-element',
  '指标须归入本评分表的某个要素。',
  'An indicator belongs to one of the elements of its card.',
)
const PANEL_WITHOUT_WHOLE = because(
  'panel-without-whole',
  '评委打分没有基数，请在公式中填写满分值。',
  'Marks of a panel come without a whole. Write the full mark into the formula.',
)
const DEDUCTION_NOT_ABOVE_ZERO = because(
  'deduction-not-above-zero',
  '每次扣分和上限须大于 0。',
  'What is taken off, and its cap, are above 0.',
)
const DEDUCTION_BY_PANEL = because(
  'deduction-by-panel',
  '扣分按发生次数计算，不能由评委打分。',
  'A deduction counts occurrences; a panel does not mark it.',
)
const UNKNOWN_FRAMEWORK = because(
  'unknown-framework',
  '没有这项评价办法，请从列表中选择。',
  'There is no such regulation. Choose one of the list.',
)
const STRANGE_ELEMENT = because('strange-element', '所选评价办法没有这个要素。', 'The regulation does not have this element.')
const GRADES_OUT_OF_ORDER = because(
  'grades-out-of-order',
  '等级界限须由低到高排列，只有最高一级不设上限。',
  'The bounds of the grades rise, and only the highest has none.',
)
const LEAST_PRESENT = because(
  'least-present',
  '有数据的权重下限须大于 0、不超过 100。',
  'The least weight that must be present is above 0 and at most 100.',
)
