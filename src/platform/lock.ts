import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartFault } from './start-fault.ts'

/** Belongs to this process until it is released or the process ends, however it ends. */
export interface Lock {
  release(): void
}

const SQLITE_BUSY = 5

/** PostgreSQL of another user must be able to pass through root's data folder; what lies in it is protected file by file. */
export function makeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
}

/** A lock whose database object is collected as garbage would open by itself. */
const held = new Set<DatabaseSync>()

/**
 * Takes the folder for this process alone; null where another process holds it.
 *
 * The lock is the kernel's own lock on an open file, reached through SQLite because Node offers no other door to it:
 * it vanishes with its process, so there is no stale lock to judge after a power cut or a `kill -9`.
 */
export function lockFolder(folder: string): Lock | null {
  const file = join(folder, 'lock')
  let database: DatabaseSync | undefined
  try {
    makeDataFolder(folder)
    database = new DatabaseSync(file)
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive')
    chmodSync(file, 0o600)
  } catch (error) {
    database?.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null
    throw notWritable(folder, error)
  }
  const taken = database
  held.add(taken)
  return {
    release() {
      if (held.delete(taken)) taken.close()
    },
  }
}

/** @throws StartFault where no file can be written into the folder */
export function probeDataFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`)
  try {
    makeDataFolder(folder)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw notWritable(folder, error)
  }
}

/** For whoever finds that the data folder refuses a file. */
export const notWritable = (folder: string, error: unknown) =>
  new StartFault({
    code: 'data-folder-not-writable',
    text: {
      zh: `数据目录 ${folder} 无法写入（${(error as Error).message}）。请检查目录归属和权限，或用 DATA_DIR 指定其他目录。`,
      en: `The data folder ${folder} can't be written (${(error as Error).message}). Check its owner and permissions, or name another one with DATA_DIR.`,
    },
  })
