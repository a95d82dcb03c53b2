import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { startsWithAny } from './cards.store.ts'
import type { Mark } from './panel.ts'

/** A value that is to take the place of another. */
export interface AskedValue {
  readonly subject: string
  readonly name: string
  readonly value: string | null
  readonly whole: string | null
  readonly marks: readonly Mark[]
  readonly asOf: string
  readonly evidence: string
}

export interface CorrectionRow {
  readonly id: string
  readonly evaluation: string
  readonly title: string
  readonly path: string
  readonly reason: string
  readonly changes: readonly AskedValue[]
  readonly askedBy: string
  readonly askedAt: string
  readonly approved: boolean | null
  readonly note: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}

const corrections = ({ db, district }: Reader) =>
  db
    .selectFrom('evaluation.corrections as k')
    .innerJoin('evaluation.evaluations as e', (join) => join.onRef('e.district', '=', 'k.district').onRef('e.id', '=', 'k.evaluation'))
    .where('k.district', '=', district)
    .select([
      ...([
        'k.id',
        'k.evaluation',
        'e.title',
        'e.path',
        'k.reason',
        'k.changes',
        'k.asked_by as askedBy',
        'k.asked_at as askedAt',
      ] as const),
      ...(['k.approved', 'k.note', 'k.decided_by as decidedBy', 'k.decided_at as decidedAt'] as const),
    ])
const rowsOf = (rows: readonly unknown[]) => rows as CorrectionRow[]

export type CorrectionState = 'asked' | 'approved' | 'refused'

export async function listCorrections(
  reader: Reader,
  paths: readonly string[],
  {
    state,
    evaluation,
    offset,
    limit,
  }: {
    readonly state?: CorrectionState | undefined
    readonly evaluation?: string | undefined
    readonly offset: number
    readonly limit: number
  },
): Promise<{ rows: CorrectionRow[]; total: number }> {
  let matching = corrections(reader).where(startsWithAny('e.path', paths))
  if (state === 'asked') matching = matching.where('k.approved', 'is', null)
  else if (state) matching = matching.where('k.approved', '=', state === 'approved')
  if (evaluation) matching = matching.where('k.evaluation', '=', evaluation)
  const [rows, { total }] = await Promise.all([
    matching.orderBy('k.asked_at', 'desc').orderBy('k.id').offset(offset).limit(limit).execute(),
    reader.db.selectFrom(matching.as('m')).select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows: rowsOf(rows), total }
}

export const loadCorrection = async (reader: Reader, id: string): Promise<CorrectionRow | undefined> =>
  rowsOf(await corrections(reader).where('k.id', '=', id).execute())[0]

export async function insertCorrection(
  { db, district }: Writer,
  row: Pick<CorrectionRow, 'id' | 'evaluation' | 'reason' | 'changes' | 'askedBy' | 'askedAt'>,
): Promise<void> {
  await db
    .insertInto('evaluation.corrections')
    .values({
      ...{ district, id: row.id, evaluation: row.evaluation, reason: row.reason, changes: JSON.stringify(row.changes) },
      ...{ asked_by: row.askedBy, asked_at: row.askedAt },
    })
    .execute()
}

/** Held with its evaluation by whoever decides, so that nobody decides twice. */
export async function decide(
  { db, district }: Writer,
  id: string,
  decision: { readonly approved: boolean; readonly note: string; readonly by: string; readonly at: string },
): Promise<void> {
  await db
    .updateTable('evaluation.corrections')
    .set({ approved: decision.approved, note: decision.note, decided_by: decision.by, decided_at: decision.at })
    .where('district', '=', district)
    .where('id', '=', id)
    .where('approved', 'is', null)
    .execute()
}
