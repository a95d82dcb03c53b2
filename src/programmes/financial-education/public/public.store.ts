import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Channel } from './channels.ts'

/** Raises the number by which the portal knows that its pages hold no longer. */
export async function revise({ db, district }: Writer): Promise<void> {
  await sql`
    insert into financial_education.public_revisions (district, revision) values (${district}, 1)
    on conflict (district) do update set revision = public_revisions.revision + 1`.execute(db)
}

export async function revisionOf({ db, district }: Reader): Promise<string> {
  const { rows } = await sql<{ revision: number }>`
    select revision from financial_education.public_revisions where district = ${district}`.execute(db)
  return String(rows[0]?.revision ?? 0)
}

export async function insertChannel(
  { db, district }: Writer,
  channel: Channel & { readonly at: string; readonly by: string },
): Promise<void> {
  await sql`
    insert into financial_education.complaint_channels (district, id, name, reach, hours, about, basis, from_day, to_day, entered_at, entered_by)
    values (${district}, ${channel.id}::uuid, ${channel.name}, ${channel.reach}, ${channel.hours}, ${channel.about}, ${channel.basis},
      ${channel.from}::date, ${channel.to}::date, ${channel.at}::timestamptz, ${channel.by}::uuid)`.execute(db)
}

/** Ends a way that goes on; one that has not begun never does. @returns whether there was one */
export async function endChannel({ db, district }: Writer, id: string, to: LocalDate): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update financial_education.complaint_channels set to_day = greatest(from_day - 1, ${to}::date)
    where district = ${district} and id = ${id}::uuid and to_day is null`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** All that were ever entered, in the order in which they were. */
export async function channelsOf({ db, district }: Reader): Promise<Channel[]> {
  const { rows } = await sql<Channel>`
    select id, name, reach, hours, about, basis, from_day as "from", to_day as "to" from financial_education.complaint_channels
    where district = ${district} order by entered_at, id`.execute(db)
  return rows
}

export interface PublicMaterial {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly kind: string
  readonly theme: string
  readonly audiences: readonly string[]
  readonly organisation: string
  readonly rights: string
  readonly file: string
}

/** Materials for everybody: approved, free to be passed on, and nobody to be recognised in them who did not agree. */
const PUBLIC = sql`m.state = 'approved' and m.licence <> 'owner-only' and m.portraits <> 'missing'`

export async function publicMaterials({ db, district }: Reader): Promise<PublicMaterial[]> {
  const { rows } = await sql<PublicMaterial>`
    select m.id, m.title, m.about, m.kind, m.theme, m.audiences, m.organisation, m.rights_note as rights, m.file
    from financial_education.materials m where m.district = ${district} and ${PUBLIC} order by m.approved_on desc, m.id limit 500`.execute(
    db,
  )
  return rows
}

/** Whether a file is one of these. */
export async function isPublicFile({ db, district }: Reader, file: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from financial_education.materials m where m.district = ${district} and m.file = ${file}::uuid and ${PUBLIC}`.execute(db)
  return rows.length > 0
}

/** Another text whenever one of them may have changed. */
export async function publicMaterialsVersion({ db, district }: Reader): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select count(*) || ' ' || coalesce(sum(m.seq), 0) || ' ' || coalesce(max(m.decided_at)::text, '') as version
    from financial_education.materials m where m.district = ${district} and ${PUBLIC}`.execute(db)
  return rows[0]?.version ?? ''
}
