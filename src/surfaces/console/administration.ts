import type { NavEntry, Page } from '../../ui/common/index.ts'

/** Pages of the kernel: what is administered, and what is everybody's own. */
export const administrationPages: readonly Page[] = [
  { path: '/organisations', title: { zh: '单位管理', en: 'Organisations' }, load: () => import('../../kernel/organisations/web-page.tsx') },
  { path: '/accounts', title: { zh: '账号与角色', en: 'Accounts and roles' }, load: () => import('../../kernel/access/web.tsx') },
  { path: '/parameters', title: { zh: '参数', en: 'Parameters' }, load: () => import('./pages/parameters.tsx') },
  { path: '/audit', title: { zh: '审计', en: 'Audit' }, load: () => import('../../kernel/audit/web.tsx') },
  { path: '/people', title: { zh: '人员档案', en: 'Life files' }, load: () => import('../../kernel/people/web.tsx') },
  { path: '/people/$id', title: { zh: '人员档案', en: 'Life file' }, load: () => import('./pages/person.tsx') },
  { path: '/my/account', title: { zh: '我的账号', en: 'My account' }, load: () => import('../../kernel/access/web-me.tsx') },
  { path: '/my/file', title: { zh: '我的档案', en: 'My file' }, load: () => import('../../kernel/people/web-mine.tsx') },
]

/** What stands under "administration"; everybody may read the organisations and the parameters. */
export const administrationNav: readonly NavEntry[] = [
  { to: '/organisations', title: { zh: '单位管理', en: 'Organisations' }, icon: 'folder' },
  { to: '/accounts', title: { zh: '账号与角色', en: 'Accounts and roles' }, icon: 'lock', permission: 'accounts.manage' },
  { to: '/people', title: { zh: '人员档案', en: 'Life files' }, icon: 'person', permission: 'people.read' },
  { to: '/parameters', title: { zh: '参数', en: 'Parameters' }, icon: 'settings' },
  { to: '/audit', title: { zh: '审计', en: 'Audit' }, icon: 'list', permission: 'audit.read' },
]

/** What is everybody's own. */
export const ownNav: readonly NavEntry[] = [
  { to: '/my/file', title: { zh: '我的档案', en: 'My file' }, icon: 'file' },
  { to: '/my/account', title: { zh: '我的账号', en: 'My account' }, icon: 'person' },
]
