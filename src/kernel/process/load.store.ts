import type { Database } from '../../platform/db/index.ts'
import type { Earlier, StoredCase, StoredEvent } from './store.ts'

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

/** A case with all that its page shows of it, before names are put to it. */
export interface LoadedView {
  readonly found: StoredCase
  /** In the order in which it happened. */
  readonly history: readonly StoredEvent[]
  readonly following: boolean
  /** The files of the case. */
  readonly bound: Loaded['evidence']
}

const VIEW = `
  select c.id, c.number, c.process, c.version, c.organisation, c.path, c.state, c.started_at as "startedAt", c.updated_at as "updatedAt",
    exists (select from process.followers f where f.district = $1 and f.case_id = c.id and f.person = $3::uuid) as following,
    (select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind) order by e.id) from evidence.files e
      where e.district = $1 and e.owner_id = c.id and e.owner_kind = 'case') as bound,
    (select json_agg(json_build_array(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.seq, e.by, e.on_behalf_of,
      e.form_shown, e.happening) order by e.seq) from process.events e where e.district = $1 and e.case_id = c.id) as history
  from process.cases c where c.district = $1 and c.id = $2::uuid`

type Told = readonly [at: string, seq: number, by: string, onBehalfOf: string | null, formShown: string | null, happening: object]
type ViewRow = StoredCase & {
  readonly following: boolean
  readonly bound: Loaded['evidence'] | null
  readonly history: readonly Told[] | null
}

/** One statement, and the events as one value of it: each as a row of its own costs as much as all the rest of the page. */
export async function loadForView(db: Pick<Database, 'ask'>, district: string, id: string, person: string): Promise<LoadedView | null> {
  const [row] = await db.ask<ViewRow>(district, { name: 'process.view', text: VIEW, values: [district, id, person], plannedOnce: true })
  if (!row) return null
  const { following, bound, history, ...found } = row
  return { found, following, bound: bound ?? [], history: (history ?? []).map(eventOf) }
}

const eventOf = ([at, seq, by, onBehalfOf, formShown, happening]: Told): StoredEvent =>
  ({ ...happening, seq, at, by, ...(onBehalfOf && { onBehalfOf }), ...(formShown && { formShown }) }) as StoredEvent
