import type { Reader } from '../../platform/db/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { limitsIn } from './framework.ts'
import type { Neighbours } from './interface.server.ts'

type Needs = Pick<Neighbours, 'parameters' | 'calendar'>

/**
 * Until when scores that were applied at an instant may be appealed against: so many working days after that day, by the parameters in
 * force on it. Where scores take the place of others, the days begin anew, for the new ones were not known before.
 */
export async function windowOf({ parameters, calendar }: Needs, reader: Reader, appliedAt: string) {
  const applied = localDateOf(appliedAt)
  const { appealDays: days } = limitsIn(await parameters.inForce(reader, applied))
  return { until: calendar.addWorkingDays(applied, days), days }
}

/** The last day for the answer to an appeal that is filed today. */
export async function dueOf({ parameters, calendar }: Needs, reader: Reader): Promise<string> {
  const today = calendar.today()
  return calendar.addWorkingDays(today, limitsIn(await parameters.inForce(reader, today)).answerDays)
}
