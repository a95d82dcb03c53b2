import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { addresses } from './addresses.ts'
import { words } from './words.ts'

/** Membership on the console: the register for whoever supervises, the own bank for a bank. */
export const brandPages: ProgrammeWeb['consoleRoutes'] = [
  { path: addresses.members, title: words.members, load: () => import('./members-page.tsx') },
  { path: addresses.member('$organisation'), title: words.members, load: () => import('./member-page.tsx') },
  { path: addresses.membership, title: words.membership, load: () => import('./membership-page.tsx') },
  { path: addresses.texts, title: words.texts, load: () => import('./texts-page.tsx') },
]

export const brandNav: ProgrammeWeb['nav'] = [
  { to: addresses.members, title: words.members, icon: 'list', permission: 'financial-education.register' },
  { to: addresses.texts, title: words.texts, icon: 'file', permission: 'financial-education.register' },
  { to: addresses.membership, title: words.membership, icon: 'check', permission: 'financial-education.membership' },
]

export const brandPanels: NonNullable<ProgrammeWeb['casePanels']> = {
  'financial-pledge': { load: () => import('./pledge-panel.tsx') },
}

export const brandLists: NonNullable<ProgrammeWeb['lists']> = {
  'financial-standing': { to: addresses.members, title: words.members },
}
