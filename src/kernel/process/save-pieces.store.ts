import type { Piece } from '../../platform/db/piece.ts'

/** Moves cases on, each from the version that was decided on. */
export const MOVED: Piece = {
  name: 'moved',
  sql: `given as materialized (
      select * from jsonb_to_recordset($rows) as g(id uuid, before int, seq int, stage text, outcome text, title text,
        due_on date, tick_on date, now timestamptz, search_text text, state jsonb)
    ), moved as (
      update process.cases c set
        stage = g.stage, outcome = g.outcome, seq = g.seq, state = g.state, title = g.title, due_on = g.due_on, tick_on = g.tick_on,
        updated_at = g.now, search_text = coalesce(g.search_text, c.search_text),
        stage_since = case when c.stage = g.stage then c.stage_since else g.now end,
        ended_at = case when g.outcome is null then null else coalesce(c.ended_at, g.now) end
      from given g
      -- The ids once more as an array: so the cases are found one by one, however small the table was when this was planned.
      where c.district = $district and c.id = any(array(select id from given)) and c.id = g.id and c.seq = g.before
      returning c.id, c.path, c.process, c.version, c.due_on, c.updated_at
    )`,
}

/** Puts in a case that is being filed. */
export const FILED: Piece = {
  name: 'filed',
  sql: `moved as (
      insert into process.cases (district, id, number, process, version, title, organisation, path, starter, stage, outcome, seq, state,
        due_on, tick_on, search_text, started_at, stage_since, updated_at)
      select $district, g.id, g.number, g.process, g.version, g.title, g.organisation, g.path, g.starter, g.stage, g.outcome, g.seq, g.state,
        g.due_on, g.tick_on, g.search_text, g.now, g.now, g.now
      from jsonb_to_recordset($rows) as g(id uuid, number text, process text, version int, title text, organisation uuid, path text,
        starter uuid, stage text, outcome text, seq int, state jsonb, due_on date, tick_on date, search_text text, now timestamptz)
      returning id, path, process, version, due_on, updated_at
    )`,
}

export const EVENTS: Piece = {
  name: 'happened',
  sql: `insert into process.events (district, case_id, seq, at, by, on_behalf_of, account, happening, form_shown)
    select $district, e.case_id, e.seq, e.at, e.by, e.on_behalf_of, e.account, e.happening, e.form_shown
    from jsonb_to_recordset($rows) as e(case_id uuid, seq int, at timestamptz, by uuid, on_behalf_of uuid, account text, happening jsonb,
      form_shown text)
    join moved on moved.id = e.case_id`,
}

/** Cases that wait for somebody else than before. */
export const RETASKED: Piece = {
  name: 'retasked',
  sql: `delete from process.tasks t using jsonb_to_recordset($rows) as r(case_id uuid, seq int), moved
    where t.district = $district and t.case_id = r.case_id and t.seq < r.seq and moved.id = r.case_id`,
}

export const TASKS: Piece = {
  name: 'waiting',
  sql: `insert into process.tasks (district, case_id, seq, n, role, path, person, "except", process, due_on, since)
    select $district, t.case_id, t.seq, t.n, t.role, moved.path, t.person, t."except", moved.process, moved.due_on, moved.updated_at
    from jsonb_to_recordset($rows) as t(case_id uuid, seq int, n int, role text, person uuid, "except" uuid[])
    join moved on moved.id = t.case_id`,
}

export const PARTIES: Piece = {
  name: 'taking_part',
  sql: `insert into process.parties (district, case_id, person, acted, process, version, path)
    select $district, p.case_id, p.person, p.acted, moved.process, moved.version, moved.path
    from jsonb_to_recordset($rows) as p(case_id uuid, person uuid, acted boolean) join moved on moved.id = p.case_id
    on conflict (district, case_id, person) do update set acted = excluded.acted`,
}

export const PARTED: Piece = {
  name: 'parted',
  sql: `delete from process.parties p using jsonb_to_recordset($rows) as r(case_id uuid, person uuid), moved
    where p.district = $district and p.case_id = r.case_id and p.person = r.person and moved.id = r.case_id`,
}

/** The answer that the same key will get again. */
export const ANSWERED: Piece = {
  name: 'answered',
  sql: `insert into platform.answers (district, key, asked, answer, at)
    select $district, k.key, k.asked, k.answer, k.now
    from jsonb_to_recordset($rows) as k(case_id uuid, key uuid, asked text, answer jsonb, now timestamptz)
    join moved on moved.id = k.case_id`,
}
