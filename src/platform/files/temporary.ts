import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The bytes as a file in the folder while the work lasts; gone afterwards unless the work moved it. */
export async function asTemporaryFile<T>(folder: string, bytes: Uint8Array, work: (path: string) => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.part`)
  try {
    await writeFile(path, bytes, { mode: 0o600 })
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}
