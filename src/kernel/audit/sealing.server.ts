import type { AppendLog } from '../../platform/files/append-log.ts'
import type { Platform } from '../../platform/part.ts'
import { type Head, sealAll } from './index.ts'
import { headOf, holdChain, saveSeals, unsealed } from './store.ts'

/** So many rows are sealed in one transaction. */
const BATCH = 1000
/** How long a row may wait for its seal, so that a busy second is one batch. */
const SEAL_AFTER_MS = 500
/** What a process left unsealed when it was killed is found by the others. */
const SWEEP_MS = 60_000

export interface Sealer {
  /** Rows of this district were committed. */
  noticed(district: string): void
  sealNow(district: string): Promise<void>
  start(): Promise<() => Promise<void>>
}

/**
 * Puts rows into their district's chain, beside the steps that wrote them. The order in which they are sealed is the
 * order of the chain: a row whose transaction commits late takes its place behind the ones already sealed.
 */
export function createSealer({ db, clock, keys, log }: Platform, heads: AppendLog, districts: () => Promise<readonly string[]>): Sealer {
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let started = false

  async function sealNow(district: string): Promise<void> {
    for (;;) {
      const sealed = await db.write(district, async (writer) => {
        await holdChain(writer)
        const [rows, stored, kept] = [await unsealed(writer, BATCH), await headOf(writer), await keptHead(heads, district)]
        const missing = (kept?.seq ?? 0) > (stored?.seq ?? 0)
        if (missing)
          log.error({ district, kept: kept?.seq, stored: stored?.seq ?? 0 }, 'the newest audit rows are missing; run audit verify')
        // Numbers that were given out are never given again, so that the gap stays where it is.
        const last = missing ? kept : stored
        const seals = sealAll(rows, last, keys.chain)
        if (seals.length > 0) await saveSeals(writer, seals)
        const head = seals.at(-1) ?? stored
        return { count: seals.length, head: head && head.seq > (kept?.seq ?? 0) ? head : null }
      })
      // After the commit: a head that was never committed would accuse a sound chain. What a crash leaves out here is added by the next sealing.
      if (sealed.head) await heads.append(district, `${sealed.head.seq} ${sealed.head.hash} ${clock.now()}`)
      if (sealed.count < BATCH) return
    }
  }

  function seal(some: Iterable<string>): Promise<void> {
    running = running.then(async () => {
      for (const district of some) {
        try {
          await sealNow(district)
        } catch (error) {
          log.error({ district, err: error }, 'audit rows could not be sealed; it is tried again')
          noticed(district)
        }
      }
    })
    return running
  }

  function sealWaiting(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const some = [...waiting]
    waiting.clear()
    return seal(some)
  }

  function noticed(district: string): void {
    waiting.add(district)
    if (started) timer ??= setTimeout(sealWaiting, SEAL_AFTER_MS).unref()
  }

  return {
    noticed,
    sealNow,
    async start() {
      started = true
      await seal(await districts())
      const sweep = setInterval(async () => {
        const all = await districts().catch(() => [])
        await seal(all)
      }, SWEEP_MS).unref()
      return async () => {
        clearInterval(sweep)
        started = false
        await sealWaiting()
      }
    },
  }
}

/** The head outside the database. Processes that share the folder may write in any order: the highest counts. */
async function keptHead(heads: AppendLog, district: string): Promise<Head | null> {
  return (await heads.tail(district))
    .map(headIn)
    .reduce<Head | null>((last, head) => (head && head.seq > (last?.seq ?? 0) ? head : last), null)
}

export function headIn(line: string): Head | null {
  const [seq, hash] = line.split(' ')
  return hash?.length === 64 && Number.isSafeInteger(Number(seq)) ? { seq: Number(seq), hash } : null
}
