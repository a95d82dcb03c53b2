import type { ProgrammeWeb } from '../../../kernel/process/web-processes.tsx'
import { phoneTitles } from './phone-words.ts'
import { programme } from './programme.ts'

/** The innovation programme on the phone, for those who do the work and those who accompany it. */
export const innovation: ProgrammeWeb = {
  ...programme,
  consoleRoutes: [],
  phonePages: [
    { path: '/innovation/projects', title: phoneTitles.mine, load: () => import('./phone-projects.tsx') },
    { path: '/innovation/contacts', title: phoneTitles.contacts, load: () => import('./phone-contacts.tsx') },
    { path: '/innovation/contacts/$id', title: phoneTitles.contacts, load: () => import('./phone-project-contacts.tsx') },
  ],
  phoneNav: [
    { to: '/innovation/projects', title: phoneTitles.mine, icon: 'folder', permission: 'innovation.read' },
    { to: '/innovation/contacts', title: phoneTitles.contacts, icon: 'comment', permission: 'innovation.read' },
  ],
  phonePanels: {
    'innovation-project': { load: () => import('./phone-project-cards.tsx') },
    'innovation-benefit': { load: () => import('./phone-benefit-cards.tsx') },
  },
  phoneFormAside: { 'innovation-benefit': { benefit: { load: () => import('./benefit-aside.tsx') } } },
}
