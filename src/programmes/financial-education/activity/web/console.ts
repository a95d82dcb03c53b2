import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { materialTitles } from '../../material/web/titles.ts'
import { planTitles } from '../../plan/web/titles.ts'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

/** Activities, plans and materials on the console. */
export const activityPages: ProgrammeWeb['consoleRoutes'] = [
  { path: addresses.activities, title: titles.activities, load: () => import('./list-page.tsx') },
  { path: addresses.calendar, title: titles.calendar, load: () => import('./calendar-page.tsx') },
  { path: addresses.file, title: titles.file, load: () => import('./file-page.tsx') },
  { path: addresses.invitations, title: titles.invitations, load: () => import('./invitations-page.tsx') },
  { path: addresses.plan, title: planTitles.plan, load: () => import('../../plan/web/plan-page.tsx') },
  { path: addresses.coverage, title: planTitles.coverage, load: () => import('../../plan/web/coverage-page.tsx') },
  { path: addresses.places, title: planTitles.places, load: () => import('../../plan/web/places-page.tsx') },
  { path: addresses.materials, title: materialTitles.library, load: () => import('../../material/web/library-page.tsx') },
]

export const activityPanels: NonNullable<ProgrammeWeb['casePanels']> = { 'financial-activity': { load: () => import('./panel.tsx') } }
export const activityLists: NonNullable<ProgrammeWeb['lists']> = {
  'financial-activity': { to: addresses.activities, title: titles.activities },
}
export const activityBeginsAt: NonNullable<ProgrammeWeb['beginsAt']> = { 'financial-activity': addresses.file }
