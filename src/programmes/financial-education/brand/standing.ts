import { defineProcess } from '../../../kernel/process/index.ts'
import { head, supervisor, within } from './posts.ts'
import { checkProposal, standingForms, stillFits } from './standing-rules.ts'

/** A member is suspended, reinstated or leaves: proposed by a supervisor and decided by the head, who is somebody else. */
export const standing = defineProcess({
  name: 'financial-standing',
  version: 1,
  title: { zh: '成员资格变动', en: 'Standing of a member' },
  noun: { zh: '资格变动', en: 'Change of standing' },
  start: { form: 'proposal', titleField: 'title', by: supervisor, stage: 'decision', check: checkProposal },
  seats: {},
  stages: {
    decision: { title: { zh: '监管负责人决定', en: 'Decided by the head' }, deadline: within('standing.decision-days', head) },
    decided: { title: { zh: '已决定', en: 'Decided' }, outcome: 'completed' },
    refused: { title: { zh: '未同意', en: 'Not agreed' }, outcome: 'refused' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, outcome: 'withdrawn' },
  },
  loop: ['decision', 'decided'],
  actions: {
    decide: {
      title: { zh: '同意，即日起执行', en: 'Agree; it holds from today' },
      from: ['decision'],
      to: 'decided',
      kind: 'step',
      by: head,
      notBy: ['start'],
      guard: stillFits,
      effects: ['record-standing'],
      grave: true,
    },
    refuse: {
      title: { zh: '不同意', en: 'Do not agree' },
      from: ['decision'],
      to: 'refused',
      kind: 'refuse',
      by: head,
      notBy: ['start'],
    },
    withdraw: {
      title: { zh: '撤回建议', en: 'Withdraw the proposal' },
      from: ['decision'],
      to: 'withdrawn',
      kind: 'withdraw',
      by: [{ starter: true }],
    },
  },
  forms: standingForms,
  // The bank learns of what was decided, and not of what somebody thought of.
  readers: ['finance-supervisor', 'finance-supervision-head'],
})
