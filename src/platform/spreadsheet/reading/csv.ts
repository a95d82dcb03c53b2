import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { decoded, type TextEncoding, textEncodingOf } from '../../files/text-encoding.ts'
import { BESIDE_DATA, type FileBook, FileRefused, type FileRow, type ReadingLimits } from './book.ts'
import { csvBroken, ENCODING, NOT_A_TABLE, tooManyColumns, tooManyRows } from './refusals.ts'
import { textCell } from './sheet.ts'

/** The longest record: an unpaired quotation mark would make one of half the file. */
const LONGEST_RECORD = 1024 * 1024
/** So many rows are given at once. */
const TOGETHER = 1_000
const DELIMITERS = [',', '\t', ';', '，', '|'] as const
/** So much of the beginning decides on the delimiter. */
const BEGINNING = 64 * 1024
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

async function encodingOf(path: string): Promise<TextEncoding> {
  const found = await textEncodingOf(path)
  if (found === 'binary') throw new FileRefused(NOT_A_TABLE)
  if (found === null) throw new FileRefused(ENCODING)
  return found
}

/** What stands most often outside quotation marks in the first lines; Excel writes it into the first line in some countries. */
async function delimiterOf(path: string, encoding: TextEncoding): Promise<string> {
  let beginning = ''
  for await (const text of decoded(path, encoding)) {
    beginning += text
    if (beginning.length >= BEGINNING) break
  }
  const outside = beginning.slice(0, BEGINNING).replace(/"(?:[^"]|"")*"/g, '')
  const counted = DELIMITERS.map((sign) => ({ sign, times: outside.split(sign).length - 1 }))
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).sign
}

async function* rowsOf(path: string, encoding: TextEncoding, delimiter: string, limits: ReadingLimits): AsyncGenerator<readonly FileRow[]> {
  const options = { delimiter, relax_column_count: true, relax_quotes: true, max_record_size: LONGEST_RECORD, bom: true }
  const records = parse({ ...options, readableHighWaterMark: TOGETHER } as typeof options)
  pipeline(Readable.from(decoded(path, encoding)), records, () => {})
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
