import { type Action, defineProcess, type Who } from '../../../kernel/process/index.ts'
import { clerk, filingActions, jointActions, need, reviewer, software, supervisor } from './filing-actions.ts'
import { forms } from './forms.ts'
import { TERMS } from './parameters.ts'
import * as rules from './rules.ts'

const head: readonly Who[] = [{ role: 'finance-supervision-head' }]
/** Open, and the supervisor knows of it. */
const KNOWN = ['scheduled', 'under-way', 'material-due', 'material-review', 'approved', 'published'] as const

const within = (parameter: string, escalateTo: readonly Who[]) => ({ parameter, remindBefore: 1, escalateTo })

const carryingOutActions = {
  begin: {
    title: { zh: '开始实施', en: 'Begin' },
    from: ['scheduled'],
    to: 'under-way',
    kind: 'step',
    by: [...clerk, ...software],
    guard: rules.hasBegun,
    effects: ['begin'],
  },
  change: {
    title: { zh: '变更时间或地点', en: 'Change date or place' },
    from: ['scheduled', 'under-way'],
    to: 'stay',
    kind: 'step',
    by: clerk,
    form: 'change',
    check: rules.checkChange,
    effects: ['change'],
  },
  cancel: {
    title: { zh: '取消活动', en: 'Cancel' },
    from: ['scheduled', 'under-way'],
    to: 'cancelled',
    kind: 'end',
    by: clerk,
    effects: ['close'],
    grave: true,
  },
  incident: {
    title: { zh: '登记突发情况', en: 'Report an incident' },
    from: KNOWN,
    to: 'stay',
    kind: 'step',
    by: [...clerk, ...reviewer],
    form: 'incident',
    check: rules.checkIncident,
    effects: ['incident'],
  },
  finding: {
    title: { zh: '认定问题', en: 'Record a finding' },
    from: KNOWN,
    to: 'stay',
    kind: 'step',
    by: supervisor,
    form: 'finding',
    check: rules.checkIncident,
    effects: ['finding'],
  },
  report: {
    title: { zh: '报告实施情况', en: 'Report how it went' },
    from: ['under-way'],
    to: 'material-due',
    kind: 'step',
    by: clerk,
    form: 'report',
    guard: rules.isOver,
    check: rules.checkReport,
    effects: ['report'],
  },
} as const satisfies Readonly<Record<string, Action>>

const materialActions = {
  'send-material': {
    title: { zh: '报送素材', en: 'Send the material' },
    from: ['material-due'],
    to: 'material-review',
    kind: 'step',
    by: clerk,
    form: 'material',
    check: rules.checkMaterial,
    evidence: [
      need('activity-photo', '活动照片（可不附）', 'Photographs, if any', true),
      need('activity-file', '视频、文稿等（可不附）', 'Films, texts and the like, if any'),
      need(rules.CONSENT, '肖像使用同意书（有可辨认人像时须附）', 'Consents of those who can be recognised', true),
    ],
    effects: ['material'],
  },
  'return-material': {
    title: { zh: '退回素材', en: 'Return the material' },
    from: ['material-review', 'approved'],
    to: 'material-due',
    kind: 'return',
    by: supervisor,
    effects: ['reopen'],
  },
  'approve-material': {
    title: { zh: '素材审核通过', en: 'Approve the material' },
    from: ['material-review'],
    to: 'approved',
    kind: 'step',
    by: supervisor,
    effects: ['complete'],
  },
  publish: {
    title: { zh: '新闻已发布', en: 'Published in the news' },
    from: ['approved'],
    to: 'published',
    kind: 'step',
    by: software,
    guard: rules.mayBePublished,
    effects: ['publish'],
  },
  'check-quality': {
    title: { zh: '质量抽查', en: 'Spot check' },
    from: ['approved', 'published'],
    to: 'stay',
    kind: 'step',
    by: supervisor,
    form: 'quality',
    effects: ['quality'],
  },
  archive: {
    title: { zh: '评价归档', en: 'Evaluated: archive' },
    from: ['approved', 'published'],
    to: 'archived',
    kind: 'step',
    by: [...supervisor, ...software],
    effects: ['close'],
  },
} as const satisfies Readonly<Record<string, Action>>

/** An activity from its filing to the archive: 活动报备 — 组织实施 — 素材报送 — 新闻宣传 — 监管评价 (facts.md 7). */
export const financialActivity = defineProcess({
  name: 'financial-activity',
  version: 1,
  title: { zh: '金融教育活动', en: 'Financial-education activity' },
  noun: { zh: '活动', en: 'Activity' },
  start: {
    form: 'filing',
    titleField: 'title',
    by: clerk,
    stage: 'filing',
    guard: rules.mayFile,
    check: rules.checkFiling,
    effects: ['keep'],
  },
  seats: { partner: { title: { zh: '联合银行经办', en: 'Clerk of a partner bank' }, withoutAccount: true } },
  stages: {
    filing: { title: { zh: '填写报备', en: 'Being filed' } },
    'bank-review': { title: { zh: '本行审核', en: 'The bank reviews' }, deadline: within(TERMS.bankReview, reviewer) },
    filed: { title: { zh: '已报备待审', en: 'Filed' }, deadline: within(TERMS.review, head) },
    scheduled: { title: { zh: '待实施', en: 'Scheduled' } },
    'under-way': { title: { zh: '实施中', en: 'Under way' } },
    'material-due': { title: { zh: '待报素材', en: 'Material due' }, deadline: within(TERMS.material, reviewer) },
    'material-review': { title: { zh: '素材审核', en: 'Material reviewed' }, deadline: within(TERMS.materialReview, head) },
    approved: { title: { zh: '素材已通过', en: 'Material approved' } },
    published: { title: { zh: '已宣传', en: 'Published' } },
    archived: { title: { zh: '已评价归档', en: 'Evaluated and archived' }, outcome: 'completed' },
    refused: { title: { zh: '不予同意', en: 'Refused' }, outcome: 'refused' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, outcome: 'withdrawn' },
    cancelled: { title: { zh: '已取消', en: 'Cancelled' }, outcome: 'ended' },
    merged: { title: { zh: '已并入其他活动', en: 'Merged into another' }, outcome: 'ended' },
  },
  loop: [
    'filing',
    'bank-review',
    'filed',
    'scheduled',
    'under-way',
    'material-due',
    'material-review',
    'approved',
    'published',
    'archived',
  ],
  actions: { ...filingActions, ...carryingOutActions, ...materialActions, ...jointActions },
  forms,
  readers: ['bank-clerk', 'bank-reviewer', 'bank-representative', 'finance-supervisor', 'finance-supervision-head'],
  pausedBy: head,
})
