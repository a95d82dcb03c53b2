export type { BringingHow, BroughtChange, BroughtOutcome, BroughtRow } from './bringing.ts'
export { type DetailField, ENTRY_DETAILS, faultsOfDetail } from './details.ts'
export {
  type Employment,
  ENTRY_KINDS,
  type Entry,
  type EntryKind,
  maySupersede,
  type Person,
  PROVENANCES,
  type Provenance,
  standing,
} from './entries.ts'
export { checkIdNumber } from './id-number.ts'
export { certificateNumberOf, HONOUR_LEVELS, type HonourLevel, SKILL_LEVELS, type SkillLevel } from './levels.ts'
export { maskIdNumber, maskName, maskPhone } from './masks.ts'
