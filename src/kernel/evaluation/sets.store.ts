import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Reason } from '../language/index.ts'
import type { Grade } from './card.ts'
import { startsWithAny } from './cards.store.ts'
import type { Explanation } from './explanation.ts'
import type { Score } from './score.ts'

export interface SetRow {
  readonly id: string
  readonly evaluation: string
  readonly no: number
  readonly state: 'draft' | 'applied' | 'dropped'
  readonly reason: string
  readonly base: string | null
  readonly valuesUpto: number
  readonly correction: string | null
  readonly madeBy: string
  readonly madeAt: string
  readonly previewedBy: string | null
  readonly previewedAt: string | null
  readonly endedBy: string | null
  readonly endedAt: string | null
}

export interface ScoreRow {
  readonly subject: string
  readonly score: string | null
  readonly rank: number | null
  readonly grade: Grade | null
  readonly blocked: Reason | null
}

const sets = ({ db, district }: Reader) =>
  db
    .selectFrom('evaluation.sets')
    .where('district', '=', district)
    .select([
      ...(['id', 'evaluation', 'no', 'state', 'reason', 'base', 'values_upto as valuesUpto', 'correction', 'made_by as madeBy'] as const),
      ...(['made_at as madeAt', 'previewed_by as previewedBy', 'previewed_at as previewedAt', 'ended_by as endedBy'] as const),
      'ended_at as endedAt',
    ])
    .$narrowType<{ state: SetRow['state'] }>()

/** The last first. */
export const setsOf = (reader: Reader, evaluation: string): Promise<SetRow[]> =>
  sets(reader).where('evaluation', '=', evaluation).orderBy('no', 'desc').execute()

export const loadSet = (reader: Reader, id: string): Promise<SetRow | undefined> => sets(reader).where('id', '=', id).executeTakeFirst()

export async function insertSet({ db, district }: Writer, row: SetRow, scores: readonly Score[]): Promise<void> {
  await db
    .insertInto('evaluation.sets')
    .values({
      ...{ district, id: row.id, evaluation: row.evaluation, no: row.no, state: row.state, reason: row.reason, base: row.base },
      ...{ values_upto: row.valuesUpto, correction: row.correction, made_by: row.madeBy, made_at: row.madeAt },
      ...{ previewed_by: row.previewedBy, previewed_at: row.previewedAt, ended_by: row.endedBy, ended_at: row.endedAt },
    })
    .execute()
  await db
    .insertInto('evaluation.scores')
    .values(
      scores.map(({ subject, score, rank, grade, blocked, explanation }) => ({
        ...{ district, set_id: row.id, subject, score, rank },
        grade: grade && JSON.stringify(grade),
        blocked: blocked && JSON.stringify(blocked),
        explanation: JSON.stringify(explanation),
      })),
    )
    .execute()
}

export async function markPreviewed({ db, district }: Writer, id: string, by: string, at: string): Promise<void> {
  await db
    .updateTable('evaluation.sets')
    .set({ previewed_by: by, previewed_at: at })
    .where('district', '=', district)
    .where('id', '=', id)
    .where('previewed_at', 'is', null)
    .execute()
}

export async function endDraft({ db, district }: Writer, id: string, state: 'applied' | 'dropped', by: string, at: string): Promise<void> {
  await db
    .updateTable('evaluation.sets')
    .set({ state, ended_by: by, ended_at: at })
    .where('district', '=', district)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute()
}

const scores = ({ db, district }: Reader, set: string) =>
  db.selectFrom('evaluation.scores').where('district', '=', district).where('set_id', '=', set)

/** By place, those without one last. */
export async function scoresOf(reader: Reader, set: string): Promise<ScoreRow[]> {
  const rows = await scores(reader, set)
    .select(['subject', 'score', 'rank', 'grade', 'blocked'])
    .orderBy(sql`rank nulls last`)
    .orderBy('subject')
    .execute()
  return rows as unknown as ScoreRow[]
}

export async function loadScore(
  reader: Reader,
  set: string,
  subject: string,
): Promise<(ScoreRow & { explanation: Explanation }) | undefined> {
  const row = await scores(reader, set)
    .where('subject', '=', subject)
    .select(['subject', 'score', 'rank', 'grade', 'blocked', 'explanation'])
    .executeTakeFirst()
  return row as unknown as (ScoreRow & { explanation: Explanation }) | undefined
}

export interface OwnRow extends Pick<ScoreRow, 'subject' | 'score' | 'grade'> {
  readonly evaluation: string
  readonly title: string
  readonly from: string
  readonly to: string
  readonly appliedAt: string
}

/** What those at or below some places have in force, the last period first. */
export async function listOwn(
  { db, district }: Reader,
  paths: readonly string[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: OwnRow[]; total: number }> {
  const { rows } = await sql<OwnRow & { total: number }>`
    select e.id as evaluation, e.title, e.from_date as "from", e.to_date as "to", f.ended_at as "appliedAt", r.subject, r.score, r.grade,
      count(*) over ()::int as total
    from evaluation.subjects s
    join evaluation.evaluations e on e.district = s.district and e.id = s.evaluation
    join lateral (select id, ended_at from evaluation.sets t where t.district = e.district and t.evaluation = e.id and t.state = 'applied'
      order by t.no desc limit 1) f on true
    join evaluation.scores r on r.district = s.district and r.set_id = f.id and r.subject = s.subject
    where s.district = ${district} and ${startsWithAny('s.path', paths)}
    order by e.to_date desc, e.id, s.subject offset ${offset} limit ${limit}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}
