import type { Kernel } from '../../kernel/programme/server.ts'
import type { Platform } from '../../platform/part.ts'
import { activityHandlers } from './activity/handlers.ts'
import { brandHandlers } from './brand/handlers.ts'
import { financingHandlers } from './financing/handlers.ts'
import { judgingHandlers } from './judging/handlers.ts'
import { materialHandlers } from './material/handlers.ts'
import { newsHandlers } from './news/handlers.ts'
import { planHandlers } from './plan/handlers.ts'
import { publicHandlers } from './public/handlers.ts'

/** Who answers the calls, room by room. */
export const financialEducationHandlers = (platform: Platform, kernel: Kernel) => ({
  ...brandHandlers(platform, kernel),
  ...planHandlers(platform, kernel),
  ...activityHandlers(platform, kernel),
  ...materialHandlers(platform, kernel),
  ...newsHandlers(platform, kernel),
  ...judgingHandlers(platform, kernel),
  ...financingHandlers(platform, kernel),
  ...publicHandlers(platform, kernel),
})
