import type { Platform } from '../../platform/part.ts'
import { indexWaiting } from './search.store.ts'
import { foldTallies, overdueKeeping } from './totals.store.ts'

/** How often it is looked whether there is something to put in order; what is not yet is read as well, only less quickly. */
const EVERY_MS = 2_000

/** Keeps totals and search quick: folds changes into the tallies and puts new cases into the search index, beside the steps. */
export function createKeeping({ db, log }: Platform, districts: () => Promise<readonly string[]>) {
  async function keep(district: string): Promise<void> {
    const due = await overdueKeeping(db.in(district))
    if (due.tallies) await db.write(district, foldTallies)
    for (let more = due.search; more; ) more = await db.write(district, indexWaiting)
  }

  async function keepAll(ended: () => boolean): Promise<void> {
    for (const district of await districts().catch(() => [])) {
      if (ended()) return
      await keep(district).catch((error: Error) =>
        log.warn({ district, err: { message: error.message } }, 'totals and search could not be put in order; it is tried again'),
      )
    }
  }

  /** @returns how to end it: what is being done is finished first */
  async function start(): Promise<() => Promise<void>> {
    let ended = false
    let running: Promise<void> | null = null
    const timer = setInterval(() => {
      running ??= keepAll(() => ended).finally(() => {
        running = null
      })
    }, EVERY_MS).unref()
    return async () => {
      ended = true
      clearInterval(timer)
      await running
    }
  }
  return { start }
}
