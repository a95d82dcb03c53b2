import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openClient } from '../db/connect.ts'
import { LOCK } from '../db/lock-numbers.ts'
import { type BackupOptions, backUp } from './backup.ts'
import { checkBackup } from './check.ts'
import type { Manifest } from './manifest.ts'
import { type Keep, nameAt, scheduledIn, superfluous } from './retention.ts'

export interface ScheduledOptions extends Omit<BackupOptions, 'file'> {
  readonly folder: string
  /** Local date and time of the districts, `YYYY-MM-DDTHH:MM:SS`. */
  readonly local: string
  readonly keep: Keep
}

export interface Scheduled {
  readonly file: string
  readonly manifest: Manifest
  /** Names of those that were removed by the rule. */
  readonly removed: readonly string[]
}

/**
 * One backup into the folder of backups. It is read back whole before any older one is removed.
 * @returns null where another process is making one
 */
export async function backUpByTheClock(options: ScheduledOptions): Promise<Scheduled | null> {
  const client = await openClient(options.ownerUrl)
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK.backup])
    return rows[0]?.taken ? await make(options) : null
  } finally {
    await client.end()
  }
}

async function make({ folder, local, keep, ...options }: ScheduledOptions): Promise<Scheduled> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    // Only a process that was killed leaves one, and only the holder of the lock is here.
    if (name.endsWith('.part') && scheduledIn([name.slice(0, -'.part'.length)]).length > 0) await rm(join(folder, name), { force: true })
  }
  const file = join(folder, nameAt(local))
  await backUp({ ...options, file })
  const manifest = await checkBackup({ file, keys: options.keys, signal: options.signal })
  const removed = superfluous(scheduledIn(await readdir(folder)), keep).map(({ name }) => name)
  for (const name of removed) await rm(join(folder, name), { force: true })
  return { file, manifest, removed }
}
