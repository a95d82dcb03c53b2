import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Scorecard } from './card.ts'
import { startsWithAny } from './cards.store.ts'

export interface EvaluationRow {
  readonly id: string
  readonly scorecard: string
  readonly cardName: string
  readonly cardVersion: number
  readonly card: Scorecard
  readonly organisation: string
  readonly path: string
  readonly title: string
  readonly from: string
  readonly to: string
  readonly openedBy: string
  readonly openedAt: string
  readonly lockedBy: string | null
  readonly lockedAt: string | null
  /** How many are judged. */
  readonly subjects: number
}

const evaluations = ({ db, district }: Reader) =>
  db
    .selectFrom('evaluation.evaluations as e')
    .innerJoin('evaluation.scorecards as c', (join) => join.onRef('c.district', '=', 'e.district').onRef('c.id', '=', 'e.scorecard'))
    .where('e.district', '=', district)
    .select([
      ...([
        'e.id',
        'e.scorecard',
        'c.name as cardName',
        'c.version as cardVersion',
        'c.card',
        'e.organisation',
        'e.path',
        'e.title',
      ] as const),
      ...(['e.from_date as from', 'e.to_date as to', 'e.opened_by as openedBy', 'e.opened_at as openedAt'] as const),
      ...(['e.locked_by as lockedBy', 'e.locked_at as lockedAt'] as const),
    ])
    .select(
      sql<number>`(select count(*)::int from evaluation.subjects s where s.district = e.district and s.evaluation = e.id)`.as('subjects'),
    )

const rowsOf = (rows: readonly unknown[]) => rows as EvaluationRow[]

interface Paged {
  readonly offset: number
  readonly limit: number
}

export async function listEvaluations(
  reader: Reader,
  paths: readonly string[],
  { state, offset, limit }: Paged & { readonly state?: 'open' | 'locked' | undefined },
): Promise<{ rows: EvaluationRow[]; total: number }> {
  let matching = evaluations(reader).where(startsWithAny('e.path', paths))
  if (state) matching = matching.where('e.locked_at', state === 'open' ? 'is' : 'is not', null)
  const [rows, { total }] = await Promise.all([
    matching.orderBy('e.to_date', 'desc').orderBy('e.id').offset(offset).limit(limit).execute(),
    reader.db.selectFrom(matching.as('m')).select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows: rowsOf(rows), total }
}

export const loadEvaluation = async (reader: Reader, id: string): Promise<EvaluationRow | undefined> =>
  rowsOf(await evaluations(reader).where('e.id', '=', id).execute())[0]

/** Held until the transaction ends: of one evaluation nothing happens twice at once. */
export const holdEvaluation = async (writer: Writer, id: string): Promise<EvaluationRow | undefined> =>
  rowsOf(await evaluations(writer).where('e.id', '=', id).forUpdate('e').execute())[0]

export async function insertEvaluation(
  { db, district }: Writer,
  row: Pick<EvaluationRow, 'id' | 'scorecard' | 'organisation' | 'path' | 'title' | 'from' | 'to' | 'openedBy' | 'openedAt'>,
  subjects: readonly { readonly id: string; readonly path: string }[],
): Promise<void> {
  await db
    .insertInto('evaluation.evaluations')
    .values({
      ...{ district, id: row.id, scorecard: row.scorecard, organisation: row.organisation, path: row.path, title: row.title },
      ...{ from_date: row.from, to_date: row.to, opened_by: row.openedBy, opened_at: row.openedAt },
    })
    .execute()
  await db
    .insertInto('evaluation.subjects')
    .values(subjects.map(({ id, path }) => ({ district, evaluation: row.id, subject: id, path })))
    .execute()
}

export async function lockEvaluation({ db, district }: Writer, id: string, by: string, at: string): Promise<void> {
  await db
    .updateTable('evaluation.evaluations')
    .set({ locked_by: by, locked_at: at })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
}

export interface SubjectRow {
  readonly subject: string
  readonly path: string
}

export const subjectsOf = ({ db, district }: Reader, evaluation: string): Promise<SubjectRow[]> =>
  db
    .selectFrom('evaluation.subjects')
    .select(['subject', 'path'])
    .where('district', '=', district)
    .where('evaluation', '=', evaluation)
    .orderBy('subject')
    .execute()
