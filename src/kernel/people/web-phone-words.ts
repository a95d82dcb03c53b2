import type { Text } from '../language/index.ts'
import type { EntryKind, Provenance } from './index.ts'

/** The quiet mark of an entry: two characters at its side. */
export const MARKS: Readonly<Record<EntryKind, Text>> = {
  education: { zh: '学历', en: 'School' },
  employment: { zh: '工作', en: 'Work' },
  skill: { zh: '技能', en: 'Skill' },
  certificate: { zh: '证书', en: 'Paper' },
  honour: { zh: '荣誉', en: 'Honour' },
  training: { zh: '培训', en: 'Course' },
  contest: { zh: '竞赛', en: 'Contest' },
  mentoring: { zh: '师徒', en: 'Mentor' },
  innovation: { zh: '创新', en: 'Idea' },
  aid: { zh: '帮扶', en: 'Aid' },
}

/** Who stands behind an entry, said to its person. */
export const BEHIND: Readonly<Record<Provenance, Text>> = {
  'self-declared': { zh: '您自己填的', en: 'You said so yourself' },
  'employer-confirmed': { zh: '单位确认', en: 'Your employer confirmed it' },
  'authority-verified': { zh: '主管部门核实', en: 'An authority verified it' },
  published: { zh: '公开发布', en: 'It was published' },
  contested: { zh: '您有异议，正在核实', en: 'You contest it; it is being looked into' },
}

export const phoneWords = {
  title: { zh: '我的档案', en: 'My file' },
  tabs: { zh: '我的档案各页', en: 'Pages of my file' },
  file: { zh: '经历', en: 'History' },
  looks: { zh: '谁看过', en: 'Who looked' },
  rights: { zh: '同意与资料', en: 'Consents, data' },
  missing: { zh: '还缺这些', en: 'Still missing' },
  missingNote: { zh: '补上以后，报名、申领时不用再填。', en: 'Once it is here, nobody has to ask you again.' },
  fill: { zh: '去补上', en: 'Fill it in' },
  fillOf: { zh: '去补上：{what}', en: 'Fill it in: {what}' },
  allMissing: { zh: '还有 {count} 项', en: '{count} more' },
  declare: { zh: '补充一条', en: 'Add something' },
  entries: { zh: '经历', en: 'History' },
  only: { zh: '只看', en: 'Show only' },
  all: { zh: '全部（{count}）', en: 'Everything ({count})' },
  some: { zh: '{kind}（{count}）', en: '{kind} ({count})' },
  year: { zh: '{year} 年', en: '{year}' },
  undated: { zh: '没有填日期', en: 'Without a date' },
  more: { zh: '再显示 {count} 条', en: 'Show {count} more' },
  none: { zh: '档案里还没有记录', en: 'Your file holds nothing yet' },
  noneHelp: {
    zh: '证书、荣誉、培训等会记在这里。您可以先自己补充，单位核实后会更新。',
    en: 'Certificates, honours and courses are kept here. Add what you have; your employer confirms it later.',
  },
  till: { zh: '到 {date}', en: 'until {date}' },
  now: { zh: '至今', en: 'until today' },
  employer: { zh: '单位登记', en: 'Entered by your employer' },
  employerHelp: { zh: '不对的话，请告诉单位工会更改。', en: 'If it is wrong, tell your union.' },
  source: { zh: '依据', en: 'It rests on' },
  reason: { zh: '您的异议', en: 'What you said' },
  recorded: { zh: '记入日期', en: 'Entered on' },
  original: { zh: '看原文', en: 'See the original' },
  earlier: { zh: '以前的样子', en: 'What it said before' },
  struck: { zh: '已作废，不再计入', en: 'Struck out, counts nowhere' },
  struckWhy: { zh: '作废原因', en: 'Why' },
  struckBy: { zh: '经办人', en: 'By' },
  struckAt: { zh: '作废日期', en: 'Since' },
  struckHelp: {
    zh: '如果这条确实是您的，请联系单位工会或区总工会恢复。',
    en: 'If it is yours after all, ask your union or the district to restore it.',
  },
  amend: { zh: '更正', en: 'Correct it' },
  amendOf: { zh: '更正：{title}', en: 'Correct it: {title}' },
  what: { zh: '补充哪一类', en: 'What do you want to add?' },
  declareNote: {
    zh: '先按“您自己填的”记入，单位或主管部门核实后会更新。',
    en: 'It stands as your own word until your employer or an authority confirms it.',
  },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '不填了', en: 'Leave it' },
  saved: { zh: '已记入您的档案。', en: 'It is in your file now.' },
  mend: { zh: '还有 {count} 处要改，已标出。', en: '{count} things to mend, marked below.' },
  gone: { zh: '没有找到这条记录，请回到“我的档案”重新选择。', en: 'That entry is not there. Go back to your file and choose again.' },
  declared: { zh: '本人在手机上填写', en: 'Filled in by the person on a phone' },
  noLooks: { zh: '还没有人看过您的档案', en: 'Nobody has looked at your file yet' },
  noLooksHelp: {
    zh: '有人打开您的档案时，这里会写明是谁、什么时候、为什么。',
    en: 'Whoever opens it is listed here: who, when and why.',
  },
  looksNote: { zh: '每次查看都会记下来，谁也不能删。', en: 'Every look is kept, and nobody can remove it.' },
  why: { zh: '为什么：{purpose}', en: 'Why: {purpose}' },
  noWhy: { zh: '为什么：没有写', en: 'Why: not given' },
} satisfies Record<string, Text>

/** What was looked at, said to the person. */
export const LOOKED: Readonly<Record<string, Text>> = {
  file: { zh: '看了您的档案', en: 'looked at your file' },
  'id-number': { zh: '看了您的完整身份证号', en: 'saw your full ID number' },
  phone: { zh: '看了您的完整手机号', en: 'saw your full telephone number' },
  copy: { zh: '下载了您的全部资料', en: 'downloaded everything about you' },
}

export const rightsWords = {
  consents: { zh: '我的同意', en: 'What I agree to' },
  consentsNote: {
    zh: '同意以后随时可以收回，收回后立即不再使用。',
    en: 'You can take back what you agreed to at any time; it is not used from that moment on.',
  },
  given: { zh: '已同意', en: 'You agreed' },
  notGiven: { zh: '未同意', en: 'You did not agree' },
  onPaper: { zh: '由 {name} 按纸质材料登记：{paper}', en: 'Entered by {name} from paper: {paper}' },
  sensitive: { zh: '涉及敏感信息，需要您单独同意。', en: 'This is sensitive and needs a consent of its own.' },
  give: { zh: '我同意', en: 'I agree' },
  giveOf: { zh: '我同意：{title}', en: 'I agree: {title}' },
  take: { zh: '收回同意', en: 'Take it back' },
  takeOf: { zh: '收回同意：{title}', en: 'Take it back: {title}' },
  everything: { zh: '我的全部资料', en: 'Everything about me' },
  everythingNote: {
    zh: '可以下载这里保存的关于您的全部资料（含您上传的文件），留作自己保存。里面有您的个人信息，请不要转发。',
    en: 'Download everything that is kept here about you, with the files you uploaded. It is personal: don’t pass it on.',
  },
  download: { zh: '下载全部资料', en: 'Download everything' },
  running: { zh: '正在准备…', en: 'Being prepared…' },
  done: { zh: '已下载，请在手机的“下载”里找。', en: 'Downloaded. Look among the downloads of your phone.' },
  soFar: { zh: '正在下载，已收到 {size}', en: 'Downloading, {size} so far' },
  stop: { zh: '停止下载', en: 'Stop' },
  stopped: { zh: '已停止，没有留下任何文件。', en: 'Stopped; nothing of it is left.' },
  lost: { zh: '没有下载成功，请检查网络后再试。', en: 'The download did not arrive. Check the network and try again.' },
  phone: { zh: '手机号', en: 'Telephone number' },
  phoneHelp: { zh: '11 位数字。别人只看得到前 3 位和后 4 位。', en: '11 digits. Others see the first 3 and the last 4.' },
  phonePattern: { zh: '请填写 11 位手机号', en: 'Enter 11 digits beginning with 1' },
  erasure: { zh: '删除我的档案', en: 'Erase my file' },
  erasureNote: {
    zh: '您可以请求删除档案。区总工会会核实并答复；依法须保存的会继续保存，但不再使用。',
    en: 'You may ask for your file to be erased. The district’s federation answers; what the law keeps is kept and not used.',
  },
  erasureReason: { zh: '为什么要删除', en: 'Why' },
  ask: { zh: '请求删除', en: 'Ask for it' },
  asked: { zh: '您在 {date} 提出了请求，正在等待答复。', en: 'You asked on {date} and wait for the answer.' },
  takeBack: { zh: '不删了，收回请求', en: 'Keep it after all' },
} satisfies Record<string, Text>
