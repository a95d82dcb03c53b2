import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Platform } from '../../../platform/part.ts'
import { toBegin } from './activity.store.ts'

/** Whose first day has come is under way, without anybody having to say so. */
export function scheduleActivityJobs(platform: Platform, kernel: Kernel): void {
  const { begin } = createActivityDaily(platform, kernel)
  platform.jobs.schedule('financial-education.begin', '5 0 * * *', async () => {
    for (const { code } of await kernel.organisations.districts()) await begin(code)
  })
}

/** The same by hand, for a district. Answers with how many began. */
export function createActivityDaily({ db, log }: Platform, kernel: Kernel) {
  return {
    async begin(district: string): Promise<number> {
      let begun = 0
      for (const id of await toBegin(db.in(district), kernel.calendar.today())) {
        try {
          await db.write(district, (writer) => kernel.process.steps.actAsSystem(writer, id, { type: 'act', action: 'begin' }))
          begun += 1
        } catch (error) {
          log.error({ case: id, err: error }, 'an activity could not be begun')
        }
      }
      return begun
    },
  }
}
