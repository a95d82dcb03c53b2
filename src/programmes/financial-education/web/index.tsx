import type { ProgrammeWeb } from '../../../kernel/process/web-processes.tsx'
import { activityBeginsAt, activityLists, activityNav, activityPages, activityPanels } from '../activity/web/console.ts'
import { brandLists, brandNav, brandPages, brandPanels } from '../brand/web/console.ts'
import { financingBeginsAt, financingLists, financingNav, financingPages, financingPanels } from '../financing/web/console.ts'
import { judgingNav, judgingPages } from '../judging/web/console.ts'
import { newsNav, newsPages } from '../news/web/console.ts'
import { publicNav, publicPages } from '../public/web/console.ts'
import { programme } from './programme.ts'

/** The programme on the console, room by room. */
export const financialEducation: ProgrammeWeb = {
  ...programme,
  consoleRoutes: [...brandPages, ...activityPages, ...newsPages, ...judgingPages, ...financingPages, ...publicPages],
  nav: [...brandNav, ...activityNav, ...newsNav, ...judgingNav, ...financingNav, ...publicNav],
  phonePages: [],
  phoneNav: [],
  casePanels: { ...brandPanels, ...activityPanels, ...financingPanels },
  beginsAt: { ...activityBeginsAt, ...financingBeginsAt },
  lists: { ...brandLists, ...activityLists, ...financingLists },
}
