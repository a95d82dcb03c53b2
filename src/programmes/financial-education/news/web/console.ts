import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { words } from './words.ts'

/** News of the activities, and the coverage that they found. */
export const newsPages: ProgrammeWeb['consoleRoutes'] = [
  { path: '/financial-education/news', title: words.news, load: () => import('./news-page.tsx') },
  { path: '/financial-education/press', title: words.matching, load: () => import('./matching-page.tsx') },
]

export const newsNav: ProgrammeWeb['nav'] = [
  { to: '/financial-education/news', title: words.news, icon: 'comment', permission: 'financial-education.activities' },
  { to: '/financial-education/press', title: words.matching, icon: 'list', permission: 'financial-education.activities' },
]
