import { sql } from 'kysely'
import type { About } from '../../platform/db/about.ts'

/**
 * What somebody did in judging others: marks on a panel, values entered, scores made and applied, appeals filed and answered, corrections.
 * What an organisation got is its own and nobody's personal data.
 */
export const aboutJudging: About = async ({ db, district }, persons) => {
  const ids = sql`any(${[...persons]}::uuid[])`
  const marks = await sql<object>`select e.title as evaluation, v.name as line, m ->> 'mark' as mark, v.as_of, v.entered_at
    from evaluation.values v join evaluation.evaluations e on e.district = v.district and e.id = v.evaluation
    cross join lateral jsonb_array_elements(v.marks) m
    where v.district = ${district} and (m ->> 'person')::uuid = ${ids} order by v.entered_at desc limit 5000`.execute(db)
  const values = await sql<object>`select e.title as evaluation, v.name as line, v.origin, v.entered_at
    from evaluation.values v join evaluation.evaluations e on e.district = v.district and e.id = v.evaluation
    where v.district = ${district} and v.entered_by = ${ids} order by v.entered_at desc limit 5000`.execute(db)
  const steps = await sql<object>`
    select e.title as evaluation, d.what, d.at from (
      select evaluation, 'appeal-filed' as what, filed_at as at from evaluation.appeals where district = ${district} and filed_by = ${ids}
      union all
      select evaluation, 'appeal-withdrawn', withdrawn_at from evaluation.appeals where district = ${district} and withdrawn_by = ${ids}
      union all
      select evaluation, 'appeal-answered', answered_at from evaluation.appeals where district = ${district} and answered_by = ${ids}
      union all
      select evaluation, 'correction-asked', asked_at from evaluation.corrections where district = ${district} and asked_by = ${ids}
      union all
      select evaluation, 'correction-decided', decided_at from evaluation.corrections where district = ${district} and decided_by = ${ids}
      union all
      select evaluation, 'scored', made_at from evaluation.sets where district = ${district} and made_by = ${ids}
      union all
      select evaluation, state, ended_at from evaluation.sets where district = ${district} and ended_by = ${ids}
    ) d join evaluation.evaluations e on e.district = ${district} and e.id = d.evaluation
    order by d.at desc limit 5000`.execute(db)
  return [
    { title: { zh: '评审打分', en: 'Marks given on panels' }, rows: marks.rows },
    { title: { zh: '填报的评价数据', en: 'Values entered for evaluations' }, rows: values.rows },
    { title: { zh: '评价、申诉与更正的办理', en: 'Steps in evaluations, appeals and corrections' }, rows: steps.rows },
  ]
}
