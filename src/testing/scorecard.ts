import {
  type CardFacts,
  type Deduction,
  EVALUATION_PARAMETERS,
  FRAMEWORKS,
  type Given,
  type Indicator,
  type Refused,
  type Score,
  type Scorecard,
  type Subject,
  scoreGroup,
} from '../kernel/evaluation/index.ts'
import type { Text } from '../kernel/language/index.ts'

/** What tests of the evaluation share: a small card, and values to score by it. */
export const text = (zh: string, en: string): Text => ({ zh, en })
const said = {
  counts: text('示例口径', 'an example’s definition'),
  leavesOut: text('无', 'nothing'),
  basis: text('示例办法第三条', 'Example rules, article 3'),
  unit: text('%', '%'),
}

/** Of filings, how many came in time. */
export const timeliness: Indicator = {
  ...said,
  name: 'timeliness',
  title: text('报备及时率', 'Filed in time'),
  nature: 'timeliness',
  source: { kind: 'entered' },
  element: null,
  direction: 'more',
  weight: '40',
  formula: { kind: 'linear', none: '0', full: '100' },
}
export const disputes: Indicator = {
  ...timeliness,
  name: 'disputes',
  title: text('投诉件数', 'Complaints'),
  nature: 'complaints',
  unit: text('件', 'cases'),
  direction: 'less',
  weight: '35',
  formula: {
    kind: 'steps',
    closed: 'upper',
    bands: [
      { until: '0', is: '100' },
      { until: '3', is: '60' },
      { until: null, is: '0' },
    ],
  },
}
const lecture: Indicator = {
  ...timeliness,
  name: 'lecture',
  title: text('宣讲质量', 'Quality of a talk'),
  nature: 'judgement',
  source: { kind: 'panel' },
  unit: text('分', 'points'),
  weight: '25',
}
export const leaks: Deduction = {
  ...said,
  name: 'leaks',
  title: text('泄露个人信息', 'Personal data leaked'),
  nature: 'breaches',
  source: { kind: 'entered' },
  unit: text('次', 'times'),
  each: '4',
  cap: '10',
}

const grade = (name: string, zh: string, en: string) => ({ name, title: text(zh, en) })
export const card: Scorecard = {
  title: text('示例季度评价', 'Example evaluation of a quarter'),
  framework: null,
  elements: [],
  indicators: [timeliness, disputes, lecture],
  deductions: [leaks],
  missing: { rule: 'renormalise', leastPresent: '50' },
  grades: {
    closed: 'lower',
    bands: [
      { until: '60', is: grade('four', '四级', 'Grade 4') },
      { until: '75', is: grade('three', '三级', 'Grade 3') },
      { until: '90', is: grade('two', '二级', 'Grade 2') },
      { until: null, is: grade('one', '一级', 'Grade 1') },
    ],
  },
}

export const given = (value: string | null, more: Partial<Given> = {}): Given => ({
  ...{ id: null, value, whole: null, marks: [], asOf: '2026-03-31T08:00:00.000Z', by: null, evidence: '示例〔2026〕1号', records: null },
  ...more,
})
export const marks = (...all: readonly string[]): Given =>
  given(null, { marks: all.map((mark, place) => ({ judge: `示例评委${place + 1}`, mark })) })
export const subject = (name: string, values: Readonly<Record<string, Given>>) => ({
  subject: name,
  values: new Map(Object.entries(values)),
})

export const facts: CardFacts = {
  frameworks: FRAMEWORKS,
  measures: ['example.activities'],
  parameters: Object.fromEntries(EVALUATION_PARAMETERS.map(({ key, value }) => [key, value])),
}
export const limits = { panelDropFrom: 5 }

/** Scores of a group by a card that takes them. */
export const scored = (subjects: readonly Subject[], by: Scorecard = card): readonly Score[] => {
  const result = scoreGroup(by, subjects, limits)
  if ('refused' in result) throw new Error((result as Refused).refused.code)
  return result as readonly Score[]
}
