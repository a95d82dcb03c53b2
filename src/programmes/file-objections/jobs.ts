import type { Kernel } from '../../kernel/programme/server.ts'
import type { Platform } from '../../platform/part.ts'
import { lapsing } from './store.ts'

/** The daily work of the programme: an answer that was not taken further within its term stands. */
export function scheduleJobs(platform: Platform, kernel: Kernel): void {
  const { lapse } = createDaily(platform, kernel)
  platform.jobs.schedule('file-objections.lapse', '40 1 * * *', async () => {
    for (const { code } of await kernel.organisations.districts()) await lapse(code)
  })
}

/** The same by hand, for a district. Answers with how many it was about. */
export function createDaily({ db, log }: Platform, kernel: Kernel) {
  return {
    async lapse(district: string): Promise<number> {
      let closed = 0
      for (const id of await lapsing(db.in(district), kernel.calendar.today())) {
        try {
          await db.write(district, (writer) => kernel.process.steps.actAsSystem(writer, id, { type: 'act', action: 'lapse' }))
          closed += 1
        } catch (error) {
          log.error({ case: id, err: error }, 'an objection could not be closed')
        }
      }
      return closed
    },
  }
}
