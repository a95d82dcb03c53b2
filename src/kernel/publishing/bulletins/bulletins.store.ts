import { sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Shown } from '../stories/states.ts'

export interface Bulletin {
  readonly id: string
  readonly organisation: string
  readonly path: string
  readonly title: string
  readonly year: number
  readonly issue: number
  readonly version: number
  readonly issuedAt: string
  readonly stories: number
  readonly outdated: number
}

export interface Issued {
  readonly version: number
  readonly foreword: string
  readonly because: string | null
  readonly issuedAt: string
  readonly issuedBy: string | null
}

/** A story as it stands in a version, and what the public sees of it now. */
export interface IssuedStory {
  readonly version: number
  readonly story: string
  readonly storyVersion: number
  readonly title: string
  readonly shown: Shown
  readonly current: number
}

const OUTDATED = sql`(s.shown = 'withdrawn' or s.version <> i.story_version)`
const COLUMNS = sql`b.id, b.organisation, b.path, b.title, b.year, b.issue, v.version, v.issued_at as "issuedAt",
  (select count(*)::int from publishing.bulletin_stories i where i.district = b.district and i.bulletin = b.id and i.version = v.version) as stories,
  (select count(*)::int from publishing.bulletin_stories i join publishing.stories s on s.district = i.district and s.id = i.story
     where i.district = b.district and i.bulletin = b.id and i.version = v.version and ${OUTDATED}) as outdated`
const NEWEST = sql`from publishing.bulletins b join publishing.bulletin_versions v on v.district = b.district and v.bulletin = b.id
  and v.version = (select max(n.version) from publishing.bulletin_versions n where n.district = b.district and n.bulletin = b.id)`

const placed = (paths: readonly string[]) =>
  paths.length === 0
    ? sql`false`
    : sql`(${sql.join(
        paths.map((path) => sql`b.path ^@ ${path}`),
        sql` or `,
      )})`

/** The newest issue first. */
export async function listBulletins(
  { db, district }: Reader,
  paths: readonly string[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: Bulletin[]; total: number }> {
  const [found, count] = await Promise.all([
    sql<Bulletin>`select ${COLUMNS} ${NEWEST} where b.district = ${district} and ${placed(paths)}
      order by b.year desc, b.issue desc, b.id desc offset ${offset} limit ${limit}`.execute(db),
    sql<{
      count: number
    }>`select count(*)::int as count from publishing.bulletins b where b.district = ${district} and ${placed(paths)}`.execute(db),
  ])
  return { rows: found.rows, total: count.rows[0]?.count ?? 0 }
}

export async function bulletinById({ db, district }: Reader, id: string): Promise<Bulletin | null> {
  const { rows } = await sql<Bulletin>`select ${COLUMNS} ${NEWEST} where b.district = ${district} and b.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Held until the transaction ends, so that no two make the same version. */
export async function holdBulletin(writer: Writer, id: string): Promise<Bulletin | null> {
  const { db, district } = writer
  await sql`select 1 from publishing.bulletins where district = ${district} and id = ${id} for update`.execute(db)
  return bulletinById(writer, id)
}

/** Newest first. */
export async function issuedOf({ db, district }: Reader, bulletin: string): Promise<Issued[]> {
  const { rows } = await sql<Issued>`select version, foreword, because, issued_at as "issuedAt", issued_by as "issuedBy"
    from publishing.bulletin_versions where district = ${district} and bulletin = ${bulletin} order by version desc`.execute(db)
  return rows
}

export async function storiesIn({ db, district }: Reader, bulletin: string): Promise<IssuedStory[]> {
  const { rows } =
    await sql<IssuedStory>`select i.version, i.story, i.story_version as "storyVersion", v.title, s.shown, s.version as current
    from publishing.bulletin_stories i
    join publishing.stories s on s.district = i.district and s.id = i.story
    join publishing.story_versions v on v.district = i.district and v.story = i.story and v.version = i.story_version
    where i.district = ${district} and i.bulletin = ${bulletin} order by i.version desc, i.place`.execute(db)
  return rows
}

/** One after another within a year, for each organisation. */
export async function nextIssue({ db, district }: Writer, organisation: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`publishing.bulletin:${district}:${organisation}:${year}`}, 0))`.execute(db)
  const { rows } = await sql<{ next: number }>`select coalesce(max(issue), 0)::int + 1 as next from publishing.bulletins
    where district = ${district} and organisation = ${organisation} and year = ${year}`.execute(db)
  return rows[0]?.next ?? 1
}

export async function insertBulletin(
  { db, district }: Writer,
  bulletin: Pick<Bulletin, 'id' | 'organisation' | 'path' | 'title' | 'year' | 'issue'>,
  at: string,
): Promise<void> {
  const { id, organisation, path, title, year, issue } = bulletin
  await sql`insert into publishing.bulletins (district, id, organisation, path, title, year, issue, created_at)
    values (${district}, ${id}, ${organisation}, ${path}, ${title}, ${year}, ${issue}, ${at})`.execute(db)
}

export async function insertIssued(
  { db, district }: Writer,
  bulletin: string,
  issued: Issued,
  stories: readonly { readonly story: string; readonly version: number }[],
): Promise<void> {
  await sql`insert into publishing.bulletin_versions (district, bulletin, version, foreword, because, issued_at, issued_by)
    values (${district}, ${bulletin}, ${issued.version}, ${issued.foreword}, ${issued.because}, ${issued.issuedAt}, ${issued.issuedBy})`.execute(
    db,
  )
  for (const [place, { story, version }] of stories.entries())
    await sql`insert into publishing.bulletin_stories (district, bulletin, version, place, story, story_version)
      values (${district}, ${bulletin}, ${issued.version}, ${place + 1}, ${story}, ${version})`.execute(db)
}
