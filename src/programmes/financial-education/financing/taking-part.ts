import type { Reason } from '../../../kernel/language/index.ts'
import type { MemberState, Membership } from '../brand/membership.ts'

/**
 * Why a bank may not declare what it lends for, nor be shown needs that it was not shown before; null where it may. Enterprises
 * come to the platform for the banks of the brand: whoever has not signed its pledge, or is held back, is none of them.
 */
export function mayTakePart(member: Pick<Membership, 'state'> | null | undefined): Reason | null {
  return member ? NOT_TAKING_PART[member.state] : NO_MEMBER
}

const NO_MEMBER: Reason = {
  code: 'not-a-member',
  text: {
    zh: '本行尚未加入“善城金螺号”，不能申报贷款条件，也收不到融资需求。请先申请加入并签署《宣传承诺书》。',
    en: 'The bank has not joined the brand: it can declare no criteria and is shown no needs. Apply to join and sign the pledge first.',
  },
}
const NOT_TAKING_PART: Readonly<Record<MemberState, Reason | null>> = {
  active: null,
  suspended: {
    code: 'member-suspended',
    text: {
      zh: '本行成员资格已暂停，暂停期间不能申报贷款条件，也不再收到新的融资需求；此前收到的仍须答复。恢复后自动继续。',
      en: 'The bank is suspended: it can declare no criteria and is shown no new needs meanwhile. Those it was shown before still wait for its answer. All goes on once it is reinstated.',
    },
  },
  lapsed: {
    code: 'member-lapsed',
    text: {
      zh: '《宣传承诺书》已更新，本行逾期未重新签署，不能申报贷款条件，也不再收到新的融资需求。请负责人先签署。',
      en: 'The pledge was renewed and the bank has not signed it in time: it can declare no criteria and is shown no new needs. Have your representative sign it first.',
    },
  },
  withdrawn: {
    code: 'member-withdrawn',
    text: {
      zh: '本行已退出“善城金螺号”，不能申报贷款条件，也不再收到新的融资需求。需要参加的，请重新申请加入。',
      en: 'The bank has left the brand: it can declare no criteria and is shown no new needs. Apply to join again to take part.',
    },
  },
}
