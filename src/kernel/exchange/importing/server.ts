import { fault, notFound, notPermitted, signInFirst } from '../../../platform/contract/fault.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import { keyReused } from '../../../platform/db/once.ts'
import { piecesOf, sizeOf } from '../../../platform/files/temporary.ts'
import { uploadLocks } from '../../../platform/files/upload-locks.ts'
import { expireUploads, mountUploads, type Upload } from '../../../platform/files/uploads.ts'
import type { HttpOptions } from '../../../platform/http/server.ts'
import type { Part, Platform } from '../../../platform/part.ts'
import { serveWorkbook } from '../../../platform/spreadsheet/sending.ts'
import { languageOf } from '../../language/index.ts'
import { type Caller, mayAnywhere, mayAt, SYSTEM, scopeOf } from '../../rights/index.ts'
import { importsContract } from '../contract.ts'
import { returnedBook, templateBook } from './books.server.ts'
import { PIECE } from './files.server.ts'
import { importsHandlers } from './handlers.ts'
import { type IMPORT_PARAMETERS, MEGABYTE } from './limits.ts'
import type { ImportsNeeds } from './needs.server.ts'
import { countRows, insertPiece, removeContent } from './rows.store.ts'
import { RUN, type RunOrder } from './run.server.ts'
import { runner } from './runs.jobs.ts'
import { sealing } from './sealed.server.ts'
import { ENDED, NO_COUNTS } from './states.ts'
import { changeImport, insertImport, loadImport, oldImports, openImportsOf, stuckImports } from './store.ts'
import { tellPages } from './telling.server.ts'

const PERMISSION = 'imports.run'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const UNFINISHED_MS = 24 * 60 * 60 * 1000
const DAY_MS = UNFINISHED_MS
/** A run says how far it is every second or so; one that has not for so long was killed, and its order lost. */
const SILENT_MS = 15 * 60 * 1000

/** Imports of whatever a part can bring: from the upload to the workbook with what has to be corrected. */
export function createImports(platform: Platform, needs: ImportsNeeds): Part {
  const { db, clock, jobs, keys, dataDir } = platform
  const { roles } = needs
  const uploads = `${dataDir}/uploads-of-imports`
  const bringers = new Map(needs.bringers.map((one) => [one.importable.name, one]))
  const number = (reader: Reader, key: (typeof IMPORT_PARAMETERS)[number]['key']) => needs.number(reader, key)
  const mostBytes = async (district: string) => (await number(db.in(district), 'exchange.import-megabytes')) * MEGABYTE

  const run = runner(platform, {
    bringerOf: (what) => bringers.get(what),
    limits: async (reader) => ({
      megabytes: await number(reader, 'exchange.import-megabytes'),
      rows: await number(reader, 'exchange.import-rows'),
    }),
    audit: needs.audit,
  })
  jobs.work(RUN, (data) => run(data as RunOrder))
  jobs.schedule('imports.tidy', '27 * * * *', async () => {
    await expireUploads(uploads, UNFINISHED_MS)
    for (const district of await needs.districts()) await tidy(district)
  })

  /** Removes what is kept no longer, and begins anew what nobody works on any more. */
  async function tidy(district: string): Promise<void> {
    const reader = db.in(district)
    const now = Date.parse(clock.now())
    const kept = (await number(reader, 'exchange.import-days')) * DAY_MS
    for (const { id, state } of await oldImports(reader, new Date(now - kept).toISOString())) {
      await db.write(district, async (writer) => {
        const at = clock.now()
        const ended = ENDED.includes(state)
        const change = ended ? {} : { state: 'cancelled' as const, endedAt: at }
        if (await changeImport(writer, id, { state }, { ...change, foundSealed: null }, at)) await removeContent(writer, id, null, true)
      })
    }
    for (const { id } of await stuckImports(reader, new Date(now - SILENT_MS).toISOString()))
      await db.write(district, (writer) => jobs.send(writer, RUN, { district, id, by: SYSTEM } satisfies RunOrder))
  }

  /** 'roster:<organisation>' is what the page says of the upload: what it holds, and for whom. */
  async function wanted(reader: Reader, caller: Caller, kind: string | null) {
    const [what = '', organisation = ''] = (kind ?? '').split(':')
    const bringer = bringers.get(what)
    const unit = bringer && UUID.test(organisation) ? await needs.unit(reader, organisation) : null
    if (!bringer || !unit) throw notFound()
    const { permission } = bringer
    if (!mayAt(caller, permission, unit.path, roles)) throw mayAnywhere(caller, permission, roles) ? notFound() : notPermitted()
    return { what, organisation, permission }
  }

  async function accept(caller: Caller, upload: Upload, path: string): Promise<object> {
    const { district } = caller
    const size = await sizeOf(path)
    const sealed = sealing(keys, district, upload.id)
    await db.write(district, async (writer) => {
      const { permission, ...target } = await wanted(writer, caller, upload.kind)
      const begun = await insertImport(writer, {
        ...target,
        id: upload.id,
        fileName: upload.name,
        fileSize: size,
        counts: NO_COUNTS,
        scope: scopeOf(caller, permission, roles),
        by: caller.person,
        at: clock.now(),
      })
      if (!begun) throw keyReused()
      let no = 0
      for await (const piece of piecesOf(path, PIECE)) {
        await insertPiece(writer, upload.id, no, sealed.piece(no, piece))
        no += 1
      }
      await needs.audit(writer, caller, 'exchange.import-begun', upload.id, { ...target, size })
      const by = { account: caller.account, person: caller.person }
      await jobs.send(writer, RUN, { district, id: upload.id, by } satisfies RunOrder)
    })
    return { id: upload.id }
  }

  async function callerOf(request: Parameters<HttpOptions['authenticate']>[0], method: string): Promise<Caller> {
    const caller = (await needs.authenticate(request)) as Caller | null
    needs.admit(caller, PERMISSION, { part: 'imports', method })
    if (!caller) throw signInFirst()
    return caller
  }

  return {
    name: 'imports',
    contract: importsContract,
    handlers: importsHandlers(platform, { needs, roles, keptDays: (reader) => number(reader, 'exchange.import-days') }),

    routes(server) {
      mountUploads<Caller>(
        server,
        { path: '/api/uploads/imports', folder: uploads, locks: uploadLocks(db) },
        {
          identify: (request) => callerOf(request, 'POST'),
          mostBytes: ({ district }) => mostBytes(district),
          async admit(caller, { kind }) {
            const reader = db.in(caller.district)
            await wanted(reader, caller, kind)
            const open = await openImportsOf(reader, caller.person)
            if (open >= (await number(reader, 'exchange.imports-open'))) throw fault('REFUSED', TOO_MANY_OPEN)
          },
          finish: accept,
          async finished(caller, id) {
            const found = await loadImport(db.in(caller.district), id)
            return found?.by === caller.person ? { size: found.fileSize, answer: { id } } : null
          },
        },
      )

      tellPages(server, platform, needs, callerOf)

      serveWorkbook(server, '/api/imports/kinds/:what/template.xlsx', async (request) => {
        const caller = await callerOf(request, 'GET')
        const { what } = request.params as { readonly what: string }
        const bringer = bringers.get(what)
        if (!bringer || !mayAnywhere(caller, bringer.permission, roles)) throw notFound()
        return templateBook(bringer, clock.now(), languageOf(request.headers['accept-language']))
      })

      serveWorkbook(server, '/api/imports/:id/returned.xlsx', async (request) => {
        const caller = await callerOf(request, 'GET')
        const { id } = request.params as { readonly id: string }
        const reader = db.in(caller.district)
        const record = UUID.test(id) ? await loadImport(reader, id) : undefined
        const unit = record && (await needs.unit(reader, record.organisation))
        const bringer = record && bringers.get(record.what)
        if (!record || !bringer || !unit || !mayAt(caller, bringer.permission, unit.path, roles)) throw notFound()
        const rows = await countRows(reader, { id, run: record.run ?? id, verdicts: ['wrong', 'doubtful'], notTaken: true })
        if (rows === 0) throw fault('REFUSED', NOTHING_RETURNED)
        await db.write(caller.district, (writer: Writer) =>
          needs.audit(writer, caller, 'exchange.import-returned', id, { what: record.what, rows }),
        )
        return returnedBook({ keys, reader, language: languageOf(request.headers['accept-language']), at: clock.now() }, bringer, record)
      })
    },
  }
}

const TOO_MANY_OPEN = {
  code: 'too-many-imports-open',
  text: {
    zh: '您有过多未完成的导入。请先完成或取消其中一些。',
    en: 'You have begun too many imports. Finish or cancel some of them first.',
  },
}
const NOTHING_RETURNED = {
  code: 'nothing-returned',
  text: {
    zh: '没有退回的行：全部已导入，或保留期已过。',
    en: 'No rows came back: all were imported, or they are kept no longer.',
  },
}
