import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { stateOfAppeal } from './appeals.ts'
import { startsWithAny } from './cards.store.ts'

export interface AppealLine {
  readonly name: string
  readonly reason: string
  readonly upheld: boolean | null
  readonly answer: string | null
}

export interface AppealRow {
  readonly id: string
  readonly evaluation: string
  /** The evaluation's title and place. */
  readonly title: string
  readonly path: string
  readonly subject: string
  readonly set: string
  /** Who applied the contested set. */
  readonly appliedBy: string | null
  readonly filedBy: string
  readonly filedAt: string
  readonly due: string
  readonly answeredBy: string | null
  readonly answeredAt: string | null
  readonly withdrawnBy: string | null
  readonly withdrawnAt: string | null
  /** In the words of whoever withdrew it. */
  readonly withdrawal: string | null
  readonly lines: readonly AppealLine[]
}

const appeals = ({ db, district }: Reader) =>
  db
    .selectFrom('evaluation.appeals as a')
    .innerJoin('evaluation.evaluations as e', (join) => join.onRef('e.district', '=', 'a.district').onRef('e.id', '=', 'a.evaluation'))
    .innerJoin('evaluation.sets as s', (join) => join.onRef('s.district', '=', 'a.district').onRef('s.id', '=', 'a.set_id'))
    .where('a.district', '=', district)
    .select([
      ...(['a.id', 'a.evaluation', 'e.title', 'e.path', 'a.subject', 'a.set_id as set', 's.ended_by as appliedBy'] as const),
      'a.filed_by as filedBy',
      ...(['a.filed_at as filedAt', 'a.due_on as due', 'a.answered_by as answeredBy', 'a.answered_at as answeredAt'] as const),
      ...(['a.withdrawn_by as withdrawnBy', 'a.withdrawn_at as withdrawnAt', 'a.withdrawal'] as const),
    ])
    .select(
      sql<
        AppealLine[]
      >`(select jsonb_agg(jsonb_build_object('name', l.name, 'reason', l.reason, 'upheld', l.upheld, 'answer', l.answer) order by l.name)
        from evaluation.appeal_lines l where l.district = a.district and l.appeal = a.id)`.as('lines'),
    )

const rowsOf = (rows: readonly unknown[]) => rows as AppealRow[]

export type AppealState = ReturnType<typeof stateOfAppeal>

export interface AppealFilter {
  readonly state?: AppealState | undefined
  readonly evaluation?: string | undefined
  readonly subject?: string | undefined
  readonly offset: number
  readonly limit: number
}

/** Those that wait come first, by their last day. */
export async function listAppeals(
  reader: Reader,
  paths: readonly string[],
  { state, evaluation, subject, offset, limit }: AppealFilter,
): Promise<{ rows: AppealRow[]; total: number }> {
  let matching = appeals(reader).where(startsWithAny('e.path', paths))
  if (state) matching = matching.where('a.answered_at', state === 'answered' ? 'is not' : 'is', null)
  if (state) matching = matching.where('a.withdrawn_at', state === 'withdrawn' ? 'is not' : 'is', null)
  if (evaluation) matching = matching.where('a.evaluation', '=', evaluation)
  if (subject) matching = matching.where('a.subject', '=', subject)
  const [rows, { total }] = await Promise.all([
    matching
      .orderBy(sql`coalesce(a.answered_at, a.withdrawn_at) is not null`)
      .orderBy(sql`case when coalesce(a.answered_at, a.withdrawn_at) is null then a.due_on end`)
      .orderBy('a.filed_at', 'desc')
      .orderBy('a.id')
      .offset(offset)
      .limit(limit)
      .execute(),
    reader.db.selectFrom(matching.as('m')).select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows: rowsOf(rows), total }
}

/** Of one who is judged, the last first. */
export const appealsOf = async (reader: Reader, evaluation: string, subject: string): Promise<AppealRow[]> =>
  rowsOf(
    await appeals(reader).where('a.evaluation', '=', evaluation).where('a.subject', '=', subject).orderBy('a.filed_at', 'desc').execute(),
  )

export const loadAppeal = async (reader: Reader, id: string): Promise<AppealRow | undefined> =>
  rowsOf(await appeals(reader).where('a.id', '=', id).execute())[0]

export type AppealCounts = Readonly<Record<AppealState, number>>
export const NO_APPEALS: AppealCounts = { open: 0, answered: 0, withdrawn: 0 }

/** How many appeals of an evaluation there are, by who filed them and by how they stand; whoever filed none is not there. */
export async function appealsBySubject({ db, district }: Reader, evaluation: string): Promise<ReadonlyMap<string, AppealCounts>> {
  const rows = await db
    .selectFrom('evaluation.appeals')
    .select([
      'subject',
      sql<number>`count(*) filter (where answered_at is null and withdrawn_at is null)::int`.as('open'),
      sql<number>`count(answered_at)::int`.as('answered'),
      sql<number>`count(withdrawn_at)::int`.as('withdrawn'),
    ])
    .where('district', '=', district)
    .where('evaluation', '=', evaluation)
    .groupBy('subject')
    .execute()
  return new Map(rows.map(({ subject, ...counts }) => [subject, counts] as const))
}

/** The same of everybody together. */
export async function appealsIn(reader: Reader, evaluation: string): Promise<AppealCounts> {
  const all = [...(await appealsBySubject(reader, evaluation)).values()]
  const sum = (state: AppealState) => all.reduce((total, counts) => total + counts[state], 0)
  return { open: sum('open'), answered: sum('answered'), withdrawn: sum('withdrawn') }
}

export async function insertAppeal(
  { db, district }: Writer,
  row: Pick<AppealRow, 'id' | 'evaluation' | 'subject' | 'set' | 'filedBy' | 'filedAt' | 'due'>,
  lines: readonly Pick<AppealLine, 'name' | 'reason'>[],
): Promise<void> {
  const { id, evaluation, subject, set, filedBy, filedAt, due } = row
  await db
    .insertInto('evaluation.appeals')
    .values({ district, id, evaluation, subject, set_id: set, filed_by: filedBy, filed_at: filedAt, due_on: due })
    .execute()
  await db
    .insertInto('evaluation.appeal_lines')
    .values(lines.map(({ name, reason }) => ({ district, appeal: id, name, reason })))
    .execute()
}

/** Its evaluation is held by whoever withdraws or answers, so that only one of both happens. */
export async function withdrawAppeal(
  { db, district }: Writer,
  id: string,
  { by, at, note }: { readonly by: string; readonly at: string; readonly note: string | null },
): Promise<void> {
  await db
    .updateTable('evaluation.appeals')
    .set({ withdrawn_by: by, withdrawn_at: at, withdrawal: note })
    .where('district', '=', district)
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .execute()
}

/** Its evaluation is held by whoever answers, so that nobody answers twice. */
export async function answerAppeal(
  { db, district }: Writer,
  id: string,
  {
    by,
    at,
    lines,
  }: { readonly by: string; readonly at: string; readonly lines: readonly { name: string; upheld: boolean; answer: string }[] },
): Promise<void> {
  await sql`update evaluation.appeal_lines l set upheld = r.upheld, answer = r.answer
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r(name text, upheld boolean, answer text)
    where l.district = ${district} and l.appeal = ${id}::uuid and l.name = r.name`.execute(db)
  await db
    .updateTable('evaluation.appeals')
    .set({ answered_by: by, answered_at: at })
    .where('district', '=', district)
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .execute()
}
