import type { Reason } from '../language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

export const NO_MAIL = reason(
  'no-mail-server',
  '本系统尚未配置邮件服务器，暂不能使用邮件通知。请联系系统管理员。',
  'No mail server is set up here, so there are no letters. Ask your system administrator.',
)
export const NOT_SENT = reason(
  'mail-not-sent',
  '邮件服务器暂时无法发送，请稍后再试。',
  'The mail server can’t send just now. Try again later.',
)
export const ADDRESS_REFUSED = reason(
  'address-refused',
  '邮件服务器拒收这个地址，请检查后重新填写。',
  'The mail server refuses this address. Check it and enter it again.',
)
export const TOO_MANY_CODES = reason(
  'too-many-codes',
  '今天发送验证码的次数已达上限，请明天再试。',
  'No more codes are sent today. Try again tomorrow.',
)
export const CODE_JUST_SENT = reason(
  'code-just-sent',
  '验证码刚刚发出，请查收邮件；一分钟后可重新发送。',
  'A code was sent just now. Look into your mailbox; another one can be sent in a minute.',
)
export const WRONG_CODE = reason('wrong-code', '验证码不正确，请核对邮件后重填。', 'The code is wrong. Compare it with the letter.')
export const CODE_OVER = reason('code-over', '验证码已失效，请重新发送。', 'The code is no longer valid. Have another one sent.')
export const NOT_HTTPS = reason('webhook-not-https', '推送地址应以 https:// 开头。', 'The address must begin with https://.')
export const NOT_ALLOWED = reason(
  'webhook-not-allowed',
  '推送地址指向内部网络，未获准许。确需使用，请由运维人员在 WEBHOOK_NETS 中登记该网段。',
  'The address lies in a private network and is not allowed. If it is needed, the operator names the net in WEBHOOK_NETS.',
)
export const NOT_A_URL = reason(
  'webhook-not-a-url',
  '请填写完整的推送地址，不含账号、口令和 #。',
  'Give a full address without user, password or #.',
)
export const ENDED = reason('webhook-ended', '这个推送已停用。', 'This webhook was ended.')
export const NOT_REPLAYABLE = reason(
  'not-replayable',
  '这条投递还在进行中，或其去处已停用，不能重发。',
  'This delivery is still under way, or where it goes has been ended.',
)
