import { sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'

/** A text of the pledge, as it stands. */
export interface PledgeText {
  readonly version: number
  readonly title: string
  readonly body: string
  readonly reason: string
  readonly hash: string
  readonly revision: number
  readonly draftedBy: string
  readonly draftedAt: string
  readonly inForceBy: string | null
  readonly inForceAt: string | null
  readonly signBy: string | null
}

const COLUMNS = sql`t.version, t.title, t.body, t.reason, t.hash, t.revision, t.drafted_by as "draftedBy", t.drafted_at as "draftedAt",
  t.in_force_by as "inForceBy", t.in_force_at as "inForceAt", t.sign_by as "signBy"`

export async function textsOf({ db, district }: Reader): Promise<PledgeText[]> {
  const { rows } = await sql<PledgeText>`
    select ${COLUMNS} from financial_education.pledge_texts t where t.district = ${district} order by t.version desc`.execute(db)
  return rows
}

export async function textOf({ db, district }: Reader, version: number): Promise<PledgeText | undefined> {
  const { rows } = await sql<PledgeText>`
    select ${COLUMNS} from financial_education.pledge_texts t where t.district = ${district} and t.version = ${version}`.execute(db)
  return rows[0]
}

/** The text that banks sign today. */
export async function textInForce({ db, district }: Reader): Promise<PledgeText | undefined> {
  const { rows } = await sql<PledgeText>`
    select ${COLUMNS} from financial_education.pledge_texts t
    where t.district = ${district} and t.in_force_at is not null order by t.version desc limit 1`.execute(db)
  return rows[0]
}

/** One text of the district is written at a time; the lock ends with the transaction. */
export async function lockTexts({ db, district }: Writer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`pledge-texts ${district}`}))`.execute(db)
}

export async function insertText(
  { db, district }: Writer,
  text: Pick<PledgeText, 'version' | 'title' | 'body' | 'reason' | 'hash' | 'draftedBy' | 'draftedAt'>,
): Promise<void> {
  const { draftedBy, draftedAt, ...rest } = text
  await db
    .insertInto('financial_education.pledge_texts')
    .values({ district, ...rest, drafted_by: draftedBy, drafted_at: draftedAt })
    .execute()
}

/** Writes a draft anew. Whoever did so drafted it. */
export async function changeText(
  { db, district }: Writer,
  { version, ...text }: Pick<PledgeText, 'version' | 'title' | 'body' | 'reason' | 'hash' | 'draftedBy' | 'draftedAt'>,
): Promise<void> {
  await sql`
    update financial_education.pledge_texts set title = ${text.title}, body = ${text.body}, reason = ${text.reason}, hash = ${text.hash},
      drafted_by = ${text.draftedBy}::uuid, drafted_at = ${text.draftedAt}::timestamptz, revision = revision + 1
    where district = ${district} and version = ${version}`.execute(db)
}

export async function enforceText(
  { db, district }: Writer,
  version: number,
  { by, at, signBy }: { readonly by: string; readonly at: string; readonly signBy: string },
): Promise<void> {
  await sql`
    update financial_education.pledge_texts set in_force_by = ${by}::uuid, in_force_at = ${at}::timestamptz, sign_by = ${signBy}::date
    where district = ${district} and version = ${version}`.execute(db)
}
