import type { DeskDoor } from '../../../kernel/process/web-processes.tsx'
import { activityNav } from '../activity/web/menu.ts'
import { brandNav } from '../brand/web/menu.ts'
import { financingNav } from '../financing/web/menu.ts'
import { judgingNav } from '../judging/web/menu.ts'
import { newsNav } from '../news/web/menu.ts'
import { publicNav } from '../public/web/menu.ts'
import { titles } from './titles.ts'

/** What the console holds of the programme until somebody opens it. */
export const financialEducation: DeskDoor = {
  name: 'financial-education',
  title: titles.programme,
  at: ['/financial-education', '/financing'],
  processes: ['financial-pledge', 'financial-standing', 'financial-activity', 'financing-need'],
  nav: [...brandNav, ...activityNav, ...newsNav, ...judgingNav, ...financingNav, ...publicNav],
  load: async () => (await import('./index.tsx')).financialEducation,
}
