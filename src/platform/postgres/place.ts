import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import type { Text } from '../../kernel/language/index.ts'
import { StartFault } from '../start-fault.ts'
import { type Account, accountFor, canEnter } from './account.ts'

/** Where a data folder's cluster lies, and whom it belongs to. */
export interface Place {
  /** Holds `data` (the cluster), `password` and `server.log`. */
  readonly folder: string
  /** Folder for what has to be copied to where the account can reach it. */
  readonly refuge: string
  readonly account: Account
}

/** For root, when the data folder lies where the user `postgres` can't go, such as below /root. */
const REACHABLE = '/var/lib/jiangxin'

const pointerSchema = z.object({ folder: z.string() })
const ownerSchema = z.object({ dataDir: z.string() })

/**
 * Finds or chooses the place of the cluster: inside the data folder wherever PostgreSQL can reach it.
 * A place once chosen is kept, also when the data folder is moved.
 * @param dataDir exists and is locked by this process
 * @param reachable where to put it otherwise
 */
export function placeOf(dataDir: string, tell: (text: Text) => void, reachable: string = REACHABLE): Place {
  const real = realpathSync(dataDir)
  const pointer = join(real, 'postgres-location.json')
  if (existsSync(pointer)) return keptElsewhere(real, pointer)

  const inside = join(real, 'postgres')
  const account = accountFor(existsSync(join(inside, 'data')) ? join(inside, 'data') : null)
  if (prepared(inside, account)) return { folder: inside, refuge: real, account }
  if (existsSync(join(inside, 'data'))) throw unreachable(inside)
  rmdirSync(inside)

  const folder = join(reachable, createHash('sha256').update(real).digest('hex').slice(0, 12))
  mkdirSync(reachable, { recursive: true, mode: 0o755 })
  if (!prepared(folder, account)) throw unreachable(folder)
  claim(folder, real)
  writeFileSync(pointer, `${JSON.stringify({ folder })}\n`)
  tell({
    zh: `数据库放在 ${folder}（postgres 用户进不了 ${real}）`,
    en: `The database is kept in ${folder} (the user postgres can't enter ${real})`,
  })
  return { folder, refuge: reachable, account }
}

/** Makes the folder the account's own; false where the account can't enter it. */
function prepared(folder: string, account: Account): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid)
  } catch {
    return false
  }
  return canEnter(folder, account)
}

function keptElsewhere(dataDir: string, pointer: string): Place {
  const { folder } = pointerSchema.parse(JSON.parse(readFileSync(pointer, 'utf8')))
  if (!existsSync(folder)) throw gone(folder, pointer)
  const former = ownerSchema.parse(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))).dataDir
  if (former !== dataDir) {
    if (existsSync(join(former, 'postgres-location.json'))) throw copied(dataDir, former, folder)
    claim(folder, dataDir)
  }
  return { folder, refuge: dirname(folder), account: accountFor(existsSync(join(folder, 'data')) ? join(folder, 'data') : null) }
}

function claim(folder: string, dataDir: string): void {
  writeFileSync(join(folder, 'owner.json'), `${JSON.stringify({ dataDir })}\n`, { mode: 0o600 })
}

const unreachable = (folder: string) =>
  new StartFault({
    code: 'cluster-unreachable',
    text: {
      zh: `运行 PostgreSQL 的用户无法进入 ${folder}。请为其各级上层目录加上可进入（x）权限，或把数据目录移到其他位置。`,
      en: `The user that runs PostgreSQL can't enter ${folder}. Give the folders above it the permission to be entered (x), or move the data folder.`,
    },
  })

const gone = (folder: string, pointer: string) =>
  new StartFault({
    code: 'cluster-gone',
    text: {
      zh: `${pointer} 指明数据库在 ${folder}，但该目录不存在。请从备份恢复；确要从空库开始，请另设 DATA_DIR。`,
      en: `${pointer} says that the database is in ${folder}, which does not exist. Restore it from a backup; to begin with an empty database, name another DATA_DIR.`,
    },
  })

const copied = (dataDir: string, former: string, folder: string) =>
  new StartFault({
    code: 'data-folder-copied',
    text: {
      zh: `${dataDir} 是 ${former} 的副本，两者共用 ${folder} 中的数据库，不能同时使用。请继续使用 ${former}；如原目录已停用，请删除其中的 postgres-location.json。`,
      en: `${dataDir} is a copy of ${former}; both point to the one database in ${folder}. Go on using ${former}, or, if it is out of use, delete its postgres-location.json.`,
    },
  })
