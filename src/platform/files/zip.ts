import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'

/** An entry of the central directory, as the directory says it. */
export interface ZipEntry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  /** Where its local header stands. */
  readonly at: number
}

/** What is wrong with the content of an entry. */
export class ZipFault extends Error {
  readonly fault: 'broken' | 'bomb'
  constructor(fault: 'broken' | 'bomb') {
    super(`a ZIP entry is ${fault}`)
    this.fault = fault
  }
}

/** A ZIP archive that is read in place: nothing of it is unpacked to memory or disk as a whole. */
export interface Zip {
  readonly size: number
  readonly entries: readonly ZipEntry[]
  /** The content of an entry in parts; a {@link ZipFault} where it is not what the directory says, in length above all. */
  content(entry: ZipEntry): AsyncGenerator<Buffer>
  close(): Promise<void>
}

const MOST_DIRECTORY_BYTES = 4 * 1024 * 1024
/** The longest end record: 22 bytes and a comment. */
const TAIL = 65_557
const PART = 256 * 1024

const END_OF_DIRECTORY = 0x06054b50
const ZIP64_LOCATOR = 0x07064b50
const ZIP64_END = 0x06064b50
const ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const ZIP64_EXTRA = 0x0001
/** Says that the value stands in the ZIP64 part. */
const ELSEWHERE = 0xffffffff
const STORED = 0
const DEFLATED = 8

/**
 * Opens an archive by its central directory; null where there is none that fits. The layout is that of APPNOTE.TXT 6.3,
 * sections 4.3 to 4.5. ZIP64 is understood, because some programs write it for small files too.
 */
export async function openZip(path: string): Promise<Zip | null> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  const entries = await directoryOf(handle, size).catch(() => null)
  if (entries === null) {
    await handle.close()
    return null
  }
  return { size, entries, content: (entry) => contentOf(handle, path, size, entry), close: () => handle.close() }
}

interface Directory {
  readonly count: number
  readonly length: number
  readonly start: number
}

async function directoryOf(handle: FileHandle, size: number): Promise<ZipEntry[] | null> {
  const place = await placeOf(handle, size)
  if (place === null || place.length > MOST_DIRECTORY_BYTES || place.start + place.length > size) return null
  const directory = await bytesAt(handle, place.start, place.length)
  const entries: ZipEntry[] = []
  let at = 0
  while (entries.length < place.count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return null
    const nameLength = directory.readUInt16LE(at + 28)
    const extraLength = directory.readUInt16LE(at + 30)
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const [unpacked, packed, header] = wide(extra, [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ])
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed,
      unpacked,
      at: header,
    })
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
  }
  return at === directory.length ? entries : null
}

async function placeOf(handle: FileHandle, size: number): Promise<Directory | null> {
  const from = Math.max(0, size - TAIL)
  const tail = await bytesAt(handle, from, Math.min(size, TAIL))
  let end = tail.length - 22
  while (end >= 0 && !(tail.readUInt32LE(end) === END_OF_DIRECTORY && end + 22 + tail.readUInt16LE(end + 20) === tail.length)) end -= 1
  if (end < 0) return null
  const place = { count: tail.readUInt16LE(end + 10), length: tail.readUInt32LE(end + 12), start: tail.readUInt32LE(end + 16) }
  const locator = end - 20
  if (locator < 0 || tail.readUInt32LE(locator) !== ZIP64_LOCATOR) return place
  const record = await bytesAt(handle, Number(tail.readBigUInt64LE(locator + 8)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== ZIP64_END) return null
  return {
    count: Number(record.readBigUInt64LE(32)),
    length: Number(record.readBigUInt64LE(40)),
    start: Number(record.readBigUInt64LE(48)),
  }
}

/** The values in their order, each from the ZIP64 part where it says so. */
function wide<const V extends readonly number[]>(extra: Buffer, values: V): { [K in keyof V]: number } {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== ZIP64_EXTRA) at += 4 + extra.readUInt16LE(at + 2)
  let next = at + 4
  return values.map((value) => {
    if (value !== ELSEWHERE || next + 8 > extra.length) return value
    next += 8
    return Number(extra.readBigUInt64LE(next - 8))
  }) as { [K in keyof V]: number }
}

async function* contentOf(handle: FileHandle, path: string, size: number, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = entry.at + 30 <= size ? await bytesAt(handle, entry.at, 30) : Buffer.alloc(0)
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_HEADER) throw new ZipFault('broken')
  const start = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (start + entry.packed > size) throw new ZipFault('broken')
  if (entry.packed === 0) {
    if (entry.unpacked !== 0) throw new ZipFault('broken')
    return
  }
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new ZipFault('broken')
  const packed = createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: PART })
  const parts = entry.method === STORED ? packed : packed.pipe(createInflateRaw({ chunkSize: PART }))
  packed.on('error', (error) => parts.destroy(error))
  let seen = 0
  try {
    for await (const part of parts) {
      seen += (part as Buffer).length
      if (seen > entry.unpacked) throw new ZipFault('bomb')
      yield part as Buffer
    }
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault('broken')
  } finally {
    packed.destroy()
    parts.destroy()
  }
  if (seen !== entry.unpacked) throw new ZipFault('broken')
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await handle.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}
