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
  { path: '/me', title: tabWords.me, load: () => import('./pages/me.tsx') },
]
