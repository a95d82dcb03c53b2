import type { Text } from '../language/index.ts'
import type { MessageKind } from '../notifications/index.ts'
import type { When } from './preferences.ts'

export const kindTitles: Record<MessageKind, Text> = {
  turn: { zh: '待办', en: 'It is my turn' },
  deadline: { zh: '期限提醒', en: 'Deadlines' },
  progress: { zh: '进展', en: 'Progress' },
  discussion: { zh: '留言', en: 'Discussion' },
}
export const kindHelp: Record<MessageKind, Text> = {
  turn: { zh: '有事项到您手上、被退回或转交给您', en: 'Something reaches you, is returned or handed on to you' },
  deadline: { zh: '即将到期、逾期、期限暂停或恢复', en: 'It falls due, is late, or its clock is stopped or runs again' },
  progress: { zh: '您发起、参与或关注的事项有进展、已办结', en: 'What you filed, take part in or follow moves on or is closed' },
  discussion: { zh: '有人在您参与或关注的事项中留言', en: 'Somebody wrote about something that you take part in or follow' },
}
export const whenTitles: Record<When, Text> = {
  now: { zh: '即时', en: 'At once' },
  digest: { zh: '每日汇总', en: 'Daily digest' },
  off: { zh: '不发', en: 'Never' },
}

export const words = {
  title: { zh: '通知设置', en: 'Notifications' },
  note: {
    zh: '所有消息都在「消息」中。这里设置哪些还要发到您的邮箱。',
    en: 'Every message is in your inbox. Here you choose which are sent to your mailbox, too.',
  },
  email: { zh: '邮箱', en: 'E-mail address' },
  noMail: {
    zh: '本系统尚未配置邮件服务器，暂不能使用邮件通知。',
    en: 'No mail server is set up here, so there are no letters.',
  },
  none: { zh: '还没有登记邮箱。', en: 'No address is given yet.' },
  verified: { zh: '已验证', en: 'Proven' },
  unverified: { zh: '待验证', en: 'Not proven yet' },
  address: { zh: '邮箱地址', en: 'Address' },
  sendCode: { zh: '发送验证码', en: 'Send a code' },
  otherAddress: { zh: '更换邮箱', en: 'Use another address' },
  code: { zh: '验证码', en: 'Code' },
  codeHelp: { zh: '填写邮件中的六位数字', en: 'The six digits in the letter' },
  verify: { zh: '确认', en: 'Prove it' },
  remove: { zh: '删除邮箱', en: 'Remove the address' },
  what: { zh: '发送哪些消息', en: 'What is sent' },
  digestHour: { zh: '每日汇总时间（工作日）', en: 'The digest goes at (working days)' },
  quiet: { zh: '免打扰时段', en: 'Quiet hours' },
  quietOff: { zh: '不设免打扰', en: 'None' },
  quietOn: { zh: '此时段内不发邮件，结束后一并发送', en: 'Nothing is sent in these hours; it goes when they end' },
  from: { zh: '从', en: 'From' },
  to: { zh: '至', en: 'To' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  sent: { zh: '发给我的邮件', en: 'Letters that were sent to me' },
  sentNone: { zh: '还没有发过邮件', en: 'No letter was sent yet' },

  adminTitle: { zh: '消息投递', en: 'Message delivery' },
  adminNote: {
    zh: '消息发往邮箱和单位系统的记录；收件地址只显示掩码。',
    en: 'What was sent to mailboxes and to systems of organisations; addresses are masked.',
  },
  webhooks: { zh: '单位系统推送（Webhook）', en: 'Webhooks' },
  webhooksNote: {
    zh: '把本单位人员收到的消息推送到单位自己的系统，带签名，可验证。',
    en: 'Tells a system of an organisation of the messages to its people. Signed, so that the receiver can check it.',
  },
  noWebhooks: { zh: '还没有推送', en: 'No webhooks yet' },
  noWebhooksHelp: { zh: '需要与单位办公系统对接时，点击「新增推送」。', en: 'Add one to connect the office system of an organisation.' },
  add: { zh: '新增推送', en: 'Add a webhook' },
  organisation: { zh: '单位', en: 'Organisation' },
  organisationHelp: { zh: '该单位及其下级单位人员的消息', en: 'Messages to the people of this organisation and those below it' },
  url: { zh: '推送地址', en: 'Address' },
  urlHelp: { zh: '以 https:// 开头的完整地址', en: 'A full address that begins with https://' },
  kinds: { zh: '推送哪些消息', en: 'Which messages' },
  secret: { zh: '签名密钥', en: 'Signing secret' },
  secretText: {
    zh: '接收方用它验证推送确由本系统发出。请通过可靠途径交给对方；每次查看都会留痕。',
    en: 'The receiver checks by it that a call comes from here. Pass it on by a safe way; every look is recorded.',
  },
  close: { zh: '关闭', en: 'Close' },
  trial: { zh: '发送测试', en: 'Send a trial' },
  end: { zh: '停用', en: 'End' },
  endText: {
    zh: '停用后不再推送，不能恢复；需要时请重新新增。',
    en: 'Nothing is sent there any more, and it can’t be begun again; add another one if you need it.',
  },
  ended: { zh: '已停用', en: 'Ended' },
  active: { zh: '启用', en: 'In use' },
  since: { zh: '新增时间', en: 'Added' },
  log: { zh: '投递记录', en: 'Delivery log' },
  logNone: { zh: '没有投递记录', en: 'Nothing was delivered' },
  at: { zh: '时间', en: 'Time' },
  channel: { zh: '渠道', en: 'Channel' },
  kind: { zh: '消息', en: 'Message' },
  target: { zh: '去处', en: 'To' },
  state: { zh: '状态', en: 'State' },
  tries: { zh: '次数', en: 'Tries' },
  result: { zh: '结果', en: 'Result' },
  due: { zh: '将于', en: 'Due' },
  replay: { zh: '重发', en: 'Send again' },
  actions: { zh: '操作', en: 'Actions' },
} satisfies Record<string, Text>

export const channelTitles: Record<'email' | 'webhook', Text> = {
  email: { zh: '邮件', en: 'E-mail' },
  webhook: { zh: '推送', en: 'Webhook' },
}
export const stateTitles: Record<'due' | 'sent' | 'failed' | 'skipped', Text> = {
  due: { zh: '待发', en: 'On its way' },
  sent: { zh: '已发送', en: 'Sent' },
  failed: { zh: '失败', en: 'Failed' },
  skipped: { zh: '未发', en: 'Not sent' },
}
const OTHER_KINDS: Readonly<Record<string, Text>> = { code: { zh: '验证码', en: 'Code' }, trial: { zh: '测试', en: 'Trial' } }

export const kindTitle = (kind: string): Text => kindTitles[kind as MessageKind] ?? OTHER_KINDS[kind] ?? { zh: kind, en: kind }

const RESULTS: Readonly<Record<string, Text>> = {
  'read-meanwhile': { zh: '已在系统内阅读或已关闭此类邮件', en: 'Read in the inbox, or no longer wanted' },
  'no-address': { zh: '邮箱已删除或账号已停用', en: 'The address or the account is gone' },
  'webhook-ended': { zh: '推送已停用', en: 'The webhook was ended' },
  'not-allowed': { zh: '地址指向内部网络，未获准许', en: 'A private address, which is not allowed' },
  interrupted: { zh: '发送中断', en: 'Interrupted' },
  timeout: { zh: '对方未及时应答', en: 'No answer in time' },
  tls: { zh: '证书或加密连接有误', en: 'The certificate or the encryption is wrong' },
  unreachable: { zh: '无法连接', en: 'Not reachable' },
}

/** What came of a delivery, in words where there are any; codes of mail and web servers as they are. */
export function resultText(result: string): Text {
  const known = RESULTS[result]
  if (known) return known
  const [protocol, code = ''] = [result.slice(0, result.indexOf('-')), result.slice(result.indexOf('-') + 1)]
  if (protocol === 'smtp') return { zh: `邮件服务器应答 ${code}`, en: `The mail server said ${code}` }
  if (protocol === 'http') return { zh: `对方应答 ${code}`, en: `The receiver said ${code}` }
  return { zh: result, en: result }
}
