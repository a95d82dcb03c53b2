import type { Writer } from '../../../platform/db/index.ts'
import type { ImportValues } from '../importable.ts'
import { type Bringing, NoLongerNew, type Pace, type RowToBring } from './bringer.server.ts'
import { othersTurn } from './check.server.ts'
import { codesOf, countsOf, newTally, summed, tallied } from './counting.ts'
import { inPace } from './pace.server.ts'
import { countRows, insertRows, loadBatch, loadRows, removeContent, type StoredRow } from './rows.store.ts'
import { type AuditImport, type Run, Superseded } from './run.server.ts'
import { sealing } from './sealed.server.ts'
import { verdictOf } from './states.ts'
import { changeImport } from './store.ts'

/** How often the page is told how far it is. */
const TOLD_EACH_MS = 300
/** So many rows are brought at once. */
const SLICE = 500

/**
 * Writes the good rows and those that somebody decided to take, all in one transaction: a fault, a cancellation or the end of
 * the process leaves nothing of it. The row of the import is touched last. Whoever cancelled before has changed it, so
 * that the whole is rolled back; whoever cancels after finds it done.
 */
export async function commitImport(run: Run, audit: AuditImport): Promise<void> {
  try {
    await bringAll(run, audit, true)
  } catch (error) {
    if (!(error instanceof NoLongerNew)) throw error
    await bringAll(run, audit, false)
  }
}

/** @param trusting what was new in the preview is taken to be new still; the database refuses what is not */
async function bringAll(run: Run, audit: AuditImport, trusting: boolean): Promise<void> {
  const { platform, bringer, record, id, district, by } = run
  const { db, clock } = platform
  const staged = run.record.run ?? ''
  const expected = record.counts.new + record.counts.changed + record.counts.unchanged
  const sayProgress = progressOf(run, expected)

  await db.write(district, async (writer) => {
    const bringing = await bringer.begin(writer, { ...record, id, today: run.today })
    const work = bringWork(run, writer, bringing, await countRows(writer, { id, run: staged }), trusting)
    // What is staged changes no more: it is read by another connection, while this one writes.
    await inPace(
      async (no) => {
        const batch = await loadBatch(db.in(district), id, staged, no)
        return batch === null ? null : work.opened(no, batch)
      },
      async (rows, _no, pace) => {
        await work.good(rows, pace)
        await sayProgress(work.tally.rows)
      },
    )
    await work.decided()
    const left = {
      wrong: record.counts.wrong,
      doubtful: await countRows(writer, { id, run: staged, verdicts: ['doubtful'], notTaken: true }),
    }
    await removeContent(writer, id, staged, true)
    const counts = countsOf(work.tally)
    await audit(writer, by, 'exchange.imported', id, {
      what: record.what,
      organisation: record.organisation,
      new: counts.new,
      changed: counts.changed,
      unchanged: counts.unchanged,
    })
    const done = await changeImport(
      writer,
      id,
      { state: 'committing', run: staged },
      {
        state: 'done',
        done: expected,
        counts: {
          ...counts,
          rows: record.counts.rows,
          wrong: left.wrong + counts.wrong,
          doubtful: left.doubtful,
          reasons: summed(record.counts.reasons, counts.reasons),
        },
        endedAt: clock.now(),
        foundSealed: null,
        refusal: null,
      },
      clock.now(),
    )
    if (!done) throw new Superseded()
    run.tell(writer)
  })
}

/** Said outside the transaction, or nobody would see it; and whoever cancelled ends the work early. */
function progressOf({ platform, id, district, record, tell }: Run, expected: number) {
  let toldAt = 0
  let saying: Promise<void> = Promise.resolve()
  return async (done: number) => {
    const now = performance.now()
    if (now - toldAt < TOLD_EACH_MS) return
    toldAt = now
    // Nothing waits for it but the next that is said.
    await saying
    saying = say(done)
    saying.catch(() => undefined)
  }

  async function say(done: number): Promise<void> {
    const reader = platform.db.in(district)
    const mine = await changeImport(
      reader,
      id,
      { state: 'committing', ...(record.run && { run: record.run }) },
      { done, expected },
      platform.clock.now(),
    )
    if (!mine) throw new Superseded()
    tell(reader)
  }
}

/** Brings rows slice by slice; what turns out not to fit after all is kept for whoever sent the file. */
function bringWork(run: Run, writer: Writer, bringing: Bringing, firstFree: number, trusting: boolean) {
  const { platform, bringer, district, id, by } = run
  const staged = run.record.run ?? ''
  const sealed = sealing(platform.keys, district, id)
  const fields = bringer.importable.fields.map(({ key }) => key)
  const tally = newTally()
  let free = firstFree

  async function bring(
    rows: readonly RowToBring[],
    where: (at: number) => Pick<StoredRow, 'sheet' | 'line'> & { readonly raw: readonly string[] },
    pace?: Pace,
  ) {
    run.goOn()
    const kept: StoredRow[] = []
    for (const [at, weight] of (await bringing.bring(writer, by, rows, pace)).entries()) {
      const findings = weight.outcome === 'held-back' ? weight.findings : []
      tallied(tally, weight.outcome === 'held-back' ? null : weight.outcome, findings)
      if (weight.outcome !== 'held-back') continue
      const { sheet, line, raw } = where(at)
      const values = rows[at]?.values ?? {}
      const row = { raw: raw.length > 0 ? raw : rawOf(values, run), values, findings, changes: [] }
      kept.push({
        no: free,
        sheet,
        line,
        verdict: verdictOf(findings) ?? 'wrong',
        codes: codesOf(findings),
        sealed: sealed.row(staged, free, row),
      })
      free += 1
    }
    await insertRows(writer, id, staged, kept)
    await othersTurn()
  }

  return {
    tally,
    opened: (no: number, packed: string): RowToBring[] =>
      sealed
        .openBatch(staged, no, packed)
        .map((values) => ({ values: unpacked(fields, values), settled: [], wasNew: trusting && values[fields.length] === true })),
    good: (rows: readonly RowToBring[], pace: Pace) => bring(rows, () => ({ sheet: '', line: 0, raw: [] }), pace),
    async decided() {
      for (let after = -1; ; ) {
        const rows = await loadRows(writer, { id, run: staged, verdicts: ['doubtful'], decision: 'take', after }, SLICE)
        const last = rows.at(-1)
        if (!last) return
        after = last.no
        const opened = rows.map((row) => ({
          row,
          content: sealed.openRow(staged, row.no, row.sealed),
          settled: row.decisionSealed ? sealed.openSettled(staged, row.no, row.decisionSealed) : [],
        }))
        await bring(
          opened.map(({ content, settled }) => ({ values: withSettled(content.values, settled), settled })),
          (at) => ({ sheet: opened[at]?.row.sheet ?? '', line: opened[at]?.row.line ?? 0, raw: opened[at]?.content.raw ?? [] }),
        )
      }
    },
  }
}

function unpacked(fields: readonly string[], packed: readonly ImportValues[string][]): ImportValues {
  const values: Record<string, ImportValues[string]> = {}
  for (let at = 0; at < fields.length; at += 1) values[fields[at] as string] = packed[at] ?? null
  return values
}

const withSettled = (values: ImportValues, settled: RowToBring['settled']): ImportValues => ({
  ...values,
  ...Object.fromEntries(settled.flatMap(({ field, value }) => (field === null || value === undefined ? [] : [[field, value]]))),
})

/** The cells of a row whose file is not at hand any more, each in the column that it came from. */
function rawOf(values: ImportValues, { record, bringer }: Run): string[] {
  const columns = record.mapping?.sheets[0]?.columns ?? {}
  const raw: string[] = []
  for (const [field, column] of Object.entries(columns)) {
    const value = values[field]
    raw[column - 1] = value === null || value === undefined ? '' : bringer.titleOf(field, value).zh
  }
  return Array.from(raw, (text) => text ?? '')
}
