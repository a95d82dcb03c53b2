import type { Reason } from '../../../kernel/language/index.ts'

/** 'lapsed': a newer text is in force, and the term for signing it is over. */
export const MEMBER_STATES = {
  active: { zh: '有效', en: 'Active' },
  suspended: { zh: '暂停', en: 'Suspended' },
  lapsed: { zh: '逾期未重签', en: 'Not signed anew' },
  withdrawn: { zh: '已退出', en: 'Withdrawn' },
} as const
export type MemberState = keyof typeof MEMBER_STATES

/** What happened to a bank's membership, each with the instant at which it did. */
export type MemberEvent =
  | { readonly type: 'pledged'; readonly at: string; readonly on: string; readonly version: number }
  | { readonly type: 'suspend'; readonly at: string; readonly until: string }
  | { readonly type: 'reinstate' | 'withdraw'; readonly at: string }

/** The text that is in force. Both dates are local. */
export interface TextInForce {
  readonly version: number
  /** The last day on which members may sign it in place of the former one. */
  readonly signBy: string
}

export interface Membership {
  readonly state: MemberState
  /** The day on which the pledge came into force that began it. */
  readonly since: string
  /** The last day of the suspension, where it is suspended. */
  readonly until: string | null
  /** The version of the text that was signed last. */
  readonly version: number
  /** Whether that is the one in force. */
  readonly current: boolean
}

/** What the events come to, whatever the day. */
interface Standing {
  readonly since: string
  readonly version: number
  readonly until: string | null
  readonly withdrawn: boolean
}

function after(standing: Standing | null, event: MemberEvent): Standing | null {
  if (event.type === 'pledged') {
    const { version, on: since } = event
    return standing && !standing.withdrawn ? { ...standing, version } : { since, version, until: null, withdrawn: false }
  }
  // Nothing happens to who is no member.
  if (!standing || standing.withdrawn) return standing
  if (event.type === 'suspend') return { ...standing, until: event.until }
  return { ...standing, until: null, withdrawn: event.type === 'withdraw' }
}

/**
 * The standing of a bank on a day; null where it never pledged. A suspension ends by itself after its last day, or earlier by a
 * decision. Who withdrew and pledges again begins anew.
 */
export function membershipOn(events: readonly MemberEvent[], text: TextInForce | null, day: string): Membership | null {
  const inOrder = events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const standing = inOrder.reduce<Standing | null>(after, null)
  if (!standing) return null
  const { since, version, until, withdrawn } = standing
  const suspended = !withdrawn && until !== null && day <= until
  const current = text === null || version >= text.version
  const lapsed = !current && day > text.signBy
  const state = withdrawn ? 'withdrawn' : suspended ? 'suspended' : lapsed ? 'lapsed' : 'active'
  return { state, since, until: suspended ? until : null, version, current }
}

/** What a single pledge is worth, for whoever checks it. */
export const PLEDGE_STATES = {
  valid: { zh: '有效', en: 'Valid' },
  suspended: { zh: '暂停', en: 'Suspended' },
  withdrawn: { zh: '已退出', en: 'Withdrawn' },
  superseded: { zh: '已由新签承诺书取代', en: 'Superseded by a newer pledge' },
  lapsed: { zh: '文本已更新，逾期未重签', en: 'The text was renewed and not signed in time' },
} as const
export type PledgeState = keyof typeof PLEDGE_STATES

/** @param latest whether no later pledge of the bank is in force */
export function pledgeState(latest: boolean, { state }: Pick<Membership, 'state'>): PledgeState {
  if (!latest) return 'superseded'
  return state === 'active' ? 'valid' : state
}

/** Why a bank may not file activities; null where it may. The pledge is signed before anything is filed. */
export function mayFile(member: Pick<Membership, 'state'> | null | undefined): Reason | null {
  if (!member) return NOT_A_MEMBER
  return NOT_FILING[member.state]
}

const NOT_A_MEMBER: Reason = {
  code: 'not-a-member',
  text: {
    zh: '本行尚未签署《宣传承诺书》。请先申请加入“善城金螺号”并完成签署。',
    en: 'The bank has not signed the pledge. Apply to join the brand and sign it first.',
  },
}
const NOT_FILING: Readonly<Record<MemberState, Reason | null>> = {
  active: null,
  suspended: {
    code: 'member-suspended',
    text: {
      zh: '本行成员资格已暂停，暂停期间不能报备。请查看“本行成员资格”中的事由和期限。',
      en: 'The bank is suspended and can file nothing meanwhile. See “Our membership” for the reason and the term.',
    },
  },
  lapsed: {
    code: 'member-lapsed',
    text: {
      zh: '《宣传承诺书》已更新，本行逾期未重新签署。请负责人签署后再报备。',
      en: 'The pledge was renewed and the bank has not signed it in time. Have your representative sign it, then file.',
    },
  },
  withdrawn: {
    code: 'member-withdrawn',
    text: {
      zh: '本行已退出“善城金螺号”。需要报备的，请重新申请加入。',
      en: 'The bank has left the brand. Apply to join again before you file.',
    },
  },
}
