import type { Problem, Values } from '../../../kernel/forms/index.ts'
import { defineProcess, type Facts } from '../../../kernel/process/index.ts'
import { FACTS_MISSING, problem, reason, textOf } from '../facts.ts'
import { approver, need, production, starter, union, within } from '../posts.ts'
import { studioForms } from './studio-forms.ts'
import { checkLeader, studioFacts } from './studio-rules.ts'

/** What the rules of a change of leader need to know; loaded beforehand as `facts.own`. */
export interface StudioChangeFacts {
  readonly studios: Readonly<Record<string, { readonly confirmed: boolean; readonly leader: string; readonly otherOpen: boolean }>>
}

function checkLeaderChange(values: Values, facts: Facts): readonly Problem[] {
  const studios = (facts.own as unknown as Partial<StudioChangeFacts>).studios
  const { otherStudioOf } = studioFacts(facts)
  if (!studios || !otherStudioOf) return [problem('', FACTS_MISSING.code, FACTS_MISSING.text)]
  const found = studios[textOf(values, 'studio')]
  if (!found?.confirmed)
    return [problem('studio', 'not-confirmed', { zh: '请选择本单位已认定的工作室', en: 'Choose a confirmed studio of the enterprise' })]
  if (found.otherOpen)
    return [problem('studio', 'change-open', { zh: '该工作室已有变更正在办理', en: 'Another change of this studio is being decided' })]
  if (found.leader === textOf(values, 'leader'))
    return [problem('leader', 'same-leader', { zh: '新领衔人与原领衔人相同', en: 'This person leads it already' })]
  return checkLeader(textOf(values, 'leader'), textOf(values, 'honour'), otherStudioOf, facts)
}

/** A new leader, because the old one retired or moved: a small decision of its own, linked to the studio. */
export const studioChange = defineProcess({
  name: 'innovation-studio-change',
  version: 1,
  title: { zh: '工作室领衔人变更', en: 'New leader of a studio' },
  noun: { zh: '变更', en: 'Change' },
  start: { form: 'change', titleField: 'title', by: union, stage: 'decision', check: checkLeaderChange },
  seats: {},
  stages: {
    request: { title: { zh: '变更申请', en: 'Request' }, deadline: within('amend.days', production) },
    decision: { title: { zh: '区总工会审批', en: 'District decides' }, deadline: within('change.days', approver) },
    approved: { title: { zh: '同意变更', en: 'Approved' }, outcome: 'completed' },
    refused: { title: { zh: '不同意变更', en: 'Not approved' }, outcome: 'refused' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, outcome: 'withdrawn' },
  },
  loop: ['request', 'decision', 'approved'],
  actions: {
    resubmit: {
      title: { zh: '修改后重新提交', en: 'Submit again' },
      from: ['request'],
      to: 'decision',
      kind: 'step',
      by: starter,
      form: 'change',
      check: checkLeaderChange,
    },
    approve: {
      title: { zh: '同意变更', en: 'Approve' },
      from: ['decision'],
      to: 'approved',
      kind: 'step',
      by: production,
      form: 'decision',
      evidence: [need('honour-certificate', '新领衔人荣誉证书', 'Certificate of the new leader’s honour')],
      notBy: ['start', 'resubmit'],
      guard: (state, _facts, actor) =>
        textOf(state.data.change ?? {}, 'leader') === actor.person
          ? reason('own-change', { zh: '您是拟任领衔人，应当回避', en: 'You would become its leader; somebody else must decide' })
          : null,
      effects: ['apply-studio-change'],
    },
    return: {
      title: { zh: '退回修改', en: 'Return for mending' },
      from: ['decision'],
      to: 'request',
      kind: 'return',
      by: production,
      notBy: ['start', 'resubmit'],
    },
    refuse: {
      title: { zh: '不同意变更', en: 'Refuse' },
      from: ['decision'],
      to: 'refused',
      kind: 'refuse',
      by: production,
      notBy: ['start', 'resubmit'],
      grave: true,
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['request', 'decision'],
      to: 'withdrawn',
      kind: 'withdraw',
      by: starter,
    },
  },
  forms: { change: studioForms.change, decision: studioForms.decision },
  readers: ['enterprise-union', 'district-production', 'district-leader'],
})
