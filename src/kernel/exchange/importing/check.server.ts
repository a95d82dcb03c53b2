import { type CheckedRow, type ImportFile, type ImportValues, isTableOf, type Mapping } from '../importable.ts'
import { type CheckedBatch, checkRows } from '../reading/server.ts'
import type { Bringing, RowToBring, Weighed } from './bringer.server.ts'
import { codesOf, countsOf, newTally, tallied } from './counting.ts'
import { insertBatch, insertRows, removeStaged, type StoredRow } from './rows.store.ts'
import { type Run, Superseded } from './run.server.ts'
import { sealing } from './sealed.server.ts'
import { verdictOf } from './states.ts'
import { changeImport } from './store.ts'

export const othersTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** What stands against nothing goes on as a list of values in the order of the fields; behind them, whether it is new. */
const packed = (keys: readonly string[], values: ImportValues, isNew: boolean) => [...keys.map((key) => values[key] ?? null), isNew]

/** A batch whose rows are being compared with what is held. */
interface Weighing extends CheckedBatch {
  readonly weighing: Promise<readonly Weighed[]>
}

/**
 * Checks every row in a worker, compares what is good with what is held, and stages all of it: nothing is written yet.
 * Begun anew after it was cut off, it first removes what it has staged.
 */
export async function checkImport(run: Run, mapping: Mapping, file: ImportFile): Promise<void> {
  const { platform, bringer, record, id, district, today } = run
  const { db, clock, keys } = platform
  const sealed = sealing(keys, district, id)
  const fields = bringer.importable.fields.map(({ key }) => key)
  await db.write(district, (writer) => removeStaged(writer, id))
  const bringing = await bringer.begin(db.in(district), { ...record, id, today })
  const stopped = new AbortController()
  const found = record.foundSealed ? sealed.openFound(record.foundSealed).sheets : []
  const expected = mapping.sheets.reduce((sum, table) => sum + (found.find((one) => isTableOf(one, table))?.rows ?? 0), 0)
  const tally = newTally()
  let batch = 0
  /** One batch is written while the next is weighed. */
  let writing: Promise<void> = Promise.resolve()
  let flagged = 0

  /** What is good goes into a batch, what somebody should see row by row. */
  async function stage({ rows, progress, weighing }: Weighing): Promise<void> {
    const weighed = await weighing
    const good: (readonly ImportValues[string][])[] = []
    const seen: StoredRow[] = []
    for (const [at, row] of rows.entries()) {
      const weight = weighed[at] as Weighed
      const findings = weight.outcome === 'held-back' ? weight.findings : []
      const verdict = verdictOf(findings) ?? (weight.outcome === 'changed' ? 'changed' : null)
      tallied(tally, weight.outcome === 'held-back' ? null : weight.outcome, findings)
      if (weight.outcome !== 'held-back') good.push(packed(fields, row.values, weight.outcome === 'new'))
      if (verdict === null) continue
      const no = flagged
      flagged += 1
      seen.push({
        no,
        sheet: row.sheet,
        line: row.row,
        verdict,
        codes: codesOf(findings),
        sealed: sealed.row(run.run, no, {
          raw: row.raw,
          values: row.values,
          findings,
          changes: weight.outcome === 'held-back' ? [] : weight.changes,
        }),
      })
    }
    await writing
    const no = batch
    if (good.length > 0) batch += 1
    writing = db.write(district, async (writer) => {
      const mine = await changeImport(
        writer,
        id,
        { state: 'checking', run: run.run },
        { done: progress.done, expected: progress.of },
        clock.now(),
      )
      if (!mine) throw new Superseded()
      if (good.length > 0) await insertBatch(writer, id, run.run, no, sealed.batch(run.run, no, good))
      await insertRows(writer, id, run.run, seen)
      run.tell(writer)
    })
    // Waited for with the next batch; until then it is nobody's fault.
    writing.catch(() => undefined)
  }

  /** While the database looks up what is held of one batch, the next is made ready. */
  let last: Weighing | null = null
  try {
    for await (const { rows, progress } of checkRows(file, mapping, stopped.signal, expected)) {
      run.goOn()
      const next: Weighing = { rows, progress, weighing: weigh(bringing, rows, run) }
      next.weighing.catch(() => undefined)
      const before: Weighing | null = last
      last = next
      if (before) await stage(before)
      await othersTurn()
    }
    if (last) await stage(last)
    await writing
  } finally {
    stopped.abort()
    await Promise.allSettled([last?.weighing, writing])
  }
  await changeImport(
    db.in(district),
    id,
    { state: 'checking', run: run.run },
    { state: 'preview', counts: countsOf(tally), lacking: bringing.lacking(), refusal: null, tries: 0 },
    clock.now(),
  )
}

/** Good rows are compared with what is held; what was found in the file stands as it is. In the order of the rows. */
async function weigh(bringing: Bringing, rows: readonly CheckedRow[], { platform, district }: Run): Promise<readonly Weighed[]> {
  const toWeigh: RowToBring[] = []
  for (const { findings, values } of rows) if (findings.length === 0) toWeigh.push({ values, settled: [] })
  const weighed = toWeigh.length > 0 ? await bringing.weigh(platform.db.in(district), toWeigh) : []
  let at = 0
  return rows.map(({ findings }): Weighed => {
    if (findings.length > 0) return { outcome: 'held-back', findings }
    at += 1
    return weighed[at - 1] as Weighed
  })
}
