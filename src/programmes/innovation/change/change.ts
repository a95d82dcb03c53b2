import { because, type Form } from '../../../kernel/forms/index.ts'
import { defineProcess } from '../../../kernel/process/index.ts'
import { reason } from '../facts.ts'
import { approver, production, starter, union, within } from '../posts.ts'
import { planFields } from '../project/project-forms.ts'
import { reasons } from '../reasons.ts'
import { checkOwnChange, endsTheProject, outsideTheProject, stillChangeable } from './change-rules.ts'

const FILED = ['start', 'resubmit'] as const

/** A change or an extension of a project under way: a small decision of its own, linked to the project. */
export const change = defineProcess({
  name: 'innovation-change',
  version: 1,
  title: { zh: '项目变更', en: 'Change of a project' },
  noun: { zh: '变更', en: 'Change' },
  start: { form: 'change', titleField: 'title', by: [{ role: 'worker' }], stage: 'enterprise-opinion', check: checkOwnChange },
  seats: {},
  stages: {
    request: {
      title: { zh: '变更申请', en: 'Request' },
      deadline: within('amend.days', union),
    },
    'enterprise-opinion': {
      title: { zh: '企业工会意见', en: 'Enterprise union' },
      deadline: within('change.days', production, 1),
    },
    decision: {
      title: { zh: '区总工会审批', en: 'District decides' },
      deadline: within('change.days', approver, 1),
    },
    'leader-decision': {
      title: { zh: '终止审批', en: 'Termination decided' },
      deadline: within('termination.days', production),
    },
    approved: { title: { zh: '同意变更', en: 'Approved' }, outcome: 'completed' },
    refused: { title: { zh: '不同意变更', en: 'Not approved' }, outcome: 'refused' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, outcome: 'withdrawn' },
  },
  loop: ['request', 'enterprise-opinion', 'decision', 'approved'],
  actions: {
    resubmit: {
      title: { zh: '修改后重新提交', en: 'Submit again' },
      from: ['request'],
      to: 'enterprise-opinion',
      kind: 'step',
      by: starter,
      form: 'change',
      check: (values, facts, _state, doers) => checkOwnChange(values, facts, doers),
    },
    support: {
      title: { zh: '企业工会同意', en: 'Support' },
      from: ['enterprise-opinion'],
      to: 'decision',
      kind: 'step',
      by: union,
      form: 'opinion',
      notBy: FILED,
      guard: outsideTheProject,
    },
    'enterprise-return': {
      title: { zh: '退回修改', en: 'Return for mending' },
      from: ['enterprise-opinion'],
      to: 'request',
      kind: 'return',
      by: union,
      notBy: FILED,
      guard: outsideTheProject,
    },
    approve: {
      title: { zh: '同意变更', en: 'Approve' },
      from: ['decision'],
      to: 'approved',
      kind: 'step',
      by: production,
      form: 'decision',
      notBy: [...FILED, 'support'],
      guard: (state, facts, actor) =>
        endsTheProject(state)
          ? reason('leader-decides', {
              zh: '终止项目须报分管领导审批，请提交审批',
              en: 'Ending a project is for the leader in charge; pass it on',
            })
          : stillChangeable(state, facts, actor),
      effects: ['apply-project-change'],
    },
    'pass-on': {
      title: { zh: '报分管领导审批', en: 'Pass on to the leader in charge' },
      from: ['decision'],
      to: 'leader-decision',
      kind: 'step',
      by: production,
      form: 'decision',
      notBy: [...FILED, 'support'],
      guard: (state, facts, actor) =>
        endsTheProject(state)
          ? stillChangeable(state, facts, actor)
          : reason('decide-here', { zh: '此类变更由生产部审批', en: 'A change of this kind is decided by the production department' }),
    },
    'approve-termination': {
      title: { zh: '同意终止', en: 'Agree to end it' },
      from: ['leader-decision'],
      to: 'approved',
      kind: 'step',
      by: approver,
      form: 'leaderDecision',
      notBy: [...FILED, 'support', 'pass-on'],
      guard: stillChangeable,
      effects: ['apply-project-change'],
      grave: true,
    },
    return: {
      title: { zh: '退回修改', en: 'Return for mending' },
      from: ['decision'],
      to: 'request',
      kind: 'return',
      by: production,
      notBy: [...FILED, 'support'],
      guard: outsideTheProject,
    },
    refuse: {
      title: { zh: '不同意变更', en: 'Refuse' },
      from: ['decision'],
      to: 'refused',
      kind: 'refuse',
      by: production,
      notBy: [...FILED, 'support'],
      guard: outsideTheProject,
      grave: true,
    },
    'refuse-termination': {
      title: { zh: '不同意终止', en: 'Refuse to end it' },
      from: ['leader-decision'],
      to: 'refused',
      kind: 'refuse',
      by: approver,
      notBy: [...FILED, 'support', 'pass-on'],
      guard: outsideTheProject,
      grave: true,
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['request', 'enterprise-opinion', 'decision', 'leader-decision'],
      to: 'withdrawn',
      kind: 'withdraw',
      by: starter,
    },
  },
  forms: because(
    {
      change: {
        name: 'change',
        title: { zh: '项目变更申请', en: 'Request for a change' },
        fields: [
          { name: 'title', kind: 'text', title: { zh: '事项', en: 'Subject' }, required: true, maxLength: 80 },
          { name: 'project', kind: 'case', process: 'innovation-project', title: { zh: '项目', en: 'Project' }, required: true },
          {
            name: 'kind',
            kind: 'choice',
            title: { zh: '变更类型', en: 'Kind of change' },
            required: true,
            options: [
              { value: 'extension', title: { zh: '延期', en: 'Extension' } },
              { value: 'leader', title: { zh: '变更负责人', en: 'New leader' } },
              { value: 'members', title: { zh: '调整成员', en: 'Other members' } },
              { value: 'plan', title: { zh: '调整预算与节点', en: 'Budget and milestones' } },
              { value: 'termination', title: { zh: '申请终止', en: 'End the project' } },
            ],
          },
          {
            name: 'endsOn',
            kind: 'date',
            title: { zh: '新的结束日期', en: 'New end' },
            required: true,
            when: { field: 'kind', is: ['extension'] },
          },
          {
            name: 'leader',
            kind: 'person',
            role: 'worker',
            title: { zh: '新负责人', en: 'New leader' },
            required: true,
            when: { field: 'kind', is: ['leader'] },
          },
          { ...planFields.members, required: true, when: { field: 'kind', is: ['members'] } },
          { ...planFields.budget, when: { field: 'kind', is: ['plan'] } },
          { ...planFields.milestones, when: { field: 'kind', is: ['plan'] } },
          { name: 'reason', kind: 'longtext', title: { zh: '理由', en: 'Reason' }, required: true, maxLength: 1000 },
        ],
      },
      opinion: {
        name: 'opinion',
        title: { zh: '企业工会意见', en: 'Opinion of the enterprise union' },
        fields: [{ name: 'opinion', kind: 'longtext', title: { zh: '意见', en: 'Opinion' }, required: true, maxLength: 1000 }],
      },
      decision: {
        name: 'decision',
        title: { zh: '区总工会审批', en: 'Decision of the district union' },
        fields: [{ name: 'opinion', kind: 'longtext', title: { zh: '意见', en: 'Opinion' }, required: true, maxLength: 1000 }],
      },
      leaderDecision: {
        name: 'leaderDecision',
        title: { zh: '分管领导审批', en: 'Decision of the leader in charge' },
        fields: [{ name: 'opinion', kind: 'longtext', title: { zh: '意见', en: 'Opinion' }, required: true, maxLength: 1000 }],
      },
    } as const satisfies Readonly<Record<string, Form>>,
    {
      change: {
        title: reasons.named,
        project: reasons.linked,
        kind: reasons.sorted,
        endsOn: reasons.dated,
        leader: reasons.answers,
        members: reasons.takesPart,
        budget: reasons.funded,
        milestones: reasons.planned,
        reason: reasons.explained,
      },
      opinion: { opinion: reasons.opined },
      decision: { opinion: reasons.opined },
      leaderDecision: { opinion: reasons.opined },
    },
  ),
  readers: ['enterprise-union', 'district-production', 'district-leader', 'district-audit'],
  pausedBy: production,
})
