import type { ProgrammeWeb } from '../../../kernel/process/web-processes.tsx'
import { listPaths } from './addresses.ts'
import { programme } from './programme.ts'
import { titles } from './titles.ts'

/** The innovation programme on the console. */
export const innovation: ProgrammeWeb = {
  ...programme,
  consoleRoutes: [
    { path: '/innovation', title: titles.overview, load: () => import('./overview-page.tsx') },
    { path: listPaths.projects, title: titles.projects, load: () => import('./projects-page.tsx') },
    { path: listPaths.studios, title: titles.studios, load: () => import('./studios-page.tsx') },
    { path: `${listPaths.studios}/$id`, title: titles.studios, load: () => import('./studio-page.tsx') },
    { path: listPaths.benefits, title: titles.benefits, load: () => import('./benefits-page.tsx') },
    { path: listPaths.safety, title: titles.safety, load: () => import('./safety-page.tsx') },
    { path: listPaths.contacts, title: titles.contacts, load: () => import('./contacts-page.tsx') },
  ],
  phonePages: [],
  phoneNav: [],
  casePanels: {
    'innovation-project': { load: () => import('./project-panels.tsx') },
    'innovation-benefit': { load: () => import('./benefit-panels.tsx') },
    'innovation-studio': { load: () => import('./studio-panels.tsx') },
  },
  formAside: { 'innovation-benefit': { benefit: { load: () => import('./benefit-aside.tsx') } } },
  lists: {
    'innovation-project': { to: listPaths.projects, title: titles.projects },
    'innovation-change': { to: listPaths.projects, title: titles.projects },
    'innovation-benefit': { to: listPaths.benefits, title: titles.benefits },
    'innovation-studio': { to: listPaths.studios, title: titles.studios },
    'innovation-studio-change': { to: listPaths.studios, title: titles.studios },
    'innovation-safety': { to: listPaths.safety, title: titles.safety },
  },
}
