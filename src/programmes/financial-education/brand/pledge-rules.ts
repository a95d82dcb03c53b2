import type { Json, Problem, Values } from '../../../kernel/forms/index.ts'
import type { Reason, Text } from '../../../kernel/language/index.ts'
import type { Actor, CaseState, Facts } from '../../../kernel/process/index.ts'
import type { Membership, TextInForce } from './membership.ts'

/** What the rules need to know of the bank; loaded beforehand as `facts.own`. */
export interface PledgeFacts {
  /** Whether the organisation is a bank at all. */
  readonly bank: boolean
  readonly member: Membership | null
  /** Another pledge of the bank is on its way. */
  readonly open: boolean
  readonly text: (TextInForce & { readonly hash: string }) | null
}

export type PledgeKind = 'join' | 'renewal'

const owned = ({ own }: Facts): Partial<PledgeFacts> => own as unknown as Partial<PledgeFacts>
const kindOf = (values: Values | undefined): PledgeKind => (values?.kind === 'renewal' ? 'renewal' : 'join')

/** A bank asks to join; the supervisor alone has members sign anew. */
export function checkFiling(values: Values, facts: Facts): readonly Problem[] {
  const { bank, member, open, text } = owned(facts)
  const kind = kindOf(values)
  if (!bank) return [problem('kind', NO_BANK)]
  if (!text) return [problem('kind', NO_TEXT)]
  if (open) return [problem('kind', ON_ITS_WAY)]
  const belongs = member !== null && member !== undefined && member.state !== 'withdrawn'
  if (kind === 'join') return belongs ? [problem('kind', MEMBER_ALREADY)] : []
  if (!belongs) return [problem('kind', NO_MEMBER)]
  return member.current ? [problem('kind', SIGNED_ALREADY)] : []
}

/** The page learns the kind from the form; the server loads it with the facts of a filing. */
export function mayFileKind({ own }: Facts, actor: Pick<Actor, 'roles'>): Reason | null {
  const { asked } = own as { readonly asked?: Json }
  if (asked === 'renewal' && !actor.roles.includes('finance-supervision-head')) return HEAD_RENEWS
  if (asked === 'join' && !actor.roles.includes('bank-clerk')) return CLERK_JOINS
  return null
}

/** Nobody signs another text than the one that was laid before them and is in force. */
export function textStands({ data }: Pick<CaseState, 'data'>, facts: Facts): Reason | null {
  const { text } = owned(facts)
  if (!text) return NO_TEXT
  return data.text?.version === text.version && data.text.hash === text.hash ? null : TEXT_CHANGED
}

/** The same before the countersignature: what was signed meanwhile has to be signed anew. */
export const textStood = (state: Pick<CaseState, 'data'>, facts: Facts): Reason | null => (textStands(state, facts) ? SIGNED_OTHER : null)

/** An application that comes back amended is still one to join. */
export const checkMended = (values: Values): readonly Problem[] => (kindOf(values) === 'join' ? [] : [problem('kind', HEAD_RENEWS)])

export const bankJoins = ({ data }: Pick<CaseState, 'data'>): Reason | null => (kindOf(data.application) === 'join' ? null : NOT_A_RENEWAL)

export const checkSignature = (values: Values): readonly Problem[] => (values.read === true ? [] : [problem('read', NOT_READ)])

const reason = (code: string, text: Text): Reason => ({ code, text })
const problem = (path: string, { code, text }: Reason): Problem => ({ path, code, text })

const NO_BANK = reason('no-bank', { zh: '只有银行可以加入。请在银行名下申请。', en: 'Only banks can join. File it for a bank.' })
const NO_TEXT = reason('no-text', {
  zh: '还没有启用的承诺书文本。请联系监管人员。',
  en: 'No pledge text is in force yet. Ask the supervisor.',
})
const ON_ITS_WAY = reason('on-its-way', {
  zh: '本行已有一份承诺书正在办理，请在“我的工作”中继续。',
  en: 'A pledge of this bank is on its way already. Go on with that one, under your work.',
})
const MEMBER_ALREADY = reason('member-already', {
  zh: '本行已是成员，不必再申请。',
  en: 'The bank is a member already; there is nothing to apply for.',
})
const NO_MEMBER = reason('no-member', {
  zh: '该行不是成员，应由银行申请加入。',
  en: 'This bank is no member; it has to apply itself.',
})
const SIGNED_ALREADY = reason('signed-already', { zh: '该行已签署现行文本。', en: 'This bank has signed the text in force.' })
const HEAD_RENEWS = reason('head-renews', {
  zh: '重签由监管负责人发起。银行请选择“加入”。',
  en: 'Signing anew is begun by the head of supervision. As a bank choose “joins”.',
})
const CLERK_JOINS = reason('clerk-joins', { zh: '加入由银行经办申请。', en: 'The bank’s own clerk applies to join.' })
const TEXT_CHANGED = reason('text-changed', {
  zh: '承诺书文本已更新。请刷新后阅读新文本再签署。',
  en: 'The text of the pledge was renewed. Reload, read the new one, then sign.',
})
const SIGNED_OTHER = reason('signed-other', {
  zh: '签署后文本已更新。请退回，由银行签署新文本。',
  en: 'The text was renewed after it was signed. Send it back, so that the bank signs the new one.',
})
const NOT_A_RENEWAL = reason('not-a-renewal', {
  zh: '重签不能撤回；不愿签署的，请负责人选择“不签署”。',
  en: 'Signing anew can’t be withdrawn; a bank that does not want to sign has its representative decline.',
})
const NOT_READ = reason('not-read', { zh: '请阅读全文并选择“是”，再签署。', en: 'Read the whole text and say yes before you sign.' })
