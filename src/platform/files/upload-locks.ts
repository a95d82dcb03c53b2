import { setTimeout as wait } from 'node:timers/promises'
import { ERRORS, type Locker } from '@tus/server'
import type { Database } from '../db/index.ts'

const CHANNEL = 'jiangxin_uploads'
/** How long a request waits for another one on the same upload to let go. */
const PATIENCE_MS = 30_000
const RETRY_MS = 50

type Session = Awaited<ReturnType<Database['connect']>>

/**
 * One request at a time works on an upload, in whichever process it is: advisory locks of PostgreSQL, all on one session
 * that lives while any is held, so that they vanish with the process. A line that hangs may keep the former request open
 * long after the uploader has come back, so the holder is asked to let go, in another process by NOTIFY.
 */
export function uploadLocks(db: Pick<Database, 'connect'>): Locker {
  /** How to ask those who hold or reserve a lock in this process to let go. */
  const held = new Map<string, () => unknown>()
  let opened: Promise<Session> | null = null
  let users = 0

  async function open(): Promise<Session> {
    const session = await db.connect()
    const lost = () => {
      if (opened) void close()
      // Whoever worked under a lock of this session works under none.
      for (const letGo of held.values()) letGo()
    }
    session.on('error', lost)
    session.on('end', lost)
    session.on('notification', ({ payload }) => held.get(payload ?? '')?.())
    try {
      await session.query(`listen ${CHANNEL}`)
    } catch (error) {
      session.release(true)
      throw error
    }
    return session
  }

  async function close(): Promise<void> {
    const closing = opened
    opened = null
    const session = await closing?.catch(() => null)
    session?.removeAllListeners('end')
    session?.release(true)
  }

  async function session(): Promise<Session> {
    opened ??= open()
    const mine = opened
    try {
      return await mine
    } catch (error) {
      if (opened === mine) opened = null
      throw error
    }
  }

  async function taken(id: string): Promise<boolean> {
    const { rows } = await (await session()).query<{ taken: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [
      `upload:${id}`,
    ])
    return rows[0]?.taken === true
  }

  async function acquire(id: string, signal: AbortSignal, letGo: () => unknown): Promise<void> {
    const giveUp = Date.now() + PATIENCE_MS
    while (!signal.aborted && Date.now() < giveUp) {
      const holder = held.get(id)
      if (holder) holder()
      else {
        held.set(id, letGo)
        try {
          if (await taken(id)) return
        } catch (error) {
          held.delete(id)
          throw error
        }
        held.delete(id)
        await (await session()).query('select pg_notify($1, $2)', [CHANNEL, id])
      }
      await wait(RETRY_MS)
    }
    throw ERRORS.ERR_LOCK_TIMEOUT
  }

  return {
    newLock: (id) => ({
      async lock(signal, letGo) {
        users += 1
        try {
          await acquire(id, signal, letGo)
        } catch (error) {
          users -= 1
          if (users === 0) await close()
          throw error
        }
      },
      async unlock() {
        try {
          // With the session the lock is gone by itself.
          if (opened) await (await opened).query('select pg_advisory_unlock(hashtextextended($1, 0))', [`upload:${id}`])
        } catch {
          await close()
        } finally {
          held.delete(id)
          users -= 1
          if (users === 0) await close()
        }
      },
    }),
  }
}
