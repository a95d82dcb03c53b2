import type { Action } from '../../../kernel/process/index.ts'
import { approver, EXHIBIT_PICTURES, production, software } from '../posts.ts'
import { AFTER_RESULT, APPROVED, CHANGEABLE } from './project-delivery.ts'
import { mayBeShown } from './project-delivery-rules.ts'
import { OWN_STEPS } from './project-filing.ts'
import { notOnTheProject } from './project-rules.ts'

/** What happens beside the ordinary way: the exhibition, changes decided elsewhere, and revocation. */
export const besideActions = {
  'approve-exhibit': {
    title: { zh: '批准展示', en: 'Approve for the exhibition' },
    from: AFTER_RESULT,
    to: 'stay',
    kind: 'step',
    by: production,
    form: 'exhibit',
    evidence: [EXHIBIT_PICTURES],
    notBy: OWN_STEPS,
    guard: mayBeShown,
    effects: ['publish-exhibit'],
  },
  'withdraw-exhibit': {
    title: { zh: '撤下展示', en: 'Take out of the exhibition' },
    from: AFTER_RESULT,
    to: 'stay',
    kind: 'step',
    by: production,
    form: 'exhibitWithdrawal',
    effects: ['withdraw-exhibit'],
  },
  'apply-change': {
    title: { zh: '执行已批准的变更', en: 'Carry out an approved change' },
    from: CHANGEABLE,
    to: 'stay',
    kind: 'step',
    by: software,
    form: 'terms',
    seats: { leader: 'leader', team: 'members' },
    effects: ['record-plan'],
  },
  'end-by-change': {
    title: { zh: '按已批准的申请终止', en: 'End as approved on request' },
    from: CHANGEABLE,
    to: 'terminated',
    kind: 'end',
    by: software,
    effects: ['close-project'],
  },
  revoke: {
    title: { zh: '撤销项目', en: 'Revoke' },
    from: [...APPROVED, 'termination', ...AFTER_RESULT],
    to: 'revoked',
    kind: 'end',
    by: approver,
    notBy: OWN_STEPS,
    guard: notOnTheProject,
    effects: ['close-project', 'withdraw-exhibit'],
    grave: true,
  },
} as const satisfies Readonly<Record<string, Action>>
