import type { Text } from '../../../../kernel/language/index.ts'

export const TOTALS = '/financial-education/judging/totals'
export const totalsTitle: Text = { zh: '季度评价汇总', en: 'Evaluations in all' }

export const SCORES = '/financial-education/scores'
export const scoresTitle: Text = { zh: '本单位得分', en: 'Own scores' }
