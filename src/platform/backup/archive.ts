import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { StartFault } from '../start-fault.ts'
import { cancelled, damaged, notABackup, notReadable, notWritten } from './faults.ts'
import { LABEL } from './manifest.ts'

/**
 * The file: a tar, compressed with zstd. What it holds is cut into entries of at most a mebibyte, `name/1`, `name/2` …:
 * a tar wants the size of an entry before its content, and a table's is known only when it has been read.
 */
const PART_BYTES = 1024 * 1024
/** Between speed and size; pictures and PDF don't get smaller anyway. */
const LEVEL = 3

export interface ArchiveWriter {
  add(name: string, content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void>
  /** On the disk under its own name, and to stay there over a power cut. */
  finish(): Promise<void>
  /** Leaves nothing behind. */
  discard(): Promise<void>
}

/** @throws StartFault where the file can't be written */
export function writeArchive(file: string, signal: AbortSignal): ArchiveWriter {
  const aside = `${file}.part`
  const tar = pack()
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: LEVEL } })
  const written = pipeline(Readable.from(tar), compress, createWriteStream(aside, { mode: 0o600, flush: true }), { signal }).catch(
    (error: unknown) => {
      throw signal.aborted ? cancelled() : notWritten(file, error)
    },
  )
  // Whoever adds next hears of it; until then it must not end the process.
  written.catch(() => undefined)

  async function addPart(name: string, bytes: Buffer): Promise<void> {
    signal.throwIfAborted()
    try {
      const taken = new Promise<void>((resolve, reject) => {
        const entry = tar.entry({ name, mtime: new Date(0) }, bytes, (error) => (error ? reject(error) : resolve()))
        // It tells twice when the tar is given up; nobody listening would end the process.
        entry.on('error', reject)
      })
      taken.catch(() => undefined)
      await Promise.race([taken, written])
    } catch (error) {
      // Why nothing is taken any more, and not only that.
      if (tar.destroyed) await written
      throw error
    }
  }

  return {
    async add(name, content) {
      let [part, held, size] = [0, [] as Buffer[], 0]
      const pass = async () => {
        const bytes = Buffer.concat(held)
        for (let from = 0; from < Math.max(bytes.length, 1); from += PART_BYTES) {
          part += 1
          await addPart(`${name}/${part}`, bytes.subarray(from, from + PART_BYTES))
        }
        held = []
        size = 0
      }
      for await (const chunk of content) {
        held.push(chunk)
        size += chunk.length
        if (size >= PART_BYTES) await pass()
      }
      if (size > 0 || part === 0) await pass()
    },
    async finish() {
      tar.finalize()
      await written
      await rename(aside, file).catch((error) => {
        throw notWritten(file, error)
      })
      const folder = await open(dirname(file), 'r')
      await folder.sync().finally(() => folder.close())
    },
    async discard() {
      tar.destroy()
      await written.catch(() => undefined)
      await rm(aside, { force: true })
    },
  }
}

export interface Part {
  /** Without the number of the piece. */
  readonly name: string
  readonly content: AsyncIterable<Buffer>
}

/**
 * The parts of a backup one after another; each must be read to its end before the next is asked for.
 * @param onBytes how much of the file has been read
 * @throws StartFault naming where the file stops being readable
 */
export async function* readArchive(
  file: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<Part> {
  const source = createReadStream(file)
  let looksRight = false
  source.once('data', (chunk) => {
    looksRight = Buffer.from(chunk).subarray(0, MAGIC.length).equals(MAGIC)
  })
  source.on('data', () => onBytes(source.bytesRead))
  const tar = extract()
  let place = LABEL
  const read = pipeline(source, createZstdDecompress(), tar as unknown as NodeJS.WritableStream, { signal })
  // The iteration below is told the same.
  read.catch(() => undefined)
  const pieces = piecesOf(tar)
  let begun = false
  const step = async () => {
    try {
      const next = await pieces.next()
      if (next.done) await read
      else if (!begun && next.value.name !== LABEL) throw notABackup(file)
      begun = true
      return next
    } catch (error) {
      throw explained(error, file, place, looksRight, signal)
    }
  }
  try {
    let next = await step()
    while (!next.done) {
      const { name } = next.value
      place = name
      const content = async function* () {
        while (!next.done && next.value.name === name) {
          yield next.value.bytes
          next = await step()
        }
      }
      yield { name, content: content() }
    }
  } finally {
    tar.destroy()
    await read.catch(() => undefined)
  }
}

/** The first bytes of whatever zstd has compressed (RFC 8878, 3.1.1). */
const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

async function* piecesOf(tar: ReturnType<typeof extract>): AsyncGenerator<{ name: string; bytes: Buffer }> {
  for await (const entry of tar) {
    const { name, size = 0 } = entry.header
    const at = name.lastIndexOf('/')
    if (at < 1 || size > PART_BYTES) throw new Error('not a part of a backup')
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(chunk as Buffer)
    yield { name: name.slice(0, at), bytes: Buffer.concat(chunks) }
  }
}

function explained(error: unknown, file: string, place: string, looksRight: boolean, signal: AbortSignal): unknown {
  if (signal.aborted) return cancelled()
  if (error instanceof StartFault) return error
  const { syscall, message } = error as NodeJS.ErrnoException
  if (syscall) return notReadable(file, error)
  if (!looksRight) return notABackup(file)
  return damaged(file, place, {
    zh: `此处或紧接其后无法读取，文件可能不完整（${message}）`,
    en: `or what follows it can't be read; the file may be cut off (${message})`,
  })
}
