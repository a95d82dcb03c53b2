import type { DeskDoor } from '../../../kernel/process/web-processes.tsx'
import { titles } from './titles.ts'

/** What the console holds of the programme until somebody opens it. */
export const fileObjections: DeskDoor = {
  name: 'file-objections',
  title: titles.programme,
  at: ['/file-objections', '/objections'],
  processes: ['file-objection'],
  nav: [{ to: '/file-objections', title: titles.list, icon: 'comment', permission: 'people.read' }],
  load: async () => (await import('./index.tsx')).fileObjections,
}
