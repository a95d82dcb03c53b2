import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { LocalDate } from '../calendar/index.ts'
import type { Page } from './notices.store.ts'

/** An objection as it lies in the database: who objects and what is said are sealed. */
export interface StoredObjection {
  readonly id: string
  readonly notice: string
  readonly version: number
  readonly receipt: string
  readonly secretLookup: string
  readonly contentLookup: string
  readonly sealed: string
  readonly receivedAt: string
  readonly dueOn: LocalDate
  readonly upheld: boolean | null
  readonly answer: string | null
  readonly answeredAt: string | null
  readonly answeredBy: string | null
}

const COLUMNS = [
  'id',
  'notice',
  'version',
  'receipt',
  'secret_lookup',
  'content_lookup',
  'sealed',
  'received_at',
  'due_on',
  'upheld',
  'answer',
  'answered_at',
  'answered_by',
] as const

const rowsIn = (reader: Reader) => reader.db.selectFrom('publishing.objections').select(COLUMNS).where('district', '=', reader.district)
type Row = Awaited<ReturnType<ReturnType<typeof rowsIn>['executeTakeFirstOrThrow']>>

const objectionOf = (row: Row): StoredObjection => ({
  id: row.id,
  notice: row.notice,
  version: row.version,
  receipt: row.receipt,
  secretLookup: row.secret_lookup,
  contentLookup: row.content_lookup,
  sealed: row.sealed,
  receivedAt: row.received_at,
  dueOn: row.due_on,
  upheld: row.upheld,
  answer: row.answer,
  answeredAt: row.answered_at,
  answeredBy: row.answered_by,
})

/** Those of a notice, in the order in which they came. */
export async function objectionsOf(reader: Reader, notice: string): Promise<StoredObjection[]> {
  return (await rowsIn(reader).where('notice', '=', notice).orderBy('received_at').orderBy('id').execute()).map(objectionOf)
}

export async function objectionByReceipt(reader: Reader, receipt: string): Promise<StoredObjection | null> {
  const row = await rowsIn(reader).where('receipt', '=', receipt).executeTakeFirst()
  return row ? objectionOf(row) : null
}

/** The one with the same content, where it was sent before. */
export async function sameObjection(reader: Reader, notice: string, lookups: readonly string[]): Promise<StoredObjection | null> {
  const row = await rowsIn(reader).where('notice', '=', notice).where('content_lookup', 'in', lookups).executeTakeFirst()
  return row ? objectionOf(row) : null
}

export async function insertObjection(
  writer: Writer,
  one: Omit<StoredObjection, 'upheld' | 'answer' | 'answeredAt' | 'answeredBy'>,
): Promise<void> {
  await writer.db
    .insertInto('publishing.objections')
    .values({
      district: writer.district,
      id: one.id,
      notice: one.notice,
      version: one.version,
      receipt: one.receipt,
      secret_lookup: one.secretLookup,
      content_lookup: one.contentLookup,
      sealed: one.sealed,
      received_at: one.receivedAt,
      due_on: one.dueOn,
    })
    .execute()
}

export async function answerObjection(
  writer: Writer,
  id: string,
  { upheld, answer, at, by }: { readonly upheld: boolean; readonly answer: string; readonly at: string; readonly by: string },
): Promise<void> {
  await writer.db
    .updateTable('publishing.objections')
    .set({ upheld, answer, answered_at: at, answered_by: by })
    .where('district', '=', writer.district)
    .where('id', '=', id)
    .execute()
}

/** Objections of the notices at these places, those that wait for an answer first, by their last day. */
export async function listObjections(
  reader: Reader,
  { paths, answered }: { readonly paths: readonly string[]; readonly answered?: boolean | undefined },
  { offset, limit }: Page,
): Promise<{ rows: StoredObjection[]; total: number }> {
  const base = () => {
    const query = rowsIn(reader).where((q) =>
      q.exists(
        q
          .selectFrom('publishing.notices as n')
          .select('n.id')
          .whereRef('n.district', '=', 'publishing.objections.district')
          .whereRef('n.id', '=', 'publishing.objections.notice')
          .where((inner) => inner.or(paths.map((path) => inner(sql<string>`n.path`, sql`^@`, path)))),
      ),
    )
    return answered === undefined ? query : query.where('answered_at', answered ? 'is not' : 'is', null)
  }
  const [rows, { count }] = await Promise.all([
    base().orderBy(sql`(answered_at is not null)`).orderBy('due_on').orderBy('id').offset(offset).limit(limit).execute(),
    base()
      .clearSelect()
      .select((q) => q.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: rows.map(objectionOf), total: Number(count) }
}

/** Objections whose answer is late and of which nobody was reminded. */
export async function lateObjections(reader: Reader, today: LocalDate): Promise<StoredObjection[]> {
  const rows = await rowsIn(reader).where('answered_at', 'is', null).where('reminded_at', 'is', null).where('due_on', '<', today).execute()
  return rows.map(objectionOf)
}

export async function rememberReminder(writer: Writer, id: string, at: string): Promise<void> {
  await writer.db
    .updateTable('publishing.objections')
    .set({ reminded_at: at })
    .where('district', '=', writer.district)
    .where('id', '=', id)
    .execute()
}
