import type { Action, EvidenceNeed, Who } from '../../../kernel/process/index.ts'
import * as rules from './rules.ts'

export const clerk: readonly Who[] = [{ role: 'bank-clerk' }]
export const reviewer: readonly Who[] = [{ role: 'bank-reviewer' }]
export const supervisor: readonly Who[] = [{ role: 'finance-supervisor' }]
export const software: readonly Who[] = [{ system: true }]

export const need = (kind: string, zh: string, en: string, pictures = false): EvidenceNeed => ({
  ...{ kind, atLeast: 0, title: { zh, en } },
  ...(pictures && { pictures }),
})
/** Whoever sends something in for the bank does not review it there. */
const SENT_IN = ['start', 'amend', 'submit'] as const

/** From the filing to the supervisor’s answer. */
export const filingActions = {
  amend: {
    title: { zh: '修改报备', en: 'Mend the filing' },
    from: ['filing'],
    to: 'stay',
    kind: 'step',
    by: clerk,
    form: 'filing',
    check: rules.checkFiling,
    effects: ['keep'],
  },
  submit: {
    title: { zh: '送本行审核', en: 'Send to the bank’s reviewer' },
    from: ['filing'],
    to: 'bank-review',
    kind: 'step',
    by: clerk,
    guard: rules.stillMember,
    evidence: [need('safety-plan', '安全预案附件（可不附）', 'Safety plan, if it is a file')],
  },
  pass: {
    title: { zh: '审核通过，报监管部门', en: 'Pass on to the supervisor' },
    from: ['bank-review'],
    to: 'filed',
    kind: 'step',
    by: reviewer,
    notBy: SENT_IN,
    guard: rules.stillMember,
    effects: ['file'],
  },
  'bank-return': {
    title: { zh: '退回修改', en: 'Return for mending' },
    from: ['bank-review'],
    to: 'filing',
    kind: 'return',
    by: reviewer,
    notBy: SENT_IN,
  },
  accept: {
    title: { zh: '同意报备', en: 'Accept' },
    from: ['filed'],
    to: 'scheduled',
    kind: 'step',
    by: supervisor,
    form: 'acceptance',
    effects: ['accept'],
  },
  return: {
    title: { zh: '退回修改', en: 'Return for mending' },
    from: ['filed'],
    to: 'filing',
    kind: 'return',
    by: supervisor,
  },
  refuse: {
    title: { zh: '不予同意', en: 'Refuse' },
    from: ['filed'],
    to: 'refused',
    kind: 'refuse',
    by: supervisor,
    effects: ['close'],
    grave: true,
  },
  merge: {
    title: { zh: '并入另一活动', en: 'Merge into another' },
    from: ['filed'],
    to: 'merged',
    kind: 'end',
    by: supervisor,
    form: 'merging',
    check: rules.checkMerging,
    effects: ['merge'],
    grave: true,
  },
  withdraw: {
    title: { zh: '撤回报备', en: 'Withdraw' },
    from: ['filing', 'bank-review', 'filed'],
    to: 'withdrawn',
    kind: 'withdraw',
    by: clerk,
    effects: ['close'],
  },
} as const satisfies Readonly<Record<string, Action>>

/** Two banks hold it together. */
export const jointActions = {
  invite: {
    title: { zh: '邀请联合举办', en: 'Invite another bank' },
    from: ['filing', 'bank-review', 'filed', 'scheduled', 'under-way'],
    to: 'stay',
    kind: 'step',
    by: clerk,
    form: 'invitation',
    check: rules.checkInvitation,
    effects: ['invite'],
  },
  join: {
    title: { zh: '联合举办已商定', en: 'Held together from now on' },
    from: ['filing', 'bank-review', 'filed', 'scheduled', 'under-way'],
    to: 'stay',
    kind: 'step',
    by: software,
    form: 'joining',
    seats: { partner: 'people' },
    check: rules.checkJoining,
    effects: ['share'],
  },
} as const satisfies Readonly<Record<string, Action>>
