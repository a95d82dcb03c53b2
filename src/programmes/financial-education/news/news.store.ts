import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'

/** An activity that can stand in the news: its material was approved. */
export interface NewsActivity {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly startsOn: LocalDate
  /** The bank that leads it, its place, and all banks that hold it. */
  readonly organisation: string
  readonly path: string
  readonly banks: readonly string[]
  readonly printed: number
  readonly sent: number
}

export interface NewsFilter {
  readonly paths: readonly string[]
  readonly query?: string | undefined
  /** Without a story that is up. */
  readonly lacking?: boolean | undefined
  readonly ids?: readonly string[] | undefined
  readonly from?: LocalDate | undefined
  readonly until?: LocalDate | undefined
}

const COLUMNS = sql`a.id, c.number, c.title, c.stage, a.starts_on as "startsOn", a.organisation, u.path,
  array(select s.organisation from financial_education.activity_shares s where s.district = a.district and s.activity = a.id) as banks,
  (select count(distinct coalesce(p.group_id, p.id))::int from financial_education.coverage_matches m
     join publishing.coverage p on p.district = m.district and p.id = m.coverage
     where m.district = a.district and m.activity = a.id and p.state = 'published' and p.struck_at is null) as printed,
  (select count(*)::int from financial_education.coverage_matches m join publishing.coverage p on p.district = m.district and p.id = m.coverage
     where m.district = a.district and m.activity = a.id and p.state = 'sent' and p.struck_at is null) as sent`
const TABLES = sql`from financial_education.activities a
  join process.cases c on c.district = a.district and c.id = a.id
  join organisations.units u on u.district = a.district and u.id = a.organisation`
const IN_THE_NEWS = sql`a.completed_on is not null and a.closed_as is distinct from 'cancelled' and a.closed_as is distinct from 'merged'`

const at = (paths: readonly string[]): RawBuilder<unknown> =>
  paths.length === 0
    ? sql`false`
    : sql`(${sql.join(
        paths.map((path) => sql`u.path ^@ ${path}`),
        sql` or `,
      )})`
const likeOf = (query: string): string => `%${query.replace(/[\\%_]/g, '\\$&')}%`

const conditionOf = (reader: Reader, { paths, query, lacking, ids, from, until }: NewsFilter) =>
  sql.join(
    [
      sql`a.district = ${reader.district} and ${IN_THE_NEWS} and ${at(paths)}`,
      ...(query ? [sql`(c.title ilike ${likeOf(query)} or c.number ilike ${likeOf(query)})`] : []),
      ...(lacking ? [sql`a.published_on is null`] : []),
      ...(ids ? [sql`a.id = any(${[...ids]}::uuid[])`] : []),
      ...(from ? [sql`a.starts_on >= ${from}::date`] : []),
      ...(until ? [sql`a.starts_on <= ${until}::date`] : []),
    ],
    sql` and `,
  )

/** The newest first. */
export async function newsActivities(
  reader: Reader,
  filter: NewsFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: NewsActivity[]; total: number }> {
  const condition = conditionOf(reader, filter)
  const [found, count] = await Promise.all([
    sql<NewsActivity>`select ${COLUMNS} ${TABLES} where ${condition} order by a.starts_on desc, a.id desc
      offset ${offset} limit ${limit}`.execute(reader.db),
    sql<{ count: number }>`select count(*)::int as count ${TABLES} where ${condition}`.execute(reader.db),
  ])
  return { rows: found.rows, total: count.rows[0]?.count ?? 0 }
}

/** Whether a case is an activity of the brand whose story is awaited. */
export async function awaitsNews({ db, district }: Reader, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from process.cases where district = ${district} and id = ${id}
    and process = 'financial-activity' and stage = 'approved'`.execute(db)
  return rows.length > 0
}

export interface Match {
  readonly coverage: string
  readonly activity: string | null
}
export async function matchesOf({ db, district }: Reader, coverage: readonly string[]): Promise<ReadonlyMap<string, Match>> {
  if (coverage.length === 0) return new Map()
  const { rows } = await sql<Match>`select coverage, activity from financial_education.coverage_matches
    where district = ${district} and coverage = any(${[...coverage]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.coverage, row]))
}

export async function putMatch(
  { db, district }: Writer,
  match: Match & { readonly organisation: string | null; readonly by: string; readonly on: LocalDate },
): Promise<void> {
  await sql`insert into financial_education.coverage_matches (district, coverage, activity, organisation, confirmed_by, confirmed_on)
    values (${district}, ${match.coverage}, ${match.activity}, ${match.organisation}, ${match.by}, ${match.on})
    on conflict (district, coverage) do update set activity = excluded.activity, organisation = excluded.organisation,
      confirmed_by = excluded.confirmed_by, confirmed_on = excluded.confirmed_on`.execute(db)
}
