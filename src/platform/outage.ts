import type { Reason } from '../kernel/language/index.ts'
import { StartFault } from './start-fault.ts'

/** What the server can't do just now, though nobody did anything wrong. */
export interface Outage {
  readonly status: 503 | 507
  readonly reason: Reason
}

/** After how many seconds it is worth asking again: a database that was killed is back within that. */
export const RETRY_AFTER_SECONDS = 3

const AWAY: Outage = {
  status: 503,
  reason: {
    code: 'database-away',
    text: {
      zh: '数据库暂时无法连接，本次操作是否完成尚不确定。请稍候片刻重试，同一操作重试不会重复办理；如持续出现，请联系系统管理员。',
      en: 'The database can’t be reached for the moment, and whether this was done is not certain. Try again shortly: the same request again has one effect. Tell the system administrator if it goes on.',
    },
  },
}
const BUSY: Outage = {
  status: 503,
  reason: {
    code: 'database-busy',
    text: {
      zh: '系统繁忙，本次操作没有完成。请稍候重试。',
      en: 'The system is too busy, and this was not done. Try again shortly.',
    },
  },
}
const READ_ONLY: Outage = {
  status: 503,
  reason: {
    code: 'storage-read-only',
    text: {
      zh: '存储当前只读或无写入权限，无法保存，已有数据不受影响。请联系系统管理员检查磁盘和数据目录权限。',
      en: 'The storage can’t be written just now, so nothing can be saved; what is there is unharmed. Ask the system administrator to check the disk and the permissions of the data folder.',
    },
  },
}
const FULL: Outage = {
  status: 507,
  reason: {
    code: 'storage-full',
    text: {
      zh: '存储空间已满，本次内容没有保存，已有数据不受影响。请联系系统管理员清理或扩充磁盘后重试。',
      en: 'The storage is full, and this was not saved; what is there is unharmed. Ask the system administrator for space on the disk, then try again.',
    },
  },
}

/** SQLSTATE (PostgreSQL, appendix A) and error codes of the system. */
const BY_CODE: Readonly<Record<string, Outage>> = {
  '57P01': AWAY,
  '57P02': AWAY,
  '57P03': AWAY,
  '53300': AWAY,
  '58030': AWAY,
  ECONNREFUSED: AWAY,
  ECONNRESET: AWAY,
  ENOTFOUND: AWAY,
  EAI_AGAIN: AWAY,
  EHOSTUNREACH: AWAY,
  ENETUNREACH: AWAY,
  ETIMEDOUT: AWAY,
  EPIPE: AWAY,
  '40001': BUSY,
  '40P01': BUSY,
  '53200': BUSY,
  '55P03': BUSY,
  '57014': BUSY,
  '25006': READ_ONLY,
  EROFS: READ_ONLY,
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
  '53100': FULL,
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: FULL,
}

/** pg gives no code to a connection that ended under a query, or that could not be had in time. */
const CUT = /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/

interface Known {
  readonly code?: unknown
  readonly message?: unknown
  readonly cause?: unknown
}

/** What of the machine is missing, where that is why something failed; null for other errors. */
export function outageIn(error: unknown): Outage | null {
  for (let at = error as Known | null | undefined, depth = 0; at && typeof at === 'object' && depth < 5; at = at.cause as Known, depth++) {
    const code = String(at.code ?? '')
    // Class 08: connection exceptions.
    const known = /^08[0-9A-Z]{3}$/.test(code) ? AWAY : Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : null
    if (known) return known
    if (CUT.test(String(at.message ?? ''))) return AWAY
  }
  return null
}

/** The same, told to whoever typed a command; null for other errors. */
export function startFaultOf(error: unknown): StartFault | null {
  const outage = outageIn(error)
  if (!outage) return null
  const said = String((error as Known).message || (error as Known).code)
  if (outage !== AWAY) return new StartFault({ code: outage.reason.code, text: withCause(outage.reason.text, said) })
  return new StartFault({
    code: outage.reason.code,
    text: {
      zh: `无法连接数据库（${said}）。请确认 PostgreSQL 已启动、DATABASE_URL 正确；使用自带数据库的，请查看 DATA_DIR/postgres/server.log。`,
      en: `The database can’t be reached (${said}). See that PostgreSQL runs and that DATABASE_URL is right; with the built-in one, see DATA_DIR/postgres/server.log.`,
    },
  })
}

const withCause = ({ zh, en }: Reason['text'], said: string) => ({ zh: `${zh}（${said}）`, en: `${en} (${said})` })

/** Whether the error says that the database is not there now, and may be in a moment. */
export const isAway = (error: unknown): boolean => outageIn(error) === AWAY
