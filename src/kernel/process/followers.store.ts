import type { Reader, Writer } from '../../platform/db/index.ts'

/** Who wants to hear of a case beyond their own part in it. */
export async function followersOf(reader: Reader, id: string): Promise<string[]> {
  const rows = await followers(reader, id).execute()
  return rows.map((row) => row.person)
}

export async function setFollowing({ db, district }: Writer, id: string, person: string, follow: boolean, now: string): Promise<void> {
  if (follow) {
    await db
      .insertInto('process.followers')
      .values({ district, case_id: id, person, since: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  } else {
    await db
      .deleteFrom('process.followers')
      .where('district', '=', district)
      .where('case_id', '=', id)
      .where('person', '=', person)
      .execute()
  }
}

const followers = ({ db, district }: Reader, id: string) =>
  db.selectFrom('process.followers').select('person').where('district', '=', district).where('case_id', '=', id)
