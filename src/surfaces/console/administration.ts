import type { NavEntry, Page } from '../../ui/common/index.ts'

/** Pages of the kernel: what is administered, and what is everybody's own. */
export const administrationPages: readonly Page[] = [
  { path: '/organisations', title: { zh: '单位管理', en: 'Organisations' }, load: () => import('../../kernel/organisations/web-page.tsx') },
  { path: '/accounts', title: { zh: '账号与角色', en: 'Accounts and roles' }, load: () => import('../../kernel/access/web.tsx') },
  {
    path: '/accounts/roles',
    title: { zh: '角色名册', en: 'Who holds which role' },
    load: () => import('../../kernel/access/web-holdings.tsx'),
  },
  { path: '/tokens', title: { zh: '接口令牌', en: 'Tokens' }, load: () => import('../../kernel/access/web-tokens.tsx') },
  { path: '/handover', title: { zh: '离任交接', en: 'Handing over' }, load: () => import('../../kernel/handover/web.tsx') },
  { path: '/handovers/$id', title: { zh: '交接结果', en: 'Handed over' }, load: () => import('../../kernel/handover/web-result.tsx') },
  { path: '/notices', title: { zh: '公示', en: 'Public notices' }, load: () => import('./pages/notices.tsx') },
  { path: '/notices/$id', title: { zh: '公示', en: 'Public notice' }, load: () => import('../../kernel/publishing/web-notice.tsx') },
  { path: '/stories', title: { zh: '稿件', en: 'Stories' }, load: () => import('./pages/stories.tsx') },
  { path: '/stories/$id', title: { zh: '稿件', en: 'Story' }, load: () => import('../../kernel/publishing/web-story.tsx') },
  { path: '/bulletins', title: { zh: '内刊', en: 'Bulletins' }, load: () => import('./pages/bulletins.tsx') },
  { path: '/bulletins/$id', title: { zh: '内刊', en: 'Bulletin' }, load: () => import('../../kernel/publishing/web-bulletin.tsx') },
  { path: '/coverage', title: { zh: '媒体刊发', en: 'Coverage' }, load: () => import('./pages/coverage.tsx') },
  { path: '/burden', title: { zh: '减负', en: 'Burden' }, load: () => import('../../kernel/burden/web.tsx') },
  { path: '/evaluations', title: { zh: '评价', en: 'Evaluations' }, load: () => import('../../kernel/evaluation/web.tsx') },
  {
    path: '/evaluations/requests',
    title: { zh: '申诉与更正', en: 'Appeals and corrections' },
    load: () => import('../../kernel/evaluation/web-requests.tsx'),
  },
  { path: '/evaluations/$id', title: { zh: '评价', en: 'Evaluation' }, load: () => import('../../kernel/evaluation/web-evaluation.tsx') },
  {
    path: '/evaluations/$id/values',
    title: { zh: '填报数据', en: 'Values' },
    load: () => import('../../kernel/evaluation/web-values.tsx'),
  },
  {
    path: '/evaluations/$id/overview',
    title: { zh: '一览', en: 'At a glance' },
    load: () => import('../../kernel/evaluation/web-overview.tsx'),
  },
  {
    path: '/evaluations/$id/lines',
    title: { zh: '数据有无', en: 'What is there and what is missing' },
    load: () => import('../../kernel/evaluation/web-lines.tsx'),
  },
  { path: '/evaluations/$id/what-if', title: { zh: '试算', en: 'What if' }, load: () => import('../../kernel/evaluation/web-try.tsx') },
  { path: '/scorecards', title: { zh: '评分表', en: 'Scorecards' }, load: () => import('../../kernel/evaluation/web-cards.tsx') },
  { path: '/scorecards/$id', title: { zh: '评分表', en: 'Scorecard' }, load: () => import('../../kernel/evaluation/web-card.tsx') },
  { path: '/my/scores', title: { zh: '本单位得分', en: 'Own scores' }, load: () => import('../../kernel/evaluation/web-mine.tsx') },
  { path: '/processes', title: { zh: '流程', en: 'Processes' }, load: () => import('../../kernel/process/web-definitions.tsx') },
  { path: '/processes/$name/$version', title: { zh: '流程图', en: 'Process' }, load: () => import('../../kernel/process/web-picture.tsx') },
  { path: '/parameters', title: { zh: '参数', en: 'Parameters' }, load: () => import('./pages/parameters.tsx') },
  { path: '/audit', title: { zh: '审计', en: 'Audit' }, load: () => import('../../kernel/audit/web.tsx') },
  { path: '/people', title: { zh: '人员档案', en: 'Life files' }, load: () => import('../../kernel/people/web.tsx') },
  { path: '/file-requests', title: { zh: '档案待办', en: 'Files to decide' }, load: () => import('./pages/file-requests.tsx') },
  { path: '/people/$id', title: { zh: '人员档案', en: 'Life file' }, load: () => import('./pages/person.tsx') },
  { path: '/imports', title: { zh: '导入表格', en: 'Import a table' }, load: () => import('../../kernel/exchange/web-imports.tsx') },
  { path: '/imports/$id', title: { zh: '导入', en: 'Import' }, load: () => import('../../kernel/exchange/web-import.tsx') },
  { path: '/my/account', title: { zh: '我的账号', en: 'My account' }, load: () => import('../../kernel/access/web-me.tsx') },
  { path: '/my/security', title: { zh: '账号安全', en: 'Account security' }, load: () => import('../../kernel/access/web-safety.tsx') },
  { path: '/delivery', title: { zh: '消息投递', en: 'Message delivery' }, load: () => import('../../kernel/delivery/web.tsx') },
  { path: '/my/notifications', title: { zh: '通知设置', en: 'Notifications' }, load: () => import('../../kernel/delivery/web-mine.tsx') },
  { path: '/my/file', title: { zh: '我的档案', en: 'My file' }, load: () => import('./pages/my-file.tsx') },
]

/** What stands under "administration"; everybody may read the organisations and the parameters. */
export const administrationNav: readonly NavEntry[] = [
  { to: '/organisations', title: { zh: '单位管理', en: 'Organisations' }, icon: 'folder' },
  { to: '/accounts', title: { zh: '账号与角色', en: 'Accounts and roles' }, icon: 'lock', permission: 'accounts.manage' },
  { to: '/tokens', title: { zh: '接口令牌', en: 'Tokens for programs' }, icon: 'settings', permission: 'accounts.manage' },
  { to: '/handover', title: { zh: '离任交接', en: 'Handing over' }, icon: 'next', permission: 'handover.arrange' },
  { to: '/notices', title: { zh: '公示', en: 'Public notices' }, icon: 'alarm', permission: 'notices.read' },
  { to: '/stories', title: { zh: '稿件', en: 'Stories' }, icon: 'comment', permission: 'stories.read' },
  { to: '/bulletins', title: { zh: '内刊', en: 'Bulletins' }, icon: 'file', permission: 'stories.read' },
  { to: '/coverage', title: { zh: '媒体刊发', en: 'Coverage' }, icon: 'list', permission: 'stories.read' },
  { to: '/evaluations', title: { zh: '评价', en: 'Evaluations' }, icon: 'list', permission: 'evaluation.read' },
  { to: '/my/scores', title: { zh: '本单位得分', en: 'Own scores' }, icon: 'chart', permission: 'evaluation.own' },
  { to: '/people', title: { zh: '人员档案', en: 'Life files' }, icon: 'person', permission: 'people.read' },
  { to: '/file-requests', title: { zh: '档案待办', en: 'Files to decide' }, icon: 'check', permission: 'people.merge' },
  { to: '/imports', title: { zh: '导入表格', en: 'Import a table' }, icon: 'upload', permission: 'imports.run' },
  { to: '/burden', title: { zh: '减负', en: 'Burden' }, icon: 'check', permission: 'burden.read' },
  { to: '/processes', title: { zh: '流程', en: 'Processes' }, icon: 'columns' },
  { to: '/parameters', title: { zh: '参数', en: 'Parameters' }, icon: 'settings' },
  { to: '/delivery', title: { zh: '消息投递', en: 'Message delivery' }, icon: 'bell', permission: 'notifications.manage' },
  { to: '/audit', title: { zh: '审计', en: 'Audit' }, icon: 'list', permission: 'audit.read' },
  { to: '/api/docs', title: { zh: '接口文档', en: 'API reference' }, icon: 'file', permission: 'accounts.manage', outside: true },
]

/** What is everybody's own. */
export const ownNav: readonly NavEntry[] = [
  { to: '/my/file', title: { zh: '我的档案', en: 'My file' }, icon: 'file' },
  { to: '/my/notifications', title: { zh: '通知设置', en: 'Notifications' }, icon: 'bell' },
  { to: '/my/account', title: { zh: '我的账号', en: 'My account' }, icon: 'person' },
  { to: '/my/security', title: { zh: '账号安全', en: 'Account security' }, icon: 'lock' },
]
