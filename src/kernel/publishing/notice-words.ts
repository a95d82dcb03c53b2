import type { Text } from '../language/index.ts'
import type { NoticeDayKind } from './notice-clock.ts'
import type { NoticeState } from './notices.ts'

/** What the public pages of notices say. */
export const words = {
  about: {
    zh: '正在公示和已经结束的事项。公示期内，任何人都可以实名提出异议，无需登录。',
    en: 'What is put to the public now and what was. While a notice runs anybody may object, signed by name, without signing in.',
  },
  notices: { zh: '公示', en: 'Public notices' },
  noticesLead: {
    zh: '公示期内，任何单位和个人都可以实名提出异议，无需登录。公示期满且异议全部办结前，有关事项不进入下一环节。',
    en: 'While a notice runs, anybody may object to it, signed by name and without signing in. Until it is over and every objection is answered, nothing goes further.',
  },
  none: { zh: '还没有公示。', en: 'There are no notices yet.' },
  noneSuch: { zh: '没有符合条件的公示。', en: 'No notice is like that.' },
  state: { zh: '状态', en: 'State' },
  running: { zh: '正在公示', en: 'Running now' },
  ended: { zh: '已经结束', en: 'Ended' },
  until: { zh: '至 {date}', en: 'until {date}' },
  number: { zh: '公示编号', en: 'Number' },
  numbered: { zh: '{number}（第 {version} 版）', en: '{number} (version {version})' },
  organisation: { zh: '公示单位', en: 'Posted by' },
  matter: { zh: '公示事项', en: 'About' },
  period: { zh: '公示期', en: 'Period' },
  periodIs: { zh: '{from} 发布，至 {to} 24 时止', en: 'posted on {from}, until the end of {to}' },
  rule: { zh: '计算方法', en: 'How it is counted' },
  strict: { zh: '{days} 个工作日，发布当日不计入', en: '{days} working days; the day of posting is not counted' },
  inclusive: { zh: '{days} 个工作日，发布当日计入', en: '{days} working days; the day of posting is counted' },
  contact: { zh: '异议受理', en: 'Objections go to' },
  objections: { zh: '异议', en: 'Objections' },
  objectionCount: { zh: '收到 {count} 件，已答复 {answered} 件', en: '{count} received, {answered} answered' },
  result: { zh: '结果', en: 'Result' },
  hash: { zh: '全文 SHA-256', en: 'SHA-256 of the text' },
  text: { zh: '核对原文', en: 'Check the text' },
  textLink: { zh: '打开用于校验的纯文本', en: 'the plain text that was hashed' },
  body: { zh: '公示内容', en: 'The notice' },
  days: { zh: '公示期日历', en: 'The days of the notice' },
  daysText: {
    zh: '按国务院办公厅的节假日安排，周末和法定节假日不计，调休上班日计入。',
    en: 'By the State Council’s calendar: weekends and holidays are not counted, make-up working days are.',
  },
  unknownYear: {
    zh: '{year} 年的节假日安排尚未公布，期满日可能因此顺延，不会提前。',
    en: 'The holidays of {year} are not known yet. The last day may move out because of them, never in.',
  },
  moved: {
    zh: '发布时公告的期满日是 {announced}。此后公布的节假日安排使期满日顺延到 {lastDay}。',
    en: 'When it was posted, the last day was {announced}. Holidays that were made known since moved it to {lastDay}.',
  },
  restarted: {
    zh: '本公示于 {date} 修改，公示期重新计算。修改原因：{because}',
    en: 'The notice was changed on {date}, and its period began anew. Why: {because}',
  },
  replacedTitle: { zh: '第 {version} 版（已被替换）', en: 'Version {version} (replaced)' },
  noLonger: {
    zh: '公示已结束，为保护个人信息，正文不再公开。编号、结果和校验值保留。',
    en: 'The notice is over. To protect personal data its text is no longer public; number, result and hash stay.',
  },
  withdrawnText: {
    zh: '公示已撤回，正文不再公开。原因：{because}',
    en: 'The notice was withdrawn and its text is no longer public. Why: {because}',
  },
  upheldText: {
    zh: '公示期间的异议成立，公示终止，有关事项退回重新审查。',
    en: 'An objection was sustained. The notice ended, and the matter went back to be reviewed.',
  },
  object: { zh: '提出异议', en: 'Object' },
  objectText: {
    zh: '请实名提出。姓名和联系方式加密保存，只有办理人员可以查看，查看留有记录，不向被公示人和公众公开。提交后得到回执编号和查询码，凭两者查询办理结果。公示期至 {date} 24 时止。',
    en: 'Sign with your name. Name and contact are kept encrypted, are seen only by whoever deals with the objection, each look is on record, and neither the public nor those named in the notice see them. You get a receipt and a secret, with which you can see what came of it. The notice runs until the end of {date}.',
  },
  name: { zh: '您的姓名', en: 'Your name' },
  reach: { zh: '联系方式', en: 'How you can be reached' },
  reachHelp: { zh: '电话或电子邮箱，办理人员可能向您核实。', en: 'Telephone or e-mail; whoever deals with it may ask you.' },
  why: { zh: '异议内容和理由', en: 'What you object to, and why' },
  whyHelp: {
    zh: '写明对象、事实和依据，最多 2000 字。',
    en: 'Name whom or what, the facts and what they rest on; 2,000 characters at most.',
  },
  send: { zh: '提交异议', en: 'Send the objection' },
  mend: { zh: '还没有提交。请改正下面标出的内容。', en: 'This was not sent yet. Please mend what is marked below.' },
  tooOften: {
    zh: '这个网络地址提交过于频繁，请一小时后再试，或按“异议受理”的方式联系。',
    en: 'Too much came from this network address. Try again in an hour, or use the contact named in the notice.',
  },
  tooLate: { zh: '公示期已满，不再受理异议。', en: 'The notice is over and takes no objections any more.' },
  received: { zh: '异议已收到', en: 'Your objection was received' },
  keep: {
    zh: '请抄下或打印本页。查询码只显示这一次，遗失后无法补发，也没有人能代查。',
    en: 'Write this down or print the page. The secret is shown this once; it can’t be given again, and nobody can look it up for you.',
  },
  again: {
    zh: '同样的异议已经收到过，没有重复登记。查询码在第一次提交时已经显示。',
    en: 'The same objection was received before and is not taken twice. Its secret was shown when it was first sent.',
  },
  receipt: { zh: '回执编号', en: 'Receipt' },
  secret: { zh: '查询码', en: 'Secret' },
  receivedAt: { zh: '收到时间', en: 'Received' },
  dueOn: { zh: '答复期限', en: 'Answer due' },
  lookUp: { zh: '查询异议办理结果', en: 'See what came of an objection' },
  lookUpText: { zh: '凭提交异议时得到的回执编号和查询码查询。', en: 'With the receipt and the secret that you were given.' },
  look: { zh: '查询', en: 'Look' },
  noMatch: {
    zh: '没有找到。请核对回执编号和查询码，两者须同时相符。',
    en: 'Nothing was found. Check receipt and secret; both have to fit.',
  },
  lookedTooOften: { zh: '查询过于频繁，请一小时后再试。', en: 'That was asked too often. Try again in an hour.' },
  waiting: { zh: '正在办理', en: 'Being dealt with' },
  upheld: { zh: '异议成立', en: 'Sustained' },
  dismissed: { zh: '异议不成立', en: 'Not sustained' },
  answer: { zh: '答复', en: 'Answer' },
  answeredAt: { zh: '答复时间', en: 'Answered' },
  toNotice: { zh: '所涉公示', en: 'The notice' },
} as const satisfies Readonly<Record<string, Text>>

export const stateWords: Readonly<Record<NoticeState, Text>> = {
  running: { zh: '公示中', en: 'Running' },
  answering: { zh: '公示期满，异议办理中', en: 'Over, objections being answered' },
  cleared: { zh: '公示结束，无成立的异议', en: 'Over, nothing stands against it' },
  upheld: { zh: '异议成立，公示终止', en: 'Ended: an objection was sustained' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}

export const dayWords: Readonly<Record<NoticeDayKind, Text>> = {
  posted: { zh: '发布日，不计', en: 'posted, not counted' },
  counted: { zh: '第 {number} 日', en: 'day {number}' },
  'make-up': { zh: '第 {number} 日（调休上班）', en: 'day {number} (make-up)' },
  off: { zh: '休息日，不计', en: 'day off, not counted' },
  beyond: { zh: '按公告顺延', en: 'as announced' },
}
