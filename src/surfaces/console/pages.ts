import type { Page } from '../../ui/common/index.ts'

/** The pages that belong to no programme. */
export const pages: readonly Page[] = [
  { path: '/work', title: { zh: '我的工作', en: 'My work' }, load: () => import('./pages/work.tsx') },
  { path: '/new', title: { zh: '新建', en: 'New' }, load: () => import('./pages/new.tsx') },
  { path: '/new/$process', title: { zh: '新建', en: 'New' }, load: () => import('./pages/filing.tsx') },
  { path: '/cases', title: { zh: '全部事项', en: 'All cases' }, load: () => import('./pages/search.tsx') },
  { path: '/cases/$id', title: { zh: '事项', en: 'Case' }, load: () => import('./pages/case.tsx') },
  { path: '/inbox', title: { zh: '消息', en: 'Inbox' }, load: () => import('./pages/inbox.tsx') },
]
