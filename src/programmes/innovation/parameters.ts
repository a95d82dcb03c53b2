import type { Text } from '../../kernel/language/index.ts'
import type { Parameter } from '../../kernel/parameters/index.ts'
import { units } from '../../kernel/quantities/index.ts'

const FROM = '2024-01-01'
const NONE: Text = { zh: '无单位', en: 'no unit' }

const DEFAULT: Text = {
  zh: '本产品默认值：未见全国或山东省统一规定，由区总工会按本地办法调整',
  en: 'Default of this product: no national or Shandong rule was found; the district union sets its own',
}
const HUBEI: Text = {
  zh: '参照湖北省2024年职工创新补助项目申报通知（据转载，未见原文）；山东省、枣庄市如另有规定从其规定',
  en: 'After the Hubei 2024 notice on subsidised worker innovation projects (seen in reprint only); rules of Shandong or Zaozhuang prevail',
}
const HEFEI: Text = {
  zh: '参照合肥市2022年劳模创新工作室认定条件（据转载，未见原文）',
  en: 'After Hefei’s 2022 conditions for innovation studios (seen in reprint only)',
}
const REWARDS: Text = {
  zh: '《合理化建议和技术改进奖励条例》（1986年修订，据转载）；仅用其分档界限，金额不再适用',
  en: 'Regulations on rewards for rationalisation proposals and technical improvement (1986 revision, seen in reprint); its bounds only, its amounts are historic',
}
const ONE_YEAR: Text = {
  zh: '年经济效果自采用之日起按一年计算：《合理化建议和技术改进奖励条例》（1982年，据转载）',
  en: 'The yearly effect is counted for one year from adoption: the 1982 regulations on rationalisation proposals (seen in reprint)',
}

/** Every term, limit and list of the programme. The rules and processes name the keys; nothing of this stands in code. */
export const parameters: readonly Parameter[] = [
  days('innovation.amend.days', { zh: '申报人修改并提交时限', en: 'Applicant completes or mends and submits' }, 10),
  days('innovation.enterprise-review.days', { zh: '企业工会审查时限', en: 'Enterprise union examines' }, 5),
  days('innovation.review.days', { zh: '区总工会审查时限', en: 'District union reviews' }, 10),
  days('innovation.task-book.days', { zh: '任务书编制时限', en: 'Task book is drawn up' }, 15),
  days('innovation.approval.days', { zh: '立项审批时限', en: 'Project is approved' }, 10),
  days('innovation.mid-term.days', { zh: '中期检查时限', en: 'Mid-term check' }, 10),
  days('innovation.rectification.days', { zh: '整改时限', en: 'Rectification' }, 20),
  days('innovation.termination.days', { zh: '终止审批时限', en: 'Termination is decided' }, 10),
  days('innovation.acceptance-check.days', { zh: '验收材料审核时限', en: 'Acceptance material is checked' }, 10),
  days('innovation.acceptance.days', { zh: '专家验收时限', en: 'Experts accept' }, 15),
  days('innovation.result.days', { zh: '成果登记与确认时限', en: 'Result is registered and confirmed' }, 10),
  days('innovation.transformation-review.days', { zh: '成果转化核实时限', en: 'Transformation is confirmed' }, 10),
  days('innovation.archive.days', { zh: '归档审核时限', en: 'Archive is reviewed' }, 10),
  days('innovation.benefit.technical.days', { zh: '效益技术确认时限', en: 'Technical department confirms a benefit' }, 5),
  days('innovation.benefit.finance.days', { zh: '效益财务认证时限', en: 'Finance certifies a benefit' }, 5),
  days('innovation.benefit.union.days', { zh: '效益工会核定时限', en: 'Union verifies a benefit' }, 10),
  days('innovation.benefit.publication.days', { zh: '效益公开决定时限', en: 'Publication of a benefit is decided' }, 10),
  days('innovation.change.days', { zh: '项目变更办理时限', en: 'A change is decided' }, 5),
  days('innovation.studio.review.days', { zh: '工作室审查时限', en: 'Studio is reviewed' }, 10),
  days('innovation.studio.recheck.days', { zh: '工作室复核材料时限', en: 'Studio reports for its re-check' }, 20),
  days('innovation.safety.selection.days', { zh: '三查三防案例遴选时限', en: 'Safety cases are selected' }, 15),
  {
    key: 'innovation.contact.interval',
    title: { zh: '工会专员联络间隔', en: 'Longest gap between two contacts of the specialist' },
    value: 30,
    unit: units.day,
    from: FROM,
    basis: DEFAULT,
  },
  {
    key: 'innovation.project.term',
    title: { zh: '项目实施期限上限', en: 'Longest term of a project' },
    value: 24,
    unit: units.month,
    from: FROM,
    basis: DEFAULT,
  },
  {
    key: 'innovation.extension.months',
    title: { zh: '单次延期上限', en: 'Longest single extension' },
    value: 6,
    unit: units.month,
    from: FROM,
    basis: DEFAULT,
  },
  {
    key: 'innovation.extension.count',
    title: { zh: '延期次数上限', en: 'Extensions of one project' },
    value: 1,
    unit: { zh: '次', en: 'times' },
    from: FROM,
    basis: DEFAULT,
  },
  {
    key: 'innovation.subsidy.retirement-years',
    title: { zh: '补助项目负责人距退休最少年限', en: 'Years that the leader of a subsidised project must have before retirement' },
    value: 5,
    unit: units.year,
    from: FROM,
    basis: HUBEI,
  },
  {
    key: 'innovation.subsidy.open-projects',
    title: { zh: '同一工作室在办补助项目上限', en: 'Unfinished subsidised projects of one studio' },
    value: 1,
    unit: units.project,
    from: FROM,
    basis: HUBEI,
  },
  {
    key: 'innovation.follow-up.years',
    title: { zh: '成果转化后跟踪年限', en: 'Years of follow-up after transformation' },
    value: 1,
    unit: units.year,
    from: FROM,
    basis: DEFAULT,
  },
  {
    key: 'innovation.benefit.period',
    title: { zh: '一次效益计算期上限', en: 'Longest period of one benefit claim' },
    value: 12,
    unit: units.month,
    from: FROM,
    basis: ONE_YEAR,
  },
  {
    key: 'innovation.benefit.volume-tolerance',
    title: { zh: '推算产量与填报产量的允许偏差', en: 'Tolerance between implied and stated volume' },
    value: '1',
    unit: units.percent,
    from: FROM,
    basis: DEFAULT,
  },
  {
    key: 'innovation.reward.thresholds',
    title: {
      zh: '年经济效果分档下限（一档至四档，低于末档为五档）',
      en: 'Lower bounds of the reward grades 1 to 4; below them is grade 5',
    },
    value: ['1000000', '500000', '100000', '10000'],
    unit: units.yuan,
    from: FROM,
    basis: REWARDS,
  },
  {
    key: 'innovation.studio.honours',
    title: { zh: '工作室领衔人应具备的荣誉', en: 'Honours of which a studio’s leader holds one' },
    value: [
      'national-model',
      'provincial-model',
      'city-model',
      'national-medal',
      'provincial-medal',
      'provincial-craftsman',
      'city-craftsman',
      'luban-craftsman',
    ],
    unit: NONE,
    from: FROM,
    basis: HEFEI,
  },
  {
    key: 'innovation.studio.members',
    title: { zh: '工作室成员（不含领衔人）最少人数', en: 'Members of a studio, its leader apart' },
    value: 3,
    unit: units.person,
    from: FROM,
    basis: DEFAULT,
  },
  {
    key: 'innovation.studio.projects-per-year',
    title: { zh: '工作室每年立项最少数', en: 'Projects approved for a studio each year' },
    value: 1,
    unit: units.project,
    from: FROM,
    basis: HEFEI,
  },
  {
    key: 'innovation.studio.cycle',
    title: { zh: '工作室复核周期', en: 'Confirmation cycle of a studio' },
    value: 3,
    unit: units.year,
    from: FROM,
    basis: DEFAULT,
  },
  {
    key: 'innovation.studio.recheck-notice',
    title: { zh: '复核到期前提醒', en: 'Notice before a re-check falls due' },
    value: 3,
    unit: units.month,
    from: FROM,
    basis: DEFAULT,
  },
]

function days(key: string, title: Text, value: number): Parameter {
  return { key, title, value, unit: units.workingDay, from: FROM, basis: DEFAULT }
}
