import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'

/** What is wrong with a ZIP archive (docx and xlsx are such), or null. */
export type ArchiveFault = 'broken' | 'bomb' | 'encrypted' | 'macros'

// What an office document may unpack to. Nobody types this much; a bomb is far beyond.
const MOST_ENTRIES = 5_000
const MOST_BYTES = 300 * 1024 * 1024
const MOST_DIRECTORY_BYTES = 4 * 1024 * 1024
/** Below this size no ratio is a danger: an empty sheet of a million rows packs very well. */
const HARMLESS_BYTES = 30 * 1024 * 1024
const MOST_RATIO = 100

const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const STORED = 0
const DEFLATED = 8

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly at: number
}

/**
 * Judges an archive by its central directory and then counts what really comes out, so that a directory that lies
 * helps nobody. Nothing is unpacked to memory or disk. The layout is that of APPNOTE.TXT 6.3, sections 4.3 and 4.4.
 */
export async function archiveFault(path: string): Promise<ArchiveFault | null> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const entries = await directoryOf(handle, size)
    if (entries === null) return 'broken'
    const fault = faultOf(entries, size)
    if (fault) return fault
    for (const entry of entries) {
      const found = await contentFault(handle, path, entry)
      if (found) return found
    }
    return null
  } finally {
    await handle.close()
  }
}

function faultOf(entries: readonly Entry[], size: number): ArchiveFault | null {
  const sum = (of: 'packed' | 'unpacked') => entries.reduce((total, entry) => total + entry[of], 0)
  const unpacked = sum('unpacked')
  if (entries.length > MOST_ENTRIES || unpacked > MOST_BYTES) return 'bomb'
  // Entries that share their bytes: the bomb that needs no nesting.
  if (sum('packed') > size || new Set(entries.map(({ at }) => at)).size < entries.length) return 'bomb'
  if (unpacked > HARMLESS_BYTES && unpacked > size * MOST_RATIO) return 'bomb'
  if (entries.some(({ flags }) => flags & 1)) return 'encrypted'
  if (entries.some(({ name }) => /(^|\/)vbaProject\.bin$/i.test(name))) return 'macros'
  return null
}

/** The central directory; null where there is none that fits. ZIP64 is not read: nothing that may be uploaded needs it. */
async function directoryOf(handle: FileHandle, size: number): Promise<Entry[] | null> {
  const tail = await bytesAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557))
  let end = tail.length - 22
  while (end >= 0 && !(tail.readUInt32LE(end) === END_OF_DIRECTORY && end + 22 + tail.readUInt16LE(end + 20) === tail.length)) end -= 1
  if (end < 0) return null
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (length > MOST_DIRECTORY_BYTES || start + length > size) return null
  const directory = await bytesAt(handle, start, length)
  const entries: Entry[] = []
  let at = 0
  while (entries.length < count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return null
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return at === directory.length ? entries : null
}

async function contentFault(handle: FileHandle, path: string, entry: Entry): Promise<ArchiveFault | null> {
  const header = await bytesAt(handle, entry.at, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_HEADER) return 'broken'
  const start = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (entry.method === STORED) return entry.packed === entry.unpacked ? null : 'broken'
  if (entry.packed === 0) return entry.unpacked === 0 ? null : 'broken'
  if (entry.method !== DEFLATED) return 'broken'
  let seen = 0
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 })
  const inflate = createInflateRaw()
  packed.on('error', (error) => inflate.destroy(error))
  try {
    for await (const chunk of packed.pipe(inflate)) {
      seen += (chunk as Buffer).length
      if (seen > entry.unpacked) return 'bomb'
    }
  } catch {
    return 'broken'
  } finally {
    packed.destroy()
  }
  return seen === entry.unpacked ? null : 'broken'
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await handle.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}
