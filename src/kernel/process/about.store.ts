import { sql } from 'kysely'
import { type About, byPages } from '../../platform/db/about.ts'

interface Step {
  readonly id: string
  readonly seq: number
}

/** Cases that people had a part in, and each step they took with what they filed in it. What others wrote is theirs. */
export const aboutCases: About = async ({ db, district }, persons) => {
  const rows = byPages<Step>(async (after, limit) => {
    const found = await sql<Step>`select c.id, e.seq, c.number, c.title, c.process, c.stage, c.outcome, e.at, e.happening
      from (select distinct case_id from process.parties where district = ${district} and person = any(${[...persons]}::uuid[])
        and case_id >= ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid) p
      join process.cases c on c.district = ${district} and c.id = p.case_id
      join process.events e on e.district = ${district} and e.case_id = p.case_id and e.by = any(${[...persons]}::uuid[])
      where (p.case_id, e.seq) > (${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid, ${after?.seq ?? -1}::int)
      order by p.case_id, e.seq limit ${limit}`.execute(db)
    return found.rows
  })
  return [{ title: { zh: '本人办理的事项和步骤', en: 'Cases and the steps taken in them' }, rows }]
}
