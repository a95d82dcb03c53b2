import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { words } from './words.ts'

const TOTALS = '/financial-education/judging/totals'

/** The judgement in all, for whoever may know no bank's own; the rest of it are pages of the kernel. */
export const judgingPages: ProgrammeWeb['consoleRoutes'] = [{ path: TOTALS, title: words.totals, load: () => import('./totals-page.tsx') }]

export const judgingNav: ProgrammeWeb['nav'] = [
  { to: TOTALS, title: words.totals, icon: 'chart', permission: 'financial-education.totals' },
]
