import type { Platform } from '../../platform/part.ts'
import type { Neighbours } from './neighbours.server.ts'
import type { Steps } from './steps.server.ts'
import { casesToTick } from './store.ts'

/** Reminds and escalates: looks at every case whose day has come, each in a transaction of its own. */
export function createDeadlines({ db, jobs, log }: Platform, { calendar, organisations }: Neighbours, steps: Steps) {
  async function tickDistrict(district: string): Promise<void> {
    for (const id of await casesToTick(db.in(district), calendar.today())) {
      try {
        await db.write(district, (writer) => steps.actAsSystem(writer, id, { type: 'tick' }))
      } catch (error) {
        // It is tried again with the next look; the others do not wait for it.
        log.error({ case: id, err: error }, 'the clock of a case could not be read')
      }
    }
  }

  async function tickAll(): Promise<void> {
    for (const { code } of await organisations.districts()) await tickDistrict(code)
  }

  jobs.schedule('process.deadlines', '*/10 * * * *', tickAll)
  return { tickDistrict, tickAll }
}
