import { fault, notPermitted, signInFirst } from '../../platform/contract/fault.ts'
import type { RequestContext } from '../../platform/contract/implement.ts'
import { type Reading, readingOf } from '../../platform/contract/reading.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { type Cell, MOST_ROWS } from '../../platform/spreadsheet/index.ts'
import { serveWorkbook, type WorkbookAnswer } from '../../platform/spreadsheet/sending.ts'
import { type Language, languageOf, say } from '../language/index.ts'
import type { Actor, Caller } from '../rights/index.ts'
import { cellOf, fileNameOf, KINDS, notesOf, shownValue, widthOf } from './index.ts'
import type { ListExport, ListExports } from './lists.server.ts'
import { busy, tooManyRows } from './refusals.ts'

export {
  type Bringer,
  type Bringing,
  type ImportFor,
  NoLongerNew,
  type Pace,
  type RowToBring,
  type Weighed,
} from './importing/bringer.server.ts'
export { importsExports } from './importing/exports.server.ts'
export { createImports } from './importing/server.ts'
export { EXCHANGE_PARAMETERS } from './limits.ts'
export { exportOf, exportOfRows, type ListExport, type ListExports } from './lists.server.ts'

type Request = Parameters<Parameters<typeof serveWorkbook>[2]>[0]

interface Neighbours {
  /** Every list that can be taken along, by part and procedure. */
  readonly exports: Readonly<Record<string, ListExports>>
  /** The router that serves the lists themselves. */
  readonly router: () => Parameters<typeof readingOf>[0]
  readonly authenticate: (request: Request) => Promise<unknown>
  /** Throws a fault when the caller may not call this procedure at all. */
  readonly admit: (caller: unknown, access: string | undefined, call: { readonly part: string; readonly method: string }) => void
  readonly mostRows: (reader: Reader) => Promise<number>
  readonly record: (
    writer: Writer,
    entry: {
      readonly event: string
      readonly by: Actor
      readonly object: { readonly kind: string; readonly id: string }
      readonly detail: { readonly rows: number; readonly filters: Readonly<Record<string, string>> }
    },
  ) => Promise<void>
}

/** So many rows are read at once: each read counts and sorts anew, and its rows lie in memory together. */
const PAGE = 2000
/** So many are made into cells at once: others are answered between them. */
const SLICE = 100
/** Each holds a connection to the database and half a processor; the others' work goes first. */
const AT_ONCE = 3
/** How a list is turned over, and no filter of it. */
const TURNING = ['offset', 'limit'] as const
const ORDERING = ['sort', 'order'] as const

/**
 * Every list as a spreadsheet, at its own address with '.xlsx' behind it and with the same filters. The rows come from the
 * list's own handler with the caller's rights, so that the two can not differ; all of them are of one moment.
 */
export function createExchange(platform: Platform, neighbours: Neighbours): Part {
  const { db, clock } = platform
  /** Who is taking something along just now: nobody twice at a time. */
  const running = new Set<string>()

  /** The filters as they are asked, without what only turns pages. */
  const filtersIn = (query: object) => Object.fromEntries(Object.entries(query).filter(([key]) => !TURNING.some((one) => one === key)))

  async function answer(name: string, reading: Reading, list: ListExport, request: Request): Promise<WorkbookAnswer> {
    const caller = (await neighbours.authenticate(request)) as Caller | null
    neighbours.admit(caller, reading.access, { part: name.split('.')[0] ?? '', method: 'GET' })
    if (!caller) throw signInFirst()
    // Nobody is made to take something along by a page elsewhere.
    if (request.headers['sec-fetch-site'] === 'cross-site') throw notPermitted()
    const asked = filtersIn(request.query as object)
    const input = await reading.check(asked)
    const most = Math.min(await neighbours.mostRows(db.in(caller.district)), MOST_ROWS)
    if (running.has(caller.account) || running.size >= AT_ONCE) throw fault('TOO_MANY', busy(running.has(caller.account)))
    running.add(caller.account)
    const language = languageOf(request.headers['accept-language'])
    const context: RequestContext = { caller, language, requestId: request.id }
    try {
      return await open(name, reading, list, { context, caller, asked, input, most, language })
    } catch (error) {
      running.delete(caller.account)
      throw error
    }
  }

  async function open(
    name: string,
    reading: Reading,
    list: ListExport,
    { context, caller, asked, input, most, language }: Opening,
  ): Promise<WorkbookAnswer> {
    const moment = await db.snapshot(caller.district)
    const close = async () => {
      running.delete(caller.account)
      await moment.close()
    }
    const paged = TURNING.every((key) => reading.keys.includes(key))
    const page = (offset: number) =>
      moment.run(() => reading.answer(context, paged ? { ...input, offset, limit: Math.min(PAGE, most) } : input))
    try {
      const at = clock.now()
      const first = await page(0)
      const rows = list.rowsOf(first)
      const total = paged ? (first as { readonly total: number }).total : rows.length
      if (total > most) throw fault('INVALID', tooManyRows(total, most))
      await tell(name, caller, total, asked)
      let written = 0
      return {
        fileName: fileNameOf(list.title, at, language),
        sheet: say(list.title, language).slice(0, 31),
        columns: list.columns.map((one) => ({
          header: say(one.title, language),
          width: widthOf(one, language),
          format: KINDS[one.kind].format,
          end: KINDS[one.kind].end ?? false,
        })),
        total,
        pages: (async function* () {
          for (let found = rows; found.length > 0; found = list.rowsOf(await page(written))) {
            written += found.length
            for (let at = 0; at < found.length; at += SLICE)
              yield found.slice(at, at + SLICE).map((row) => list.columns.map((one): Cell => cellOf(one, row as never, language)))
            if (written >= total) return
          }
        })(),
        notes: () => notesOf({ ...list, at, by: caller.name, rows: written, filters: filtersSaid(list, asked, language) }, language),
        close,
      }
    } catch (error) {
      await close()
      throw error
    }
  }

  /** Into the audit before anything leaves. What was searched for may be a name, so only that there was a search is said. */
  const tell = (name: string, caller: Caller, rows: number, asked: Readonly<Record<string, unknown>>) =>
    db.write(caller.district, (writer) =>
      neighbours.record(writer, {
        event: 'exchange.exported',
        by: caller,
        object: { kind: 'list', id: name },
        detail: {
          rows,
          filters: Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, key === 'query' ? '*' : String(value)])),
        },
      }),
    )

  return {
    name: 'exchange',
    routes(server) {
      const router = neighbours.router()
      for (const [part, lists] of Object.entries(neighbours.exports)) {
        for (const [procedure, list] of Object.entries(lists)) {
          const reading = readingOf(router, part, procedure)
          serveWorkbook(server, `/api${reading.path}.xlsx`, (request) => answer(`${part}.${procedure}`, reading, list, request))
        }
      }
    },
  }
}

interface Opening {
  readonly context: RequestContext
  readonly caller: Caller
  readonly asked: Readonly<Record<string, unknown>>
  readonly input: object
  readonly most: number
  readonly language: Language
}

function filtersSaid({ filters }: ListExport, asked: Readonly<Record<string, unknown>>, language: Language) {
  return Object.entries(asked)
    .filter(([key, value]) => value !== '' && !ORDERING.some((one) => one === key))
    .map(([key, value]) => {
      const { title = { zh: key, en: key }, show } = filters[key] ?? {}
      return { title, value: shownValue(show ? show(String(value)) : String(value), language) }
    })
}
