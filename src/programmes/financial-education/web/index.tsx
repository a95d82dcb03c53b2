import type { ProgrammeWeb } from '../../../kernel/process/web-processes.tsx'
import { activityBeginsAt, activityLists, activityPages, activityPanels } from '../activity/web/console.ts'
import { brandLists, brandPages, brandPanels } from '../brand/web/console.ts'
import { financingBeginsAt, financingLists, financingPages, financingPanels } from '../financing/web/console.ts'
import { judgingPages } from '../judging/web/console.ts'
import { newsPages } from '../news/web/console.ts'
import { publicPages } from '../public/web/console.ts'
import { programme } from './programme.ts'

/** The programme on the console, room by room. */
export const financialEducation: ProgrammeWeb = {
  ...programme,
  consoleRoutes: [...brandPages, ...activityPages, ...newsPages, ...judgingPages, ...financingPages, ...publicPages],
  phonePages: [],
  phoneNav: [],
  casePanels: { ...brandPanels, ...activityPanels, ...financingPanels },
  beginsAt: { ...activityBeginsAt, ...financingBeginsAt },
  lists: { ...brandLists, ...activityLists, ...financingLists },
}
