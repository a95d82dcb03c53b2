import { sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'

export interface Invitation {
  readonly id: string
  readonly activity: string
  readonly organisation: string
  /** Per cent, as a decimal. */
  readonly share: string
  readonly state: 'open' | 'accepted' | 'declined' | 'lapsed'
  readonly asked_at: string
  readonly answered_at: string | null
}

const COLUMNS = sql`i.id, i.activity, i.organisation, i.share::text as share, i.state, i.asked_at, i.answered_at`

/** Asks a bank. A former question that it has not answered yet lapses. */
export async function insertInvitation(
  { db, district }: Writer,
  one: { id: string; activity: string; organisation: string; share: string; by: string; at: string },
): Promise<void> {
  await sql`update financial_education.activity_invitations set state = 'lapsed'
    where district = ${district} and activity = ${one.activity} and organisation = ${one.organisation} and state = 'open'`.execute(db)
  await sql`insert into financial_education.activity_invitations (district, id, activity, organisation, share, state, asked_by, asked_at)
    values (${district}, ${one.id}, ${one.activity}, ${one.organisation}, ${one.share}::numeric, 'open', ${one.by}, ${one.at})`.execute(db)
}

/** One of those sent to these banks; held until the transaction ends. */
export async function holdInvitation({ db, district }: Writer, id: string, banks: readonly string[]): Promise<Invitation | undefined> {
  const { rows } = await sql<Invitation>`select ${COLUMNS} from financial_education.activity_invitations i
    where i.district = ${district} and i.id = ${id}::uuid and i.organisation = any(${[...banks]}::uuid[]) for update`.execute(db)
  return rows[0]
}

export async function answerInvitation(
  { db, district }: Writer,
  id: string,
  answer: { state: 'accepted' | 'declined'; by: string; at: string },
): Promise<void> {
  await sql`update financial_education.activity_invitations
    set state = ${answer.state}, answered_by = ${answer.by}::uuid, answered_at = ${answer.at}
    where district = ${district} and id = ${id}::uuid`.execute(db)
}

/** What waits for an answer no longer does: the activity has been reported or has come to an end. */
export async function lapseInvitations({ db, district }: Writer, activity: string): Promise<void> {
  await sql`update financial_education.activity_invitations set state = 'lapsed'
    where district = ${district} and activity = ${activity}::uuid and state = 'open'`.execute(db)
}

/** An invitation with what the inviting bank shows of its activity: nothing of its contacts or its plans for the day. */
export interface Shown extends Invitation {
  readonly lead: string
  readonly title: string
  readonly theme: string
  readonly audiences: readonly string[]
  readonly starts_on: string
  readonly ends_on: string
  readonly address: string | null
}

export async function invitationsTo(
  { db, district }: Reader,
  banks: readonly string[],
  page: { readonly offset: number; readonly limit: number; readonly state?: string | undefined },
): Promise<{ rows: Shown[]; total: number }> {
  const where = sql`i.district = ${district} and i.organisation = any(${[...banks]}::uuid[])
    ${page.state === undefined ? sql`` : sql`and i.state = ${page.state}`}`
  const [{ rows }, count] = await Promise.all([
    sql<Shown>`
      select ${COLUMNS}, a.organisation as lead, c.title, a.theme, a.audiences, a.starts_on, a.ends_on,
        c.state -> 'data' -> 'filing' ->> 'address' as address
      from financial_education.activity_invitations i
        join financial_education.activities a on a.district = i.district and a.id = i.activity
        join process.cases c on c.district = i.district and c.id = i.activity
      where ${where} order by i.asked_at desc, i.id offset ${page.offset} limit ${page.limit}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from financial_education.activity_invitations i where ${where}`.execute(db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

/** Who was asked for one activity, for whoever may see its case. */
export async function invitationsFor({ db, district }: Reader, activity: string): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`select ${COLUMNS} from financial_education.activity_invitations i
    where i.district = ${district} and i.activity = ${activity}::uuid order by i.asked_at`.execute(db)
  return rows
}

/** The clerks of partner banks who agreed, in the order in which they did. */
export async function partnersOf({ db, district }: Reader, activity: string): Promise<string[]> {
  const { rows } = await sql<{ people: readonly string[] | null }>`
    select c.state -> 'seats' -> 'partner' as people from process.cases c where c.district = ${district} and c.id = ${activity}::uuid`.execute(
    db,
  )
  return [...(rows[0]?.people ?? [])]
}
