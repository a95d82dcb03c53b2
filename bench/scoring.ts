import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { judgedActivities } from '../src/testing/judged-activities.ts'
import { type Measurement, quantile } from './measurement.ts'
import type { Place } from './place.ts'

const DISTRICT = '370481'
const BANKS = 14
const EACH = 500
const TIMES = 7
/** The quarter before anything of the demo. */
const QUARTER = { from: '2024-01-01', to: '2024-03-31' }

/** A quarter of 14 banks with 500 activities each: every measure of the programme is counted, and each score explains itself. */
export async function scoring(place: Place): Promise<Measurement[]> {
  const owner = new pg.Client({ connectionString: place.ownerUrl })
  await owner.connect()
  const server = await place.serve()
  try {
    const banks = await banksOf(owner)
    await fill(owner, banks)
    const cookie = await server.signIn('tz-supervisor1')
    const ask = async (path: string, body: object) => {
      const answer = await fetch(`${server.url}/api/evaluation${path}`, {
        ...{ method: 'POST', headers: { cookie, 'content-type': 'application/json', origin: server.url } },
        body: JSON.stringify({ key: randomUUID(), ...body }),
      })
      // biome-ignore lint/suspicious/noExplicitAny: the answer of whatever was asked.
      const said: any = await answer.json()
      if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`)
      return said
    }
    const rules = await (await fetch(`${server.url}/api/evaluation/card-rules`, { headers: { cookie } })).json()
    const [template] = (rules as { templates: readonly { card: object }[] }).templates
    const card = await ask('/scorecards', { organisation: await headOf(owner), name: 'bench', card: template?.card })
    await ask(`/scorecards/${card.id}/in-force`, { expected: 1, from: QUARTER.from })
    const { id } = await ask('/evaluations', { scorecard: card.id, title: '示例季度', ...QUARTER, subjects: banks })
    const took: number[] = []
    for (let time = 0; time < TIMES; time += 1) {
      const began = performance.now()
      const set = await ask(`/evaluations/${id}/sets`, { reason: '季度计分' })
      took.push(performance.now() - began)
      if (set.scores.length !== BANKS) throw new Error(`${set.scores.length} scores were made`)
      await ask(`/sets/${set.id}/drop`, {})
    }
    const bare = await bareOf(place.appUrl, banks)
    const value = Math.round(quantile(took, 0.5))
    return [
      {
        ...{ name: `a quarter of ${BANKS} banks with ${EACH} activities each, scored through the API`, unit: 'ms', value, budget: 1_000 },
        ...{ ratioTo: 'the bare SQL of the measures', ratio: value / bare },
        detail: `the measures alone ${bare.toFixed(0)} ms; of ${TIMES} times the quickest ${Math.round(Math.min(...took))} ms, the slowest ${Math.round(Math.max(...took))} ms`,
      },
    ]
  } finally {
    await server.stop()
    await owner.end()
  }
}

const banksOf = async (owner: pg.Client): Promise<string[]> =>
  (
    await owner.query('select id from organisations.units where district = $1 and kind = $2 order by path limit $3', [
      DISTRICT,
      'bank',
      BANKS,
    ])
  ).rows.map(({ id }) => id as string)

const headOf = async (owner: pg.Client): Promise<string> =>
  (await owner.query('select id from organisations.units where district = $1 and parent is null', [DISTRICT])).rows[0].id

/** Copies of one activity of each bank: a tenth late, a fifth with another bank, most of them carried through. */
async function fill(owner: pg.Client, banks: readonly string[]): Promise<void> {
  const make = judgedActivities(owner)
  for (const [place, bank] of banks.entries()) {
    const partner = banks[(place + 1) % banks.length] ?? bank
    const model = await make.activity({ shares: { [bank]: 100 }, starts: QUARTER.from, quality: 85 })
    await owner.query(
      `with copy as (select n, gen_random_uuid() as id from generate_series(1, $3::int) n),
       cases as (insert into process.cases (district, id, number, process, version, title, organisation, path, starter, stage, outcome, seq,
           state, search_text, started_at, stage_since, updated_at, ended_at)
         select c.district, copy.id, c.number || '-' || copy.n, c.process, c.version, c.title, c.organisation, c.path, c.starter, c.stage,
           c.outcome, c.seq, c.state, c.search_text, c.started_at, c.stage_since, c.updated_at, c.ended_at
         from process.cases c cross join copy where c.district = $1 and c.id = $2),
       activities as (insert into financial_education.activities (district, id, organisation, theme, kind, mode, form, audiences, starts_on,
           ends_on, filed_on, filing_due, accepted_on, completed_on, quality, closed_on, closed_as)
         select a.district, copy.id, a.organisation, a.theme, a.kind, a.mode, a.form,
           array[(array['elderly', 'youth', 'newcomers', 'farmers', 'small-firms', 'general'])[copy.n % 6 + 1]], $5::date + copy.n % 90,
           $5::date + copy.n % 90, $5::date, case when copy.n % 10 = 0 then $5::date - 1 else $5::date end, $5::date,
           case when copy.n % 8 = 0 then null else $5::date + 90 end, copy.n % 40 + 60, $5::date + 90, 'archived'
         from financial_education.activities a cross join copy where a.district = $1 and a.id = $2),
       shares as (insert into financial_education.activity_shares (district, activity, organisation, share, leads)
         select $1, copy.id, $4::uuid, case when copy.n % 5 = 0 then 60 else 100 end, true from copy
         union all select $1, copy.id, $6::uuid, 40, false from copy where copy.n % 5 = 0)
       insert into financial_education.activity_reach (district, activity, method, people)
         select $1, copy.id, m.method, 20 + copy.n from copy cross join (values ('sign-in'), ('estimate'), ('online')) m(method)`,
      [DISTRICT, model, EACH - 1, bank, QUARTER.from, partner],
    )
  }
  await owner.query('vacuum analyze')
}

const OF_THE_QUARTER = `financial_education.activities a
  join financial_education.activity_shares s on s.district = a.district and s.activity = a.id and s.organisation = any($2::uuid[])
  where a.district = $1 and a.starts_on between $3 and $4 and a.filed_on is not null and coalesce(a.closed_as, 'archived') in ('archived', 'cancelled')`
const part = (of: string) => `select s.organisation, sum(s.share / 100) filter (where ${of}), sum(s.share / 100),
  array_agg(a.id order by a.starts_on, a.id) filter (where ${of}) from ${OF_THE_QUARTER} group by s.organisation`
const reached = (method: string) => `select s.organisation, sum(r.people * s.share / 100), array_agg(a.id order by a.starts_on, a.id)
  from ${OF_THE_QUARTER.replace(' where', ` join financial_education.activity_reach r on r.district = a.district and r.activity = a.id and r.method = '${method}' where`)}
  group by s.organisation`

/** What the measures count, as plain SQL, by whoever the application signs in as. */
const BARE: readonly string[] = [
  part('a.filed_on <= a.filing_due'),
  part('a.completed_on is not null'),
  ...['sign-in', 'estimate', 'online'].map(reached),
  `select s.organisation, count(distinct g.name), array_agg(distinct a.id)
    from ${OF_THE_QUARTER.replace(' where', ' cross join lateral unnest(a.audiences) g(name) where')} group by s.organisation`,
  `select s.organisation, avg(a.quality), array_agg(a.id) from ${OF_THE_QUARTER} and a.quality is not null group by s.organisation`,
  `select m.organisation, count(*), array_agg(m.id) from financial_education.materials m where m.district = $1 and m.organisation = any($2::uuid[])
    and m.original and m.state = 'approved' and m.approved_on between $3 and $4 group by m.organisation`,
  `select s.organisation, count(*), array_agg(c.id) from publishing.coverage c
    join financial_education.coverage_matches k on k.district = c.district and k.coverage = c.id
    join financial_education.activity_shares s on s.district = k.district and s.activity = k.activity and s.organisation = any($2::uuid[])
    where c.district = $1 and c.state = 'published' and c.struck_at is null and c.published_on between $3 and $4 group by s.organisation`,
  ...['marketing-in-education', 'privacy-breach'].map(
    (kind) => `select a.organisation, count(*), array_agg(distinct a.id) from financial_education.activity_incidents i
      join financial_education.activities a on a.district = i.district and a.id = i.activity and a.organisation = any($2::uuid[])
      where i.district = $1 and i.kind = '${kind}' and i.confirmed and i.happened_on between $3 and $4 group by a.organisation`,
  ),
]

/** One after the other, with the rows that the scores would be made of. @returns milliseconds */
async function bareOf(url: string, banks: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const took: number[] = []
  try {
    await client.query("select set_config('jiangxin.district', $1, false)", [DISTRICT])
    for (let time = 0; time < TIMES; time += 1) {
      const began = performance.now()
      let found = 0
      for (const sql of BARE) found += (await client.query(sql, [DISTRICT, banks, QUARTER.from, QUARTER.to])).rows.length
      if (found === 0) throw new Error('The bare SQL saw nothing.')
      took.push(performance.now() - began)
    }
  } finally {
    await client.end()
  }
  return quantile(took, 0.5)
}
