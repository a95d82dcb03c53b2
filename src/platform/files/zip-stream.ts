import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of an archive; its content is asked for when its turn comes. */
export interface ZipPart {
  readonly name: string
  readonly content: () => AsyncIterable<Uint8Array | string>
}

const UTF8_AND_DESCRIPTOR = 0x0808
const DEFLATED = 8
/** ZIP64, for archives of more than 4 GB. */
const VERSION = 45
const MOST_32 = 0xff_ff_ff_ff
const MOST_16 = 0xff_ff

interface Written {
  readonly name: Buffer
  readonly at: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
}

/**
 * An archive, made while it is read: whoever reads slowly slows the making down, and whoever stops ends it. Nothing of it is kept.
 * @param at the time that its files bear
 * @throws where one file is larger than 4 GB
 */
export async function* zipOf(parts: AsyncIterable<ZipPart>, at: Date): AsyncGenerator<Buffer> {
  const time = dosTime(at)
  const written: Written[] = []
  let offset = 0
  const given = (bytes: Buffer) => {
    offset += bytes.length
    return bytes
  }
  for await (const { name, content } of parts) {
    const [encoded, begin] = [Buffer.from(name, 'utf8'), offset]
    yield given(
      fields(
        [4, 0x04034b50],
        [2, VERSION],
        [2, UTF8_AND_DESCRIPTOR],
        [2, DEFLATED],
        [4, time],
        [4, 0],
        [4, 0],
        [4, 0],
        [2, encoded.length],
        [2, 0],
      ),
    )
    yield given(encoded)
    const counted = { crc: 0, unpacked: 0 }
    const packer = createDeflateRaw({ level: 6 })
    const done = pipeline(Readable.from(counting(content(), counted)), packer)
    // Whoever stops reading is told below; nobody else waits for it.
    done.catch(() => undefined)
    const from = offset
    try {
      for await (const chunk of packer) yield given(chunk as Buffer)
      await done
    } finally {
      packer.destroy()
    }
    const packed = offset - from
    if (packed > MOST_32 || counted.unpacked > MOST_32) throw new Error(`${name} is too large for an archive`)
    yield given(fields([4, 0x08074b50], [4, counted.crc], [4, packed], [4, counted.unpacked]))
    written.push({ name: encoded, at: begin, packed, ...counted })
  }
  const directory = offset
  for (const one of written) {
    const far = one.at >= MOST_32
    yield given(
      Buffer.concat([
        fields(
          [4, 0x02014b50],
          [2, VERSION],
          [2, VERSION],
          [2, UTF8_AND_DESCRIPTOR],
          [2, DEFLATED],
          [4, time],
          [4, one.crc],
          [4, one.packed],
        ),
        fields([4, one.unpacked], [2, one.name.length], [2, far ? 12 : 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, far ? MOST_32 : one.at]),
        one.name,
        far ? fields([2, 1], [2, 8], [8, one.at]) : Buffer.alloc(0),
      ]),
    )
  }
  const [end, count] = [offset, written.length]
  const large = directory >= MOST_32 || count >= MOST_16
  if (large) {
    yield fields(
      [4, 0x06064b50],
      [8, 44],
      [2, VERSION],
      [2, VERSION],
      [4, 0],
      [4, 0],
      [8, count],
      [8, count],
      [8, end - directory],
      [8, directory],
    )
    yield fields([4, 0x07064b50], [4, 0], [8, end], [4, 1])
  }
  const shown = large ? MOST_16 : count
  yield fields([4, 0x06054b50], [2, 0], [2, 0], [2, shown], [2, shown], [4, end - directory], [4, large ? MOST_32 : directory], [2, 0])
}

async function* counting(content: AsyncIterable<Uint8Array | string>, counted: { crc: number; unpacked: number }): AsyncGenerator<Buffer> {
  for await (const part of content) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part.buffer, part.byteOffset, part.byteLength)
    counted.crc = crc32(bytes, counted.crc)
    counted.unpacked += bytes.length
    yield bytes
  }
}

function fields(...given: readonly (readonly [2 | 4 | 8, number])[]): Buffer {
  const bytes = Buffer.alloc(given.reduce((sum, [length]) => sum + length, 0))
  let at = 0
  for (const [length, value] of given) {
    if (length === 8) bytes.writeBigUInt64LE(BigInt(value), at)
    else bytes.writeUIntLE(value, at, length)
    at += length
  }
  return bytes
}

/** Time and date of MS-DOS, in two halves, as the format has it. */
function dosTime(at: Date): number {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  return date * 0x1_00_00 + time
}
