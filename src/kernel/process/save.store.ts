import { type RawBuilder, sql } from 'kysely'
import type { Writer } from '../../platform/db/index.ts'
import type { CaseEvent, CaseState } from './state.ts'

/** For whom a case waits: a role at the place of the case, or a person. */
export interface Task {
  readonly role?: string
  readonly person?: string
  /** Holders of the role whom the separation of duties keeps from it. */
  readonly except: readonly string[]
}

/** Everything that a step writes about its case. */
export interface Save {
  readonly id: string
  readonly account: string | null
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  /** Hash of the form as it was shown, for the events that carry values. */
  readonly formShown: string | null
  readonly tasks: readonly Task[]
  readonly parties: readonly { readonly person: string; readonly acted: boolean }[]
  readonly tickOn: string | null
  readonly now: string
  readonly searchText: string
  /** What was asked under which key, and the answer that a repetition gets. */
  readonly command: { readonly key: string; readonly asked: string; readonly answer: unknown } | null
}

/** Waits until nobody else holds the name, and holds it until the transaction ends. */
export async function waitFor(writer: Writer, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`process.together:${name}`}, 0))`.execute(writer.db)
}

const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::jsonb`

/**
 * One statement for the whole step: the case moves on only from the version that was decided on, and nothing else is
 * written unless it does. One statement costs half of five round trips.
 * @param before the version that was decided on
 * @returns false when somebody else was quicker
 */
export async function saveStep(writer: Writer, save: Save, before: number): Promise<boolean> {
  const { district } = writer
  const { state } = save
  const { rows } = await sql<{ moved: number }>`
    with moved as (
      update process.cases set
        stage = ${state.stage}, outcome = ${state.outcome}, seq = ${state.seq}, state = ${json(state)}, title = ${state.title},
        due_on = ${state.clock?.due ?? null}::date, tick_on = ${save.tickOn}::date, updated_at = ${save.now}::timestamptz,
        search_text = ${save.searchText},
        stage_since = case when stage = ${state.stage} then stage_since else ${save.now}::timestamptz end,
        ended_at = case when ${state.outcome}::text is null then null else coalesce(ended_at, ${save.now}::timestamptz) end
      where district = ${district} and id = ${save.id}::uuid and seq = ${before}
      returning path
    ), ${happened(district, save)}, done as (
      delete from process.tasks
      where district = ${district} and case_id = ${save.id}::uuid and seq < ${state.seq} and exists (select 1 from moved)
    ), parted as (
      delete from process.parties
      where district = ${district} and case_id = ${save.id}::uuid and person <> all(${save.parties.map(({ person }) => person)}::uuid[])
        and exists (select 1 from moved)
    )
    select count(*)::int as moved from moved`.execute(writer.db)
  return rows[0]?.moved === 1
}

export interface Filed {
  readonly number: string
  readonly organisation: string
  readonly path: string
}

/** The same for the step that files a case. */
export async function insertCase(writer: Writer, save: Save, { number, organisation, path }: Filed): Promise<void> {
  const { district } = writer
  const { state, now } = save
  await sql`
    with moved as (
      insert into process.cases (district, id, number, process, version, title, organisation, path, starter, stage, outcome, seq, state,
        due_on, tick_on, search_text, started_at, stage_since, updated_at)
      values (${district}, ${save.id}::uuid, ${number}, ${state.process}, ${state.version}, ${state.title}, ${organisation}::uuid, ${path},
        ${state.starter}::uuid, ${state.stage}, ${state.outcome}, ${state.seq}, ${json(state)}, ${state.clock?.due ?? null}::date,
        ${save.tickOn}::date, ${save.searchText}, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
      returning path
    ), ${happened(district, save)}
    select 1`.execute(writer.db)
}

/** The rows that go with a step, each only when the case moved. */
function happened(district: string, { id, account, state, events, formShown, tasks, parties, now, command }: Save): RawBuilder<unknown> {
  const rows = events.map(({ seq, at, by, onBehalfOf, ...happening }) => ({
    seq,
    at,
    by,
    on_behalf_of: onBehalfOf ?? null,
    happening,
    form_shown: 'values' in happening ? formShown : null,
  }))
  return sql`happened as (
      insert into process.events (district, case_id, seq, at, by, on_behalf_of, account, happening, form_shown)
      select ${district}, ${id}::uuid, e.seq, e.at, e.by, e.on_behalf_of, ${account}, e.happening, e.form_shown
      from moved, jsonb_to_recordset(${json(rows)}) as e(seq int, at timestamptz, by uuid, on_behalf_of uuid, happening jsonb, form_shown text)
    ), waiting as (
      insert into process.tasks (district, case_id, seq, n, role, path, person, "except")
      select ${district}, ${id}::uuid, ${state.seq}, t.n, t.role, moved.path, t.person, t."except"
      from moved, rows from (jsonb_to_recordset(${json(tasks)}) as (role text, person uuid, "except" uuid[])) with ordinality as t(role, person, "except", n)
    ), taking_part as (
      insert into process.parties (district, case_id, person, acted)
      select ${district}, ${id}::uuid, p.person, p.acted
      from moved, jsonb_to_recordset(${json(parties)}) as p(person uuid, acted boolean)
      on conflict (district, case_id, person) do update set acted = excluded.acted where process.parties.acted <> excluded.acted
    ), answered as (
      insert into platform.answers (district, key, asked, answer, at)
      select ${district}, k.key, k.asked, k.answer, ${now}::timestamptz
      from moved, jsonb_to_recordset(${json(command ? [command] : [])}) as k(key uuid, asked text, answer jsonb)
    )`
}
