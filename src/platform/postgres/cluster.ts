import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Text } from '../../kernel/language/index.ts'
import { StartFault } from '../start-fault.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'

const run = promisify(execFile)

/** The cluster's superuser, who owns the database; the application itself signs in as a lesser role. */
export const SUPERUSER = 'postgres'

/** How every PostgreSQL program is started: nothing of the surroundings (PGPORT, LC_ALL …) may change what it does. */
export function surroundings(account: Account, cwd: string) {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { ...account, cwd, env: { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' } as NodeJS.ProcessEnv }
}

/** Written into postgresql.conf, where the operator may change them. Memory is taken as it is used, not at the start. */
function configuration(): Record<string, string> {
  const megabytes = Math.round(totalmem() / 8 / 1024 / 1024)
  return {
    shared_buffers: `${Math.min(512, Math.max(64, megabytes))}MB`,
    // A large import writes some 400 MB; a checkpoint in its midst would cost it a tenth of its time.
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  }
}

/** The cluster in its place, made first where there is none, and the superuser's password. */
export async function openCluster(
  place: Place,
  binaries: Binaries,
  tell: (text: Text) => void,
): Promise<{ cluster: string; password: string }> {
  const cluster = join(place.folder, 'data')
  const passwordFile = join(place.folder, 'password')
  if (!existsSync(cluster)) {
    tell({ zh: '初始化数据库', en: 'Making the database' })
    await initialise(cluster, passwordFile, place, binaries)
  }
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const ours = binaries.version.split('.')[0]
  if (made !== ours) throw otherVersion(cluster, made, String(ours))
  return { cluster, password: passwordIn(place.folder) }
}

/** The superuser's password, made with the cluster. */
export function passwordIn(folder: string): string {
  const file = join(folder, 'password')
  if (!existsSync(file)) throw noPassword(file)
  return readFileSync(file, 'utf8').trim()
}

/** Made beside its place and moved there when it is whole, so that a first start that is cut off leaves no half cluster. */
async function initialise(cluster: string, passwordFile: string, { folder, account }: Place, binaries: Binaries): Promise<void> {
  for (const left of readdirSync(folder).filter((name) => name.startsWith('new-')))
    rmSync(join(folder, left), { recursive: true, force: true })
  const unfinished = join(folder, `new-${randomBytes(4).toString('hex')}`)
  const password = randomBytes(24).toString('hex')
  const given = `${unfinished}.password`
  writeFileSync(given, `${password}\n`, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(given, account.uid, account.gid)
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${given}`,
        '--auth=scram-sha-256',
        // The built-in provider sorts and folds Chinese alike on every machine, whatever locales that has installed.
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        '--no-instructions',
        ...Object.entries(configuration()).map(([name, value]) => `--set=${name}=${value}`),
      ],
      surroundings(account, folder),
    )
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    renameSync(unfinished, cluster)
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    throw new StartFault({
      code: 'initdb-failed',
      text: {
        zh: `数据库初始化失败：${stderr?.trim() || message}。请检查磁盘空间和 ${folder} 的权限。`,
        en: `The database could not be made: ${stderr?.trim() || message}. Check the disk space and the permissions of ${folder}.`,
      },
    })
  } finally {
    rmSync(given, { force: true })
  }
}

const otherVersion = (cluster: string, made: string, ours: string) =>
  new StartFault({
    code: 'other-postgres-version',
    text: {
      zh: `${cluster} 由 PostgreSQL ${made} 建立，本版本使用 PostgreSQL ${ours}。请按 docs/operations.md 的升级步骤迁移数据。`,
      en: `${cluster} was made by PostgreSQL ${made}; this release uses PostgreSQL ${ours}. Move the data as docs/operations.md describes.`,
    },
  })

const noPassword = (file: string) =>
  new StartFault({
    code: 'lost-database-password',
    text: {
      zh: `缺少数据库口令文件 ${file}。请从备份恢复该文件。`,
      en: `The file with the database password, ${file}, is missing. Restore it from a backup.`,
    },
  })
