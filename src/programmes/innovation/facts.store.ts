import { type RawBuilder, sql } from 'kysely'
import type { Values } from '../../kernel/forms/index.ts'
import type { CaseState } from '../../kernel/process/index.ts'
import type { Reader } from '../../platform/db/index.ts'

/** Inner parts of an employer: whoever works there works for the organisation around it. */
const INNER = sql`('team', 'department', 'union', 'studio', 'party-branch')`

/** The employer at or around a place of the tree. */
const houseAt = (district: string, path: RawBuilder<unknown>) => sql`(
  select h.id from organisations.units h
  where h.district = ${district} and starts_with(${path}, h.path) and h.kind not in ${INNER}
  order by length(h.path) desc limit 1)`

/** Employers of people today, by person; of several the one that the case is about, for that one is the conflict. */
const employers = ({ district }: Reader, persons: readonly string[], path: string, today: string) => sql`(
  select coalesce(jsonb_object_agg(one.person, one.employer), '{}') from (
    select distinct on (e.person) e.person, ${houseAt(district, sql`u.path`)} as employer
    from people.employments e
    join organisations.units u on u.district = e.district and u.id = e.organisation
    where e.district = ${district} and e.person = any(${persons}::uuid[])
      and e.from_day <= ${today}::date and (e.to_day is null or e.to_day >= ${today}::date)
    order by e.person, ${houseAt(district, sql`u.path`)} = ${houseAt(district, sql`${path}::text`)} desc, e.from_day desc) one)`

/** Numbers that an action of a case gave in a field of its form. */
const numbersGiven = ({ district }: Reader, id: RawBuilder<unknown>, action: string, field: string) => sql`(
  select coalesce(jsonb_agg(distinct (e.happening #> ${[`values`, field]}::text[])), '[]') from process.events e
  where e.district = ${district} and e.case_id = ${id} and e.happening ->> 'action' = ${action})`

/** A studio of the organisation as the rules of a project see it. Until it is removed, a studio under re-check stands. */
const studioStanding = ({ district }: Reader, studio: string, path: string, but: string | null) => sql`(
  select coalesce(jsonb_object_agg(s.id, jsonb_build_object(
    'confirmed', s.stage in ('confirmed', 'recheck', 'recheck-review'),
    'leader', coalesce(s.state #>> '{seats,leader,0}', ''),
    'openSubsidised', (
      select count(*) from process.cases p
      where p.district = s.district and p.process = 'innovation-project' and p.path = s.path and p.outcome is null
        and p.id is distinct from ${but}::uuid and p.state #>> '{data,application,studio}' = s.id::text
        and (p.state #>> '{data,application,requestedFunds}')::numeric > 0))), '{}')
  from process.cases s
  where s.district = ${district} and s.id = ${studio}::uuid and s.process = 'innovation-studio' and s.path = ${path})`

/** Days of retirement that the life files hold. */
const retirements = ({ district }: Reader, persons: readonly string[]) => sql`(
  select coalesce(jsonb_object_agg(e.person, e.detail ->> 'retiresOn'), '{}') from people.entries e
  where e.district = ${district} and e.person = any(${persons}::uuid[]) and e.kind = 'employment' and e.provenance <> 'contested'
    and e.detail ->> 'retiresOn' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    and not exists (select 1 from people.entries later where later.district = e.district and later.supersedes = e.id)
    and not exists (select 1 from people.strikes s where s.district = e.district and s.entry = e.id and s.ended_at is null and s.confirmed_at is not null))`

/** Numbers that were given in a case: milestones that were reached, years that were followed up. */
export async function loadNumbers(reader: Reader, id: string, action: string, field: string): Promise<readonly number[]> {
  const { rows } = await sql<{ numbers: readonly number[] }>`
    select ${numbersGiven(reader, sql`${id}::uuid`, action, field)} as numbers`.execute(reader.db)
  return rows[0]?.numbers ?? []
}

/** Claims of a project: on their way, and verified. */
export async function loadClaimsOfProject(
  reader: Reader,
  id: string,
  path: string,
): Promise<{ readonly open: number; readonly verified: number }> {
  const { rows } = await sql<{ open: number; verified: number }>`
    select count(*) filter (where b.stage in ('reporting', 'technical', 'finance', 'verification'))::int as open,
      count(*) filter (where b.stage in ('verified', 'published', 'unpublished'))::int as verified
    from process.cases b
    where b.district = ${reader.district} and b.process = 'innovation-benefit' and b.path = ${path} and b.state #>> '{data,benefit,project}' = ${id}`.execute(
    reader.db,
  )
  return rows[0] ?? { open: 0, verified: 0 }
}

export interface LoadedForSubsidy {
  readonly studios: Readonly<Record<string, { confirmed: boolean; leader: string; openSubsidised: number }>>
  readonly retirements: Readonly<Record<string, string>>
}

/** What a subsidy depends on: the studio, and when people retire. */
export async function loadForSubsidy(
  reader: Reader,
  studio: string,
  path: string,
  project: string,
  persons: readonly string[],
): Promise<LoadedForSubsidy> {
  const { rows } = await sql<LoadedForSubsidy>`select ${studioStanding(reader, studio, path, project)} as studios,
    ${retirements(reader, persons)} as retirements`.execute(reader.db)
  return rows[0] ?? { studios: {}, retirements: {} }
}

/** Where people of a case work, and the employer that the case is of. */
export async function loadEmployers(
  reader: Reader,
  organisation: { readonly id: string; readonly path: string },
  persons: readonly string[],
  today: string,
): Promise<{ readonly house: string; readonly employers: Readonly<Record<string, string>> }> {
  const { rows } = await sql<{ house: string; employers: Record<string, string> }>`select
    coalesce(${houseAt(reader.district, sql`${organisation.path}::text`)}, ${organisation.id}::uuid) as house,
    ${employers(reader, persons, organisation.path, today)} as employers`.execute(reader.db)
  return rows[0] ?? { house: organisation.id, employers: {} }
}

export interface LoadedForChange {
  readonly id: string
  readonly stage: string
  readonly state: CaseState
  readonly milestones: readonly number[]
  readonly extensions: number
  readonly otherOpen: boolean
}

/** A project of the organisation, with what changes it has had and has on the way; null where there is none. */
export async function loadForChange(reader: Reader, project: string, path: string, change: string | null): Promise<LoadedForChange | null> {
  const changes = sql`process.cases x where x.district = c.district and x.process = 'innovation-change' and x.path = c.path
    and x.state #>> '{data,change,project}' = c.id::text and x.id is distinct from ${change}::uuid`
  const { rows } = await sql<LoadedForChange>`
    select c.id, c.stage, c.state, ${numbersGiven(reader, sql`c.id`, 'milestone-done', 'number')} as milestones,
      (select count(*)::int from ${changes} and x.stage = 'approved' and x.state #>> '{data,change,kind}' = 'extension') as extensions,
      exists (select 1 from ${changes} and x.outcome is null) as "otherOpen"
    from process.cases c
    where c.district = ${reader.district} and c.id = ${project}::uuid and c.process = 'innovation-project' and c.path = ${path}`.execute(
    reader.db,
  )
  return rows[0] ?? null
}

export interface LoadedClaim {
  readonly id: string
  readonly title: string
  readonly stage: string
  readonly values: Values
}

/** The part of the tree right below the district's head that a place lies in: an employer never reaches beyond it. */
export const enterpriseAround = (path: string): string => /^\/\d+\/(?:\d+\/)?/.exec(path)?.[0] ?? path

/** Every claim of the employer, whichever of its inner parts filed it, that is neither refused nor withdrawn. */
export async function loadClaims(reader: Reader, path: string): Promise<LoadedClaim[]> {
  const { district } = reader
  const { rows } = await sql<LoadedClaim>`
    select c.id, c.title, c.stage, c.state #> '{data,benefit}' as values from process.cases c
    where c.district = ${district} and c.process = 'innovation-benefit' and c.path ^@ ${enterpriseAround(path)}
      and (c.path = ${path} or ${houseAt(district, sql`c.path`)} = ${houseAt(district, sql`${path}::text`)})
      and c.stage not in ('refused', 'withdrawn')
    order by c.started_at`.execute(reader.db)
  return rows
}

/** The people of a project of the organisation whose result is confirmed, its authors among them; null where there is none. */
export async function loadProjectPeople(reader: Reader, project: string, path: string): Promise<readonly string[] | null> {
  const { rows } = await sql<{ people: string[] }>`
    select array(
      select distinct one from unnest(
        array[c.starter::text] || array(select jsonb_array_elements_text(coalesce(c.state #> '{seats,leader}', '[]')))
        || array(select jsonb_array_elements_text(coalesce(c.state #> '{seats,team}', '[]')))
        || array(select author ->> 'person' from jsonb_array_elements(coalesce(c.state #> '{data,result,authors}', '[]')) author)
      ) as one) as people
    from process.cases c
    join innovation.results r on r.district = c.district and r.project = c.id
    where c.district = ${reader.district} and c.id = ${project}::uuid and c.path = ${path} and c.stage <> 'revoked'`.execute(reader.db)
  return rows[0]?.people ?? null
}

export interface LoadedStudio {
  readonly others: Readonly<Record<string, string>>
  readonly confirmedOn: string | null
  readonly byYear: Readonly<Record<string, number>>
}

/** Who leads another studio, the day of the latest confirmation, and what was approved for the studio since. */
export async function loadStudioFacts(reader: Reader, id: string | null): Promise<LoadedStudio> {
  const { rows } = await sql<LoadedStudio>`select
    (select coalesce(jsonb_object_agg(c.state #>> '{seats,leader,0}', c.title), '{}') from process.cases c
      where c.district = ${reader.district} and c.process = 'innovation-studio' and c.outcome is null
        and c.id is distinct from ${id}::uuid and c.state #>> '{seats,leader,0}' is not null) as others,
    s.confirmed_on as "confirmedOn",
    (select coalesce(jsonb_object_agg(year, n), '{}') from (
      select extract(year from p.approved_on)::text as year, count(*) as n from innovation.projects p
      where p.district = ${reader.district} and p.studio = ${id}::uuid and p.approved_on >= s.confirmed_on group by 1) years) as "byYear"
    from (values (1)) one left join innovation.studios s on s.district = ${reader.district} and s.id = ${id}::uuid`.execute(reader.db)
  return rows[0] ?? { others: {}, confirmedOn: null, byYear: {} }
}

/** A studio of the organisation as a change of its leader sees it. */
export async function loadForStudioChange(
  reader: Reader,
  studio: string,
  path: string,
  change: string | null,
): Promise<{ readonly confirmed: boolean; readonly leader: string; readonly otherOpen: boolean } | null> {
  const { rows } = await sql<{ confirmed: boolean; leader: string; otherOpen: boolean }>`
    select c.stage in ('confirmed', 'recheck', 'recheck-review') as confirmed, coalesce(c.state #>> '{seats,leader,0}', '') as leader,
      exists (select 1 from process.cases x where x.district = c.district and x.process = 'innovation-studio-change' and x.path = c.path
        and x.outcome is null and x.state #>> '{data,change,studio}' = c.id::text and x.id is distinct from ${change}::uuid) as "otherOpen"
    from process.cases c
    where c.district = ${reader.district} and c.id = ${studio}::uuid and c.process = 'innovation-studio' and c.path = ${path}`.execute(
    reader.db,
  )
  return rows[0] ?? null
}
