import { execFileSync } from 'node:child_process'
import { chownSync, readFileSync, readlinkSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What PostgreSQL says of itself in postmaster.pid (lines 1, 4 and 8 of `src/include/utils/pidfile.h`). */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** The postmaster that the cluster's pid file names, running or not; null without a usable file. */
export function postmasterOf(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    return Number.isInteger(pid) && pid > 0 ? { pid, port, ready: lines[7]?.trim() === 'ready' } : null
  } catch {
    return null
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** True where the process is a PostgreSQL that works on this very cluster, and no stranger that was given its number. */
export function worksOn(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  try {
    // A postmaster makes the cluster its working directory.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster)
  } catch {
    return false
  }
}

/**
 * A pid file survives a `kill -9`, and its number may since belong to a stranger, for whose sake PostgreSQL would refuse
 * to start. Naming ourselves instead lets it pass — PostgreSQL knows that its parent is no postmaster — and keeps the rest
 * of the file, by which it finds out whether processes of the killed server still hold the shared memory.
 */
export function disownStranger(cluster: string): void {
  const file = join(cluster, 'postmaster.pid')
  const { uid, gid } = statSync(file)
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(`${file}.mended`, [process.pid, ...rest].join('\n'), { mode: 0o600 })
  if (process.getuid?.() === 0) chownSync(`${file}.mended`, uid, gid)
  renameSync(`${file}.mended`, file)
}
