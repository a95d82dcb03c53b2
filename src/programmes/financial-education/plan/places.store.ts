import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { PlaceKind } from './places.ts'

/** A place of the register. Coordinates are degrees (CGCS2000), as decimals. */
export interface Place {
  readonly id: string
  readonly kind: PlaceKind
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly region: string
  readonly township: string | null
  readonly longitude: string | null
  readonly latitude: string | null
  readonly closedOn: LocalDate | null
  readonly seq: number
}

const COLUMNS = sql`p.id, p.kind, p.code, p.name, p.name_en as "nameEn", p.region, p.township, p.longitude::text as longitude,
  p.latitude::text as latitude, p.closed_on as "closedOn", p.seq`

export async function placeByCode({ db, district }: Reader, code: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select ${COLUMNS} from financial_education.places p
    where p.district = ${district} and p.code = ${code}`.execute(db)
  return rows[0]
}

/** By their codes; held against every other change where they are to be changed. */
export async function placesByCode({ db, district }: Reader, codes: readonly string[], held: boolean): Promise<ReadonlyMap<string, Place>> {
  const { rows } = await sql<Place>`select ${COLUMNS} from financial_education.places p
    where p.district = ${district} and p.code = any(${[...codes]}::text[]) ${held ? sql`for no key update` : sql``}`.execute(db)
  return new Map(rows.map((place) => [place.code, place]))
}

/** Open townships of which the code or the name is one of the words. */
export async function townshipsCalled({ db, district }: Reader, words: readonly string[]): Promise<Place[]> {
  if (words.length === 0) return []
  const { rows } = await sql<Place>`select ${COLUMNS} from financial_education.places p
    where p.district = ${district} and p.kind = 'township' and p.closed_on is null
      and (p.code = any(${words.map((word) => word.toUpperCase())}::text[]) or p.name = any(${[...words]}::text[]))`.execute(db)
  return rows
}

export async function placesById({ db, district }: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Place>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Place>`select ${COLUMNS} from financial_education.places p
    where p.district = ${district} and p.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((place) => [place.id, place]))
}

export interface PlaceQuery {
  readonly query?: string | undefined
  readonly kind?: string | undefined
  readonly township?: string | undefined
  /** Also those that are closed. */
  readonly closed?: boolean | undefined
}

/** What a filter asks of a place `p`; also what coverage asks. */
export const narrowedPlaces = ({ query, kind, township, closed }: PlaceQuery) => sql`true
  ${query ? sql`and (p.name like ${`%${escaped(query)}%`} or p.code like ${`${escaped(query)}%`})` : sql``}
  ${kind ? sql`and p.kind = ${kind}` : sql``}
  ${township ? sql`and (p.township = ${township}::uuid or p.id = ${township}::uuid)` : sql``}
  ${closed ? sql`` : sql`and p.closed_on is null`}`
const escaped = (query: string) => query.replace(/[\\%_]/g, '\\$&')

export async function listPlaces(
  { db, district }: Reader,
  asked: PlaceQuery & { readonly offset: number; readonly limit: number },
): Promise<{ rows: (Place & { townshipName: string | null })[]; total: number }> {
  const where = sql`p.district = ${district} and ${narrowedPlaces(asked)}`
  const [{ rows }, count] = await Promise.all([
    sql<Place & { townshipName: string | null }>`
      select ${COLUMNS}, t.name as "townshipName" from financial_education.places p
        left join financial_education.places t on t.district = p.district and t.id = p.township
      where ${where} order by p.code offset ${asked.offset} limit ${asked.limit}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from financial_education.places p where ${where}`.execute(db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

export interface PlaceWritten extends Omit<Place, 'seq' | 'closedOn'> {
  readonly by: string | null
  readonly at: string
}

/** @returns false where another place has the code */
export async function insertPlace({ db, district }: Writer, one: PlaceWritten): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into financial_education.places (district, id, kind, code, name, name_en, region, township, longitude, latitude, changed_by, changed_at)
    values (${district}, ${one.id}::uuid, ${one.kind}, ${one.code}, ${one.name}, ${one.nameEn}, ${one.region}, ${one.township}::uuid,
      ${one.longitude}::numeric, ${one.latitude}::numeric, ${one.by}::uuid, ${one.at}) on conflict (district, code) do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** @returns false where somebody else was quicker */
export async function changePlace(
  { db, district }: Writer,
  one: Omit<PlaceWritten, 'code'> & { readonly expected: number; readonly closedOn: LocalDate | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update financial_education.places set kind = ${one.kind}, name = ${one.name}, name_en = ${one.nameEn}, region = ${one.region},
      township = ${one.township}::uuid, longitude = ${one.longitude}::numeric, latitude = ${one.latitude}::numeric,
      closed_on = ${one.closedOn}::date, seq = seq + 1, changed_by = ${one.by}::uuid, changed_at = ${one.at}
    where district = ${district} and id = ${one.id}::uuid and seq = ${one.expected}`.execute(db)
  return numAffectedRows === 1n
}
