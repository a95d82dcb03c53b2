import type { Page } from '../../ui/common/index.ts'
import { tabWords } from './tab-words.ts'

/** The pages that belong to no programme. */
export const pages: readonly Page[] = [
  { path: '/work', title: tabWords.work, load: () => import('./pages/work.tsx') },
  { path: '/projects', title: tabWords.projects, load: () => import('./pages/projects.tsx') },
  { path: '/new', title: { zh: '新建', en: 'New' }, load: () => import('./pages/new.tsx') },
  { path: '/new/$process', title: { zh: '新建', en: 'New' }, load: () => import('./pages/filing.tsx') },
  { path: '/cases/$id', title: { zh: '事项', en: 'Case' }, load: () => import('./pages/case.tsx') },
  { path: '/inbox', title: tabWords.inbox, load: () => import('./pages/inbox.tsx') },
  { path: '/security', title: { zh: '账号安全', en: 'Account security' }, load: () => import('./pages/security.tsx') },
  { path: '/me/notifications', title: { zh: '通知设置', en: 'Notifications' }, load: () => import('./pages/notifications.tsx') },
  { path: '/me/file', title: { zh: '我的档案', en: 'My file' }, load: () => import('./pages/my-file.tsx') },
  { path: '/me/declare', title: { zh: '补充一条', en: 'Add something' }, load: () => import('../../kernel/people/web-phone-declare.tsx') },
  {
    path: '/me/looks',
    title: { zh: '谁看过我的档案', en: 'Who looked at my file' },
    load: () => import('../../kernel/people/web-phone-looks.tsx'),
  },
  { path: '/me/phone', title: { zh: '手机号', en: 'Telephone number' }, load: () => import('../../kernel/people/web-phone-number.tsx') },
  { path: '/me/rights', title: { zh: '同意与资料', en: 'Consents, data' }, load: () => import('../../kernel/people/web-phone-rights.tsx') },
  { path: '/me', title: tabWords.me, load: () => import('./pages/me.tsx') },
]
