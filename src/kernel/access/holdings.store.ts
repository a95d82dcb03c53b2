import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'

export interface HoldingRow {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly username: string
  readonly disabled: boolean
  readonly role: string
  readonly organisation: string
  readonly organisationName: string
  readonly from: string
  readonly to: string | null
  readonly endedAt: string | null
  readonly grantedAt: string
  readonly grantedBy: string | null
  readonly state: 'now' | 'later' | 'over'
}

interface Wanted {
  readonly day: string
  readonly paths: readonly string[]
  readonly like: string | null
  readonly role?: string | undefined
  readonly organisation?: string | undefined
  readonly state?: HoldingRow['state'] | undefined
  readonly offset: number
  readonly limit: number
}

/** Roles at or below the paths, also those that are over or to come: by the place, then the person. */
export async function listHoldings({ db, district }: Reader, wanted: Wanted): Promise<{ rows: HoldingRow[]; total: number }> {
  const { day, paths, like, role, organisation, state } = wanted
  const stateOf = sql<HoldingRow['state']>`case when g.ended_at is not null or g.valid_to < ${day} then 'over'
    when g.valid_from > ${day} then 'later' else 'now' end`
  const found = db
    .selectFrom('access.grants as g')
    .innerJoin('access.accounts as a', (join) => join.onRef('a.district', '=', 'g.district').onRef('a.id', '=', 'g.account'))
    .innerJoin('organisations.units as u', (join) => join.onRef('u.district', '=', 'g.district').onRef('u.id', '=', 'g.organisation'))
    .innerJoin('people.persons as p', (join) => join.onRef('p.district', '=', 'a.district').onRef('p.id', '=', 'a.person'))
    .where('g.district', '=', district)
    .where((where) => where.or(paths.map((path) => where('u.path', 'like', `${path}%`))))
    .$if(like !== null, (query) =>
      query.where((where) =>
        where.or([where('a.username', 'like', like ?? ''), where('p.name', 'like', like ?? ''), where('p.initials', 'like', like ?? '')]),
      ),
    )
    .$if(role !== undefined, (query) => query.where('g.role', '=', role ?? ''))
    .$if(organisation !== undefined, (query) => query.where('g.organisation', '=', organisation ?? ''))
    .$if(state !== undefined, (query) => query.where(stateOf, '=', state ?? 'now'))
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .leftJoin('access.accounts as b', (join) => join.onRef('b.district', '=', 'g.district').onRef('b.id', '=', 'g.granted_by'))
    .leftJoin('people.persons as q', (join) => join.onRef('q.district', '=', 'b.district').onRef('q.id', '=', 'b.person'))
    .select(['g.id', 'g.account', 'p.name', 'a.username', 'g.role', 'g.organisation', 'u.name as organisationName'])
    .select(['g.valid_from as from', 'g.valid_to as to', 'g.ended_at as endedAt', 'g.granted_at as grantedAt', 'q.name as grantedBy'])
    .select([sql<boolean>`a.disabled_at is not null`.as('disabled'), stateOf.as('state')])
    .orderBy('u.path')
    .orderBy('g.role')
    .orderBy('p.name')
    .orderBy('g.id')
    .offset(wanted.offset)
    .limit(wanted.limit)
    .execute()
  return { rows, total }
}
