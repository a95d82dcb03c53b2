import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { CHANNELS, channelsTitle } from './titles.ts'

/** Where the supervisor keeps the ways to complain that the public is shown. */
export const publicPages: ProgrammeWeb['consoleRoutes'] = [
  { path: CHANNELS, title: channelsTitle, load: () => import('./channels-page.tsx') },
]
