import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { TOTALS, totalsTitle } from './titles.ts'

/** The judgement in all, for whoever may know no bank's own; the rest of it are pages of the kernel. */
export const judgingPages: ProgrammeWeb['consoleRoutes'] = [{ path: TOTALS, title: totalsTitle, load: () => import('./totals-page.tsx') }]
