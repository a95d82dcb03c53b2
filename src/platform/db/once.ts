import { sql } from 'kysely'
import { fault } from '../contract/fault.ts'
import type { Keys } from '../crypto/index.ts'
import type { Database, Writer } from './index.ts'

/** What a write is asked by: its idempotency key beside what is to be done. */
interface Asked {
  readonly key: string
}

/**
 * One write transaction for one key: asked again, it answers as the first time and changes nothing. A write that was
 * refused leaves no trace, so that its key can be used again.
 * @param by who asks; another's key is nobody else's
 * @throws fault 'key-reused' where the key came with something else before
 */
export function writeOnce<T>(
  platform: { readonly db: Database; readonly keys: Keys },
  by: { readonly district: string; readonly account: string },
  procedure: string,
  input: Asked,
  work: (writer: Writer) => Promise<T>,
): Promise<T> {
  // A keyed hash: what was asked may hold a password or an ID number, which a plain hash would not hide.
  const asked = platform.keys.lookup(JSON.stringify([by.account, procedure, input]), 'answers')
  return platform.db.write(by.district, async (writer) => {
    const { district, db } = writer
    const taken = await sql`
      insert into platform.answers (district, key, asked) values (${district}, ${input.key}::uuid, ${asked}) on conflict do nothing returning key`.execute(
      db,
    )
    if (taken.rows.length === 0) {
      const { rows } = await sql<{ asked: string; answer: T }>`
        select asked, answer from platform.answers where district = ${district} and key = ${input.key}::uuid`.execute(db)
      const [first] = rows
      if (first?.asked !== asked) throw keyReused()
      return first.answer
    }
    const answer = await work(writer)
    await sql`update platform.answers set answer = ${JSON.stringify(answer)}::jsonb where district = ${district} and key = ${input.key}::uuid`.execute(
      db,
    )
    return answer
  })
}

/** How long an answer is kept: longer than any page, queue on a phone or client goes on trying. */
const KEPT_DAYS = 90

/** Forgets answers that nobody will ask for again. @returns how many */
export async function forgetAnswers(db: Database, district: string, now: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from platform.answers where district = ${district} and at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS})`.execute(
    db.in(district).db,
  )
  return Number(numAffectedRows ?? 0n)
}

/** The key came with something else before. */
export const keyReused = () =>
  fault('REFUSED', {
    code: 'key-reused',
    text: {
      zh: '这个请求编号已用于另一项操作。请刷新页面后重试。',
      en: 'This request key was used for something else already. Reload the page and try again.',
    },
  })
