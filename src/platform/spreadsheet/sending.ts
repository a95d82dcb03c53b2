import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type NotesSheet, openWorkbook, type SheetColumn, type SheetRow } from './index.ts'

/** A workbook that is made while it is sent. */
export interface WorkbookAnswer {
  readonly fileName: string
  readonly sheet: string
  readonly columns: readonly SheetColumn[]
  /** How many rows there will be: the page shows how far it is. */
  readonly total: number
  readonly pages: AsyncIterable<readonly SheetRow[]>
  readonly notes: () => NotesSheet
  /** Lets go of what the rows are read with, whether or not they were read. */
  readonly close: () => Promise<void>
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** RFC 8187. */
const encoded = (name: string) => encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

class Gone extends Error {}

/**
 * Sends workbooks from an address. Whatever refuses is thrown before the first byte and so is a problem like any other; whoever
 * breaks the download off ends the work. The workbook is not held back for a slow reader, or that one would hold its connection
 * to the database: what waits to be sent is packed, and its rows are limited.
 */
export function serveWorkbook(
  server: FastifyInstance,
  address: string,
  answer: (request: FastifyRequest) => Promise<WorkbookAnswer>,
): void {
  server.get(address, { exposeHeadRoute: false }, async (request, reply) => {
    const book = await answer(request)
    let gone = false
    reply.raw.once('close', () => {
      gone = !reply.raw.writableFinished
    })
    try {
      const out = new PassThrough()
      reply
        .type(TYPE)
        .header('content-disposition', `attachment; filename="export.xlsx"; filename*=UTF-8''${encoded(book.fileName)}`)
        .header('x-content-type-options', 'nosniff')
        .header('x-total-rows', String(book.total))
        .send(out)
      await write(out, book, () => gone)
    } catch (error) {
      if (!(error instanceof Gone)) request.log.error({ requestId: request.id, error }, 'an export broke off')
      reply.raw.destroy()
    } finally {
      await book.close().catch(() => undefined)
    }
    return reply
  })
}

async function write(out: PassThrough, { sheet, columns, pages, notes }: WorkbookAnswer, gone: () => boolean): Promise<void> {
  const writer = await openWorkbook(out, sheet, columns)
  for await (const rows of pages) {
    if (gone()) throw new Gone()
    await writer.add(rows)
  }
  if (gone()) throw new Gone()
  await writer.finish(notes())
}
