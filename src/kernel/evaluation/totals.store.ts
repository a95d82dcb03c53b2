import { sql } from 'kysely'
import type { Reader } from '../../platform/db/index.ts'
import type { AppealCounts } from './appeals.store.ts'
import type { Scorecard } from './card.ts'
import type { Limits } from './framework.ts'
import { type Counted, type Totals, totalsIn } from './totals.ts'

/** What the scores in force of one evaluation come to, nobody named. */
export interface EvaluationTotals extends Totals {
  readonly evaluation: { readonly id: string; readonly title: string; readonly from: string; readonly to: string; readonly locked: boolean }
  readonly appeals: AppealCounts
}

interface Row {
  readonly id: string
  readonly title: string
  readonly from: string
  readonly to: string
  readonly locked: boolean
  readonly card: Scorecard
  readonly scores: readonly Counted[]
  readonly appeals: AppealCounts
  readonly total: number
}

/** Of an organisation's own evaluations that have scores in force, in one query. */
export async function totalsOf(
  { db, district }: Reader,
  { organisation, offset, limit }: { readonly organisation: string; readonly offset: number; readonly limit: number },
  { quartileOthers }: Pick<Limits, 'quartileOthers'>,
): Promise<{ rows: EvaluationTotals[]; total: number }> {
  const { rows } = await sql<Row>`
    select e.id, e.title, e.from_date as "from", e.to_date as "to", e.locked_at is not null as locked, c.card, count(*) over ()::int as total,
      (select jsonb_agg(jsonb_build_object('score', r.score::text, 'grade', r.grade, 'explanation', r.explanation))
        from evaluation.scores r where r.district = e.district and r.set_id = f.id) as scores,
      (select jsonb_build_object('open', count(*) filter (where a.answered_at is null and a.withdrawn_at is null), 'answered', count(a.answered_at),
          'withdrawn', count(a.withdrawn_at))
        from evaluation.appeals a where a.district = e.district and a.evaluation = e.id) as appeals
    from evaluation.evaluations e
    join evaluation.scorecards c on c.district = e.district and c.id = e.scorecard
    join lateral (select id from evaluation.sets t where t.district = e.district and t.evaluation = e.id and t.state = 'applied'
      order by t.no desc limit 1) f on true
    where e.district = ${district} and e.organisation = ${organisation}::uuid
    order by e.to_date desc, e.id offset ${offset} limit ${limit}`.execute(db)
  return {
    rows: rows.map(({ card, scores, appeals, total: _, ...evaluation }) => ({
      evaluation,
      appeals,
      ...totalsIn(card, scores, quartileOthers),
    })),
    total: rows[0]?.total ?? 0,
  }
}
