import type { Text } from '../../../kernel/language/index.ts'

/** How far a benefit is certified. Later figures never overwrite: they are a new claim that supersedes. */
export const CERTIFICATION = ['reported', 'technically-confirmed', 'finance-certified', 'union-verified', 'published'] as const
export type Certification = (typeof CERTIFICATION)[number]

export const certificationTitles: Readonly<Record<Certification, Text>> = {
  reported: { zh: '已填报', en: 'Reported' },
  'technically-confirmed': { zh: '技术部门已确认', en: 'Confirmed by the technical department' },
  'finance-certified': { zh: '财务已认证', en: 'Certified by finance' },
  'union-verified': { zh: '工会已核定', en: 'Verified by the union' },
  published: { zh: '已公开', en: 'Published' },
}
