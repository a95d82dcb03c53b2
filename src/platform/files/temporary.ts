import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A path in the folder while the work lasts: whatever is written there is gone afterwards. */
export async function withTemporaryPath<T>(folder: string, work: (path: string) => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.part`)
  try {
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}

/** The bytes as a file in the folder while the work lasts; gone afterwards unless the work moved it. */
export const asTemporaryFile = <T>(
  folder: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  work: (path: string) => Promise<T>,
): Promise<T> =>
  withTemporaryPath(folder, async (path) => {
    await writeFile(path, bytes, { mode: 0o600 })
    return work(path)
  })

/** A file in pieces of so many bytes at most, one in memory at a time. */
export const piecesOf = (path: string, bytes: number): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: bytes })

/** Bytes of a file. */
export const sizeOf = async (path: string): Promise<number> => (await stat(path)).size
