import { newId } from '../../../platform/crypto/index.ts'
import type { Platform } from '../../../platform/part.ts'
import { localDateOf } from '../../calendar/index.ts'
import type { Reason } from '../../language/index.ts'
import { isTableOf, type SheetMapping } from '../importable.ts'
import { type Looked, lookInto } from '../reading/server.ts'
import { checkImport } from './check.server.ts'
import { commitImport } from './commit.server.ts'
import { importFiles } from './files.server.ts'
import { IMPORTS_HINT, Interrupted, RUN, type Run, type RunNeeds, type RunOrder, Superseded } from './run.server.ts'
import { sealing } from './sealed.server.ts'
import { WORKING } from './states.ts'
import { changeImport, type ImportChange, loadImport, rememberedMappings } from './store.ts'

/** After so many faults that were none of the file's, a run is given up. */
const MOST_TRIES = 3
/** Each has a worker with a heap of its own, and keeps a connection to the database while it writes. */
const AT_ONCE = 2

const reasonOf = (error: unknown): Reason | null => (error as { readonly reason?: Reason }).reason ?? null

/** @returns does one order; called again for the same order, it goes on or begins anew, and nothing is done twice */
export function runner(platform: Platform, needs: RunNeeds): (order: RunOrder) => Promise<void> {
  const { db, clock, keys, jobs, log } = platform
  const files = importFiles(platform, needs.limits)
  const waiting: (() => void)[] = []
  let running = 0
  const goOn = () => {
    if (!jobs.isRunning()) throw new Interrupted()
  }

  const look = (run: Run): Promise<void> =>
    files.toLookInto(run, async (file) => found(run, await lookInto(file, { corrected: run.corrected }), file.keepAt))

  async function found(run: Run, answer: Looked, keptAt: string): Promise<void> {
    const { record, district, id } = run
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
    const book = answer.found
    const known = await rememberedMappings(reader, record, book.sheets.map(({ signature }) => signature).filter(Boolean))
    const knownOf = (table: SheetMapping) => known.get(book.sheets.find((one) => isTableOf(one, table))?.signature ?? '')
    const sheets = book.mapping.sheets.map((table) => ({ ...table, columns: knownOf(table) ?? table.columns }))
    const change: ImportChange = {
      state: 'mapping',
      foundSealed: sealing(keys, district, id).found(book),
      mapping: { sheets },
      remembered: book.mapping.sheets.some((table) => knownOf(table) !== undefined),
      refusal: null,
    }
    await db.write(district, async (writer) => {
      if (await changeImport(writer, id, { state: 'looking', run: run.run }, change, clock.now())) await files.keep(writer, id, keptAt)
    })
  }

  async function check(run: Run): Promise<void> {
    const { mapping } = run.record
    if (mapping) await files.toCheck(run, mapping, (file) => checkImport(run, mapping, file))
  }

  async function perform(run: Run): Promise<void> {
    if (run.record.state === 'looking') await look(run)
    else if (run.record.state === 'checking') await check(run)
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
