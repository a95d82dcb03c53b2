import { appendLog } from '../../platform/files/append-log.ts'
import type { Platform } from '../../platform/part.ts'
import type { Figure } from '../../platform/telemetry/index.ts'
import type { Verification } from './index.ts'
import { waitingForSeal } from './store.ts'

/** What became of a verification, kept beside the database: by whichever process, an operator's command included. */
export interface VerdictLog {
  append(verdict: Verification): Promise<void>
  /** The newest of a district. */
  last(district: string): Promise<{ readonly at: string; readonly whole: boolean } | null>
}

export function verdictLog({ dataDir, clock, log }: Pick<Platform, 'dataDir' | 'clock' | 'log'>): VerdictLog {
  const lines = appendLog(`${dataDir}/audit-verified`)
  return {
    async append({ district, ok, rows }) {
      // A verdict that can't be noted is a verdict all the same.
      await lines
        .append(district, `${clock.now()} ${ok ? 'whole' : 'broken'} ${rows}`)
        .catch((error: unknown) => log.warn({ district, err: error }, 'a verification of the audit could not be noted'))
    },
    async last(district) {
      const [at, verdict] = (await lines.tail(district)).at(-1)?.split(' ') ?? []
      return at && verdict ? { at, whole: verdict === 'whole' } : null
    },
  }
}

/** Over all districts: what waits for its seal, and whether the chains were found whole. */
export async function auditFigures(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  districts: () => Promise<readonly string[]>,
  verdicts: VerdictLog,
): Promise<Figure[]> {
  const codes = await districts()
  const now = Date.parse(clock.now())
  const ageOf = (at: string | null | undefined) => (at ? Math.max(0, (now - Date.parse(at)) / 1000) : 0)
  let [rows, oldest, broken, longest, never] = [0, 0, 0, 0, 0]
  for (const code of codes) {
    const waiting = await waitingForSeal(db.in(code))
    rows += waiting.rows
    oldest = Math.max(oldest, ageOf(waiting.since))
    const verdict = await verdicts.last(code)
    if (!verdict) never += 1
    else if (!verdict.whole) broken += 1
    longest = Math.max(longest, ageOf(verdict?.at))
  }
  return [
    { name: 'audit_unsealed_rows', help: 'Audit rows that wait for their seal', value: rows },
    { name: 'audit_unsealed_age_seconds', help: 'Age of the oldest audit row that waits for its seal', value: oldest },
    { name: 'audit_chains_broken', help: 'Districts whose audit chain was found broken at the last verification', value: broken },
    { name: 'audit_chains_never_verified', help: 'Districts whose audit chain was never verified', value: never },
    { name: 'audit_verified_age_seconds', help: 'Time since the district that was verified longest ago', value: longest },
  ]
}
