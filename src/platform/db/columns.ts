import { type RawBuilder, sql } from 'kysely'

/** What a cell of a row may be that is written many at a time. A jsonb is its text, a date and a timestamptz are as ISO 8601 has them. */
export type CellValue = string | number | boolean | null | undefined

/** Types of columns by their names, each with the number that PostgreSQL has for it and how it takes a value in binary form. */
const TYPES = {
  uuid: { oid: 2950, write: writeUuid },
  text: { oid: 25, write: writeText },
  integer: { oid: 23, write: writeInteger },
  boolean: { oid: 16, write: writeBoolean },
  date: { oid: 1082, write: writeDate },
  timestamptz: { oid: 1184, write: writeInstant },
  jsonb: { oid: 3802, write: writeJson },
} satisfies Record<string, { oid: number; write: (bytes: Buffer, at: number, value: never) => number }>

export type ColumnType = keyof typeof TYPES

/** Dimensions, whether there are nulls, the type, the length, the number of the first. */
const HEADER_BYTES = 20
const LENGTH_BYTES = 4
const NULL_LENGTH = -1
const FIRST_BYTES = 4096
/** As many bytes as one sign of a text may take, and as whatever else stands before or instead of it. */
const [BYTES_PER_SIGN, MOST_FIXED_BYTES] = [3, 16]

/**
 * An array of PostgreSQL in its binary form: nothing is spelt here and read again there, which for thousands of values takes
 * longer than to write them.
 */
class BinaryArray {
  readonly #oid: number
  readonly #write: (bytes: Buffer, at: number, value: CellValue) => number
  #bytes = Buffer.allocUnsafe(FIRST_BYTES)
  #end = HEADER_BYTES
  #length = 0
  #hasNull = 0

  constructor(type: ColumnType) {
    const { oid, write } = TYPES[type]
    this.#oid = oid
    this.#write = write as (bytes: Buffer, at: number, value: CellValue) => number
  }

  add(value: CellValue): void {
    this.#makeRoom(LENGTH_BYTES + MOST_FIXED_BYTES + (typeof value === 'string' ? value.length * BYTES_PER_SIGN : 0))
    this.#length += 1
    const at = this.#end
    this.#end += LENGTH_BYTES
    if (value === null || value === undefined) {
      this.#hasNull = 1
      this.#bytes.writeInt32BE(NULL_LENGTH, at)
      return
    }
    const written = this.#write(this.#bytes, this.#end, value)
    this.#bytes.writeInt32BE(written, at)
    this.#end += written
  }

  get bytes(): Buffer {
    if (this.#length === 0) this.#end = this.#header(0)
    else this.#header(1)
    return this.#bytes.subarray(0, this.#end)
  }

  #header(dimensions: number): number {
    let at = 0
    for (const word of [dimensions, this.#hasNull, this.#oid, ...(dimensions > 0 ? [this.#length, 1] : [])])
      at = this.#bytes.writeInt32BE(word, at)
    return at
  }

  #makeRoom(bytes: number): void {
    if (this.#end + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#end + bytes))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
  }
}

/** Values as an array of PostgreSQL; the statement says which: `${arrayOf('uuid', ids)}::uuid[]`. */
export function arrayOf(type: ColumnType, values: Iterable<CellValue>): Buffer {
  const array = new BinaryArray(type)
  for (const value of values) array.add(value)
  return array.bytes
}

/** One column of rows that come one by one; while all say the same, that is all there is of it. */
class Column {
  readonly name: string
  readonly type: ColumnType
  #first: CellValue
  #array: BinaryArray | null

  constructor(name: string, type: ColumnType, differs: boolean) {
    this.name = name
    this.type = type
    this.#array = differs ? new BinaryArray(type) : null
  }

  /** @param before how many came before it */
  add(given: CellValue, before: number): void {
    const value = given ?? null
    if (this.#array) this.#array.add(value)
    else if (before === 0) this.#first = value
    else if (value !== this.#first) {
      this.#array = new BinaryArray(this.type)
      for (let n = 0; n < before; n += 1) this.#array.add(this.#first)
      this.#array.add(value)
    }
  }

  get array(): Buffer | null {
    return this.#array?.bytes ?? null
  }
  get only(): CellValue {
    return this.#first
  }
}

/**
 * Rows of a table on their way to PostgreSQL, kept column by column as it takes them: of a row nothing is left but its bytes, so
 * that thousands cost whoever clears the memory nothing. Row-level security allows no COPY.
 */
export class Columns<Row extends { readonly [name: string]: CellValue }> {
  readonly #table: string
  readonly #columns: readonly Column[]
  #rows = 0

  /** @param columns each with its type; the first differs from row to row */
  constructor(table: string, columns: readonly (readonly [name: keyof Row & string, type: ColumnType])[]) {
    this.#table = table
    this.#columns = columns.map(([name, type], at) => new Column(name, type, at === 0))
  }

  get length(): number {
    return this.#rows
  }

  add(row: Row): void {
    for (const column of this.#columns) column.add(row[column.name], this.#rows)
    this.#rows += 1
  }

  /**
   * Inserts all of them in one statement; a column that says the same in every row is sent once.
   * @param beside a table of one row, which is thereby looked at first
   */
  insert(district: string, beside?: RawBuilder<unknown>): RawBuilder<unknown> {
    const names = sql.raw(this.#columns.map(({ name }) => name).join(', '))
    const arrays = this.#columns.flatMap(({ name, type, array }) =>
      array ? [sql`unnest(${array}::${sql.raw(type)}[]) as ${sql.raw(name)}`] : [],
    )
    const values = this.#columns.map(({ name, type, array, only }) => (array ? sql.raw(`r.${name}`) : sql`${only}::${sql.raw(type)}`))
    // Side by side in a list they give row by row; as a table PostgreSQL would first write each of them out.
    return sql`insert into ${sql.raw(this.#table)} (district, ${names})
      select ${district}, ${sql.join(values)} from (select ${sql.join(arrays)}) as r${beside ? sql`, ${beside}` : sql``}`
  }
}

/** The value of every hexadecimal digit by its code; all others are more than four bits. */
const NO_DIGIT = 16
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(digit) ? NO_DIGIT : digit
})
const UUID_SIGNS = 36
/** Where each byte of a uuid stands in its text: a dash stands behind some. */
const UUID_BYTES_AT = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]

function writeUuid(bytes: Buffer, at: number, value: string): number {
  let wrong = value.length === UUID_SIGNS ? 0 : NO_DIGIT
  let to = at
  for (const sign of UUID_BYTES_AT) {
    const high = DIGITS[value.charCodeAt(sign)] ?? NO_DIGIT
    const low = DIGITS[value.charCodeAt(sign + 1)] ?? NO_DIGIT
    wrong |= high | low
    bytes[to] = (high << 4) | low
    to += 1
  }
  if (wrong >= NO_DIGIT) throw new TypeError(`no uuid: ${value}`)
  return to - at
}

function writeText(bytes: Buffer, at: number, value: string): number {
  return bytes.write(value, at)
}

function writeInteger(bytes: Buffer, at: number, value: number): number {
  return bytes.writeInt32BE(value, at) - at
}

function writeBoolean(bytes: Buffer, at: number, value: boolean): number {
  return bytes.writeUInt8(value ? 1 : 0, at) - at
}

/** PostgreSQL reckons from here. */
const EPOCH_MS = Date.UTC(2000, 0, 1)
const DAY_MS = 86_400_000

function writeDate(bytes: Buffer, at: number, value: string): number {
  const ms = Date.parse(value)
  // The 30th of February would be read as a day of March.
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || new Date(ms).getUTCDate() !== Number(value.slice(-2))) throw new TypeError(`no date: ${value}`)
  return bytes.writeInt32BE((ms - EPOCH_MS) / DAY_MS, at) - at
}

function writeInstant(bytes: Buffer, at: number, value: string): number {
  const ms = Date.parse(value)
  if (Number.isNaN(ms)) throw new TypeError(`no instant: ${value}`)
  return bytes.writeBigInt64BE(BigInt(ms - EPOCH_MS) * 1000n, at) - at
}

const JSONB_VERSION = 1
function writeJson(bytes: Buffer, at: number, value: string): number {
  return 1 + bytes.write(value, bytes.writeUInt8(JSONB_VERSION, at))
}
