import { defineProcess } from '../../../kernel/process/index.ts'
import { exhibitForms } from '../exhibition/exhibit-forms.ts'
import { applicant, approver, production, union, within } from '../posts.ts'
import { besideActions } from './project-besides.ts'
import { deliveryActions } from './project-delivery.ts'
import { deliveryForms } from './project-delivery-forms.ts'
import { filingActions } from './project-filing.ts'
import { filingForms } from './project-forms.ts'
import { checkApplication } from './project-rules.ts'

/** One innovation project, from filing to the archive: every project is accompanied by a union specialist (创新服务全周期). */
export const project = defineProcess({
  name: 'innovation-project',
  version: 1,
  title: { zh: '职工创新项目', en: 'Innovation project' },
  noun: { zh: '项目', en: 'Project' },
  start: {
    form: 'application',
    titleField: 'title',
    by: [{ role: 'worker' }],
    stage: 'application',
    seats: { leader: 'leader', team: 'members' },
    check: checkApplication,
  },
  seats: {
    leader: { title: { zh: '项目负责人', en: 'Leader' } },
    team: { title: { zh: '项目组成员', en: 'Team' } },
    specialist: { title: { zh: '工会专员', en: 'Union specialist' } },
    panel: { title: { zh: '验收专家组', en: 'Acceptance panel' } },
  },
  stages: {
    application: { title: { zh: '申报', en: 'Filing' }, deadline: within('amend.days', union) },
    'enterprise-review': { title: { zh: '企业工会审查', en: 'Enterprise union' }, deadline: within('enterprise-review.days', production) },
    review: { title: { zh: '区总工会审查', en: 'District review' }, deadline: within('review.days', approver) },
    'task-book': { title: { zh: '编制任务书', en: 'Task book' }, deadline: within('task-book.days', union) },
    approval: { title: { zh: '立项审批', en: 'Approval' }, deadline: within('approval.days', production) },
    'under-way': { title: { zh: '实施', en: 'Under way' } },
    'mid-term': { title: { zh: '中期检查', en: 'Mid-term check' }, deadline: within('mid-term.days', approver) },
    rectification: { title: { zh: '整改', en: 'Rectification' }, deadline: within('rectification.days', production) },
    termination: { title: { zh: '终止审批', en: 'Termination decided' }, deadline: within('termination.days', production) },
    completion: { title: { zh: '完善与结题准备', en: 'Completion' } },
    'acceptance-check': { title: { zh: '验收材料审核', en: 'Material checked' }, deadline: within('acceptance-check.days', approver) },
    acceptance: { title: { zh: '结题验收', en: 'Acceptance' }, deadline: within('acceptance.days', production) },
    'result-registration': { title: { zh: '成果登记', en: 'Result registered' }, deadline: within('result.days', union) },
    'result-confirmation': { title: { zh: '成果确认', en: 'Result confirmed' }, deadline: within('result.days', union) },
    benefit: { title: { zh: '效益认定', en: 'Benefit' } },
    'intangible-review': {
      title: { zh: '无形效益审核', en: 'Intangible benefit reviewed' },
      deadline: within('benefit.union.days', approver),
    },
    transformation: { title: { zh: '成果转化', en: 'Transformation' } },
    'transformation-review': {
      title: { zh: '转化核实', en: 'Transformation confirmed' },
      deadline: within('transformation-review.days', approver),
    },
    'follow-up': { title: { zh: '年度跟踪', en: 'Yearly follow-up' } },
    archiving: { title: { zh: '归档审核', en: 'Archive reviewed' }, deadline: within('archive.days', approver) },
    archived: { title: { zh: '归档', en: 'Archived' }, outcome: 'completed' },
    refused: { title: { zh: '不予立项', en: 'Not approved' }, outcome: 'refused' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, outcome: 'withdrawn' },
    terminated: { title: { zh: '已终止', en: 'Ended early' }, outcome: 'ended' },
    revoked: { title: { zh: '已撤销', en: 'Revoked' }, outcome: 'ended' },
  },
  loop: [
    'application',
    'enterprise-review',
    'review',
    'task-book',
    'approval',
    'under-way',
    'mid-term',
    'completion',
    'acceptance-check',
    'acceptance',
    'result-registration',
    'result-confirmation',
    'benefit',
    'transformation',
    'transformation-review',
    'follow-up',
    'archiving',
    'archived',
  ],
  actions: { ...filingActions, ...deliveryActions, ...besideActions },
  forms: { ...filingForms, ...deliveryForms, ...exhibitForms },
  readers: ['enterprise-union', 'enterprise-technical', 'district-production', 'district-leader', 'district-audit'],
  correction: {
    forms: ['result', 'transformation'],
    proposedBy: applicant,
    decidedBy: production,
    effects: ['show-only-with-consent'],
  },
  pausedBy: production,
})
