import { defineProcess, type EvidenceNeed } from '../../../kernel/process/index.ts'
import { pledgeForms } from './pledge-forms.ts'
import { bankJoins, checkFiling, checkMended, checkSignature, mayFileKind, textStands, textStood } from './pledge-rules.ts'
import { clerk, head, representative, software, supervisor, within } from './posts.ts'

/** The seal is part of the signature on paper: here a picture of it is, and needs no other reason. */
export const SEAL: EvidenceNeed = {
  kind: 'pledge-seal',
  title: { zh: '本行印章图片', en: 'Picture of the bank’s seal' },
  atLeast: 1,
  pictures: true,
}

/**
 * A bank joins, or signs a new text: applied for, checked, signed by the bank's representative, and only then countersigned. The
 * page has the banks sign at the launch of 18 June 2025; who signs first is the order of any undertaking given to an authority.
 */
export const pledge = defineProcess({
  name: 'financial-pledge',
  version: 1,
  title: { zh: '签署《宣传承诺书》', en: 'Signing the pledge' },
  noun: { zh: '承诺书', en: 'Pledge' },
  start: {
    form: 'application',
    titleField: 'title',
    by: [...clerk, ...head],
    stage: 'received',
    guard: mayFileKind,
    check: checkFiling,
    effects: ['direct'],
  },
  seats: {},
  stages: {
    received: { title: { zh: '受理', en: 'Received' } },
    check: { title: { zh: '监管审核', en: 'Checked by the supervisor' }, deadline: within('pledge.check-days', head) },
    amend: { title: { zh: '银行补正', en: 'Amended by the bank' }, deadline: within('pledge.amend-days', representative) },
    signing: { title: { zh: '银行负责人签署', en: 'Signed by the bank' }, deadline: within('pledge.sign-days', supervisor, 5) },
    countersigning: { title: { zh: '监管会签', en: 'Countersigned' }, deadline: within('pledge.countersign-days', head, 1) },
    'in-force': { title: { zh: '已生效', en: 'In force' }, outcome: 'completed' },
    refused: { title: { zh: '未通过或未签署', en: 'Refused or not signed' }, outcome: 'refused' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, outcome: 'withdrawn' },
  },
  loop: ['received', 'check', 'signing', 'countersigning', 'in-force'],
  actions: {
    'to-check': {
      title: { zh: '转监管审核', en: 'Goes to the supervisor' },
      from: ['received'],
      to: 'check',
      kind: 'step',
      by: software,
    },
    'to-signing': {
      title: { zh: '转银行签署', en: 'Goes to the bank for signing' },
      from: ['received'],
      to: 'signing',
      kind: 'step',
      by: software,
      effects: ['lay-text'],
    },
    /** Also when a newer text comes into force while somebody is still to sign. */
    'lay-text': {
      title: { zh: '送签文本', en: 'The text is laid before the bank' },
      from: ['signing'],
      to: 'stay',
      kind: 'step',
      by: software,
      form: 'text',
    },
    accept: {
      title: { zh: '审核通过，送签', en: 'Accept, and lay before the bank' },
      from: ['check'],
      to: 'signing',
      kind: 'step',
      by: supervisor,
      notBy: ['start'],
      effects: ['lay-text'],
    },
    return: {
      title: { zh: '退回补正', en: 'Return with comments' },
      from: ['check'],
      to: 'amend',
      kind: 'return',
      by: supervisor,
      notBy: ['start'],
    },
    resubmit: {
      title: { zh: '重新提交', en: 'Submit again' },
      from: ['amend'],
      to: 'check',
      kind: 'step',
      by: clerk,
      form: 'application',
      guard: bankJoins,
      check: checkMended,
    },
    refuse: {
      title: { zh: '不予通过', en: 'Refuse' },
      from: ['check'],
      to: 'refused',
      kind: 'refuse',
      by: supervisor,
      notBy: ['start'],
      grave: true,
    },
    sign: {
      title: { zh: '签署承诺书', en: 'Sign the pledge' },
      from: ['signing'],
      to: 'countersigning',
      kind: 'step',
      by: representative,
      form: 'signature',
      evidence: [SEAL],
      notBy: ['start', 'accept'],
      guard: textStands,
      check: checkSignature,
      effects: ['look-at-seal'],
      grave: true,
    },
    decline: {
      title: { zh: '不签署', en: 'Decline to sign' },
      from: ['signing'],
      to: 'refused',
      kind: 'refuse',
      by: representative,
      grave: true,
    },
    'send-back': {
      title: { zh: '退回重签', en: 'Send back to be signed again' },
      from: ['countersigning'],
      to: 'signing',
      kind: 'return',
      by: supervisor,
      notBy: ['sign'],
      effects: ['lay-text'],
    },
    countersign: {
      title: { zh: '会签生效', en: 'Countersign' },
      from: ['countersigning'],
      to: 'in-force',
      kind: 'step',
      by: supervisor,
      notBy: ['start', 'sign'],
      guard: textStood,
      effects: ['bring-into-force'],
      grave: true,
    },
    withdraw: {
      title: { zh: '撤回申请', en: 'Withdraw' },
      from: ['check', 'amend', 'signing'],
      to: 'withdrawn',
      kind: 'withdraw',
      by: clerk,
      guard: bankJoins,
    },
  },
  forms: pledgeForms,
  readers: ['bank-clerk', 'bank-reviewer', 'bank-representative', 'finance-supervisor', 'finance-supervision-head'],
  pausedBy: supervisor,
})
