import type { Text } from '../language/index.ts'

export const words = {
  title: { zh: '参数', en: 'Parameters' },
  note: {
    zh: '标准、期限、限额都是有起止日期、有依据的参数。调整只从今天或以后起施行，已按原参数办理的事项不变。',
    en: 'Thresholds, terms and limits are dated and have a legal basis. A change begins today or later; what was decided before stays decided.',
  },
  search: { zh: '参数名称、编号或依据', en: 'Title, key or basis' },
  none: { zh: '没有符合条件的参数', en: 'No parameter matches' },
  noneHelp: { zh: '请换一个词。', en: 'Try another word.' },
  empty: { zh: '还没有参数', en: 'There are no parameters' },
  count: { zh: '{count} 项', en: '{count}' },
  value: { zh: '现行值', en: 'In force' },
  since: { zh: '{date} 起施行', en: 'since {date}' },
  until: { zh: '至 {date}', en: 'until {date}' },
  notYet: { zh: '尚未施行', en: 'Not in force yet' },
  next: { zh: '{date} 起改为 {value}', en: 'From {date} on: {value}' },
  basis: { zh: '依据：{basis}', en: 'Basis: {basis}' },
  ours: { zh: '本区设定', en: 'Set by this district' },
  declared: { zh: '系统默认', en: 'Default for every district' },
  history: { zh: '沿革', en: 'History' },
  historyOf: { zh: '“{title}”的沿革', en: 'History of “{title}”' },
  change: { zh: '调整', en: 'Change' },
  changeOf: { zh: '调整“{title}”', en: 'Change “{title}”' },
  now: { zh: '现行：{value}', en: 'In force now: {value}' },
  newValue: { zh: '新值', en: 'New value' },
  listHelp: { zh: '每行一个。', en: 'One on each line.' },
  from: { zh: '施行日期', en: 'First day' },
  to: { zh: '截止日期', en: 'Last day' },
  toHelp: { zh: '不填则长期有效，直到下一次调整。', en: 'Leave it out where it holds until the next change.' },
  newBasis: { zh: '依据', en: 'Legal basis' },
  basisHelp: { zh: '写明文件名称、文号和条款。', en: 'Name the document, its number and the article.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存，调整已记入审计。', en: 'Saved, and written into the audit.' },
  entered: { zh: '{time} 录入', en: 'entered {time}' },
} satisfies Record<string, Text>

/** What the parts of the kernel are called where their parameters stand together. */
export const KERNEL_PARTS: Readonly<Record<string, Text>> = {
  access: { zh: '账号与登录', en: 'Accounts and sign-in' },
  evaluation: { zh: '评价', en: 'Evaluation' },
  evidence: { zh: '材料', en: 'Evidence' },
  process: { zh: '流程与期限', en: 'Processes and deadlines' },
  publishing: { zh: '公示和稿件', en: 'Notices and stories' },
  notifications: { zh: '消息', en: 'Messages' },
}
