import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Counting, LocalDate } from '../calendar/index.ts'
import type { Wording } from './notice-text.ts'
import type { NoticeOutcome } from './notices.ts'

/** A text as it was frozen. */
export interface NoticeText extends Wording {
  readonly version: number
  readonly days: number
  readonly counting: Counting
  readonly postedOn: LocalDate
  /** The last day as it was announced. */
  readonly lastDay: LocalDate
  readonly canonical: string
  readonly hash: string
  readonly postedAt: string
  readonly postedBy: string | null
  readonly because: string | null
}

/** A notice with the text that is up, and how many objections came. */
export interface Notice {
  readonly id: string
  readonly number: string
  readonly organisation: string
  readonly path: string
  readonly caseId: string | null
  readonly clearedAction: string | null
  readonly sentBackAction: string | null
  readonly postedAt: string
  readonly outcome: NoticeOutcome | null
  readonly endedAt: string | null
  readonly endedBy: string | null
  readonly endedBecause: string | null
  readonly text: NoticeText
  readonly objections: number
  readonly open: number
}

/** Which notices: of a place, by a word in number or title, open or ended. */
export interface NoticeFilter {
  /** Paths; a notice lies at or below one of them. Left out: of the whole district. */
  readonly paths?: readonly string[]
  readonly query?: string | undefined
  readonly ended?: boolean | undefined
}

export interface Page {
  readonly offset: number
  readonly limit: number
}

const found = (reader: Reader) =>
  reader.db
    .selectFrom('publishing.notices as n')
    .innerJoin('publishing.notice_texts as t', (join) =>
      join
        .onRef('t.district', '=', 'n.district')
        .onRef('t.notice', '=', 'n.id')
        .on('t.version', '=', (q) =>
          q
            .selectFrom('publishing.notice_texts as newer')
            .whereRef('newer.district', '=', 'n.district')
            .whereRef('newer.notice', '=', 'n.id')
            .select((fn) => fn.fn.max('newer.version').as('newest')),
        ),
    )
    .where('n.district', '=', reader.district)

const wholeRows = (reader: Reader) =>
  found(reader)
    .selectAll('t')
    .select(['n.id', 'n.number', 'n.organisation', 'n.path', 'n.case_id', 'n.cleared_action', 'n.sent_back_action'])
    .select(['n.posted_at as first_posted_at', 'n.outcome', 'n.ended_at', 'n.ended_by', 'n.ended_because'])
    .select((q) => [
      q
        .selectFrom('publishing.objections as o')
        .whereRef('o.district', '=', 'n.district')
        .whereRef('o.notice', '=', 'n.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('objections'),
      q
        .selectFrom('publishing.objections as o')
        .whereRef('o.district', '=', 'n.district')
        .whereRef('o.notice', '=', 'n.id')
        .where('o.answered_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('open'),
    ])
type Row = Awaited<ReturnType<ReturnType<typeof wholeRows>['executeTakeFirstOrThrow']>>

const textOf = (row: TextRow): NoticeText => ({
  version: row.version,
  title: row.title,
  about: row.about,
  body: row.body,
  contact: row.contact,
  days: row.days,
  counting: row.counting as Counting,
  postedOn: row.posted_on,
  lastDay: row.last_day,
  canonical: row.canonical,
  hash: row.hash,
  postedAt: row.posted_at,
  postedBy: row.posted_by,
  because: row.because,
})
const noticeOf = (row: Row): Notice => ({
  id: row.id,
  number: row.number,
  organisation: row.organisation,
  path: row.path,
  caseId: row.case_id,
  clearedAction: row.cleared_action,
  sentBackAction: row.sent_back_action,
  postedAt: row.first_posted_at,
  outcome: row.outcome as NoticeOutcome | null,
  endedAt: row.ended_at,
  endedBy: row.ended_by,
  endedBecause: row.ended_because,
  text: textOf(row),
  objections: Number(row.objections),
  open: Number(row.open),
})

export async function noticeById(reader: Reader, id: string): Promise<Notice | null> {
  const row = await wholeRows(reader).where('n.id', '=', id).executeTakeFirst()
  return row ? noticeOf(row) : null
}

export async function noticesById(reader: Reader, ids: readonly string[]): Promise<Notice[]> {
  if (ids.length === 0) return []
  return (await wholeRows(reader).where('n.id', 'in', ids).execute()).map(noticeOf)
}

/** The same, held until the transaction ends: whoever edits, objects, answers or ends it waits for the other. */
export async function holdNotice(writer: Writer, id: string): Promise<Notice | null> {
  await writer.db
    .selectFrom('publishing.notices')
    .select('id')
    .where('district', '=', writer.district)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return noticeById(writer, id)
}

/** The newest notice of a case. */
export async function noticeOfCase(reader: Reader, caseId: string): Promise<Notice | null> {
  const row = await wholeRows(reader)
    .where('n.case_id', '=', caseId)
    .orderBy('n.posted_at', 'desc')
    .orderBy('n.id', 'desc')
    .executeTakeFirst()
  return row ? noticeOf(row) : null
}

/** What a notice of the list must be: of one of the places, found by the word, open or ended. */
function conditionOf({ paths, query, ended }: NoticeFilter) {
  const conditions = [
    ...(paths ? [places(paths)] : []),
    ...(query ? [sql<boolean>`(n.number ilike ${likeOf(query)} or t.title ilike ${likeOf(query)})`] : []),
    ...(ended === undefined ? [] : [ended ? sql<boolean>`n.outcome is not null` : sql<boolean>`n.outcome is null`]),
  ]
  return conditions.length > 0 ? sql<boolean>`${sql.join(conditions, sql` and `)}` : sql<boolean>`true`
}

/** At or below one of these; without any, nowhere. */
function places(paths: readonly string[]) {
  if (paths.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(
    paths.map((path) => sql`n.path ^@ ${path}`),
    sql` or `,
  )})`
}

const likeOf = (query: string): string => `%${query.replace(/[\\%_]/g, '\\$&')}%`

/** Newest first. */
export async function listNotices(
  reader: Reader,
  filter: NoticeFilter,
  { offset, limit }: Page,
): Promise<{ rows: Notice[]; total: number }> {
  const condition = conditionOf(filter)
  const [rows, { count }] = await Promise.all([
    wholeRows(reader).where(condition).orderBy('n.posted_at', 'desc').orderBy('n.id', 'desc').offset(offset).limit(limit).execute(),
    found(reader)
      .where(condition)
      .select((q) => q.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: rows.map(noticeOf), total: Number(count) }
}

const textRows = (reader: Reader) => reader.db.selectFrom('publishing.notice_texts').selectAll().where('district', '=', reader.district)
type TextRow = Awaited<ReturnType<ReturnType<typeof textRows>['executeTakeFirstOrThrow']>>

/** Every text of a notice, newest first. */
export async function textsOf(reader: Reader, notice: string): Promise<NoticeText[]> {
  const rows = await textRows(reader).where('notice', '=', notice).orderBy('version', 'desc').execute()
  return rows.map(textOf)
}

export async function insertNotice(
  writer: Writer,
  notice: Pick<Notice, 'id' | 'number' | 'organisation' | 'path' | 'caseId' | 'clearedAction' | 'sentBackAction'>,
  text: NoticeText,
): Promise<void> {
  await writer.db
    .insertInto('publishing.notices')
    .values({
      district: writer.district,
      id: notice.id,
      number: notice.number,
      organisation: notice.organisation,
      path: notice.path,
      case_id: notice.caseId,
      cleared_action: notice.clearedAction,
      sent_back_action: notice.sentBackAction,
      posted_at: text.postedAt,
      last_day: text.lastDay,
    })
    .execute()
  await insertText(writer, notice.id, text)
}

export async function insertText(writer: Writer, notice: string, text: NoticeText): Promise<void> {
  await writer.db
    .insertInto('publishing.notice_texts')
    .values({
      district: writer.district,
      notice,
      version: text.version,
      title: text.title,
      about: text.about,
      body: text.body,
      contact: text.contact,
      days: text.days,
      counting: text.counting,
      posted_on: text.postedOn,
      last_day: text.lastDay,
      canonical: text.canonical,
      hash: text.hash,
      posted_at: text.postedAt,
      posted_by: text.postedBy,
      because: text.because,
    })
    .execute()
}

/** The clock begins anew. */
export async function moveLastDay(writer: Writer, id: string, lastDay: LocalDate): Promise<void> {
  await writer.db
    .updateTable('publishing.notices')
    .set({ last_day: lastDay })
    .where('district', '=', writer.district)
    .where('id', '=', id)
    .execute()
}

export async function endNotice(
  writer: Writer,
  id: string,
  end: { readonly outcome: NoticeOutcome; readonly at: string; readonly by: string | null; readonly because: string | null },
): Promise<void> {
  await writer.db
    .updateTable('publishing.notices')
    .set({ outcome: end.outcome, ended_at: end.at, ended_by: end.by, ended_because: end.because })
    .where('district', '=', writer.district)
    .where('id', '=', id)
    .execute()
}

/** Open notices whose announced last day lies before a day, the oldest first. */
export async function noticesPast(reader: Reader, today: LocalDate): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('publishing.notices')
    .select('id')
    .where('district', '=', reader.district)
    .where('outcome', 'is', null)
    .where('last_day', '<', today)
    .orderBy('last_day')
    .execute()
  return rows.map(({ id }) => id)
}

/** Takes the notices at or below a place along to where the organisation was moved. */
export async function moveNotices(writer: Writer, from: string, to: string): Promise<void> {
  await writer.db
    .updateTable('publishing.notices')
    .set({ path: sql<string>`${to}::text || substr(path, ${from.length + 1}::int)` })
    .where('district', '=', writer.district)
    .where('path', 'like', `${from}%`)
    .execute()
}
