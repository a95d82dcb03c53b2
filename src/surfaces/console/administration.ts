import type { NavEntry, Page } from '../../ui/common/index.ts'

/** Pages of the kernel: what is administered, and what is everybody's own. */
export const administrationPages: readonly Page[] = [
  { path: '/organisations', title: { zh: '单位管理', en: 'Organisations' }, load: () => import('../../kernel/organisations/web-page.tsx') },
  { path: '/accounts', title: { zh: '账号与角色', en: 'Accounts and roles' }, load: () => import('../../kernel/access/web.tsx') },
  { path: '/tokens', title: { zh: '接口令牌', en: 'Tokens' }, load: () => import('../../kernel/access/web-tokens.tsx') },
  { path: '/handover', title: { zh: '离任交接', en: 'Handing over' }, load: () => import('../../kernel/handover/web.tsx') },
  { path: '/handovers/$id', title: { zh: '交接结果', en: 'Handed over' }, load: () => import('../../kernel/handover/web-result.tsx') },
  { path: '/processes', title: { zh: '流程', en: 'Processes' }, load: () => import('../../kernel/process/web-definitions.tsx') },
  { path: '/processes/$name/$version', title: { zh: '流程图', en: 'Process' }, load: () => import('../../kernel/process/web-picture.tsx') },
  { path: '/parameters', title: { zh: '参数', en: 'Parameters' }, load: () => import('./pages/parameters.tsx') },
  { path: '/audit', title: { zh: '审计', en: 'Audit' }, load: () => import('../../kernel/audit/web.tsx') },
  { path: '/people', title: { zh: '人员档案', en: 'Life files' }, load: () => import('../../kernel/people/web.tsx') },
  { path: '/people/$id', title: { zh: '人员档案', en: 'Life file' }, load: () => import('./pages/person.tsx') },
  { path: '/my/account', title: { zh: '我的账号', en: 'My account' }, load: () => import('../../kernel/access/web-me.tsx') },
  { path: '/my/security', title: { zh: '账号安全', en: 'Account security' }, load: () => import('../../kernel/access/web-safety.tsx') },
  { path: '/delivery', title: { zh: '消息投递', en: 'Message delivery' }, load: () => import('../../kernel/delivery/web.tsx') },
  { path: '/my/notifications', title: { zh: '通知设置', en: 'Notifications' }, load: () => import('../../kernel/delivery/web-mine.tsx') },
  { path: '/my/file', title: { zh: '我的档案', en: 'My file' }, load: () => import('../../kernel/people/web-mine.tsx') },
]

/** What stands under "administration"; everybody may read the organisations and the parameters. */
export const administrationNav: readonly NavEntry[] = [
  { to: '/organisations', title: { zh: '单位管理', en: 'Organisations' }, icon: 'folder' },
  { to: '/accounts', title: { zh: '账号与角色', en: 'Accounts and roles' }, icon: 'lock', permission: 'accounts.manage' },
  { to: '/tokens', title: { zh: '接口令牌', en: 'Tokens for programs' }, icon: 'settings', permission: 'accounts.manage' },
  { to: '/handover', title: { zh: '离任交接', en: 'Handing over' }, icon: 'next', permission: 'handover.arrange' },
  { to: '/people', title: { zh: '人员档案', en: 'Life files' }, icon: 'person', permission: 'people.read' },
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
