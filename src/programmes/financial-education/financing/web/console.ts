import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

/** Finance on the console: the enterprise and the supervisor see needs, banks what was shown to them. */
export const financingPages: ProgrammeWeb['consoleRoutes'] = [
  { path: addresses.needs, title: titles.needs, load: () => import('./needs-page.tsx') },
  { path: addresses.file, title: titles.file, load: () => import('./file-page.tsx') },
  { path: addresses.approaches, title: titles.approaches, load: () => import('./approaches-page.tsx') },
  { path: addresses.approach('$approach'), title: titles.approach, load: () => import('./approach-page.tsx') },
  { path: addresses.criteria, title: titles.criteria, load: () => import('./criteria-page.tsx') },
  { path: addresses.totals, title: titles.totals, load: () => import('./totals-page.tsx') },
]

export const financingPanels: NonNullable<ProgrammeWeb['casePanels']> = {
  'financing-need': { load: () => import('./need-panels.tsx') },
}

export const financingLists: NonNullable<ProgrammeWeb['lists']> = {
  'financing-need': { to: addresses.needs, title: titles.needs },
}

export const financingBeginsAt: NonNullable<ProgrammeWeb['beginsAt']> = { 'financing-need': addresses.file }
