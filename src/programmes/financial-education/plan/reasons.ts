import type { Reason } from '../../../kernel/language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

export const HALF_A_POINT = reason('half-a-point', '经度和纬度要同时填写，或同时留空。', 'Fill in both longitude and latitude, or neither.')
export const NO_TOWNSHIP = reason(
  'no-township',
  '所属镇街不在地点库中，请先添加镇街。',
  'That township is not in the register. Enter the township first.',
)
export const CODE_TAKEN = reason(
  'code-taken',
  '地点库中已有这个编码，请核对。',
  'The register has a place with this code already. Check it.',
)
export const CHANGED_MEANWHILE = reason(
  'changed-meanwhile',
  '刚才有人改过，请刷新后再改。',
  'Somebody has changed it just now. Reload and change it again.',
)
export const ENDS_BEFORE = reason('ends-before', '结束日期早于开始日期，请核对。', 'The last day lies before the first. Check the dates.')
export const OTHER_MONTH = reason(
  'other-month',
  '计划日期不在所填的年月内，请核对。',
  'The planned day does not lie in that month. Check it.',
)
export const WHY_DROPPED = reason('why-dropped', '取消计划要写明原因。', 'Say why it is dropped.')
export const UNKNOWN_PLACE = reason(
  'unknown-place',
  '地点库中没有这个编码，或该地点已停用。请从地点库选取。',
  'The register has no open place with this code. Choose one from it.',
)
