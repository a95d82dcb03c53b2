import type { Text } from '../language/index.ts'
import type { Parameter } from '../parameters/index.ts'
import type { Framework } from './card.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

const seven = [
  ['marketing-conduct', text('营销行为管理', 'Conduct of marketing'), '25'],
  ['dispute-resolution', text('纠纷化解', 'Resolution of disputes'), '25'],
  ['governance', text('体制机制', 'Governance and mechanisms'), '10'],
  ['suitability', text('适当性管理', 'Suitability'), '10'],
  ['financial-education', text('金融教育', 'Financial education'), '10'],
  ['consumer-service', text('消费者服务', 'Service to consumers'), '5'],
  ['personal-information', text('个人信息保护', 'Protection of personal information'), '5'],
] as const satisfies readonly (readonly [string, Text, string])[]

/** The seven elements of the regulator's judgement of consumer protection. */
export const CONSUMER_PROTECTION: Framework = {
  name: 'consumer-protection',
  title: text('金融机构消费者权益保护监管评价', 'Regulatory rating of consumer protection'),
  elements: seven.map(([name, title]) => ({ name, title, leastWeight: `evaluation.least-weight.${name}` })),
}

export const FRAMEWORKS: readonly Framework[] = [CONSUMER_PROTECTION]

const measures = text(
  '《金融机构消费者权益保护监管评价办法》（金融监管总局2025年9月发布，自发布之日起施行；据转载件，未核对正式文本）',
  'Measures for the regulatory rating of consumer protection of financial institutions (issued and in force September 2025; by reprints, not compared with the official text)',
)
const practice = text('评审通行做法，无统一规定；本系统默认值', 'Customary among panels, without a common rule; this system’s default')
const ours = text('本系统默认值：防止从汇总数推知单个单位的得分', 'This system’s default, so that nobody’s score follows from a summary')

const unfixed = text(
  '未见统一规定的天数；本系统默认值，请按本地评价办法调整',
  'No common rule fixes the number; this system’s default. Set it to what your rules of evaluation say',
)
const workingDays = text('个工作日', 'working days')

/** Thresholds of evaluation. A district may fix its own. */
export const EVALUATION_PARAMETERS: readonly Parameter[] = [
  ...seven.map(([name, title, value]) => ({
    key: `evaluation.least-weight.${name}`,
    value,
    unit: text('%', '%'),
    title: text(`监管评价要素“${title.zh}”的最低权重`, `Least weight of the element “${title.en}”`),
    least: 0,
    most: 100,
    from: '2025-09-01',
    basis: measures,
  })),
  {
    key: 'evaluation.panel-drop-from',
    value: 5,
    unit: text('名评委', 'judges'),
    title: text('评委达到几名时去掉一个最高分和一个最低分', 'From how many judges on the highest and the lowest mark are dropped'),
    least: 3,
    most: 50,
    from: '2020-01-01',
    basis: practice,
  },
  {
    key: 'evaluation.quartile-others',
    value: 4,
    unit: text('个单位', 'organisations'),
    title: text('显示匿名四分位所需的其他单位数', 'How many others it takes before anonymous quartiles are shown'),
    least: 4,
    most: 100,
    from: '2020-01-01',
    basis: ours,
  },
  {
    key: 'evaluation.appeal-days',
    value: 5,
    unit: workingDays,
    title: text('评价得分启用后可以申诉的天数', 'Days within which scores that were applied may be appealed against'),
    least: 1,
    most: 60,
    from: '2020-01-01',
    basis: unfixed,
  },
  {
    key: 'evaluation.appeal-answer-days',
    value: 10,
    unit: workingDays,
    title: text('评价申诉的答复期限', 'Days within which an appeal is answered'),
    least: 1,
    most: 60,
    from: '2020-01-01',
    basis: unfixed,
  },
]

/** The limits that a score is worked out by, as they are in force on a day. */
export interface Limits {
  readonly panelDropFrom: number
  readonly quartileOthers: number
  /** Working days. */
  readonly appealDays: number
  readonly answerDays: number
}

/** @param values in force, by key */
export function limitsIn(values: Readonly<Record<string, unknown>>): Limits {
  const number = (key: string): number => {
    const value = values[key]
    if (typeof value !== 'number') throw new Error(`There is no number in force for the parameter ${key}.`)
    return value
  }
  return {
    panelDropFrom: number('evaluation.panel-drop-from'),
    quartileOthers: number('evaluation.quartile-others'),
    appealDays: number('evaluation.appeal-days'),
    answerDays: number('evaluation.appeal-answer-days'),
  }
}
