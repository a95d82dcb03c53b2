import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompressSync } from 'node:zlib'
import type { FileBook, FileCell, FileRow, FileSheet, Layout, Merge } from './book.ts'

/**
 * What was read of a file, kept so that it need not be read again: opening it costs a tenth of reading the spreadsheet. Frames of
 * rows, packed, one behind the other; the directory of the sheets is the last, and where it begins stands in the last bytes.
 */

const pack = promisify<string, Buffer>(zstdCompress)

/** So many rows are packed together. */
const FRAME_ROWS = 1000
const KINDS = ['text', 'number', 'date', 'boolean', 'formula', 'error'] as const satisfies readonly FileCell['kind'][]
const QUOTED = 1
const SINCE_1904 = 2
/** More than a frame of the widest rows has; past it, what is read was not written here. */
const MOST_FRAME_BYTES = 512 * 1024 * 1024

/** A text as it is, 0 for nothing, anything else with its kind. */
type PackedCell = string | 0 | readonly [kind: number, text: string, flags: number]
type PackedRow = readonly [number: number, hidden: 0 | 1, ...cells: PackedCell[]]

interface KeptSheet {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly Merge[]
  readonly hiddenColumns: readonly number[]
  /** Where its frames begin. */
  readonly frames: readonly number[]
}
type Directory = Pick<FileBook, 'format' | 'encoding'> & { readonly sheets: readonly KeptSheet[] }

/**
 * The same book, of which the rows are kept at the path as they are read. A sheet of which not all rows were taken is not kept.
 * Closing it writes what is left.
 */
export async function keeping(book: FileBook, path: string): Promise<FileBook> {
  const out = await open(path, 'wx', 0o600)
  const kept: KeptSheet[] = []
  /** Where the next frame begins, once the one before is written. */
  let end: Promise<number> = Promise.resolve(0)
  /** Packs while the thread goes on reading. @returns where the frame begins, once the one before it is written */
  const write = (content: unknown): Promise<number> => {
    const packing = pack(JSON.stringify(content))
    const start = end
    end = Promise.all([start, packing]).then(async ([at, packed]) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(packed.length)
      await out.writev([length, packed])
      return at + length.length + packed.length
    })
    // Whoever writes the next frame, or closes, is told.
    end.catch(() => undefined)
    return start
  }

  const keptSheet = (sheet: FileSheet): FileSheet => ({
    ...sheet,
    async *rows() {
      const { merges, hiddenColumns } = await sheet.layout()
      const frames: number[] = []
      let ready: PackedRow[] = []
      for await (const rows of sheet.rows()) {
        for (const row of rows) ready.push(packedRow(row))
        if (ready.length >= FRAME_ROWS) {
          frames.push(await write(ready))
          ready = []
        }
        yield rows
      }
      if (ready.length > 0) frames.push(await write(ready))
      kept.push({ name: sheet.name, hidden: sheet.hidden, merges, hiddenColumns: [...hiddenColumns], frames })
    },
  })

  return {
    ...book,
    sheets: book.sheets.map(keptSheet),
    async close() {
      await book.close()
      const start = await write({ format: book.format, encoding: book.encoding, sheets: kept } satisfies Directory)
      await end
      const last = Buffer.alloc(8)
      last.writeBigUInt64LE(BigInt(start))
      await out.write(last)
      await out.close()
    },
  }
}

/** The book of which the rows were kept at the path; sheets that were not read are not in it. */
export async function openKept(path: string): Promise<FileBook> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  const start = Number((await bytesAt(file, size - 8, 8)).readBigUInt64LE())
  const { format, encoding, sheets } = (await frameAt(file, start)) as Directory
  return {
    format,
    encoding,
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      layout: async (): Promise<Layout> => ({ merges: sheet.merges, hiddenColumns: new Set(sheet.hiddenColumns) }),
      async *rows() {
        for (const frame of sheet.frames) yield ((await frameAt(file, frame)) as PackedRow[]).map(rowOf)
      },
    })),
    close: () => file.close(),
  }
}

async function frameAt(file: FileHandle, at: number): Promise<unknown> {
  const length = (await bytesAt(file, at, 4)).readUInt32LE()
  const unpacked = zstdDecompressSync(await bytesAt(file, at + 4, length), { maxOutputLength: MOST_FRAME_BYTES })
  return JSON.parse(unpacked.toString('utf8'))
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  await file.read(bytes, 0, length, position)
  return bytes
}

const packedRow = ({ number, hidden, cells }: FileRow): PackedRow => {
  const row: [number, 0 | 1, ...PackedCell[]] = [number, hidden ? 1 : 0]
  for (const cell of cells) row.push(cell ? packedCell(cell) : 0)
  return row
}
const packedCell = ({ text, kind, quoted, since1904 }: FileCell): PackedCell =>
  kind === 'text' && !quoted ? text : [KINDS.indexOf(kind), text, (quoted ? QUOTED : 0) + (since1904 ? SINCE_1904 : 0)]

function rowOf([number, hidden, ...packed]: PackedRow): FileRow {
  const cells: (FileCell | undefined)[] = []
  for (const [at, cell] of packed.entries()) if (cell !== 0) cells[at] = cellOf(cell)
  return { number, hidden: hidden === 1, cells }
}
function cellOf(packed: Exclude<PackedCell, 0>): FileCell {
  if (typeof packed === 'string') return { text: packed, kind: 'text' }
  const [kind, text, flags] = packed
  return {
    text,
    kind: KINDS[kind] ?? 'text',
    ...(flags & QUOTED && { quoted: true as const }),
    ...(flags & SINCE_1904 && { since1904: true as const }),
  }
}
