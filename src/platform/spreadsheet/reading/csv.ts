import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { BESIDE_DATA, type FileBook, FileRefused, type FileRow, type ReadingLimits } from './book.ts'
import { csvBroken, ENCODING, NOT_A_TABLE, tooManyColumns, tooManyRows } from './refusals.ts'
import { textCell } from './sheet.ts'

type Encoding = NonNullable<FileBook['encoding']>

const PART = 256 * 1024
/** The longest record: an unpaired quotation mark would make one of half the file. */
const LONGEST_RECORD = 1024 * 1024
/** So many rows are given at once. */
const TOGETHER = 1_000
const DELIMITERS = [',', '\t', ';', '，', '|'] as const
/** So much of the beginning decides on the delimiter. */
const BEGINNING = 64 * 1024
// biome-ignore lint/suspicious/noControlCharactersInRegex: no table of text holds these
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

/** Opens a CSV file: one sheet, under the name of the file. What separates its cells, and in which encoding, it finds itself. */
export async function openCsv(path: string, name: string, limits: ReadingLimits): Promise<FileBook> {
  const encoding = await encodingOf(path)
  const delimiter = await delimiterOf(path, encoding)
  return {
    format: 'csv',
    encoding,
    sheets: [
      {
        name,
        hidden: false,
        layout: async () => ({ merges: [], hiddenColumns: new Set() }),
        rows: () => rowsOf(path, encoding, delimiter, limits),
      },
    ],
    close: async () => {},
  }
}

/** UTF-8 is recognised by being UTF-8 throughout: text in GB18030 practically never is. */
async function encodingOf(path: string): Promise<Encoding> {
  for await (const part of createReadStream(path, { end: 1 })) {
    const [first, second] = part as Buffer
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'utf-16'
  }
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const found = await readsAs(path, encoding)
    if (found === 'binary') throw new FileRefused(NOT_A_TABLE)
    if (found) return encoding
  }
  throw new FileRefused(ENCODING)
}

async function readsAs(path: string, encoding: Encoding): Promise<boolean | 'binary'> {
  try {
    for await (const text of textOf(path, encoding)) if (CONTROL.test(text)) return 'binary'
    return true
  } catch {
    return false
  }
}

async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const part of createReadStream(path, { highWaterMark: PART })) {
    const bytes = part as Buffer
    const name = encoding === 'utf-16' ? (bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le') : encoding
    decoder ??= new TextDecoder(name, { fatal: true })
    yield decoder.decode(bytes, { stream: true })
  }
  yield decoder?.decode() ?? ''
}

/** What stands most often outside quotation marks in the first lines; Excel writes it into the first line in some countries. */
async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  let beginning = ''
  for await (const text of textOf(path, encoding)) {
    beginning += text
    if (beginning.length >= BEGINNING) break
  }
  const outside = beginning.slice(0, BEGINNING).replace(/"(?:[^"]|"")*"/g, '')
  const counted = DELIMITERS.map((sign) => ({ sign, times: outside.split(sign).length - 1 }))
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).sign
}

async function* rowsOf(path: string, encoding: Encoding, delimiter: string, limits: ReadingLimits): AsyncGenerator<readonly FileRow[]> {
  const options = { delimiter, relax_column_count: true, relax_quotes: true, max_record_size: LONGEST_RECORD, bom: true }
  const records = parse({ ...options, readableHighWaterMark: TOGETHER } as typeof options)
  pipeline(Readable.from(textOf(path, encoding)), records, () => {})
  let [number, filled] = [0, 0]
  let ready: FileRow[] = []
  try {
    for await (const record of records) {
      number += 1
      const cells = (record as string[]).map((text) => textCell(text) ?? undefined)
      while (cells.length > 0 && cells.at(-1) === undefined) cells.pop()
      if (cells.length === 0) continue
      if (cells.length > limits.columns) throw new FileRefused(tooManyColumns(limits.columns))
      filled += 1
      if (filled > limits.rows + BESIDE_DATA) throw new FileRefused(tooManyRows(limits.rows))
      ready.push({ number, hidden: false, cells })
      if (ready.length < TOGETHER) continue
      yield ready
      ready = []
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused(csvBroken(number + 1))
  }
  if (ready.length > 0) yield ready
}
