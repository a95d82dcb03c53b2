import type { Reason } from '../language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

export const OWN = reason(
  'own-handover',
  '不能为自己办理离任交接，请由负责人或安全管理员办理。',
  'Nobody arranges their own leaving. Ask your head or the security administrator.',
)
export const REACHES_FURTHER = reason(
  'reaches-further',
  '该人员还担任您管理范围以外的角色，请由上级单位办理交接。',
  'This person holds roles beyond what you answer for. The organisation above arranges the hand-over.',
)
export const ADMINISTRATOR = reason(
  'administrator-leaves',
  '该人员担任系统、安全或审计管理员，须由安全管理员办理交接。',
  'This person is one of the three administrators; the security administrator arranges the hand-over.',
)
export const NO_ACCOUNT = reason(
  'no-account',
  '没有可用的账号，不能办理或接收交接。请先开设账号，或另选人员。',
  'There is no open account. Have one opened first, or choose somebody else.',
)
export const TO_THE_LEAVING = reason('to-the-leaving', '接收人不能是离任人员本人。', 'The successor must be somebody else.')
export const NOT_THEIR_ROLE = reason(
  'not-their-role',
  '所选角色不是离任人员现有的角色，请刷新页面后重新选择。',
  'A role that was chosen is not held by whoever leaves. Reload the page and choose again.',
)
export const LAST_DAY = reason(
  'last-day',
  '离任日期不能晚于今天：交接立即生效。',
  'The last day can’t lie ahead: a hand-over takes effect at once.',
)
