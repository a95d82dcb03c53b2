import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { cpuOf } from './cpu.ts'
import { fill } from './fill.ts'
import { type Loaded, type LoadOptions, load } from './load.ts'
import { type Measurement, quantile } from './measurement.ts'
import type { Place, Serving } from './place.ts'

const DISTRICT = '370406'
const CONNECTIONS = 8
const BUDGET = { p50: 15, p99: 60, opening: 30 }
const EVENTS = 200

export interface ListOptions {
  readonly place: Place
  /** Numbers of cases, growing. */
  readonly sizes?: readonly number[]
  readonly seconds?: number
  /** Of so many cases one keeps its events; a large filling is quicker with few. */
  readonly eventsOfOneIn?: number
}

/** Who reads: those who see the whole district or a large part of it, and those who see one enterprise or their own cases. */
const READERS = {
  'a district officer': ['leader', 't1-production1', 'auditor', 't1-specialist1'],
  'an enterprise': ['e1-1', 'e5-1', 'e9-1', 'e9-4'],
} as const

/** Worklist, filtered lists, search and a case with a long history, each over HTTP with its total, at several sizes. */
export async function lists({ place, sizes = [200_000], seconds = 4, eventsOfOneIn = 4 }: ListOptions): Promise<Measurement[]> {
  const found: Measurement[] = []
  for (const size of sizes) {
    const filledAndMeasured = async () => {
      await fill(place.ownerUrl, { district: DISTRICT, cases: size, eventsOfOneIn })
      const server = await place.serve()
      try {
        return await measure(place, server, size, seconds)
      } finally {
        await server.stop()
      }
    }
    found.push(...(await (sizes.length > 1 ? place.once(`lists-${size}`, filledAndMeasured) : filledAndMeasured())))
  }
  return found
}

async function measure(place: Place, server: Serving, size: number, seconds: number): Promise<Measurement[]> {
  const owner = new pg.Client({ connectionString: place.ownerUrl })
  await owner.connect()
  try {
    await indexed(owner)
    await noted(owner)
    await owner.query('vacuum analyze')
    const bare = await bareList(place.appUrl, seconds)
    const watched = await watching(owner, server)
    const long = await longCase(owner)
    const found: Measurement[] = []
    for (const [reader, usernames] of Object.entries(READERS)) {
      const cookies = await Promise.all(usernames.map((username) => server.signIn(username)))
      for (const [what, paths] of Object.entries(await pathsFor(owner))) {
        let turn = 0
        const loaded = await watched({
          url: server.url,
          connections: CONNECTIONS,
          warmUpSeconds: 1.5,
          seconds,
          next: (connection) => ({
            method: 'GET',
            path: `/api${paths[turn++ % paths.length]}`,
            cookie: cookies[connection % cookies.length] ?? '',
          }),
        })
        found.push(...measurements(`${what}, ${reader}, ${size} cases`, loaded, BUDGET, bare))
      }
    }
    const cookie = await server.signIn('leader')
    const opened = await watched({
      url: server.url,
      connections: CONNECTIONS,
      warmUpSeconds: 1.5,
      seconds,
      next: () => ({ method: 'GET', path: `/api/cases/${long}`, cookie }),
    })
    found.push(...measurements(`a case with ${EVENTS} events, ${size} cases`, opened, { p50: BUDGET.opening, p99: BUDGET.opening }))
    return found
  } finally {
    await owner.end()
  }
}

/** Measures a load with the processor time that a request takes: that says more than the clock where others are at work. */
async function watching(owner: pg.Client, server: Serving) {
  const { rows } = await owner.query("select pg_read_file('postmaster.pid', 0, 20) as text")
  const postgres = Number.parseInt(rows[0].text, 10)
  const spent = () => [cpuOf(server.process.pid ?? 0), cpuOf(postgres)].map((ms) => ms ?? Number.NaN)
  return async (options: LoadOptions): Promise<Watched> => {
    const before = spent()
    const loaded = await load(options)
    const [inServer = Number.NaN, inPostgres = Number.NaN] = spent().map((now, at) => (now - (before[at] ?? 0)) / loaded.answered)
    return { ...loaded, inServer, inPostgres }
  }
}

/** Milliseconds of processor time that a request took, with what came while warming up. */
interface Watched extends Loaded {
  readonly inServer: number
  readonly inPostgres: number
}

function measurements(
  name: string,
  { p50, p99, perSecond, inServer, inPostgres }: Watched,
  budget: { readonly p50: number; readonly p99: number },
  bare?: { readonly p50: number; readonly perSecond: number },
): Measurement[] {
  const detail = `${CONNECTIONS} connections, ${Math.round(perSecond)} a second; processor time of a request ${inServer.toFixed(2)} ms in the server, ${inPostgres.toFixed(2)} ms in PostgreSQL`
  const compared = bare && { ratioTo: 'the same rows by a bare prepared statement', ratio: p50 / bare.p50 }
  return [
    { name: `${name}, p50`, unit: 'ms', value: p50, budget: budget.p50, detail, ...compared },
    { name: `${name}, p99`, unit: 'ms', value: p99, budget: budget.p99, detail },
  ]
}

/** What is asked, each kind with enough different questions that no answer is only remembered. */
async function pathsFor(owner: pg.Client): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows: places } = await owner.query<{ id: string }>(
    'select id from organisations.units where district = $1 and no between 1001 and 1009 order by no',
    [DISTRICT],
  )
  const { rows: some } = await owner.query<{ number: string }>(
    "select number from process.cases where district = $1 and number like 'SL-%' order by id limit 20",
    [DISTRICT],
  )
  const query = (words: string) => `/cases?query=${encodeURIComponent(words)}`
  const stages = ['review', 'approval', 'under-way', 'acceptance', 'archived', 'follow-up']
  return {
    worklist: ['/work', '/work?tab=overdue', '/work?process=innovation-project'],
    'list unfiltered': ['/cases'],
    'list by stage': stages.map((stage) => `/cases?process=innovation-project&stage=${stage}`),
    'list of open cases': ['/cases?outcome=open', '/cases?outcome=open&order=asc'],
    'list by organisation': places.map(({ id }) => `/cases?organisation=${id}`),
    'page 50': ['/cases?offset=2450', '/cases?process=innovation-safety&offset=2450'],
    'search for a number or a title': [
      ...some.map(({ number }) => query(number)),
      ...['皮带机清扫器改造', '回转窑托辊余热回收', '一车间纸机滤网', 'ycjzjlw'].map(query),
    ],
    'search for a common word': ['清扫器', '锅炉'].map(query),
  }
}

/** Waits until the server has put the new cases into its search index. */
async function indexed(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ left: boolean }>(
      'select exists (select from process.search_waiting where district = $1 offset 500) as left',
      [DISTRICT],
    )
    if (!rows[0]?.left) break
    await wait(500)
  }
}

/** Waits until the server has noted the new cases for its overviews, which it does every five minutes. */
async function noted(owner: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await owner.query<{ left: boolean }>(
      `select exists (select from process.cases c left join innovation.noted n on n.district = c.district and n.id = c.id
        where c.district = $1 and c.process in ('innovation-project', 'innovation-benefit') and n.seq is distinct from c.seq offset 500) as left`,
      [DISTRICT],
    )
    if (!rows[0]?.left) break
    await wait(2000)
  }
}

/** The rows of one page by one prepared statement, from as many connections, without HTTP, names and total. */
async function bareList(appUrl: string, seconds: number): Promise<{ readonly p50: number; readonly perSecond: number }> {
  const taken: number[] = []
  const until = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new pg.Client({ connectionString: appUrl })
      await client.connect()
      await client.query("select set_config('jiangxin.district', $1, false)", [DISTRICT])
      for (let began = performance.now(); began < until; ) {
        await client.query({
          name: 'bare',
          text: `select id, number, process, version, title, stage, outcome, organisation, starter, due_on, started_at, updated_at
            from process.cases where district = $1 order by updated_at desc, id desc limit 50`,
          values: [DISTRICT],
        })
        const now = performance.now()
        taken.push(now - began)
        began = now
      }
      await client.end()
    }),
  )
  return { p50: quantile(taken, 0.5), perSecond: taken.length / seconds }
}

/** One project under way, with remarks until it has so many events. */
async function longCase(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `select id from process.cases c where district = $1 and process = 'innovation-project' and outcome is null
       and exists (select from process.events e where e.district = c.district and e.case_id = c.id)
     order by seq desc, id limit 1`,
    [DISTRICT],
  )
  const id = rows[0]?.id
  if (!id) throw new Error('There is no project under way.')
  await owner.query(
    `with one as (
       update process.cases set seq = $3, state = jsonb_set(state, '{seq}', to_jsonb($3::int)) where district = $1 and id = $2 and seq < $3 returning updated_at, starter
     )
     insert into process.events (district, case_id, seq, at, by, happening)
     select $1, $2, n, one.updated_at, one.starter, jsonb_build_object('type', 'said', 'text', '第 ' || n || ' 次记录：运行正常，滤网已清洗，压差稳定。')
     from one, generate_series((select max(seq) + 1 from process.events where district = $1 and case_id = $2), $3::int) n`,
    [DISTRICT, id, EVENTS],
  )
  return id
}
