import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { StartFault } from '../start-fault.ts'

/** Whom PostgreSQL runs as. Without numbers: whoever runs this process. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

const NAME = 'postgres'

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the user `postgres`, who is created where there is none.
 * @param existing a cluster's folder: who owns it already goes on to own it
 */
export function accountFor(existing: string | null): Account {
  if (process.getuid?.() !== 0) return {}
  if (existing) {
    const { uid, gid } = statSync(existing)
    if (uid !== 0) return { uid, gid }
  }
  return find() ?? create()
}

function find(): Account | null {
  try {
    const number = (flag: string) => Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: number('-u'), gid: number('-g') }
  } catch {
    return null
  }
}

function create(): Account {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME], {
      stdio: 'pipe',
      // A root shell made by `su` may lack the folders of the administrator's programs.
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    })
  } catch (error) {
    throw new StartFault({
      code: 'no-postgres-user',
      text: {
        zh: `PostgreSQL 不能以 root 运行，且无法创建系统用户 ${NAME}（${(error as Error).message.trim()}）。请先创建该用户，或改用普通用户启动。`,
        en: `PostgreSQL can't run as root, and the system user ${NAME} could not be created (${(error as Error).message.trim()}). Create that user, or start as an ordinary user.`,
      },
    })
  }
  const created = find()
  if (!created) throw new Error(`useradd succeeded, but there is no user ${NAME}`)
  return created
}

/** True where the account can enter the folder: every folder above must let it pass. */
export function canEnter(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true
  return succeeds('/bin/sh', ['-c', 'cd "$0"', folder], account)
}

/** True where the account can start the program. */
export function canRun(program: string, account: Account): boolean {
  return succeeds(program, ['--version'], account)
}

function succeeds(program: string, args: readonly string[], account: Account): boolean {
  try {
    execFileSync(program, args, { ...account, cwd: '/', stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
