import type { EvidenceNeed, Who } from '../../kernel/process/index.ts'
import type { RoleName } from './roles.ts'

const holding = (role: RoleName): readonly Who[] => [{ role }]

/** Who acts in the processes of this programme, by the names people use. */
export const union = holding('enterprise-union')
export const technical = holding('enterprise-technical')
export const finance = holding('enterprise-finance')
export const production = holding('district-production')
export const approver = holding('district-leader')
export const audit = holding('district-audit')
export const starter: readonly Who[] = [{ starter: true }]
/** Whoever filed it, and whoever leads it. */
export const applicant: readonly Who[] = [{ starter: true }, { seat: 'leader' }]
export const software: readonly Who[] = [{ system: true }]

/** One file of this kind. */
export function need(kind: string, zh: string, en: string): EvidenceNeed {
  return { kind, title: { zh, en }, atLeast: 1 }
}

/** Pictures for the exhibition. They are shown as they are approved here, and never demanded. */
export const EXHIBIT_PICTURES: EvidenceNeed = {
  kind: 'exhibit-picture',
  title: { zh: '展示图片（可不附）', en: 'Pictures to be shown, if any' },
  atLeast: 0,
  pictures: true,
}

/** The term of a stage, by the parameter that counts it. */
export function within(parameter: string, escalateTo: readonly Who[], remindBefore = 2) {
  return { parameter: `innovation.${parameter}`, remindBefore, escalateTo }
}
