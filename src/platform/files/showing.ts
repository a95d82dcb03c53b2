import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { newId } from '../crypto/index.ts'
import type { FileStore } from './index.ts'

/** The longer side of a picture on a public page, in pixels. */
const LONGER_SIDE = 1600

/** Pictures as strangers may have them: upright, of moderate size, and without the place and time that a camera wrote into them. */
export interface PictureRoom {
  /** The path of the WebP made from the stored picture; made when it is first asked for. */
  pathOf(hash: string): Promise<string>
}

/** @param folder holds what was made. It may be emptied at any time. */
export function pictureRoom(files: FileStore, folder: string): PictureRoom {
  const making = new Map<string, Promise<string>>()

  async function make(hash: string): Promise<string> {
    const path = join(folder, `${hash}.webp`)
    const there = await stat(path).catch(() => null)
    if (there) return path
    const original = await buffer(await files.read(hash))
    const shown = await sharp(original, { failOn: 'error' })
      .autoOrient()
      .resize(LONGER_SIDE, LONGER_SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: 30 })
      .toBuffer()
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const aside = `${path}.${newId()}`
    await writeFile(aside, shown, { mode: 0o600 })
    await rename(aside, path)
    return path
  }

  return {
    pathOf(hash) {
      const known = making.get(hash)
      if (known) return known
      const made = make(hash).finally(() => making.delete(hash))
      making.set(hash, made)
      return made
    },
  }
}
