import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

/** Membership on the console: the register for whoever supervises, the own bank for a bank. */
export const brandPages: ProgrammeWeb['consoleRoutes'] = [
  { path: addresses.members, title: titles.members, load: () => import('./members-page.tsx') },
  { path: addresses.member('$organisation'), title: titles.members, load: () => import('./member-page.tsx') },
  { path: addresses.membership, title: titles.membership, load: () => import('./membership-page.tsx') },
  { path: addresses.texts, title: titles.texts, load: () => import('./texts-page.tsx') },
]

export const brandPanels: NonNullable<ProgrammeWeb['casePanels']> = {
  'financial-pledge': { load: () => import('./pledge-panel.tsx') },
}

export const brandLists: NonNullable<ProgrammeWeb['lists']> = {
  'financial-standing': { to: addresses.members, title: titles.members },
}
