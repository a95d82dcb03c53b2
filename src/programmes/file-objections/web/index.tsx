import type { ProgrammeWeb } from '../../../kernel/process/web-processes.tsx'
import { programme } from './programme.ts'
import { contestAddress, titles } from './titles.ts'

/** Objections on the console: for whoever answers them, and for everybody's own file. */
export const fileObjections: ProgrammeWeb = {
  ...programme,
  consoleRoutes: [
    { path: '/file-objections', title: titles.list, load: () => import('./list-page.tsx') },
    { path: contestAddress('$entry'), title: titles.contest, load: () => import('./contest-page.tsx') },
  ],
  phonePages: [],
  phoneNav: [],
  casePanels: { 'file-objection': { load: () => import('./panel.tsx') } },
  lists: { 'file-objection': { to: '/file-objections', title: titles.list } },
  beginsAt: { 'file-objection': '/my/file' },
}
