import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { StoredCase } from './store.ts'

/** Cases under way, or with a correction that waits, in which a person has a part, the oldest first. */
export async function openCasesWith(reader: Reader, person: string): Promise<Omit<StoredCase, 'startedAt' | 'updatedAt'>[]> {
  const { rows } = await sql<Omit<StoredCase, 'startedAt' | 'updatedAt'>>`
    select c.id, c.number, c.process, c.version, c.organisation, c.path, c.state
    from process.parties p join process.cases c on c.district = p.district and c.id = p.case_id
    where p.district = ${reader.district} and p.person = ${person}::uuid
      and (c.outcome is null or jsonb_typeof(c.state -> 'correction') = 'object')
    order by c.id`.execute(reader.db)
  return rows
}

/** How many cases somebody follows. */
export async function countFollowed({ db, district }: Reader, person: string): Promise<number> {
  const { count } = await db
    .selectFrom('process.followers')
    .where('district', '=', district)
    .where('person', '=', person)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Whoever takes over follows what the other followed. What they may not read, they are not told of. */
export async function passFollowing({ db, district }: Writer, from: string, to: string, at: string): Promise<void> {
  await sql`insert into process.followers (district, case_id, person, since)
    select district, case_id, ${to}::uuid, ${at}::timestamptz from process.followers where district = ${district} and person = ${from}::uuid
    on conflict do nothing`.execute(db)
  await db.deleteFrom('process.followers').where('district', '=', district).where('person', '=', from).execute()
}
