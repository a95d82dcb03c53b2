import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileStore } from './index.ts'

/** SHA-256 of a file, lower-case hex, read as a stream. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** A store in a local folder: ab/cd/<hash>. A file is there whole or not at all, and stays there over a power cut. */
export function folderStore(folder: string): FileStore {
  function placeOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a SHA-256')
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  const has = (hash: string) =>
    access(placeOf(hash)).then(
      () => true,
      () => false,
    )

  async function adopt(temporaryPath: string, hash: string): Promise<void> {
    if (await has(hash)) return rm(temporaryPath, { force: true })
    const place = placeOf(hash)
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await toDisk(temporaryPath)
    await rename(temporaryPath, place)
    await toDisk(dirname(place))
  }

  return {
    adopt,
    has,
    async write(hash, bytes) {
      if (await has(hash)) return
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const temporaryPath = join(folder, `${randomUUID()}.part`)
      const handle = await open(temporaryPath, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
      } finally {
        await handle.close()
      }
      await adopt(temporaryPath, hash)
    },
    async read(hash) {
      return (await open(placeOf(hash), 'r')).createReadStream()
    },
    remove: (hash) => rm(placeOf(hash), { force: true }),
  }
}

/** Makes a file's content, or a folder's new names, outlive a power cut. */
async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
