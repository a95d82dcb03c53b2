import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { StoredKey } from './bring.store.ts'
import type { SealedRow } from './store.ts'

/** People whose key is under a former master key, and those whose numbers were sealed before people had keys. */
export async function countWaiting({ db, district }: Reader, newest: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from people.keys where district = ${district} and master < ${newest}::int)
      + (select count(*) from people.persons p where p.district = ${district} and (p.phone_sealed is not null or p.id_number_sealed is not null)
        and not exists (select from people.keys k where k.district = ${district} and k.person = p.id)) as n`.execute(db)
  return rows[0]?.n ?? 0
}

/** Behind a person, in their order. Held until the transaction ends; what somebody else holds is left to who goes through them again. */
export async function takeFormer({ db, district }: Writer, newest: number, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select person from people.keys where district = ${district} and person > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      and master < ${newest}::int order by person limit ${limit} for update skip locked`.execute(db)
  return rows.map(({ person }) => person)
}

export async function loadWithoutKey({ db, district }: Reader, limit: number): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from people.persons p where p.district = ${district} and (p.phone_sealed is not null or p.id_number_sealed is not null)
      and not exists (select from people.keys k where k.district = ${district} and k.person = p.id) order by p.id limit ${limit}`.execute(
    db,
  )
  return rows
}

export async function loadNumbers({ db, district }: Reader, persons: readonly string[]): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select p.id, p.phone_sealed as phone, p.id_number_sealed as "idNumber" from unnest(${[...persons]}::uuid[]) as w(id)
    join people.persons p on p.district = ${district} and p.id = w.id`.execute(db)
  return rows
}

export async function saveKeys({ db, district }: Writer, keys: readonly StoredKey[]): Promise<void> {
  await sql`update people.keys k set master = r.master, wrapped = r.wrapped
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(person uuid, master integer, wrapped text)
    where k.district = ${district} and k.person = r.person`.execute(db)
}

export async function saveNumbers({ db, district }: Writer, rows: readonly object[]): Promise<void> {
  await sql`update people.persons p set phone_sealed = r.phone_sealed, phone_lookup = r.phone_lookup,
      id_number_sealed = r.id_number_sealed, id_number_lookup = r.id_number_lookup
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, phone_sealed text, phone_lookup text, id_number_sealed text, id_number_lookup text)
    where p.district = ${district} and p.id = r.id`.execute(db)
}

/** What can't be read any more by anybody. */
export async function destroyKeys({ db, district }: Writer, persons: readonly string[]): Promise<void> {
  await sql`delete from people.keys where district = ${district} and person = any(${[...persons]}::uuid[])`.execute(db)
}
