import type { ServerBinding } from '../../kernel/process/server.ts'
import type { Foundation, Kernel } from '../../kernel/programme/server.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { scheduleActivityJobs } from './activity/jobs.ts'
import { activityBindings } from './activity/server.ts'
import { pledgeRoutes } from './brand/routes.server.ts'
import { brandBindings } from './brand/server.ts'
import { financialEducationContract } from './contract.ts'
import { mayReachDocument } from './financing/handlers.ts'
import { scheduleFinancingJobs } from './financing/jobs.ts'
import { financingBindings } from './financing/server.ts'
import { financialEducationHandlers } from './handlers.ts'
import { declareMeasures } from './judging/measures.server.ts'
import { mayReachMaterial } from './material/reach.server.ts'
import { followNews } from './news/following.server.ts'
import { calendarRoutes } from './public/routes.server.ts'

/** The processes of the programme, room by room. */
export const bindings = (_platform: Platform, foundation: Foundation): readonly ServerBinding[] => [
  ...brandBindings(foundation),
  ...activityBindings(foundation),
  ...financingBindings(foundation),
]

/** The endpoints of the programme, its downloads and its daily work. */
export function financialEducationPart(platform: Platform, kernel: Kernel): Part {
  declareMeasures(kernel)
  scheduleActivityJobs(platform, kernel)
  scheduleFinancingJobs(platform, kernel)
  followNews(kernel)
  const [document, material] = [mayReachDocument(platform, kernel), mayReachMaterial(platform, kernel)]
  return {
    name: 'financial-education',
    contract: financialEducationContract,
    handlers: financialEducationHandlers(platform, kernel),
    reaches: async (caller, owner) => (await document(caller, owner)) || material(caller, owner),
    routes(server) {
      pledgeRoutes(server, platform, kernel)
      calendarRoutes(server, platform, kernel)
    },
  }
}
