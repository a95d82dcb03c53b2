import type { Text } from '../language/index.ts'

export const tokenWords = {
  title: { zh: '接口令牌', en: 'Tokens for programs' },
  note: {
    zh: '供其他系统调用接口使用。令牌依附于一个账号，权限不超出该账号，由安全管理员签发，到期作废，可随时撤销。',
    en: 'For other systems that call the API. A token stands for an account, never with more than its rights, until a day; it can be revoked at once.',
  },
  issue: { zh: '签发令牌', en: 'Issue a token' },
  name: { zh: '用途', en: 'What for' },
  nameHelp: { zh: '写明对接的系统和用途，审计中以此区分。', en: 'The system and its purpose; the audit tells tokens apart by it.' },
  holder: { zh: '所属账号', en: 'Account' },
  holderHelp: {
    zh: '输入姓名、拼音首字母或用户名。建议为对接系统单独开设账号。',
    en: 'Type a name, initials or a username. Better an account of its own for the system.',
  },
  scopes: { zh: '授权范围', en: 'Scopes' },
  scopesHelp: { zh: '只选确需的。', en: 'Only what is needed.' },
  nets: { zh: '允许的地址', en: 'Allowed addresses' },
  netsHelp: {
    zh: '每行一个 IP 地址或网段，如 10.1.0.0/16；不填则不限。',
    en: 'One IP address or net a line, such as 10.1.0.0/16; empty: any.',
  },
  until: { zh: '截止日期', en: 'Last day' },
  token: { zh: '令牌', en: 'Token' },
  once: { zh: '接口令牌（只显示一次）', en: 'Token (shown once)' },
  onceText: {
    zh: '请用安全的方式交给对接方。关闭后无法再次查看；遗失的，请撤销后重新签发。',
    en: 'Hand it over by a safe way. Once closed it cannot be shown again; if it is lost, revoke it and issue another.',
  },
  copy: { zh: '复制', en: 'Copy' },
  shownBefore: { zh: '这次签发的令牌已经显示过，请撤销后重新签发。', en: 'This token was shown already. Revoke it and issue another.' },
  used: { zh: '最近使用', en: 'Last used' },
  never: { zh: '未使用', en: 'never' },
  state: { zh: '状态', en: 'State' },
  good: { zh: '有效', en: 'Good' },
  over: { zh: '已到期', en: 'Over' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  revoke: { zh: '撤销', en: 'Revoke' },
  revokeOf: { zh: '撤销令牌“{name}”', en: 'Revoke the token {name}' },
  revokeText: { zh: '使用该令牌的系统立即不能再调用接口。', en: 'The system that uses it can call nothing from now on.' },
  search: { zh: '用途、令牌前缀、账号', en: 'Purpose, prefix or account' },
  none: { zh: '没有接口令牌', en: 'No tokens' },
  noneHelp: { zh: '其他系统需要调用接口的，在此签发。', en: 'Issue one where another system has to call the API.' },
  done: { zh: '已办理，操作已记入审计。', en: 'Done, and written into the audit.' },
} satisfies Record<string, Text>

const PARTS: Readonly<Record<string, Text>> = {
  process: { zh: '事项', en: 'cases' },
  worklist: { zh: '工作清单', en: 'work lists' },
  notifications: { zh: '消息', en: 'messages' },
  delivery: { zh: '消息送达设置', en: 'delivery of messages' },
  organisations: { zh: '单位', en: 'organisations' },
  parameters: { zh: '参数', en: 'parameters' },
  people: { zh: '本人档案', en: 'the own life file' },
  evidence: { zh: '材料', en: 'evidence' },
  files: { zh: '文件和图片', en: 'files and pictures' },
  innovation: { zh: '创新项目', en: 'innovation' },
  publishing: { zh: '公示和稿件', en: 'public notices and stories' },
  audit: { zh: '审计', en: 'audit' },
  imports: { zh: '导入', en: 'imports' },
  'financial-education': { zh: '金融教育宣传', en: 'financial education' },
}
const PERMISSIONS: Readonly<Record<string, Text>> = {
  'people.read': { zh: '查阅人员档案', en: 'Read life files' },
  'people.record': { zh: '登记人员档案', en: 'Record in life files' },
  'people.verify': { zh: '核验人员档案', en: 'Verify life files' },
  'people.reveal': { zh: '查看完整证件号码', en: 'Read full ID numbers' },
  'audit.read': { zh: '查阅审计记录', en: 'Read the audit' },
  'imports.run': { zh: '使用表格导入', en: 'Use the import of tables' },
  'people.import': { zh: '导入职工名册', en: 'Import rosters of workers' },
  'organisations.register': { zh: '登记名册中的单位', en: 'Register organisations that a roster names' },
  'organisations.manage': { zh: '管理单位', en: 'Administer organisations' },
  'parameters.manage': { zh: '调整参数', en: 'Set parameters' },
  'notices.read': { zh: '查看公示', en: 'Read public notices' },
  'notices.post': { zh: '发布、修改、撤回公示', en: 'Post, change and withdraw public notices' },
  'notices.answer': { zh: '答复公示异议', en: 'Answer objections to notices' },
  'stories.read': { zh: '查看稿件、内刊和媒体刊发', en: 'Read stories, bulletins and coverage' },
  'stories.write': { zh: '撰写稿件', en: 'Write stories' },
  'stories.review': { zh: '审核稿件', en: 'Review stories' },
  'stories.publish': { zh: '签发稿件、编印内刊', en: 'Publish stories and bulletins' },
  'stories.withdraw': { zh: '撤回稿件', en: 'Withdraw stories' },
  'coverage.record': { zh: '登记媒体刊发', en: 'Record coverage in the media' },
  'financial-education.register': { zh: '查看和维护成员银行名册', en: 'Keep the register of member banks' },
  'financial-education.membership': { zh: '查看本行成员资格', en: 'Read the own bank’s membership' },
  'financial-education.pledge-text': { zh: '起草承诺书文本', en: 'Draft texts of the pledge' },
  'financial-education.pledge-decision': { zh: '启用承诺书文本', en: 'Put texts of the pledge into force' },
  'financial-education.activities': { zh: '查看宣传活动、计划、材料', en: 'Read activities, plans and materials' },
  'financial-education.activity-totals': { zh: '查看宣传活动汇总', en: 'Read totals of activities' },
  'financial-education.carry-out': { zh: '导入签到表、答复联合邀请', en: 'Bring in sign-in lists, answer other banks' },
  'financial-education.plan': { zh: '编制宣传计划', en: 'Keep the plan' },
  'financial-education.places': { zh: '维护地点库和宣传周', en: 'Keep places and focus weeks' },
  'financial-education.materials': { zh: '上传宣传材料', en: 'Submit materials' },
  'financial-education.material-decision': { zh: '审核宣传材料', en: 'Decide on materials' },
  'burden.read': { zh: '查看减负统计', en: 'Read what is asked of whom' },
  'handover.arrange': { zh: '办理离任交接', en: 'Arrange hand-overs' },
}

/** What a scope lets a program do, in words; one that is not known here keeps its name. */
export function scopeTitle(scope: string): Text {
  const [part = '', what] = scope.split(':')
  const { zh, en } = PARTS[part] ?? { zh: part, en: part }
  if (what === 'read') return { zh: `查看${zh}`, en: `Read ${en}` }
  if (what === 'write') return { zh: `办理、修改${zh}`, en: `Write ${en}` }
  return PERMISSIONS[scope] ?? { zh: scope, en: scope }
}
