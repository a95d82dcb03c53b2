import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Said } from './consents.ts'

export interface ConsentRow extends Said {
  readonly id: string
  readonly person: string
  readonly by: string | null
  readonly basis: string | null
}

export async function insertConsent({ db, district }: Writer, row: ConsentRow): Promise<void> {
  await sql`insert into people.consents (district, id, person, purpose, version, given, by_person, basis, at)
    values (${district}, ${row.id}, ${row.person}, ${row.purpose}, ${row.version}, ${row.given}, ${row.by}, ${row.basis}, ${row.at})`.execute(
    db,
  )
}

/** All that was said, newest first. */
export async function loadConsents({ db, district }: Reader, family: readonly string[]): Promise<ConsentRow[]> {
  const { rows } = await sql<ConsentRow>`
    select id, person, purpose, version, given, by_person as by, basis, at from people.consents
    where district = ${district} and person = any(${[...family]}::uuid[]) order by at desc, id desc`.execute(db)
  return rows
}

/** The last word of each of the people about a purpose, whichever of their ids it was said under. */
export async function loadLastWords(
  { db, district }: Reader,
  persons: readonly string[],
  purpose: string,
): Promise<(Said & { asked: string })[]> {
  const { rows } = await sql<Said & { asked: string }>`
    with asked as materialized (
      select p.id as asked, coalesce(p.merged_into, p.id) as root from people.persons p
      where p.district = ${district} and p.id = any(${[...persons]}::uuid[]) and p.erased_at is null
    )
    select distinct on (a.asked) a.asked, c.purpose, c.version, c.given, c.at from asked a
    join people.persons f on f.district = ${district} and (f.id = a.root or f.merged_into = a.root)
    join people.consents c on c.district = ${district} and c.person = f.id and c.purpose = ${purpose}
    order by a.asked, c.at desc, c.id desc`.execute(db)
  return rows
}

export interface Erasure {
  readonly id: string
  readonly person: string
  readonly reason: string
  readonly askedAt: string
}

export async function insertErasure({ db, district }: Writer, { id, person, reason, askedAt }: Erasure): Promise<void> {
  await sql`insert into people.erasures (district, id, person, reason, asked_at) values (${district}, ${id}, ${person}, ${reason}, ${askedAt})`.execute(
    db,
  )
}

/** Who waits for a decision. */
export async function loadOpenErasures({ db, district }: Reader, family: readonly string[] | null): Promise<Erasure[]> {
  const { rows } = await sql<Erasure>`
    select id, person, reason, asked_at as "askedAt" from people.erasures
    where district = ${district} and decision is null ${family ? sql`and person = any(${[...family]}::uuid[])` : sql``} order by asked_at limit 500`.execute(
    db,
  )
  return rows
}

export async function decideErasure(
  { db, district }: Writer,
  id: string,
  { decision, reason, by, at }: { decision: 'erased' | 'refused' | 'withdrawn'; reason: string; by: string | null; at: string },
): Promise<void> {
  await sql`update people.erasures set decision = ${decision}, decided_reason = ${reason}, decided_by = ${by}, decided_at = ${at}
    where district = ${district} and id = ${id} and decision is null`.execute(db)
}

/** Name, birth and numbers are gone; the row stays for what the law keeps. */
export async function eraseRows({ db, district }: Writer, family: readonly string[], mark: string, at: string): Promise<void> {
  await sql`update people.persons set name = ${mark}, initials = '', reading = '', sex = null, birth = null, political = null, phone_sealed = null,
      phone_masked = null, phone_lookup = null, id_number_sealed = null, id_number_masked = null, id_number_lookup = null, erased_at = ${at}
    where district = ${district} and id = any(${[...family]}::uuid[])`.execute(db)
  await sql`update people.employments set position = null, to_day = coalesce(to_day, greatest(from_day, ${at}::date)) where district = ${district} and person = any(${[...family]}::uuid[])`.execute(
    db,
  )
}

/** Entries of these kinds are deleted; one that a kept entry refers to stays with it. @returns how many */
export async function deleteEntries({ db, district }: Writer, family: readonly string[], kept: readonly string[]): Promise<number> {
  await sql`delete from people.strikes where district = ${district} and person = any(${[...family]}::uuid[])`.execute(db)
  const { numAffectedRows } =
    await sql`delete from people.entries e where e.district = ${district} and e.person = any(${[...family]}::uuid[])
    and e.kind <> all(${[...kept]}::text[])
    and not exists (select from people.entries s where s.district = ${district} and s.supersedes = e.id and s.kind = any(${[...kept]}::text[]))`.execute(
      db,
    )
  return Number(numAffectedRows ?? 0n)
}

export async function putPhone(
  { db, district }: Writer,
  person: string,
  { sealed, masked, lookup }: { readonly sealed: string; readonly masked: string; readonly lookup: string },
): Promise<void> {
  await sql`update people.persons set phone_sealed = ${sealed}, phone_masked = ${masked}, phone_lookup = ${lookup}
    where district = ${district} and id = ${person}`.execute(db)
}
