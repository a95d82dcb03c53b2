import type { Deduction, Indicator, Scorecard } from './card.ts'

const nothing = { zh: '', en: '' }
const blank = (name: string) => ({
  ...{ name, title: nothing, counts: nothing, leavesOut: nothing, unit: nothing, basis: nothing },
  ...{ nature: 'outcome' as const, source: { kind: 'entered' as const } },
})

/** A line that nothing is said of yet. */
export const blankIndicator = (name: string): Indicator => ({
  ...blank(name),
  ...{ element: null, direction: 'more', weight: '0', formula: { kind: 'linear', none: '0', full: '100' } },
})
export const blankDeduction = (name: string): Deduction => ({ ...blank(name), nature: 'breaches', each: '1', cap: null })

/** A card to begin with: no lines, and the four grades that regulators draw at 60, 75 and 90. */
export const blankCard = (title: Scorecard['title']): Scorecard => ({
  ...{ title, framework: null, elements: [], indicators: [], deductions: [] },
  missing: { rule: 'renormalise', leastPresent: '80' },
  grades: {
    closed: 'lower',
    bands: [
      { until: '60', is: { name: 'four', title: { zh: '四级', en: 'Grade 4' } } },
      { until: '75', is: { name: 'three', title: { zh: '三级', en: 'Grade 3' } } },
      { until: '90', is: { name: 'two', title: { zh: '二级', en: 'Grade 2' } } },
      { until: null, is: { name: 'one', title: { zh: '一级', en: 'Grade 1' } } },
    ],
  },
})

/** The first name of that kind that no line of the card has. */
export function freeName({ indicators, deductions, elements }: Scorecard, stem: string): string {
  const taken = new Set([...indicators, ...deductions, ...elements].map(({ name }) => name))
  let number = 1
  while (taken.has(`${stem}-${number}`)) number += 1
  return `${stem}-${number}`
}
