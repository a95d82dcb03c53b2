import { type ExpressionBuilder, sql } from 'kysely'
import type { Database, Reader, Tables, Writer } from '../../platform/db/index.ts'
import type { Unit, UnitKind, UnitOn } from './index.ts'

export interface District {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly city: string
  readonly cityEn: string
  readonly province: string
  readonly provinceEn: string
}

const DISTRICT = ['code', 'name', 'name_en as nameEn', 'city', 'city_en as cityEn', 'province', 'province_en as provinceEn'] as const

export const loadDistricts = (db: Database): Promise<District[]> =>
  db.shared.selectFrom('organisations.districts').select(DISTRICT).orderBy('code').execute()

export async function insertDistrict(db: Database, { code, name, nameEn, city, cityEn, province, provinceEn }: District): Promise<void> {
  await db.shared
    .insertInto('organisations.districts')
    .values({ code, name, name_en: nameEn, city, city_en: cityEn, province, province_en: provinceEn })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const UNIT = [
  'id',
  'parent',
  'path',
  'kind',
  'name',
  'name_en as nameEn',
  'uscc',
  'valid_from as from',
  'valid_to as to',
  'successor',
  'version',
] as const

const units = ({ db, district }: Reader) =>
  db.selectFrom('organisations.units').where('district', '=', district).select(UNIT).$narrowType<{ kind: UnitKind }>()

export async function loadUnits(reader: Reader, ids: readonly string[]): Promise<Unit[]> {
  return ids.length === 0
    ? []
    : units(reader)
        .where('id', 'in', [...ids])
        .execute()
}

/** The unit, held against other writers until the transaction ends. */
export const lockUnit = (writer: Writer, id: string): Promise<Unit | undefined> =>
  units(writer).where('id', '=', id).forUpdate().executeTakeFirst()

/** The unit, held against moves while others may hold it too. */
export const holdUnit = (writer: Writer, id: string): Promise<Unit | undefined> =>
  units(writer).where('id', '=', id).forShare().executeTakeFirst()

export const loadAt = (reader: Reader, path: string): Promise<Unit | undefined> =>
  units(reader).where('path', '=', path).where('valid_to', 'is', null).executeTakeFirst()

export const loadBelow = (reader: Reader, path: string): Promise<Unit[]> =>
  units(reader).where('path', 'like', `${path}%`).where('valid_to', 'is', null).orderBy('path').execute()

/** Open units whose name, English name or initials hold the text, near the top of the tree first. */
export const findUnits = (reader: Reader, like: string, limit: number): Promise<Unit[]> =>
  units(reader)
    .where((where) => where.or([where('search_text', 'like', like), where('uscc', 'like', like.toUpperCase())]))
    .where('valid_to', 'is', null)
    .orderBy(sql`length(path)`)
    .orderBy('path')
    .limit(limit)
    .execute()

const during = (day: string) => (where: ExpressionBuilder<Tables, 'organisations.periods'>) =>
  where.and([where('from_day', '<=', day), where.or([where('to_day', 'is', null), where('to_day', '>=', day)])])

export const loadOn = ({ db, district }: Reader, day: string): Promise<UnitOn[]> =>
  db
    .selectFrom('organisations.periods')
    .innerJoin('organisations.units', (join) =>
      join
        .onRef('organisations.units.district', '=', 'organisations.periods.district')
        .onRef('organisations.units.id', '=', 'organisations.periods.unit'),
    )
    .where('organisations.periods.district', '=', district)
    .where(during(day) as never)
    .select([
      'organisations.units.id',
      'organisations.units.no',
      'organisations.units.kind',
      'organisations.periods.parent',
      'organisations.periods.name',
      'organisations.periods.name_en as nameEn',
    ])
    .$narrowType<{ kind: UnitKind }>()
    .execute()

export interface Period {
  readonly from: string
  readonly to: string | null
  readonly parent: string | null
  readonly name: string
  readonly nameEn: string
}

export const loadPeriods = ({ db, district }: Reader, unit: string): Promise<Period[]> =>
  db
    .selectFrom('organisations.periods')
    .where('district', '=', district)
    .where('unit', '=', unit)
    .select(['from_day as from', 'to_day as to', 'parent', 'name', 'name_en as nameEn'])
    .orderBy('from_day')
    .execute()

/** Changes of the tree go one after another: numbers are given and paths are rewritten. */
export async function lockTree({ db, district }: Writer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('organisations:' || ${district}, 0))`.execute(db)
}

export async function nextNumber({ db, district }: Writer): Promise<number> {
  const { last } = await db
    .selectFrom('organisations.units')
    .where('district', '=', district)
    .select(({ fn }) => fn.max('no').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export interface NewUnit extends Omit<Unit, 'to' | 'successor' | 'version'> {
  readonly no: number
  readonly searchText: string
}

export async function insertUnit({ db, district }: Writer, unit: NewUnit): Promise<void> {
  await db
    .insertInto('organisations.units')
    .values({
      district,
      id: unit.id,
      no: unit.no,
      parent: unit.parent,
      path: unit.path,
      kind: unit.kind,
      name: unit.name,
      name_en: unit.nameEn,
      search_text: unit.searchText,
      uscc: unit.uscc,
      valid_from: unit.from,
    })
    .execute()
}

export async function updateUnit(
  { db, district }: Writer,
  id: string,
  changed: { name?: string; name_en?: string; search_text?: string; parent?: string; valid_to?: string; successor?: string | null },
): Promise<void> {
  await db
    .updateTable('organisations.units')
    .set({ ...changed, version: sql<number>`version + 1` })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
}

/** Takes the unit and all below it from one place of the tree to another. */
export async function movePaths({ db, district }: Writer, from: string, to: string): Promise<void> {
  await db
    .updateTable('organisations.units')
    .set({ path: sql<string>`${to}::text || substr(path, ${from.length + 1}::int)` })
    .where('district', '=', district)
    .where('path', 'like', `${from}%`)
    .execute()
}

/** Ends the period that is open and begins the next; on its own first day a period is put right instead. */
export async function beginPeriod(
  { db, district }: Writer,
  unit: string,
  day: string,
  dayBefore: string,
  next: Omit<Period, 'from' | 'to'>,
): Promise<void> {
  await endPeriod({ db, district } as Writer, unit, dayBefore)
  const what = { parent: next.parent, name: next.name, name_en: next.nameEn }
  await db
    .insertInto('organisations.periods')
    .values({ district, unit, from_day: day, ...what })
    .onConflict((conflict) => conflict.columns(['district', 'unit', 'from_day']).doUpdateSet(what))
    .execute()
}

/** The open period ends on that day, unless it began later. */
export async function endPeriod({ db, district }: Writer, unit: string, lastDay: string): Promise<void> {
  await db
    .updateTable('organisations.periods')
    .set({ to_day: lastDay })
    .where('district', '=', district)
    .where('unit', '=', unit)
    .where('to_day', 'is', null)
    .where('from_day', '<=', lastDay)
    .execute()
}

/** Every district there is. */
export const DISTRICT_LIST = 'select code, name from organisations.districts order by code'
