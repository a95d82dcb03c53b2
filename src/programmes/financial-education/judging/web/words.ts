import type { Text } from '../../../../kernel/language/index.ts'

export const words = {
  note: {
    zh: '全部参评银行的家数和平均数，不出现单个银行。',
    en: 'Counts and means over all banks that are judged. No bank is named.',
  },
  none: { zh: '还没有启用的评价得分', en: 'No scores yet' },
  noneHelp: { zh: '监管部门启用得分后在这里汇总显示。', en: 'They are summed up here once the supervisor has applied scores.' },
  judged: { zh: '参评银行', en: 'Banks judged' },
  scored: { zh: '有得分', en: 'With a score' },
  mean: { zh: '平均分', en: 'Mean score' },
  few: { zh: '有得分的银行过少，不显示平均数', en: 'Too few banks have a score to show means' },
  lower: { zh: '下四分位', en: 'Lower quartile' },
  median: { zh: '中位数', en: 'Median' },
  upper: { zh: '上四分位', en: 'Upper quartile' },
  fewQuartiles: {
    zh: '有得分的银行过少或得分过于接近，不显示四分位',
    en: 'Too few banks have a score, or they are too much alike, to show quartiles',
  },
  quartiles: { zh: '四分位', en: 'Quartiles' },
  appeals: { zh: '申诉', en: 'Appeals' },
  appealsOf: {
    zh: '待答复 {open} 件，已答复 {answered} 件，已撤回 {withdrawn} 件',
    en: '{open} waiting, {answered} answered, {withdrawn} withdrawn',
  },
  grades: { zh: '各等级家数', en: 'Banks by grade' },
  line: { zh: '指标', en: 'Indicator' },
  points: { zh: '平均单项得分', en: 'Mean points' },
  missing: { zh: '没有数据', en: 'Without a value' },
  banks: { zh: '{count} 家', en: '{count}' },
  periodOf: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  open: { zh: '进行中', en: 'Open' },
  locked: { zh: '已锁定', en: 'Locked' },
  own: { zh: '本行评价得分', en: 'Our scores' },
} as const satisfies Record<string, Text>
