import type { Database } from '../../platform/db/index.ts'
import type { Earlier, StoredCase } from './store.ts'

/** What a step is about, and under which key it is asked for. */
export interface StepAsked {
  readonly id: string
  readonly key: string
}

/** All that deciding on a step needs of the database. */
export interface Loaded {
  readonly found: StoredCase | null
  /** What the key was used for before. */
  readonly earlier: Earlier | null
  readonly followers: readonly string[]
  /** The files bound to the case. */
  readonly evidence: readonly { readonly id: string; readonly kind: string | null }[]
}

const TEXT = `
  select c.id, c.number, c.process, c.version, c.organisation, c.path, c.state, c.started_at as "startedAt", c.updated_at as "updatedAt",
    k.asked, k.answer,
    (select array_agg(f.person) from process.followers f where f.district = $1 and f.case_id = c.id) as followers,
    (select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind) order by e.id) from evidence.files e
      where e.district = $1 and e.owner_id = c.id and e.owner_kind = 'case') as evidence
  from rows from (unnest($2::uuid[]), unnest($3::uuid[])) with ordinality as one(id, key, n)
  left join process.cases c on c.district = $1 and c.id = any($2) and c.id = one.id
  left join platform.answers k on k.district = $1 and k.key = any($3) and k.key = one.key
  order by one.n`

type Row = Omit<StoredCase, 'id'> & {
  readonly id: string | null
  readonly asked: string | null
  readonly answer: unknown
  readonly followers: readonly string[] | null
  readonly evidence: Loaded['evidence'] | null
}

/** One statement, however many steps are asked for. @returns in their order */
export async function loadForSteps(db: Database, district: string, asked: readonly StepAsked[]): Promise<Loaded[]> {
  const values = [district, asked.map(({ id }) => id), asked.map(({ key }) => key)]
  const rows = await db.ask<Row>(district, { name: 'process.load', text: TEXT, values })
  return rows.map(({ id, asked: before, answer, followers, evidence, ...rest }) => ({
    found: id === null ? null : { ...rest, id },
    earlier: before === null ? null : { asked: before, answer },
    followers: followers ?? [],
    evidence: evidence ?? [],
  }))
}
