import { MEMBER_STATES } from './membership.ts'

export const REGISTER_STATES = { ...MEMBER_STATES, none: { zh: '未加入', en: 'Not a member' } } as const

export const TEXT_STATES = {
  draft: { zh: '草稿', en: 'Draft' },
  'in-force': { zh: '现行', en: 'In force' },
  superseded: { zh: '已被取代', en: 'Superseded' },
} as const
