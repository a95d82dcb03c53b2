import { type RawBuilder, sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { LocalDate } from '../../calendar/index.ts'
import type { CoverageState, Level, LevelFigure } from './coverage.ts'

export interface Piece {
  readonly id: string
  readonly organisation: string
  readonly path: string
  readonly title: string
  readonly titleKey: string
  readonly medium: string
  readonly level: Level
  readonly state: CoverageState
  readonly sentOn: LocalDate | null
  readonly publishedOn: LocalDate | null
  readonly url: string | null
  readonly hash: string | null
  readonly file: string | null
  readonly story: string | null
  readonly group: string | null
  readonly apart: boolean
  readonly seq: number
  readonly recordedAt: string
  readonly struckBecause: string | null
}
export interface ListedPiece extends Piece {
  readonly reprints: number
  readonly suggested: number
}

export interface CoverageFilter {
  readonly paths: readonly string[]
  readonly query?: string | undefined
  readonly level?: Level | undefined
  readonly state?: CoverageState | undefined
  readonly from?: LocalDate | undefined
  readonly until?: LocalDate | undefined
  /** Those that were struck out, instead of those that count. */
  readonly struck?: boolean | undefined
  readonly ids?: readonly string[] | undefined
}

const COLUMNS = sql`c.id, c.organisation, c.path, c.title, c.title_key as "titleKey", c.medium, c.level, c.state, c.sent_on as "sentOn",
  c.published_on as "publishedOn", c.url, c.hash, c.file, c.story, c.group_id as "group", c.apart, c.seq, c.recorded_at as "recordedAt",
  c.struck_because as "struckBecause"`

const placed = (paths: readonly string[], column: RawBuilder<unknown>) =>
  paths.length === 0
    ? sql`false`
    : sql`(${sql.join(
        paths.map((path) => sql`${column} ^@ ${path}`),
        sql` or `,
      )})`
const likeOf = (query: string): string => `%${query.replace(/[\\%_]/g, '\\$&')}%`
/** The day it counts by. */
const DAY = sql`coalesce(c.published_on, c.sent_on)`

const conditionOf = ({ paths, query, level, state, from, until, struck = false, ids }: CoverageFilter) =>
  sql<boolean>`${sql.join(
    [
      placed(paths, sql`c.path`),
      struck ? sql`c.struck_at is not null` : sql`c.struck_at is null`,
      ...(query ? [sql`(c.title ilike ${likeOf(query)} or c.medium ilike ${likeOf(query)})`] : []),
      ...(level ? [sql`c.level = ${level}`] : []),
      ...(state ? [sql`c.state = ${state}`] : []),
      ...(from ? [sql`${DAY} >= ${from}`] : []),
      ...(until ? [sql`${DAY} <= ${until}`] : []),
      ...(ids ? [sql`c.id = any(${[...ids]}::uuid[])`] : []),
    ],
    sql` and `,
  )}`

/** Others of the group, and those that look like it, out of what the reader may see. */
const counted = (paths: readonly string[]) => sql`
  (select count(*)::int from publishing.coverage g where g.district = c.district and g.group_id = c.group_id and g.id <> c.id
     and g.struck_at is null and ${placed(paths, sql`g.path`)}) as reprints,
  (select count(*)::int from publishing.coverage l where l.district = c.district and l.id <> c.id and l.struck_at is null and l.state = 'published' and c.state = 'published'
     and (l.title_key = c.title_key or l.hash = c.hash) and not l.apart and not c.apart
     and (l.group_id is null or c.group_id is null or l.group_id <> c.group_id) and ${placed(paths, sql`l.path`)}) as suggested`

/** Newest day first. */
export async function listCoverage(
  { db, district }: Reader,
  filter: CoverageFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ListedPiece[]; total: number }> {
  const condition = conditionOf(filter)
  const [found, count] = await Promise.all([
    sql<ListedPiece>`select ${COLUMNS}, ${counted(filter.paths)} from publishing.coverage c
      where c.district = ${district} and ${condition} order by ${DAY} desc, c.id desc offset ${offset} limit ${limit}`.execute(db),
    sql<{
      count: number
    }>`select count(*)::int as count from publishing.coverage c where c.district = ${district} and ${condition}`.execute(db),
  ])
  return { rows: found.rows, total: count.rows[0]?.count ?? 0 }
}

export async function pieceById({ db, district }: Reader, id: string): Promise<Piece | null> {
  const { rows } = await sql<Piece>`select ${COLUMNS} from publishing.coverage c where c.district = ${district} and c.id = ${id}`.execute(
    db,
  )
  return rows[0] ?? null
}

/** The same, held until the transaction ends. */
export async function holdPieces({ db, district }: Writer, ids: readonly string[]): Promise<Piece[]> {
  const { rows } = await sql<Piece>`select ${COLUMNS} from publishing.coverage c
    where c.district = ${district} and c.id = any(${[...ids]}::uuid[]) order by c.id for update`.execute(db)
  return rows
}

/** With the same title or hash, or of the same group, out of what the reader may see. */
export async function relatedTo({ db, district }: Reader, piece: Piece, paths: readonly string[]): Promise<ListedPiece[]> {
  const { rows } = await sql<ListedPiece>`select ${COLUMNS}, ${counted(paths)} from publishing.coverage c
    where c.district = ${district} and c.id <> ${piece.id} and c.struck_at is null and ${placed(paths, sql`c.path`)}
      and (c.title_key = ${piece.titleKey} or c.hash = ${piece.hash} or c.group_id = ${piece.group})
    order by ${DAY}, c.id limit 100`.execute(db)
  return rows
}

export async function insertPiece({ db, district }: Writer, piece: Piece, by: string | null): Promise<void> {
  await sql`insert into publishing.coverage (district, id, organisation, path, title, title_key, medium, level, state, sent_on, published_on,
      url, hash, file, story, recorded_by, recorded_at, changed_at)
    values (${district}, ${piece.id}, ${piece.organisation}, ${piece.path}, ${piece.title}, ${piece.titleKey}, ${piece.medium}, ${piece.level},
      ${piece.state}, ${piece.sentOn}, ${piece.publishedOn}, ${piece.url}, ${piece.hash}, ${piece.file}, ${piece.story}, ${by},
      ${piece.recordedAt}, ${piece.recordedAt})`.execute(db)
}

export async function updatePiece({ db, district }: Writer, piece: Piece, at: string): Promise<void> {
  await sql`update publishing.coverage set title = ${piece.title}, title_key = ${piece.titleKey}, medium = ${piece.medium},
      level = ${piece.level}, state = ${piece.state}, sent_on = ${piece.sentOn}, published_on = ${piece.publishedOn}, url = ${piece.url},
      hash = ${piece.hash}, file = ${piece.file}, story = ${piece.story}, seq = seq + 1, changed_at = ${at}
    where district = ${district} and id = ${piece.id}`.execute(db)
}

/** Puts a piece into a group; null: it stands alone, as somebody decided. */
export async function putGroup({ db, district }: Writer, id: string, group: string | null, at: string): Promise<void> {
  await sql`update publishing.coverage set group_id = ${group}, apart = ${group === null}, seq = seq + 1, changed_at = ${at}
    where district = ${district} and id = ${id}`.execute(db)
}

/** A group of one is none. */
export async function dissolveLone({ db, district }: Writer, group: string): Promise<void> {
  await sql`update publishing.coverage set group_id = null where district = ${district} and group_id = ${group}
    and (select count(*) from publishing.coverage g where g.district = ${district} and g.group_id = ${group}) = 1`.execute(db)
}

export async function mergeGroups({ db, district }: Writer, from: string, to: string): Promise<void> {
  await sql`update publishing.coverage set group_id = ${to} where district = ${district} and group_id = ${from}`.execute(db)
}

export async function strikePiece(
  { db, district }: Writer,
  id: string,
  { at, by, because }: { readonly at: string; readonly by: string | null; readonly because: string },
): Promise<void> {
  await sql`update publishing.coverage set struck_at = ${at}, struck_by = ${by}, struck_because = ${because}, seq = seq + 1
    where district = ${district} and id = ${id}`.execute(db)
}

/** What was only sent is counted apart, and never as published. */
export async function figuresByLevel({ db, district }: Reader, filter: CoverageFilter): Promise<LevelFigure[]> {
  const { rows } = await sql<LevelFigure>`select c.level,
      count(*) filter (where c.state = 'published')::int as published,
      count(distinct coalesce(c.group_id, c.id)) filter (where c.state = 'published')::int as originals,
      count(*) filter (where c.state = 'sent')::int as sent
    from publishing.coverage c where c.district = ${district} and ${conditionOf(filter)} group by c.level`.execute(db)
  return rows
}
