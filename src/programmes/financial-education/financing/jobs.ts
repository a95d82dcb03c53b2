import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Platform } from '../../../platform/part.ts'
import { updateApproach, waitingBanks } from './banks.store.ts'
import { showToReturned } from './showing.server.ts'
import { tellBank, tellSupervisors } from './telling.server.ts'

/** The daily look: a reminder before a bank's term ends, word to the supervisor once it is over, and who is a member again. */
export function scheduleFinancingJobs(platform: Platform, kernel: Kernel): void {
  platform.jobs.schedule('financial-education.financing', '10 8 * * *', async () => {
    for (const { code } of await kernel.organisations.districts()) {
      await lookAtTerms(platform, kernel, code)
      await platform.db.write(code, (writer) => showToReturned(writer, kernel))
    }
  })
}

/** The same by hand, for a district. @returns how many banks it was about */
export async function lookAtTerms({ db, log }: Pick<Platform, 'db' | 'log'>, kernel: Kernel, district: string): Promise<number> {
  const waiting = await waitingBanks(db.in(district), kernel.calendar.today())
  for (const { id, need, number, path, bank, dueOn, late } of waiting) {
    try {
      await db.write(district, async (writer) => {
        await tellBank(writer, kernel, { id, bank }, { ...(late ? LATE : SOON), kind: 'deadline' }, { number, date: dueOn })
        const unit = late ? await kernel.organisations.unit(writer, bank) : null
        if (unit)
          await tellSupervisors(
            writer,
            kernel,
            { id: need, path },
            { ...LATE_BANK, kind: 'deadline' },
            { number, bank: unit.name, date: dueOn },
          )
        await updateApproach(writer, id, { reminded: true, ...(late && { overdue_told: true }) })
      })
    } catch (error) {
      log.error({ approach: id, err: error }, 'a bank could not be reminded; it is tried again')
    }
  }
  return waiting.length
}

const SOON = { zh: '融资需求 {number} 的答复期限是 {date}，请及时答复', en: 'The answer to the need {number} is due on {date}' }
const LATE = {
  zh: '融资需求 {number} 的答复已超期（期限 {date}），请尽快答复',
  en: 'The answer to the need {number} is overdue since {date}',
}
const LATE_BANK = {
  zh: '{bank}对融资需求 {number} 的答复已超期（期限 {date}）',
  en: '{bank} is late with its answer to the need {number} (due {date})',
}
