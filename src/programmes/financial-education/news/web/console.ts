import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

/** News of the activities, and the coverage that they found. */
export const newsPages: ProgrammeWeb['consoleRoutes'] = [
  { path: addresses.news, title: titles.news, load: () => import('./news-page.tsx') },
  { path: addresses.matching, title: titles.matching, load: () => import('./matching-page.tsx') },
]
