import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { scheduledIn } from '../backup/retention.ts'
import type { Database } from '../db/index.ts'
import type { Figure } from './index.ts'

/** The pool of connections, the queue of jobs, and how large the database is. */
export async function databaseFigures(db: Database): Promise<Figure[]> {
  const { inUse, idle, waiting } = db.connections()
  const pool = (state: string, value: number): Figure => ({
    ...{ name: 'db_connections', help: 'Connections to PostgreSQL in use and idle, and requests that wait for one' },
    ...{ labels: { state }, value },
  })
  const size = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db.shared)
  const jobs = await sql<{ job: string; state: string; jobs: number }>`
    select name as job, state::text as state, count(*) as jobs from jobs.job where state < 'completed' group by name, state`.execute(
    db.shared,
  )
  return [
    pool('in use', inUse),
    pool('idle', idle),
    pool('waiting', waiting),
    { name: 'db_size_bytes', help: 'Size of the database', value: size.rows[0]?.bytes ?? 0 },
    ...jobs.rows.map(({ job, state, jobs: value }) => ({
      ...{ name: 'jobs_open', help: 'Jobs that are waiting, to be tried again or under way' },
      ...{ labels: { job, state }, value },
    })),
  ]
}

/** Space on the disks of the data and of the backups, and how old the newest scheduled backup is. */
export async function diskFigures(dataDir: string, backupFolder: string | null, now: string): Promise<Figure[]> {
  const free = async (folder: string, path: string): Promise<Figure[]> => {
    const { bavail, blocks, bsize } = await statfs(path)
    const labels = { folder }
    return [
      { name: 'disk_free_bytes', help: 'Space that is left on the disk of a folder', labels, value: bavail * bsize },
      { name: 'disk_size_bytes', help: 'Size of the disk of a folder', labels, value: blocks * bsize },
    ]
  }
  const data = await free('data', dataDir)
  if (!backupFolder) return data
  const newest = scheduledIn(await readdir(backupFolder).catch(() => []))
    .map(({ name }) => name)
    .sort()
    .at(-1)
  if (!newest) return data
  const { mtimeMs, size } = await stat(join(backupFolder, newest))
  return [
    ...data,
    ...(await free('backups', backupFolder)),
    { name: 'backup_age_seconds', help: 'Age of the newest scheduled backup', value: Math.max(0, (Date.parse(now) - mtimeMs) / 1000) },
    { name: 'backup_size_bytes', help: 'Size of the newest scheduled backup', value: size },
  ]
}
