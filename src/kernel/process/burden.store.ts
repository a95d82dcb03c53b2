import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { DISTRICT_TIME_ZONE } from '../calendar/index.ts'
import type { Form, Values } from '../forms/index.ts'

/** What forms asked at an organisation in a month. */
export interface AskedRow {
  readonly organisation: string
  /** 'YYYY-MM' */
  readonly month: string
  /** Forms that were filled in. */
  readonly forms: number
  /** Fields that were shown, a table as one. */
  readonly asked: number
  /** Of these, fields that came filled in from the case itself: by what a mended form held before, or by another of its forms. */
  readonly prefilled: number
  /** Of these, fields that were left as they came. */
  readonly saved: number
}

export interface Wanted {
  /** The first day of the first month, and the first day after the last. */
  readonly from: string
  readonly until: string
  readonly paths: readonly string[]
}

const within = ({ district }: Reader, { from, until, paths }: Wanted) => sql`
  e.district = ${district} and e.form_shown is not null
  and e.at >= (${from}::date)::timestamp at time zone ${DISTRICT_TIME_ZONE}
  and e.at < (${until}::date)::timestamp at time zone ${DISTRICT_TIME_ZONE}
  and c.updated_at >= (${from}::date)::timestamp at time zone ${DISTRICT_TIME_ZONE}
  and exists (select from unnest(${paths}::text[]) as p(path) where c.path ^@ p.path)`

const month = sql`to_char(e.at at time zone ${DISTRICT_TIME_ZONE}, 'YYYY-MM')`

/**
 * Reckoned from the events, when somebody looks: a step pays nothing for it. A field that the form asks only where another holds
 * some value is counted where it did.
 */
export async function askedBy(reader: Reader, wanted: Wanted): Promise<AskedRow[]> {
  const { rows } = await sql<AskedRow>`
    with filled as (
      select c.organisation, ${month} as month, e.case_id, e.seq, e.happening ->> 'form' as form, e.happening -> 'values' as held, f.form as shown
      from process.events e
      join process.cases c on c.district = e.district and c.id = e.case_id
      join process.shown_forms f on f.district = e.district and f.hash = e.form_shown
      where ${within(reader, wanted)}
    ), compared as (
      select filled.*, (
        select p.happening -> 'values' from process.events p
        where p.district = ${reader.district} and p.case_id = filled.case_id and p.seq < filled.seq and p.happening ->> 'form' = filled.form
          and filled.form = (select s.happening ->> 'form' from process.events s
            where s.district = ${reader.district} and s.case_id = filled.case_id and s.seq = 1)
        order by p.seq desc limit 1
      ) as before
      from filled
    )
    select organisation, month, count(*)::int as forms, sum(counted.asked)::int as asked,
      sum(counted.prefilled)::int as prefilled, sum(counted.saved)::int as saved
    from compared, lateral (
      select count(*) as asked, count(given) as prefilled, count(*) filter (where given = held -> (field ->> 'name')) as saved
      from jsonb_array_elements(shown -> 'fields') as field, lateral (
        select coalesce(before -> (field ->> 'name'), (
          select p.happening -> 'values' -> split_part(field -> 'held' ->> 'fact', '.', 3) from process.events p
          where field -> 'held' ->> 'fact' like 'case.%' and p.district = ${reader.district} and p.case_id = compared.case_id
            and p.seq < compared.seq and p.happening ->> 'form' = split_part(field -> 'held' ->> 'fact', '.', 2)
          order by p.seq desc limit 1
        )) as given
      ) as carried
      where not field ? 'when' or (field -> 'when' -> 'is') @> (held -> (field -> 'when' ->> 'field'))
    ) as counted
    group by organisation, month`.execute(reader.db)
  return rows
}

/** Filled-in forms that ask for what is held to be confirmed. */
export interface Confirmation {
  readonly organisation: string
  readonly month: string
  readonly by: string
  readonly form: Form
  readonly values: Values
}

export async function confirmationsIn(reader: Reader, wanted: Wanted): Promise<Confirmation[]> {
  const { rows } = await sql<Confirmation>`
    select c.organisation, ${month} as month, e.by, f.form, e.happening -> 'values' as values
    from process.events e
    join process.cases c on c.district = e.district and c.id = e.case_id
    join process.shown_forms f on f.district = e.district and f.hash = e.form_shown
    where ${within(reader, wanted)} and f.form @? '$.fields[*].held.confirm'`.execute(reader.db)
  return rows
}

/** What was reckoned of days that are over, at or below the paths. */
export async function reckonedIn({ db, district }: Reader, months: readonly string[], paths: readonly string[]): Promise<AskedRow[]> {
  const { rows } = await sql<AskedRow>`select a.organisation, a.month, a.forms, a.asked, a.prefilled, a.saved
    from process.asked a join organisations.units u on u.district = a.district and u.id = a.organisation
    where a.district = ${district} and a.month = any(${[...months]}::text[])
      and exists (select from unnest(${[...paths]}::text[]) as p(path) where u.path ^@ p.path)`.execute(db)
  return rows
}

/** The last day that was reckoned of each of the months; those of which none was are left out. */
export async function reckonedThrough({ db, district }: Reader, months: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ month: string; through: string }>`select month, through from process.asked_through
    where district = ${district} and month = any(${[...months]}::text[])`.execute(db)
  return new Map(rows.map(({ month, through }) => [month, through]))
}

/** @returns false where somebody else has reckoned further meanwhile */
export async function moveOn({ db, district }: Writer, month: string, before: string | null, through: string): Promise<boolean> {
  const { rows } = await sql`insert into process.asked_through (district, month, through) values (${district}, ${month}, ${through}::date)
    on conflict (district, month) do update set through = excluded.through where process.asked_through.through = ${before}::date returning 1`.execute(
    db,
  )
  return rows.length === 1
}

export async function addReckoned({ db, district }: Writer, rows: readonly AskedRow[]): Promise<void> {
  await sql`insert into process.asked (district, month, organisation, forms, asked, prefilled, saved)
    select ${district}, r.month, r.organisation, r.forms, r.asked, r.prefilled, r.saved
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(month text, organisation uuid, forms int, asked int, prefilled int, saved int)
    on conflict (district, month, organisation) do update set forms = process.asked.forms + excluded.forms, asked = process.asked.asked + excluded.asked,
      prefilled = process.asked.prefilled + excluded.prefilled, saved = process.asked.saved + excluded.saved`.execute(db)
}
