import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import type { RosterEntry, RosterPerson } from './roster-list.ts'

/** Who works at one of the organisations, by organisation and name. */
export async function loadRoster(
  { db, district }: Reader,
  organisations: readonly string[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly RosterPerson[]; readonly total: number }> {
  if (organisations.length === 0) return { rows: [], total: 0 }
  const there = () =>
    db
      .selectFrom('people.employments as e')
      .where('e.district', '=', district)
      .where('e.to_day', 'is', null)
      .where('e.organisation', 'in', [...organisations])
  const { total } = await there().select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const rows = await there()
    .innerJoin('people.persons as p', (join) => join.onRef('p.district', '=', 'e.district').onRef('p.id', '=', 'e.person'))
    .select([
      'e.person as person',
      'e.organisation',
      'e.position',
      'e.from_day as since',
      'p.name',
      'p.sex',
      'p.birth',
      'p.phone_masked as phone',
      'p.id_number_masked as idNumber',
      'p.political',
    ])
    .$narrowType<{ sex: RosterPerson['sex'] }>()
    .orderBy('e.organisation')
    .orderBy('p.name')
    .orderBy('e.person')
    .offset(offset)
    .limit(limit)
    .execute()
  return { rows, total }
}

/** What stands in the files of these people of what a roster shows. */
export async function loadRosterEntries({ db, district }: Reader, people: readonly string[]): Promise<RosterEntry[]> {
  if (people.length === 0) return []
  return (await db
    .selectFrom('people.entries as e')
    .where('e.district', '=', district)
    .where('e.person', 'in', [...people])
    .where('e.kind', 'in', ['education', 'skill', 'certificate', 'honour'])
    .where('e.provenance', '!=', 'contested')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('people.entries as later')
            .whereRef('later.district', '=', 'e.district')
            .whereRef('later.supersedes', '=', 'e.id')
            .select('later.id'),
        ),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('people.strikes as struck')
            .whereRef('struck.district', '=', 'e.district')
            .whereRef('struck.entry', '=', 'e.id')
            .where('struck.ended_at', 'is', null)
            .where('struck.confirmed_at', 'is not', null)
            .select('struck.id'),
        ),
      ),
    )
    .select(['e.person', 'e.kind', 'e.title', 'e.detail', 'e.from_day as from'])
    .orderBy('e.recorded_at')
    .orderBy('e.id')
    .execute()) as RosterEntry[]
}

/** Where these people work now. */
export async function loadEmployers(
  { db, district }: Reader,
  people: readonly string[],
): Promise<{ person: string; organisation: string }[]> {
  if (people.length === 0) return []
  return db
    .selectFrom('people.employments')
    .where('district', '=', district)
    .where('to_day', 'is', null)
    .where('person', 'in', [...new Set(people)])
    .select(['person', 'organisation'])
    .execute()
}
