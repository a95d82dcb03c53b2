import type { Text } from '../../../kernel/language/index.ts'
import type { Nature } from '../benefit/benefit-rules.ts'

export const natures: Readonly<Record<Nature, Text>> = {
  direct: { zh: '直接效益', en: 'Direct' },
  indirect: { zh: '间接效益', en: 'Indirect' },
  forecast: { zh: '预测效益', en: 'Forecast' },
}

/** Words that several pages share. */
export const shared = {
  naturesApart: { zh: '三种性质分别统计，不相加', en: 'The three are counted apart and never added up' },
  certifiedOnly: {
    zh: '只计工会已核定、未被修订、项目未被撤销的效益',
    en: 'Only what the union has verified, no later figure supersedes, and whose project was not revoked',
  },
  number: { zh: '编号', en: 'Number' },
  stage: { zh: '环节', en: 'Stage' },
  organisation: { zh: '单位', en: 'Organisation' },
  studio: { zh: '工作室', en: 'Studio' },
  leader: { zh: '负责人', en: 'Leader' },
  specialist: { zh: '工会专员', en: 'Union specialist' },
  updated: { zh: '最近办理', en: 'Last step' },
  due: { zh: '期限', en: 'Due' },
  late: { zh: '超期', en: 'Late' },
  onTime: { zh: '按期', en: 'On time' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  table: { zh: '{title}（表）', en: '{title}: table' },
  handling: { zh: '办理情况', en: 'Open the case' },
  from: { zh: '自', en: 'from' },
  to: { zh: '至', en: 'until' },
} satisfies Record<string, Text>
