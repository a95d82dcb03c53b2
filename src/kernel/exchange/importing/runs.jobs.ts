import { newId } from '../../../platform/crypto/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { asTemporaryFile } from '../../../platform/files/temporary.ts'
import type { Platform } from '../../../platform/part.ts'
import { localDateOf } from '../../calendar/index.ts'
import type { Reason } from '../../language/index.ts'
import type { ImportFile } from '../importable.ts'
import { lookInto } from '../reading/server.ts'
import { checkImport } from './check.server.ts'
import { commitImport } from './commit.server.ts'
import { importLimits } from './limits.ts'
import { loadPiece } from './rows.store.ts'
import { IMPORTS_HINT, Interrupted, RUN, type Run, type RunNeeds, type RunOrder, Superseded } from './run.server.ts'
import { sealing } from './sealed.server.ts'
import { WORKING } from './states.ts'
import { changeImport, loadImport, rememberedMappings } from './store.ts'

/** After so many faults that were none of the file's, a run is given up. */
const MOST_TRIES = 3
/** Each has a worker with a heap of its own, and keeps a connection to the database while it writes. */
const AT_ONCE = 2

const reasonOf = (error: unknown): Reason | null => (error as { readonly reason?: Reason }).reason ?? null

/** @returns does one order; called again for the same order, it goes on or begins anew, and nothing is done twice */
export function runner(platform: Platform, needs: RunNeeds): (order: RunOrder) => Promise<void> {
  const { db, clock, keys, jobs, log, dataDir } = platform
  const waiting: (() => void)[] = []
  let running = 0
  const goOn = () => {
    if (!jobs.isRunning()) throw new Interrupted()
  }

  async function* bytesOf(reader: Reader, id: string): AsyncGenerator<Buffer> {
    const sealed = sealing(keys, reader.district, id)
    for (let no = 0; ; no += 1) {
      const piece = await loadPiece(reader, id, no)
      if (piece === null) return
      yield sealed.openPiece(no, piece)
    }
  }

  /** The file in the clear while the work lasts, for the worker to read. */
  async function withFile<T>({ record, bringer, today, district }: Run, work: (file: ImportFile) => Promise<T>): Promise<T> {
    const reader = db.in(district)
    const { megabytes, rows } = await needs.limits(reader)
    return asTemporaryFile(`${dataDir}/imports`, bytesOf(reader, record.id), (path) =>
      work({
        path,
        fileName: record.fileName,
        module: bringer.module,
        exported: bringer.exported,
        today,
        limits: importLimits(megabytes, rows),
      }),
    )
  }

  async function look(run: Run): Promise<void> {
    const { record, district, id } = run
    const answer = await withFile(run, (file) => lookInto(file, { corrected: run.corrected }))
    const reader = db.in(district)
    if ('refused' in answer) {
      await changeImport(
        reader,
        id,
        { state: 'looking', run: run.run },
        { state: 'failed', refusal: answer.refused, endedAt: clock.now() },
        clock.now(),
      )
      return
    }
    const { found } = answer
    const signatures = new Map(found.sheets.map(({ name, signature }) => [name, signature]))
    const known = await rememberedMappings(reader, record, [...signatures.values()].filter(Boolean))
    const sheets = found.mapping.sheets.map((sheet) => ({
      ...sheet,
      columns: known.get(signatures.get(sheet.sheet) ?? '') ?? sheet.columns,
    }))
    await changeImport(
      reader,
      id,
      { state: 'looking', run: run.run },
      {
        state: 'mapping',
        foundSealed: sealing(keys, district, id).found(found),
        mapping: { sheets },
        remembered: found.mapping.sheets.some(({ sheet }) => known.has(signatures.get(sheet) ?? '')),
        refusal: null,
      },
      clock.now(),
    )
  }

  async function perform(run: Run): Promise<void> {
    if (run.record.state === 'looking') await look(run)
    else if (run.record.state === 'checking') await withFile(run, (file) => checkImport(run, file))
    else await commitImport(run, needs.audit)
  }

  /** A fault of the machine is tried again; a refusal of the file, or one fault too many, goes to whoever imports. */
  async function failed({ district, id, run, record, tell }: Run, error: unknown): Promise<void> {
    const refusal = reasonOf(error)
    const tries = record.tries + 1
    const reader = db.in(district)
    if (!refusal && tries < MOST_TRIES) {
      await changeImport(reader, id, { run }, { tries }, clock.now())
      throw error
    }
    if (!refusal) log.error({ import: id, err: error }, 'an import was given up')
    const back = record.state === 'committing' ? 'preview' : record.state === 'checking' ? 'mapping' : 'failed'
    await changeImport(
      reader,
      id,
      { state: record.state, run },
      { state: back, refusal: refusal ?? BROKE_OFF, tries: 0, ...(back === 'failed' && { endedAt: clock.now() }) },
      clock.now(),
    )
    tell(reader)
  }

  async function work(order: RunOrder): Promise<void> {
    const { district, id, by, corrected = [] } = order
    const reader = db.in(district)
    const run = newId()
    const before = await loadImport(reader, id)
    const bringer = before && needs.bringerOf(before.what)
    if (!before || !bringer || !WORKING.includes(before.state)) return
    // The rows to be committed belong to the run that has checked them.
    const mine = before.state === 'committing' ? (before.run ?? run) : run
    if (!(await changeImport(reader, id, { state: before.state }, { run: mine }, clock.now()))) return
    const record = { ...before, run: mine }
    const tell: Run['tell'] = (where) =>
      platform.live.tell('afterCommit' in where ? where : { district, afterCommit: (todo) => todo() }, IMPORTS_HINT, id)
    const mission: Run = { platform, bringer, record, id, run: mine, by, corrected, district, today: localDateOf(clock.now()), goOn, tell }
    try {
      await perform(mission)
      tell(reader)
    } catch (error) {
      if (error instanceof Superseded) return
      if (!(error instanceof Interrupted)) return await failed(mission, error)
      // The next process goes on with it.
      await db.write(district, (writer) => jobs.send(writer, RUN, order))
    }
  }

  return async (order) => {
    while (running >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn))
    running += 1
    try {
      await work(order)
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}

const BROKE_OFF: Reason = {
  code: 'import-broke-off',
  text: {
    zh: '处理时系统出错，没有写入任何数据。请稍后再试；仍不成功的，请把文件名和时间告诉系统管理员。',
    en: 'The system failed while it worked on this, and nothing was written. Try again later; if it still fails, tell the system administrator the file’s name and the time.',
  },
}
