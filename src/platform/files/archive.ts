import { openZip, type ZipEntry, ZipFault } from './zip.ts'

/** What is wrong with a ZIP archive (docx and xlsx are such), or null. */
export type ArchiveFault = 'broken' | 'bomb' | 'encrypted' | 'macros'

// What an office document may unpack to. Nobody types this much; a bomb is far beyond.
const MOST_ENTRIES = 5_000
const MOST_BYTES = 300 * 1024 * 1024
/** Below this size no ratio is a danger: an empty sheet of a million rows packs very well. */
const HARMLESS_BYTES = 30 * 1024 * 1024
const MOST_RATIO = 100

/**
 * Judges an archive by its central directory and then counts what really comes out, so that a directory that lies
 * helps nobody. Nothing is unpacked to memory or disk.
 */
export async function archiveFault(path: string): Promise<ArchiveFault | null> {
  const zip = await openZip(path)
  if (zip === null) return 'broken'
  try {
    const fault = faultOf(zip.entries, zip.size)
    if (fault) return fault
    for (const entry of zip.entries) for await (const _part of zip.content(entry));
    return null
  } catch (error) {
    if (error instanceof ZipFault) return error.fault
    throw error
  } finally {
    await zip.close()
  }
}

function faultOf(entries: readonly ZipEntry[], size: number): ArchiveFault | null {
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
