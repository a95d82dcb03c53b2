import { sql } from 'kysely'
import type { About } from '../../platform/db/about.ts'

/** Cases that people had a part in, and each step they took with what they filed in it. What others wrote is theirs. */
export const aboutCases: About = async ({ db, district }, persons) => {
  const { rows } = await sql<object>`select c.number, c.title, c.process, c.stage, c.outcome, e.at, e.happening
    from (select distinct case_id from process.parties where district = ${district} and person = any(${[...persons]}::uuid[])) p
    join process.cases c on c.district = ${district} and c.id = p.case_id
    join process.events e on e.district = ${district} and e.case_id = p.case_id and e.by = any(${[...persons]}::uuid[])
    order by e.at limit 10000`.execute(db)
  return [{ title: { zh: '本人办理的事项和步骤', en: 'Cases and the steps taken in them' }, rows }]
}
