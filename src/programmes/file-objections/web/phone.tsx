import type { ProgrammeWeb } from '../../../kernel/process/web-processes.tsx'
import { programme } from './programme.ts'
import { contestAddress, titles } from './titles.ts'

/** Objections on the phone: contested from one's own file. */
export const fileObjections: ProgrammeWeb = {
  ...programme,
  consoleRoutes: [],
  phonePages: [{ path: contestAddress('$entry'), title: titles.contest, load: () => import('./phone-contest.tsx') }],
  phoneNav: [],
  phonePanels: { 'file-objection': { load: () => import('./phone-card.tsx') } },
  beginsAt: { 'file-objection': '/me/file' },
}
