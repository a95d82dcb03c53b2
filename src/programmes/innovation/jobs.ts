import { addDays } from '../../kernel/calendar/index.ts'
import type { Kernel } from '../../kernel/programme/server.ts'
import type { Platform } from '../../platform/part.ts'
import { rememberReminder, silentProjects } from './details.store.ts'
import { numberFrom } from './facts.ts'
import { noteCases } from './noted.store.ts'
import { ACCOMPANIED } from './project/projects.store.ts'
import { studiosFallingDue } from './studio/studios.store.ts'

/** The daily work of the programme: studios fall due for their re-check, and specialists hear of projects left alone. */
export function scheduleJobs(platform: Platform, kernel: Kernel): void {
  const daily = createDaily(platform, kernel)
  platform.jobs.schedule('innovation.studios', '20 1 * * *', () => everyDistrict(daily.studiosFallDue))
  platform.jobs.schedule('innovation.contacts', '30 1 * * *', () => everyDistrict(daily.remindSpecialists))
  platform.jobs.schedule('innovation.noted', '*/5 * * * *', () => everyDistrict(daily.noteCases))

  async function everyDistrict(work: (district: string) => Promise<number>): Promise<void> {
    for (const { code } of await kernel.organisations.districts()) await work(code)
  }
}

/** The same by hand, for a district. Each answers with how many it was about. */
export function createDaily({ db, clock, log }: Platform, kernel: Kernel) {
  return {
    /** For overviews: reads out of states what they tell cases apart by. */
    async noteCases(district: string): Promise<number> {
      let noted = 0
      for (let some = 1; some > 0; noted += some) some = await db.write(district, noteCases)
      return noted
    },
    async studiosFallDue(district: string): Promise<number> {
      const reader = db.in(district)
      const today = kernel.calendar.today()
      const book = await kernel.parameters.inForce(reader, today)
      const [studioCycle, recheckNotice] = [
        numberFrom(book, 'innovation.studio.cycle'),
        numberFrom(book, 'innovation.studio.recheck-notice'),
      ]
      let due = 0
      for (const id of await studiosFallingDue(reader, { today, studioCycle, recheckNotice })) {
        try {
          await db.write(district, (writer) => kernel.process.steps.actAsSystem(writer, id, { type: 'act', action: 'fall-due' }))
          due += 1
        } catch (error) {
          log.error({ case: id, err: error }, 'a studio could not fall due')
        }
      }
      return due
    },

    async remindSpecialists(district: string): Promise<number> {
      const reader = db.in(district)
      const today = kernel.calendar.today()
      const interval = numberFrom(await kernel.parameters.inForce(reader, today), 'innovation.contact.interval')
      const silent = await silentProjects(reader, addDays(today, -interval), ACCOMPANIED)
      for (const { id, title, since, specialist } of silent) {
        await db.write(district, async (writer) => {
          await rememberReminder(writer, id, since, clock.now())
          await kernel.notifications.notify(writer, {
            persons: [specialist],
            text: {
              zh: `${title}：自 ${since} 起已超过 ${interval} 天没有联络记录，请联系项目组并记录`,
              en: `${title}: no contact logged since ${since}, more than ${interval} days. Get in touch and log it`,
            },
            link: `/cases/${id}`,
            about: { kind: 'case', id },
          })
        })
      }
      return silent.length
    },
  }
}
