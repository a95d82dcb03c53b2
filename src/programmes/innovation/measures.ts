import type { Text } from '../../kernel/language/index.ts'
import type { Definition, Filter, Measure, Statistics } from '../../kernel/statistics/index.ts'
import type { Nature } from './benefit/benefit-rules.ts'

const unit = {
  projects: { zh: '项', en: 'projects' },
  claims: { zh: '项', en: 'claims' },
  studios: { zh: '个', en: 'studios' },
  cases: { zh: '件', en: 'cases' },
  contacts: { zh: '次', en: 'contacts' },
  money: { zh: '元', en: 'yuan' },
} satisfies Record<string, Text>

const none: Text = { zh: '无', en: 'Nothing' }
const source = {
  projects: { zh: '创新项目的办理记录', en: 'The steps taken on innovation projects' },
  benefits: {
    zh: '效益认定的办理记录：企业填报、技术部门确认、财务认证、区总工会经审核定',
    en: 'Benefit claims: reported, confirmed by the technical department, certified by finance, verified by the union',
  },
  studios: { zh: '创新工作室的认定与复核记录', en: 'Confirmations and re-checks of studios' },
  safety: { zh: '三查三防案例的申报与遴选记录', en: 'Safety innovations, from filing to the result' },
  contacts: { zh: '工会专员的联络记录', en: 'The contact log of the union specialists' },
} satisfies Record<string, Text>

const defined = (from: Text, counts: Text, leavesOut: Text = none): Definition => ({ counts, leavesOut, source: from })

const projects = (name: string, title: Text, counts: Text, filter: Filter, by: readonly string[], leavesOut?: Text): Measure => ({
  name: `projects.${name}`,
  title,
  definition: defined(source.projects, counts, leavesOut),
  kind: 'count',
  unit: unit.projects,
  list: 'projects',
  filter,
  by,
})

const PROJECTS: readonly Measure[] = [
  projects(
    'all',
    { zh: '累计申报', en: 'Filed' },
    {
      zh: '已提交申报的创新项目，无论办到哪一步、结果如何',
      en: 'Projects that were filed, wherever they stand and whatever became of them',
    },
    {},
    ['stage', 'organisation', 'studio', 'year'],
    {
      zh: '未提交的草稿；“按年份”只计已立项的项目，以立项年份计',
      en: 'Drafts. By year, only those that were approved count, in the year of the approval',
    },
  ),
  projects(
    'open',
    { zh: '在办', en: 'Open' },
    { zh: '尚未办结的项目', en: 'Projects that have not come to an end' },
    { outcome: 'open' },
    ['stage', 'organisation', 'studio', 'specialist'],
    { zh: '已归档、未通过、已撤回、已终止和已撤销的项目', en: 'Archived, refused, withdrawn, ended and revoked ones' },
  ),
  projects(
    'on-time',
    { zh: '按期', en: 'On time' },
    {
      zh: '在办项目中，本环节未超期，且没有逾期节点、未过结束日期的',
      en: 'Open projects whose stage is not overdue and which have missed neither a milestone nor their end',
    },
    { outcome: 'open', late: false },
    ['stage', 'organisation', 'studio'],
  ),
  projects(
    'late',
    { zh: '超期', en: 'Late' },
    {
      zh: '在办项目中，本环节超期，或实施期间有逾期节点、已过结束日期的；同时符合几条的只计一次',
      en: 'Open projects whose stage is overdue, or which missed a milestone or their end while under way; counted once, however many apply',
    },
    { late: true },
    ['stage', 'organisation', 'studio', 'specialist'],
  ),
  projects(
    'completed',
    { zh: '已归档', en: 'Archived' },
    { zh: '走完全流程并归档的项目', en: 'Projects that went the whole way and are archived' },
    { outcome: 'completed' },
    ['organisation', 'studio'],
  ),
  projects(
    'contact-due',
    { zh: '应当联络', en: 'Contact due' },
    {
      zh: '立项后至结束前，距上次联络（没有联络的自立项日起）已超过参数“联络间隔”规定天数的项目',
      en: 'Approved projects not yet closed whose last contact, or approval, lies further back than the parameter on the interval of contacts allows',
    },
    { contactDue: true },
    ['organisation', 'studio', 'specialist'],
  ),
  projects(
    'attention',
    { zh: '需要关注', en: 'Needs attention' },
    {
      zh: '超期的和应当联络的项目；两者都是的只计一次',
      en: 'Projects that are late or whose contact is due; those that are both count once',
    },
    { attention: true },
    ['organisation', 'studio', 'specialist'],
  ),
]

const NATURE_TITLES: Readonly<Record<Nature, Text>> = {
  direct: { zh: '直接效益', en: 'Direct benefit' },
  indirect: { zh: '间接效益', en: 'Indirect benefit' },
  forecast: { zh: '预测效益', en: 'Forecast benefit' },
}
export const NATURES = Object.keys(NATURE_TITLES) as readonly Nature[]

const amount = (name: string, title: Text, counts: Text, filter: Filter, by: readonly string[], leavesOut: Text): Measure => ({
  name: `benefits.${name}`,
  title,
  definition: defined(source.benefits, counts, leavesOut),
  kind: 'money',
  unit: unit.money,
  list: 'benefits',
  filter,
  by,
})
const BENEFITS: readonly Measure[] = [
  ...NATURES.map((nature) =>
    amount(
      nature,
      { zh: `已核定${NATURE_TITLES[nature].zh}`, en: `Verified: ${NATURE_TITLES[nature].en.toLowerCase()}` },
      {
        zh: '经财务认证、区总工会核定的净效益（扣除费用），按计算期结束的年份归年',
        en: 'Net benefit after costs, certified by finance and verified by the union; of the year in which its period ends',
      },
      { certified: true, nature },
      ['year', 'organisation', 'studio'],
      {
        zh: '未核定的、已被修订的；所属项目被撤销的，自撤销之日起不再计入。三种性质分别统计，不相加',
        en: 'What is not verified or was superseded; and, from the day of the revocation on, what belongs to a revoked project. The three natures are never added up',
      },
    ),
  ),
  ...NATURES.map((nature) =>
    amount(
      `withdrawn-${nature}`,
      { zh: `已撤回${NATURE_TITLES[nature].zh}`, en: `Withdrawn: ${NATURE_TITLES[nature].en.toLowerCase()}` },
      {
        zh: '曾经核定、因所属项目被撤销而不再计入总额的净效益',
        en: 'Net benefit that was verified and counts no longer, because its project was revoked',
      },
      { withdrawn: true, nature },
      ['organisation', 'studio'],
      { zh: '已被修订的', en: 'What was superseded' },
    ),
  ),
  {
    name: 'benefits.waiting',
    title: { zh: '待工会核定', en: 'Waiting for the union' },
    definition: defined(source.benefits, {
      zh: '财务已认证、等待区总工会核定的效益',
      en: 'Claims that finance has certified and the union has yet to verify',
    }),
    kind: 'count',
    unit: unit.claims,
    list: 'benefits',
    filter: { stage: 'verification' },
    by: ['organisation'],
  },
]

const OTHERS: readonly Measure[] = [
  {
    name: 'studios.confirmed',
    title: { zh: '已认定工作室', en: 'Confirmed studios' },
    definition: defined(
      source.studios,
      { zh: '在认定有效期内的创新工作室', en: 'Studios whose confirmation is in force' },
      { zh: '复核办理中的、已摘牌的和已关闭的', en: 'Those in their re-check, removed or closed' },
    ),
    kind: 'count',
    unit: unit.studios,
    list: 'studios',
    filter: { stage: 'confirmed' },
    by: ['organisation'],
  },
  {
    name: 'studios.recheck',
    title: { zh: '复核将到期或进行中', en: 'Re-check due or running' },
    definition: defined(source.studios, {
      zh: '已进入复核提前通知期的，以及复核办理中的工作室',
      en: 'Studios whose notice of the re-check has begun, and those in their re-check',
    }),
    kind: 'count',
    unit: unit.studios,
    list: 'studios',
    filter: { recheck: true },
    by: ['organisation'],
  },
  {
    name: 'safety.all',
    title: { zh: '三查三防案例', en: 'Safety innovations' },
    definition: defined(source.safety, { zh: '已提交申报的案例', en: 'Safety innovations that were filed' }),
    kind: 'count',
    unit: unit.cases,
    list: 'safety',
    filter: {},
    by: ['organisation'],
  },
  {
    name: 'safety.selected',
    title: { zh: '入选省级', en: 'Selected by the province' },
    definition: defined(source.safety, { zh: '已登记省级入选结果的案例', en: 'Those recorded as selected by the province' }),
    kind: 'count',
    unit: unit.cases,
    list: 'safety',
    filter: { selected: true },
    by: ['organisation'],
  },
  {
    name: 'contacts.all',
    title: { zh: '联络次数', en: 'Contacts' },
    definition: defined(source.contacts, {
      zh: '工会专员记录的联络，一次一条，计在记录人名下',
      en: 'Contacts that were logged, one entry each, under whoever logged it',
    }),
    kind: 'count',
    unit: unit.contacts,
    list: 'contacts',
    filter: {},
    by: ['specialist', 'year'],
  },
]

const stage = { title: { zh: '环节', en: 'Stage' }, filter: 'stage' }
const organisation = { title: { zh: '单位', en: 'Organisation' }, filter: 'organisation' }
const studio = { title: { zh: '工作室', en: 'Studio' }, filter: 'studio' }
const specialist = { title: { zh: '工会专员', en: 'Union specialist' }, filter: 'specialist' }
const PERIOD = ['from', 'to']

/** All that this programme counts. */
export const statistics: Statistics = {
  lists: {
    projects: {
      dimensions: {
        stage,
        organisation,
        studio,
        specialist,
        year: { title: { zh: '立项年份', en: 'Year of approval' }, filter: 'approvedIn' },
      },
      scope: ['organisation', 'studio', ...PERIOD],
    },
    benefits: {
      dimensions: { organisation, studio, year: { title: { zh: '计算期年份', en: 'Year of the period' }, filter: 'year' } },
      scope: ['organisation', 'studio', ...PERIOD],
    },
    studios: { dimensions: { organisation }, scope: ['organisation', ...PERIOD] },
    safety: { dimensions: { organisation }, scope: ['organisation', ...PERIOD] },
    contacts: {
      dimensions: { specialist, year: { title: { zh: '年份', en: 'Year' }, filter: 'year' } },
      scope: ['organisation', 'studio', ...PERIOD],
    },
  },
  measures: [...PROJECTS, ...BENEFITS, ...OTHERS],
}

/** How long projects stay at a stage, said once for the figures of all stages. */
export const STAYS: Definition = {
  counts: {
    zh: '项目从到达一个环节到离开它的工作日：到达当日不计，离开当日计入；退回后再来的，每次各计一次',
    en: 'Working days from the arrival at a stage to the leaving of it: the day of arrival is not counted, the day of leaving is; who comes back is counted again',
  },
  leavesOut: { zh: '还停在该环节的；期限暂停的日子照计', en: 'Those still there; days on which the clock was stopped do count' },
  source: { zh: '项目的办理记录与国务院节假日安排', en: 'The steps of the projects and the State Council’s calendar' },
}
