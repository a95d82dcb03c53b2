import type { Reader, Writer } from '../../../platform/db/index.ts'
import { asTemporaryFile, piecesOf, withTemporaryPath } from '../../../platform/files/temporary.ts'
import type { Platform } from '../../../platform/part.ts'
import type { ImportFile, Mapping } from '../importable.ts'
import { importLimits, MEGABYTE } from './limits.ts'
import { loadKept, loadPiece, replaceKept } from './rows.store.ts'
import type { Run, RunNeeds } from './run.server.ts'
import { sealing } from './sealed.server.ts'

/** A sealed file lies in pieces of so many bytes. */
export const PIECE = MEGABYTE

/** The file of an import and what was read of it, in the clear while somebody works on them. */
export function importFiles({ db, keys, dataDir }: Pick<Platform, 'db' | 'keys' | 'dataDir'>, limitsOf: RunNeeds['limits']) {
  const folder = `${dataDir}/imports`

  async function* opened(
    reader: Reader,
    id: string,
    load: typeof loadPiece,
    open: (no: number, sealed: string) => Buffer,
  ): AsyncGenerator<Buffer> {
    for (let no = 0; ; no += 1) {
      const piece = await load(reader, id, no)
      if (piece === null) return
      yield open(no, piece)
    }
  }

  async function described({ record, bringer, today, district }: Run, path: string): Promise<ImportFile> {
    const { megabytes, rows } = await limitsOf(db.in(district))
    const { module, exported } = bringer
    return { path, fileName: record.fileName, module, exported, today, limits: importLimits(megabytes, rows) }
  }

  async function withOriginal<T>(run: Run, work: (file: ImportFile) => Promise<T>): Promise<T> {
    const { openPiece } = sealing(keys, run.district, run.id)
    const bytes = opened(db.in(run.district), run.id, loadPiece, openPiece)
    return asTemporaryFile(folder, bytes, async (path) => work(await described(run, path)))
  }

  return {
    /** @param work is given where to keep what it reads, too */
    toLookInto: <T>(run: Run, work: (file: ImportFile & { readonly keepAt: string }) => Promise<T>): Promise<T> =>
      withTemporaryPath(folder, (keepAt) => withOriginal(run, (file) => work({ ...file, keepAt }))),

    /** What was kept of the file; the file itself where a table is wanted that nobody has looked at. */
    async toCheck<T>(run: Run, mapping: Mapping, work: (file: ImportFile) => Promise<T>): Promise<T> {
      const { openKept, openFound } = sealing(keys, run.district, run.id)
      const reader = db.in(run.district)
      const seen = new Set(
        run.record.foundSealed ? openFound(run.record.foundSealed).sheets.flatMap(({ name, skipped }) => (skipped ? [] : name)) : [],
      )
      const isKept = mapping.sheets.every(({ sheet }) => seen.has(sheet)) && (await loadKept(reader, run.id, 0)) !== null
      if (!isKept) return withOriginal(run, work)
      const bytes = opened(reader, run.id, loadKept, openKept)
      return asTemporaryFile(folder, bytes, async (path) => work({ ...(await described(run, path)), kept: true }))
    },

    /** Keeps what was read, in the transaction of the step. */
    async keep(writer: Writer, id: string, path: string): Promise<void> {
      const { kept } = sealing(keys, writer.district, id)
      const insert = await replaceKept(writer, id)
      let no = 0
      for await (const piece of piecesOf(path, PIECE)) {
        await insert(no, kept(no, piece))
        no += 1
      }
    },
  }
}
