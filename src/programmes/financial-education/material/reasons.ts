import type { Reason } from '../../../kernel/language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

export const HERE_ALREADY = reason(
  'here-already',
  '材料库中已有本行的同一文件，不必重复上传。需要改动的，请先撤下原来的。',
  'The library has this very file of your bank already. Withdraw the former one first if you mean to change it.',
)
export const NO_ACTIVITY = reason(
  'no-activity',
  '找不到这个活动，或它不是本行的。请从本行活动中选择。',
  'There is no such activity of your bank. Choose one of its own.',
)
export const CONSENT_MISSING = reason(
  'consent-missing',
  '有人未同意公开肖像，只能由本行留用。请补齐同意，或改为“仅本行使用”后重新上传。',
  'Somebody in it has not agreed, so it can only stay with the bank. Get the consent, or submit it for the bank alone.',
)
export const OWN_MATERIAL = reason(
  'own-material',
  '不能审核自己上传的材料，请交由其他监管人员审核。',
  'Nobody reviews what they uploaded; leave it to another supervisor.',
)
export const CHANGED_MEANWHILE = reason(
  'changed-meanwhile',
  '这份材料刚被处理过，请刷新后再办。',
  'It was dealt with just now. Reload and look again.',
)
export const WHY_RETURNED = reason('why-returned', '退回或撤下要写明原因。', 'Say why it is returned or withdrawn.')
export const NO_FILE = reason(
  'no-file',
  '文件不存在或不是您上传的，请重新上传。',
  'The file is not there or was not uploaded by you. Upload it again.',
)
