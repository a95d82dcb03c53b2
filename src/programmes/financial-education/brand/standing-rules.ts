import type { Form, Problem, Values } from '../../../kernel/forms/index.ts'
import type { Reason, Text } from '../../../kernel/language/index.ts'
import type { CaseState, Facts } from '../../../kernel/process/index.ts'
import type { Membership } from './membership.ts'

export const MEASURES = {
  suspend: { zh: '暂停', en: 'Suspension' },
  reinstate: { zh: '恢复', en: 'Reinstatement' },
  withdraw: { zh: '退出', en: 'Withdrawal' },
} as const satisfies Readonly<Record<string, Text>>
export type Measure = keyof typeof MEASURES

const proposal: Form = {
  name: 'proposal',
  title: { zh: '资格变动建议', en: 'Proposal' },
  why: {
    zh: '写明事由、依据和期限，供监管负责人决定；决定后银行可见',
    en: 'Says why, on what basis and until when, for the head to decide; the bank sees it once it is decided',
  },
  fields: [
    {
      name: 'title',
      kind: 'text',
      title: { zh: '事项', en: 'What it is about' },
      help: { zh: '例如：暂停示例银行一成员资格。', en: 'Such as: suspension of Example Bank 1.' },
      required: true,
      maxLength: 80,
    },
    {
      name: 'measure',
      kind: 'choice',
      title: { zh: '措施', en: 'Measure' },
      required: true,
      options: Object.entries(MEASURES).map(([value, title]) => ({ value, title })),
    },
    {
      name: 'until',
      kind: 'date',
      title: { zh: '暂停至（含当日）', en: 'Suspended until, that day included' },
      required: true,
      when: { field: 'measure', is: ['suspend'] },
    },
    { name: 'reason', kind: 'longtext', title: { zh: '事由', en: 'Reason' }, required: true, maxLength: 1000 },
    {
      name: 'basis',
      kind: 'longtext',
      title: { zh: '依据', en: 'Basis' },
      help: {
        zh: '承诺书条款、规定名称和条款，或银行的退出申请。',
        en: 'The clause of the pledge or of a rule, or the bank’s own request.',
      },
      required: true,
      maxLength: 500,
    },
  ],
}

export const standingForms = { proposal }

const membership = ({ own }: Facts): Membership | null => (own as { readonly member?: unknown }).member as Membership | null

/** Why a measure does not fit the standing of the bank; null where it does. */
export function unfit(measure: Measure, member: Pick<Membership, 'state'> | null): Reason | null {
  if (!member || member.state === 'withdrawn') return NO_MEMBER
  if (measure === 'reinstate') return member.state === 'suspended' ? null : NOT_SUSPENDED
  return null
}

const measureOf = ({ measure }: Values): Measure => (measure === 'suspend' || measure === 'reinstate' ? measure : 'withdraw')

export function checkProposal(values: Values, facts: Facts): readonly Problem[] {
  const because = unfit(measureOf(values), membership(facts))
  if (because) return [{ path: 'measure', ...because }]
  return typeof values.until === 'string' && values.until < facts.today ? [{ path: 'until', ...OVER }] : []
}

/** Between proposal and decision the bank may have left, or the last day may be past. */
export function stillFits({ data }: Pick<CaseState, 'data'>, facts: Facts): Reason | null {
  const { proposal: values = {} } = data
  const until = values.until ?? null
  return unfit(measureOf(values), membership(facts)) ?? (typeof until === 'string' && until < facts.today ? OVER : null)
}

const NO_MEMBER: Reason = {
  code: 'no-member',
  text: { zh: '该行不是成员，没有可变动的资格。', en: 'This bank is no member; there is no standing to change.' },
}
const NOT_SUSPENDED: Reason = {
  code: 'not-suspended',
  text: { zh: '该行没有被暂停，不必恢复。', en: 'This bank is not suspended; there is nothing to reinstate.' },
}
const OVER: Reason = {
  code: 'over-already',
  text: { zh: '期限已过。请填写今天或以后的日期。', en: 'That day is past. Give today or a later day.' },
}
