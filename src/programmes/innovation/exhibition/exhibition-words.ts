import type { Text } from '../../../kernel/language/index.ts'
import type { Nature } from '../benefit/benefit-rules.ts'

/** What the exhibition says of itself. */
export const words = {
  exhibition: { zh: '成果展', en: 'Exhibition' },
  exhibitionTitle: { zh: '职工创新成果展', en: 'Exhibition of workers’ innovations' },
  about: {
    zh: '创新项目、“三查三防”案例和创新工作室，以及经技术、财务、工会三方认定并批准公开的效益。',
    en: 'Innovation projects, safety innovations and studios, with the benefits that technicians, accountants and the union certified.',
  },
  studios: { zh: '创新工作室', en: 'Studios' },
  studiosTitle: { zh: '创新工作室', en: 'Innovation studios' },
  studiosLead: { zh: '经认定、并有成果公开展出的工作室。', en: 'Confirmed studios that have something on show.' },
  count: { zh: '共展出 {count} 项成果。', en: '{count} on show.' },
  found: { zh: '符合条件的有 {count} 项。', en: '{count} found.' },
  empty: { zh: '目前没有公开展出的成果。', en: 'Nothing is on show at present.' },
  notFound: { zh: '没有符合条件的成果，请换一个条件。', en: 'Nothing fits. Choose something else.' },
  noStudios: { zh: '目前没有公开的工作室。', en: 'No studio is on show at present.' },
  field: { zh: '类别', en: 'Kind' },
  studio: { zh: '工作室', en: 'Studio' },
  enterprise: { zh: '单位', en: 'Enterprise' },
  shownSince: { zh: '公开日期', en: 'On show since' },
  project: { zh: '创新项目', en: 'Innovation project' },
  safety: { zh: '“三查三防”创新案例', en: 'Safety innovation' },
  story: { zh: '成果介绍', en: 'What it is' },
  level: { zh: '级别', en: 'Level' },
  document: { zh: '认定文号', en: 'Document number' },
  firstConfirmed: { zh: '首次认定', en: 'First confirmed' },
  confirmed: { zh: '本周期认定', en: 'Confirmed for this cycle' },
  works: { zh: '公开展出的成果（{count} 项）', en: 'On show ({count})' },
  studioCount: { zh: '展出成果 {count} 项', en: '{count} on show' },
  certified: { zh: '已认定并公开的效益', en: 'Certified and published benefits' },
  certifiedText: {
    zh: '金额已扣除投入。直接、间接、预测三种性质分别列示，不相加。',
    en: 'Amounts are after costs. Direct, indirect and forecast benefits are listed apart and never added up.',
  },
  sums: { zh: '按性质汇总', en: 'By nature' },
  sumNote: { zh: '{count} 项合计，各项期间见下', en: 'Sum of {count}; the period of each is below' },
  period: { zh: '期间：{from} 至 {to}', en: 'Period: {from} to {to}' },
  statedOf: { zh: '对外表述的数字：{subject}', en: 'Figures as stated elsewhere: {subject}' },
  statedText: {
    zh: '来源：{enterprise}填报效益时提供的对外表述。原样列示，不参与认定，不计入上列金额。',
    en: 'Source: what {enterprise} had stated elsewhere and gave with its claim. Shown as stated; no certified amount rests on it.',
  },
  unitSaving: { zh: '单位节约额', en: 'Saving per unit' },
  annualSaving: { zh: '年节约额', en: 'Yearly saving' },
  volume: { zh: '年产量', en: 'Yearly volume' },
  perYear: { zh: '{money}/年', en: '{money} per year' },
  amount: { zh: '{amount} {unit}', en: '{amount} {unit}' },
  unit: { zh: '单位产量', en: 'unit of output' },
  technical: { zh: '技术部门确认', en: 'Confirmed by the technical department' },
  finance: { zh: '财务部门认证', en: 'Certified by finance' },
  union: { zh: '工会核定', en: 'Verified by the union' },
  published: { zh: '批准公开', en: 'Publication approved' },
} as const satisfies Readonly<Record<string, Text>>

export const natures: Readonly<Record<Nature, Text>> = {
  direct: { zh: '直接效益', en: 'Direct benefit' },
  indirect: { zh: '间接效益', en: 'Indirect benefit' },
  forecast: { zh: '预测效益（尚未实现）', en: 'Forecast (not yet achieved)' },
}
