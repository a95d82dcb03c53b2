import { sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Measure } from './standing-rules.ts'

/** A pledge in force as it was frozen; the text of it only where it is asked for. */
export interface Pledge {
  readonly id: string
  readonly organisation: string
  readonly number: string
  readonly version: number
  readonly outlets: number | null
  readonly signedOn: string
  readonly countersignedOn: string
  readonly at: string
  readonly seal: string
  readonly hash: string
}

export interface Standing {
  readonly id: string
  readonly organisation: string
  readonly number: string
  readonly measure: Measure
  readonly reason: string
  readonly basis: string
  readonly until: string | null
  readonly proposedBy: string
  readonly decidedBy: string
  readonly at: string
}

export interface Flag {
  readonly organisation: string
  readonly number: string
  readonly handedOn: string
}

/** A pledge on its way. */
export interface OpenPledge {
  readonly id: string
  readonly organisation: string
  readonly number: string
  readonly stage: string
  readonly due: string | null
}

const PLEDGE = sql`p.id, p.organisation, p.number, p.version, p.outlets, p.signed_on as "signedOn", p.countersigned_on as "countersignedOn",
  p.at, p.seal, p.hash`
const STANDING = sql`s.id, s.organisation, s.number, s.measure, s.reason, s.basis, s.until, s.proposed_by as "proposedBy",
  s.decided_by as "decidedBy", s.at`
/** All, or those of some organisations. */
const of = (column: ReturnType<typeof sql>, ids: readonly string[] | null) =>
  ids === null ? sql`true` : ids.length === 0 ? sql`false` : sql`${column} in (${sql.join(ids.map((id) => sql`${id}::uuid`))})`

/** In the order in which they came into force. A district has a few dozen banks, so all of them are one small read. */
export async function pledgesOf({ db, district }: Reader, ids: readonly string[] | null): Promise<Pledge[]> {
  const { rows } = await sql<Pledge>`
    select ${PLEDGE} from financial_education.pledges p
    where p.district = ${district} and ${of(sql`p.organisation`, ids)} order by p.at, p.id`.execute(db)
  return rows
}

export async function pledgeById({ db, district }: Reader, id: string): Promise<(Pledge & { readonly document: string }) | undefined> {
  const { rows } = await sql<Pledge & { readonly document: string }>`
    select ${PLEDGE}, p.document from financial_education.pledges p where p.district = ${district} and p.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export async function standingsOf({ db, district }: Reader, ids: readonly string[] | null): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select ${STANDING} from financial_education.standings s
    where s.district = ${district} and ${of(sql`s.organisation`, ids)} order by s.at, s.id`.execute(db)
  return rows
}

export async function flagsOf({ db, district }: Reader, ids: readonly string[] | null): Promise<Flag[]> {
  const { rows } = await sql<Flag>`
    select f.organisation, f.number, f.handed_on as "handedOn" from financial_education.flags f
    where f.district = ${district} and ${of(sql`f.organisation`, ids)} order by f.entered_at, f.id`.execute(db)
  return rows
}

export async function openPledges({ db, district }: Reader, ids: readonly string[] | null): Promise<OpenPledge[]> {
  const { rows } = await sql<OpenPledge>`
    select c.id, c.organisation, c.number, c.stage, c.due_on as due
    from process.cases c
    where c.district = ${district} and c.process = 'financial-pledge' and c.outcome is null and ${of(sql`c.organisation`, ids)}
    order by c.number`.execute(db)
  return rows
}

export async function insertPledge({ db, district }: Writer, pledge: Pledge & { readonly document: string }): Promise<void> {
  const { signedOn, countersignedOn, ...rest } = pledge
  await db
    .insertInto('financial_education.pledges')
    .values({ district, ...rest, signed_on: signedOn, countersigned_on: countersignedOn })
    .execute()
}

export async function insertStanding({ db, district }: Writer, standing: Standing): Promise<void> {
  const { proposedBy, decidedBy, ...rest } = standing
  await db
    .insertInto('financial_education.standings')
    .values({ district, ...rest, proposed_by: proposedBy, decided_by: decidedBy })
    .execute()
}

export async function insertFlag(
  { db, district }: Writer,
  flag: Flag & { readonly id: string; readonly enteredBy: string; readonly enteredAt: string },
): Promise<void> {
  const { handedOn, enteredBy, enteredAt, ...rest } = flag
  await db
    .insertInto('financial_education.flags')
    .values({ district, ...rest, handed_on: handedOn, entered_by: enteredBy, entered_at: enteredAt })
    .execute()
}

/** Another one whenever what the public sees of pledges may be another. */
export async function brandRevision({ db, district }: Reader): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select concat_ws('.',
      (select count(*) from financial_education.pledges where district = ${district}),
      (select count(*) from financial_education.standings where district = ${district}),
      (select count(*) from financial_education.pledge_texts where district = ${district} and in_force_at is not null)) as revision`.execute(
    db,
  )
  return rows[0]?.revision ?? ''
}

/** Whether the district has no brand: no text was ever put into force, and nobody signed one. */
export async function hasNoBrand({ db, district }: Reader): Promise<boolean> {
  const { rows } = await sql<{ none: boolean }>`
    select not exists (select from financial_education.pledge_texts where district = ${district} and in_force_at is not null)
      and not exists (select from financial_education.pledges where district = ${district}) as none`.execute(db)
  return rows[0]?.none ?? true
}
