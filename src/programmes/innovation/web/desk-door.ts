import type { DeskDoor } from '../../../kernel/process/web-processes.tsx'
import { listPaths } from './addresses.ts'
import { titles } from './titles.ts'

/** Whoever has no post in the programme has no use for its menu. */
const permission = 'innovation.read'

/** What the console holds of the programme until somebody opens it. */
export const innovation: DeskDoor = {
  name: 'innovation',
  title: titles.programme,
  at: ['/innovation'],
  processes: [
    'innovation-project',
    'innovation-change',
    'innovation-benefit',
    'innovation-studio',
    'innovation-studio-change',
    'innovation-safety',
  ],
  nav: [
    { to: '/innovation', title: titles.overview, icon: 'chart', permission },
    { to: listPaths.projects, title: titles.projects, icon: 'list', permission },
    { to: listPaths.studios, title: titles.studios, icon: 'person', permission },
    { to: listPaths.benefits, title: titles.benefits, icon: 'table', permission },
    { to: listPaths.safety, title: titles.safety, icon: 'alarm', permission },
    { to: listPaths.contacts, title: titles.contacts, icon: 'comment', permission },
  ],
  load: async () => (await import('./index.tsx')).innovation,
}
