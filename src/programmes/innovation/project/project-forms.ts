import { because, type Field, type Form } from '../../../kernel/forms/index.ts'
import { reasons } from '../reasons.ts'

const MOST_FEN = 100_000_000_000

const milestones: Field = {
  name: 'milestones',
  kind: 'table',
  title: { zh: '进度节点', en: 'Milestones' },
  help: { zh: '中期检查和验收按节点核对', en: 'The mid-term check and the acceptance go by them' },
  required: true,
  atLeast: 1,
  atMost: 20,
  columns: [
    { name: 'name', kind: 'text', title: { zh: '节点', en: 'Milestone' }, required: true, maxLength: 60 },
    { name: 'due', kind: 'date', title: { zh: '完成日期', en: 'Due' }, required: true },
    { name: 'deliverable', kind: 'text', title: { zh: '可查验的成果', en: 'What can be seen then' }, required: true, maxLength: 120 },
  ],
}

const budget: Field = {
  name: 'budget',
  kind: 'table',
  title: { zh: '经费预算', en: 'Budget' },
  help: { zh: '按科目列明，合计不超过申报书总预算', en: 'By item; the sum is not above the total budget that was filed' },
  required: true,
  atLeast: 1,
  atMost: 20,
  columns: [
    {
      name: 'item',
      kind: 'choice',
      title: { zh: '科目', en: 'Item' },
      required: true,
      options: [
        { value: 'material', title: { zh: '材料费', en: 'Material' } },
        { value: 'equipment', title: { zh: '设备费', en: 'Equipment' } },
        { value: 'testing', title: { zh: '测试化验加工费', en: 'Testing and processing' } },
        { value: 'travel', title: { zh: '差旅与交流费', en: 'Travel and exchange' } },
        { value: 'expert', title: { zh: '专家咨询费', en: 'Experts' } },
        { value: 'other', title: { zh: '其他', en: 'Other' } },
      ],
    },
    { name: 'amount', kind: 'money', title: { zh: '金额', en: 'Amount' }, required: true, min: 1, max: MOST_FEN },
    { name: 'note', kind: 'text', title: { zh: '说明', en: 'Note' }, maxLength: 120 },
  ],
}

const members: Field = {
  name: 'members',
  kind: 'persons',
  title: { zh: '项目组成员（不含负责人）', en: 'Team, its leader apart' },
  help: { zh: '成员可查看项目，验收专家须与其回避', en: 'They may read the project, and its experts must have no tie to them' },
  atMost: 30,
}

const leader: Field = { name: 'leader', kind: 'person', role: 'worker', title: { zh: '项目负责人', en: 'Leader' }, required: true }
const opinion: Field = { name: 'opinion', kind: 'longtext', title: { zh: '意见', en: 'Opinion' }, required: true, maxLength: 1000 }
const startsOn: Field = { name: 'startsOn', kind: 'date', title: { zh: '开始日期', en: 'Begins' }, required: true }
const endsOn: Field = { name: 'endsOn', kind: 'date', title: { zh: '结束日期', en: 'Ends' }, required: true }

/** The forms up to the task book. */
const filingBare = {
  application: {
    name: 'application',
    title: { zh: '职工创新项目申报书', en: 'Application for an innovation project' },
    fields: [
      { name: 'title', kind: 'text', title: { zh: '项目名称', en: 'Title' }, required: true, maxLength: 80 },
      leader,
      {
        name: 'studio',
        kind: 'case',
        process: 'innovation-studio',
        title: { zh: '所属创新工作室', en: 'Innovation studio' },
        help: { zh: '申请经费补助的项目必须填写', en: 'Needed where a subsidy is requested' },
      },
      {
        name: 'field',
        kind: 'choice',
        title: { zh: '创新类别', en: 'Kind' },
        required: true,
        options: [
          { value: 'process', title: { zh: '工艺改进', en: 'Process' } },
          { value: 'equipment', title: { zh: '设备改造', en: 'Equipment' } },
          { value: 'product', title: { zh: '新产品研制', en: 'New product' } },
          { value: 'quality', title: { zh: '质量提升', en: 'Quality' } },
          { value: 'energy', title: { zh: '节能降耗', en: 'Energy and material' } },
          { value: 'safety', title: { zh: '安全生产', en: 'Safety' } },
          { value: 'digital', title: { zh: '数字化', en: 'Digital' } },
        ],
      },
      { name: 'problem', kind: 'longtext', title: { zh: '要解决的问题', en: 'The problem' }, required: true, maxLength: 2000 },
      {
        name: 'approach',
        kind: 'longtext',
        title: { zh: '主要内容与创新点', en: 'What is new about the approach' },
        required: true,
        maxLength: 3000,
      },
      {
        name: 'expected',
        kind: 'longtext',
        title: { zh: '预期效果', en: 'Expected effect' },
        help: { zh: '仅供审查参考，不计入效益', en: 'For the review only; it never counts as a benefit' },
        required: true,
        maxLength: 1000,
      },
      members,
      startsOn,
      endsOn,
      { name: 'totalBudget', kind: 'money', title: { zh: '总预算', en: 'Total budget' }, required: true, min: 0, max: MOST_FEN },
      {
        name: 'requestedFunds',
        kind: 'money',
        title: { zh: '申请工会补助', en: 'Subsidy requested from the union' },
        help: { zh: '不申请的填 0', en: 'Enter 0 where none is requested' },
        required: true,
        min: 0,
        max: MOST_FEN,
      },
    ],
  },
  enterpriseOpinion: {
    name: 'enterpriseOpinion',
    title: { zh: '企业工会审查意见', en: 'Opinion of the enterprise union' },
    fields: [
      opinion,
      {
        name: 'leaderEligible',
        kind: 'yesno',
        title: { zh: '已核实负责人距退休年限等条件', en: 'Leader’s eligibility (years before retirement) was checked' },
        help: { zh: '由企业工会核实，不再向职工索要材料', en: 'Checked by the union, so that no papers are asked of the worker' },
        required: true,
      },
      { name: 'matchedFunds', kind: 'money', title: { zh: '企业配套经费', en: 'Funds of the enterprise' }, min: 0, max: MOST_FEN },
    ],
  },
  review: {
    name: 'review',
    title: { zh: '区总工会审查意见', en: 'Review of the district union' },
    fields: [
      opinion,
      {
        name: 'recommendedFunds',
        kind: 'money',
        title: { zh: '建议补助金额', en: 'Recommended subsidy' },
        required: true,
        min: 0,
        max: MOST_FEN,
      },
    ],
  },
  taskBook: {
    name: 'taskBook',
    title: { zh: '项目任务书', en: 'Task book' },
    fields: [
      {
        name: 'goals',
        kind: 'table',
        title: { zh: '目标与考核指标', en: 'Goals and how they are measured' },
        required: true,
        atLeast: 1,
        atMost: 20,
        columns: [
          { name: 'goal', kind: 'text', title: { zh: '目标', en: 'Goal' }, required: true, maxLength: 120 },
          { name: 'measure', kind: 'text', title: { zh: '考核指标', en: 'Measure' }, required: true, maxLength: 120 },
        ],
      },
      budget,
      milestones,
      { ...members, held: { fact: 'case.application.members', confirm: true } },
      { ...startsOn, held: { fact: 'case.application.startsOn', confirm: true } },
      { ...endsOn, held: { fact: 'case.application.endsOn', confirm: true } },
    ],
  },
  approval: {
    name: 'approval',
    title: { zh: '立项审批', en: 'Approval of the project' },
    fields: [
      { name: 'documentNumber', kind: 'text', title: { zh: '立项文号', en: 'Document number' }, maxLength: 60 },
      { name: 'grantedFunds', kind: 'money', title: { zh: '批准补助', en: 'Subsidy granted' }, required: true, min: 0, max: MOST_FEN },
      {
        name: 'specialist',
        kind: 'person',
        role: 'innovation-specialist',
        title: { zh: '工会专员', en: 'Union specialist' },
        help: { zh: '全程跟进，从立项到成果转化', en: 'Accompanies the project up to its transformation' },
        required: true,
      },
      opinion,
    ],
  },
  terms: {
    name: 'terms',
    title: { zh: '变更后的项目内容', en: 'Terms of the project after a change' },
    fields: [
      { name: 'change', kind: 'case', process: 'innovation-change', title: { zh: '变更单', en: 'The change' }, required: true },
      leader,
      members,
      endsOn,
      budget,
      milestones,
    ],
  },
} as const satisfies Readonly<Record<string, Form>>

export const filingForms = because(filingBare, {
  application: {
    title: reasons.named,
    leader: reasons.answers,
    studio: reasons.linked,
    field: reasons.sorted,
    problem: reasons.judged,
    approach: reasons.judged,
    expected: reasons.judged,
    members: reasons.takesPart,
    startsOn: reasons.dated,
    endsOn: reasons.dated,
    totalBudget: reasons.funded,
    requestedFunds: reasons.funded,
  },
  enterpriseOpinion: { opinion: reasons.opined, leaderEligible: reasons.checked, matchedFunds: reasons.funded },
  review: { opinion: reasons.opined, recommendedFunds: reasons.funded },
  taskBook: {
    goals: reasons.planned,
    budget: reasons.funded,
    milestones: reasons.planned,
    members: reasons.takesPart,
    startsOn: reasons.dated,
    endsOn: reasons.dated,
  },
  approval: { documentNumber: reasons.documented, grantedFunds: reasons.funded, specialist: reasons.followed, opinion: reasons.opined },
  terms: {
    change: reasons.linked,
    leader: reasons.answers,
    members: reasons.takesPart,
    endsOn: reasons.dated,
    budget: reasons.funded,
    milestones: reasons.planned,
  },
})

/** Fields that a change asks for again in the same shape. */
export const planFields = { budget, milestones, members } as const
