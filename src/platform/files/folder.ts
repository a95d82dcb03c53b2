import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { FileStore } from './index.ts'

/** SHA-256 of a file, lower-case hex, read as a stream. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

const HASH = /^[0-9a-f]{64}$/
const namesIn = (folder: string) => readdir(folder).catch(() => [])

/** A store in a local folder: ab/cd/<hash>. A file is there whole or not at all, and stays there over a power cut. */
export function folderStore(folder: string): FileStore {
  function placeOf(hash: string): string {
    if (!HASH.test(hash)) throw new Error('not a SHA-256')
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  const has = (hash: string) =>
    access(placeOf(hash)).then(
      () => true,
      () => false,
    )

  async function keep(path: string, hash: string): Promise<void> {
    if (await has(hash)) return
    const place = placeOf(hash)
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await toDisk(path)
    try {
      await link(path, place)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // A network folder may know no second name for one file.
      if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EXDEV') await copied(path, place, join(folder, `${randomUUID()}.part`))
      else if (code !== 'EEXIST') throw error
    }
    await toDisk(dirname(place))
  }

  async function adopt(temporaryPath: string, hash: string): Promise<void> {
    await keep(temporaryPath, hash)
    await rm(temporaryPath, { force: true })
  }

  return {
    keep,
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
    async *lying() {
      for (const name of await namesIn(folder)) {
        if (!/^[0-9a-f]{2}$/.test(name)) continue
        const within = await readdir(join(folder, name), { recursive: true })
        yield within.map((path) => basename(path)).filter((hash) => HASH.test(hash))
      }
    },
    async removeHalves(olderThanMs) {
      const before = Date.now() - olderThanMs
      for (const name of await namesIn(folder)) {
        const half = join(folder, name)
        if (name.endsWith('.part') && (await stat(half)).mtimeMs < before) await rm(half, { force: true })
      }
    },
  }
}

/** Whole or not at all, as a link would be. */
async function copied(path: string, place: string, half: string): Promise<void> {
  await copyFile(path, half)
  await toDisk(half)
  await rename(half, place)
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
