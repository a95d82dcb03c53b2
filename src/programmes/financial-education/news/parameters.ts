import type { Parameter } from '../../../kernel/parameters/index.ts'

const from = '2025-01-01'
const basis = {
  zh: '只影响系统提示的候选，由人认定；未见统一规定，本产品默认值',
  en: 'Only decides what is suggested, a person decides; no rule was found. Default of this product',
}

/** By what coverage is suggested for an activity. */
export const newsParameters: readonly Parameter[] = [
  {
    key: 'financial-education.news.match-days',
    title: { zh: '媒体刊发匹配活动：活动开始后天数', en: 'Coverage matched to an activity: days after its first day' },
    value: 30,
    unit: { zh: '天', en: 'days' },
    least: 1,
    most: 365,
    ...{ from, basis },
  },
  {
    key: 'financial-education.news.match-points',
    title: {
      zh: '媒体刊发匹配活动：提示所需最低分（满分 100）',
      en: 'Coverage matched to an activity: least points of 100 to be suggested',
    },
    value: 45,
    unit: { zh: '分', en: 'points' },
    least: 20,
    most: 100,
    ...{ from, basis },
  },
]
