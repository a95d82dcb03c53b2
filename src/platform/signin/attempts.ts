import type pg from 'pg'
import type { SignInPolicy } from './types.ts'

/**
 * Attempts by name, whether or not the name is anybody's: a lock that tells nobody which names exist. They are counted in
 * the database, before the password is looked at, so that neither many processes nor many attempts at once get round it.
 */
export function attemptsIn(pool: pg.Pool) {
  return {
    /** Counts an attempt; false where the name is locked, and then nothing more may be asked about it. */
    async begin(name: string, { lockFailures, lockMinutes }: SignInPolicy): Promise<boolean> {
      const { rowCount } = await pool.query(
        `insert into signin.attempts as a (username, failures, last_at) values ($1, 1, now())
         on conflict (username) do update set last_at = now(),
           failures = case when a.last_at < now() - make_interval(mins => $3) then 1 else a.failures + 1 end,
           locked_until = case when a.last_at >= now() - make_interval(mins => $3) and a.failures + 1 >= $2
             then now() + make_interval(mins => $3) end
         where a.locked_until is null or a.locked_until <= now()`,
        [name, lockFailures, lockMinutes],
      )
      return rowCount === 1
    },
    async isLocked(name: string): Promise<boolean> {
      const { rowCount } = await pool.query('select from signin.attempts where username = $1 and locked_until > now()', [name])
      return rowCount === 1
    },
    /** All that was asked for was right: earlier failures are forgotten. */
    succeeded: (name: string) => pool.query('delete from signin.attempts where username = $1', [name]),
    /** This attempt was no failure, and yet nobody is in: failures before it count on, or the half that is known would clear them. */
    uncount: (name: string) =>
      pool.query('update signin.attempts set failures = greatest(failures - 1, 0), locked_until = null where username = $1', [name]),
    forgetOld: () =>
      pool.query(
        "delete from signin.attempts where last_at < now() - interval '2 days' and (locked_until is null or locked_until < now())",
      ),
  }
}

export type Attempts = ReturnType<typeof attemptsIn>

/** The name as it is kept and counted: case and spaces around it make no other name. */
export const nameOf = (typed: unknown): string => (typeof typed === 'string' ? typed.trim().toLowerCase().slice(0, 100) : '')
