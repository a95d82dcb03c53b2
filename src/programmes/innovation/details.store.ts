import { sql } from 'kysely'
import type { Values } from '../../kernel/forms/index.ts'
import type { CaseState } from '../../kernel/process/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import { type Asking, all, type Condition, given, matching, paged, SPECIALIST, STUDIO_OF_PROJECT, within } from './asking.store.ts'

/** What happened in a case by one of these actions: who said what, when. */
export interface Said {
  readonly action: string
  readonly at: string
  readonly by: string
  readonly values: Values
}

export async function saidIn({ db, district }: Reader, id: string, actions: readonly string[]): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select e.happening ->> 'action' as action, e.at, e.by, coalesce(e.happening -> 'values', '{}') as values
    from process.events e
    where e.district = ${district} and e.case_id = ${id}::uuid and e.happening ->> 'action' = any(${actions}::text[]) order by e.seq`.execute(
    db,
  )
  return rows
}

/** The state of one case of a process that the caller may see. */
export async function stateOf(
  { db, district }: Reader,
  { seen }: Asking,
  process: string,
  id: string,
): Promise<{ readonly state: CaseState; readonly path: string } | null> {
  const { rows } = await sql<{ state: CaseState; path: string }>`
    select c.state, c.path from process.cases c
    where c.district = ${district} and c.id = ${id}::uuid and c.process = ${process} and ${seen}`.execute(db)
  return rows[0] ?? null
}

export interface Linked {
  readonly id: string
  readonly number: string
  readonly process: string
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly kind: string | null
  readonly started_at: string
}

/** Cases that name this one in a field of their form, of those that the caller may see. */
export async function linkedTo(
  { db, district }: Reader,
  { seen }: Asking,
  process: string,
  field: 'project' | 'studio',
  id: string,
): Promise<Linked[]> {
  const { rows } = await sql<Linked>`
    select c.id, c.number, c.process, c.title, c.stage, c.outcome, c.state #>> '{data,change,kind}' as kind, c.started_at
    from process.cases c
    where c.district = ${district} and c.process = ${process} and c.state #>> ${['data', 'change', field]}::text[] = ${id} and ${seen}
    order by c.started_at`.execute(db)
  return rows
}

export interface ResultFound {
  readonly number: string
  readonly registered_on: string
}

export async function resultOf({ db, district }: Reader, project: string): Promise<ResultFound | null> {
  const row = await db
    .selectFrom('innovation.results')
    .select(['number', 'registered_on'])
    .where('district', '=', district)
    .where('project', '=', project)
    .executeTakeFirst()
  return row ?? null
}

export async function recordedTransformation({ db, district }: Reader, project: string): Promise<string | null> {
  const row = await db
    .selectFrom('innovation.transformations')
    .select('recorded_on')
    .where('district', '=', district)
    .where('project', '=', project)
    .executeTakeFirst()
  return row?.recorded_on ?? null
}

export interface ContactFound {
  readonly id: string
  readonly project: string
  readonly title: string
  readonly on_day: string
  readonly way: string
  readonly about: string
  readonly help: string | null
  readonly by_person: string
  readonly evidence: readonly string[]
  readonly recorded_at: string
}

export interface ContactQuery {
  readonly project?: string | undefined
  readonly specialist?: string | undefined
  readonly year?: number | undefined
  readonly organisation?: string | undefined
  readonly studio?: string | undefined
  /** Made from this day to that one. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export const CONTACTS = sql`innovation.contacts k join process.cases c on c.district = k.district and c.id = k.project`

/** The year of the contact. */
export const CONTACT_YEAR = sql`(extract(year from k.on_day)::int)`

export function whichContacts({ district }: Reader, { seen }: Asking, query: ContactQuery): Condition {
  return all([sql`k.district = ${district}`, seen, narrowedContacts(query)])
}

/** What a filter of the list asks of a contact. */
export function narrowedContacts(query: ContactQuery): Condition {
  return all([
    sql`true`,
    ...within(sql`k.on_day`, query),
    ...given(query.organisation, (id) => sql`c.organisation = ${id}::uuid`),
    ...given(query.studio, (id) => sql`${STUDIO_OF_PROJECT} = ${id}`),
    ...given(query.project, (id) => sql`k.project = ${id}::uuid`),
    ...given(query.specialist, (id) => sql`k.by_person = ${id}::uuid`),
    ...given(query.year, (year) => sql`${CONTACT_YEAR} = ${year}::int`),
  ])
}

export function listContacts(
  reader: Reader,
  asking: Asking,
  query: ContactQuery,
  page: { readonly offset: number; readonly limit: number },
) {
  return paged<ContactFound>(
    reader,
    sql`select k.id, k.project, c.title, k.on_day, k.way, k.about, k.help, k.by_person, k.evidence, k.recorded_at`,
    CONTACTS,
    whichContacts(reader, asking, query),
    { on: sql`(k.on_day, k.recorded_at, k.id)` },
    { sort: 'on', order: 'desc', ...page },
  )
}

export interface ExhibitFound {
  readonly id: string
  readonly kind: 'project' | 'safety'
  readonly subject: string
  readonly organisation: string
  readonly title: string
  readonly story: string
  readonly approved_by: string
  readonly approved_at: string
  readonly withdrawn_at: string | null
  readonly withdrawn_because: string | null
  readonly pictures: readonly { readonly evidence: string; readonly alt: string }[]
}

export function listExhibits(
  reader: Reader,
  { seen }: Asking,
  query: { readonly subject?: string; readonly withdrawn: boolean },
  page: { readonly offset: number; readonly limit: number },
) {
  const { district } = reader
  return paged<ExhibitFound>(
    reader,
    sql`select x.id, x.kind, x.subject, x.organisation, x.title, x.story, x.approved_by, x.approved_at, x.withdrawn_at, x.withdrawn_because,
      (select coalesce(jsonb_agg(jsonb_build_object('evidence', i.evidence, 'alt', i.alt) order by i.place), '[]')
        from innovation.exhibit_pictures i where i.district = x.district and i.exhibit = x.id) as pictures`,
    sql`innovation.exhibits x join process.cases c on c.district = x.district and c.id = x.subject`,
    all([
      sql`x.district = ${district}`,
      seen,
      ...given(query.subject, (id) => sql`x.subject = ${id}::uuid`),
      ...(query.withdrawn ? [] : [sql`x.withdrawn_at is null`]),
    ]),
    { approved: sql`x.approved_at` },
    { sort: 'approved', order: 'desc', ...page },
  )
}

export interface OptionFound {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly organisation: string
}

/** Cases of a process that a form may name, of those that the caller may see. */
export async function listOptions(
  { db, district }: Reader,
  { seen }: Asking,
  query: { readonly process: string; readonly organisation?: string | undefined; readonly query?: string | undefined },
  stages: readonly string[] | null,
): Promise<OptionFound[]> {
  const { rows } = await sql<OptionFound>`
    select c.id, c.number, c.title, c.stage, c.organisation from process.cases c
    where ${all([
      sql`c.district = ${district} and c.process = ${query.process}`,
      seen,
      ...matching(query.query),
      ...given(query.organisation, (id) => sql`c.organisation = ${id}::uuid`),
      ...(stages ? [sql`c.stage = any(${stages}::text[])`] : []),
    ])} order by c.updated_at desc, c.id limit 50`.execute(db)
  return rows
}

/** Titles of cases by id, for names beside a row. */
export async function titlesOf({ db, district }: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('process.cases')
    .select(['id', 'title'])
    .where('district', '=', district)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

/** Projects whose specialist has not been in touch since a day, and was not reminded of this gap. */
export async function silentProjects(
  { db, district }: Reader,
  before: string,
  stages: readonly string[],
): Promise<{ readonly id: string; readonly title: string; readonly since: string; readonly specialist: string }[]> {
  const { rows } = await sql<{ id: string; title: string; since: string; specialist: string }>`
    select c.id, c.title, coalesce(p.last_contact_on, p.approved_on) as since, ${SPECIALIST} as specialist
    from process.cases c join innovation.projects p on p.district = c.district and p.id = c.id
    where c.district = ${district} and c.stage = any(${stages}::text[]) and coalesce(p.last_contact_on, p.approved_on) < ${before}::date
      and ${SPECIALIST} is not null
      and not exists (select 1 from innovation.contact_reminders r where r.district = p.district and r.project = p.id
        and r.since = coalesce(p.last_contact_on, p.approved_on))
    order by 3 limit 500`.execute(db)
  return rows
}

export async function rememberReminder({ db, district }: Reader, project: string, since: string, at: string): Promise<void> {
  await db.insertInto('innovation.contact_reminders').values({ district, project, since, sent_at: at }).execute()
}
