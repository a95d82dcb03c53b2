import type { Text } from '../../kernel/language/index.ts'

/** What the portal itself says. */
export const words = {
  brand: { zh: '匠心', en: 'Jiangxin' },
  portal: { zh: '匠心 · 公共门户', en: 'Jiangxin public portal' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  districts: { zh: '各区（市）', en: 'Districts' },
  homeTitle: { zh: '看得见的匠心', en: 'Craft in plain view' },
  homeLead: {
    zh: '职工创新的成果，经批准公开后在这里展出。无需登录，人人可看。',
    en: 'What workers have invented, shown here once its publication was approved. Open to everybody, without signing in.',
  },
  noDistricts: { zh: '还没有开通的区（市）。', en: 'No district is open yet.' },
  menu: { zh: '栏目', en: 'Sections' },
  trail: { zh: '当前位置', en: 'You are here' },
  language: { zh: '语言', en: 'Language' },
  signIn: { zh: '工作人员登录', en: 'Staff sign-in' },
  phone: { zh: '职工手机版', en: 'For workers, on the phone' },
  all: { zh: '全部', en: 'All' },
  choose: { zh: '查看', en: 'Show' },
  choices: { zh: '筛选', en: 'Filter' },
  today: { zh: '今天', en: 'today' },
  pages: { zh: '分页', en: 'Pages' },
  before: { zh: '上一页', en: 'Previous' },
  after: { zh: '下一页', en: 'Next' },
  page: { zh: '第 {page} 页', en: 'Page {page}' },
  pageOf: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
  enlarge: { zh: '查看大图：{alt}', en: 'Full picture: {alt}' },
  picture: { zh: '图片', en: 'Picture' },
  footer: {
    zh: '本站只公开经批准的内容，不收集浏览信息。',
    en: 'Only approved content is published here. Nothing about visitors is collected.',
  },
  contact: {
    zh: '对公开内容有异议，请向{federation}反映。',
    en: 'To object to anything published here, turn to {federation}.',
  },
  federation: { zh: '所在区（市）总工会', en: 'the federation of trade unions of the district' },
  /** By law every county has its federation, named after it. */
  federationOf: { zh: '{district}总工会', en: 'the {district} Federation of Trade Unions' },
  missingTitle: { zh: '没有这个页面', en: 'There is no such page' },
  missing: { zh: '地址可能有误，或者内容已经撤下。', en: 'The address may be wrong, or what was here has been withdrawn.' },
  toPortal: { zh: '回到门户首页', en: 'To the first page of the portal' },
  toDistrict: { zh: '回到{district}', en: 'Back to {district}' },
  brokenTitle: { zh: '暂时打不开', en: 'Not available just now' },
  broken: { zh: '服务暂时不可用，请稍后再试。', en: 'The service is not available at the moment. Please try again a little later.' },
  place: { zh: '{province}{city}', en: '{city}, {province}' },
} as const satisfies Readonly<Record<string, Text>>
