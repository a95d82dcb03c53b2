import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { bareSteps } from './bare-step.ts'
import { cpuOf } from './cpu.ts'
import { load } from './load.ts'
import type { Measurement } from './measurement.ts'
import { CONNECTIONS, DISTRICT, type Place } from './place.ts'

const SECONDS = 6
const PROJECTS = 6_000

/** Contacts logged on projects under way: an event with a form, an effect, an audit row, messages, everything durable. */
export async function steps(place: Place): Promise<Measurement[]> {
  const owner = new pg.Client({ connectionString: place.ownerUrl })
  await owner.connect()
  const { specialist, projects: all } = await manyProjects(owner)
  const [projects, bareProjects] = [all.slice(0, PROJECTS / 2), all.slice(PROJECTS / 2).map(({ id }) => id)]
  const server = await place.serve()
  try {
    const cookies: string[] = []
    for (let n = 0; n < CONNECTIONS; n += 1) cookies.push(await server.signIn(specialist))
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const seqs = projects.map(({ seq }) => seq)
    const postmaster = await postmasterOf(owner)
    const spent = () => [cpuOf(server.process.pid ?? 0) ?? 0, cpuOf(postmaster) ?? 0] as const
    const before = await eventsIn(owner)
    const cpuBefore = spent()
    let turn = 0
    const measured = await load({
      url: server.url,
      connections: CONNECTIONS,
      warmUpSeconds: 3,
      seconds: SECONDS,
      next(connection) {
        // Each connection has cases of its own, as people do.
        const at = (turn++ * CONNECTIONS + connection) % projects.length
        const { id } = projects[at] as { id: string }
        const expected = seqs[at] as number
        seqs[at] = expected + 1
        const values = { date: today, way: 'visit', about: `示例联络：第 ${turn} 次，查看进度，核对节点。` }
        return {
          method: 'POST',
          path: `/api/cases/${id}/steps`,
          cookie: cookies[connection] ?? '',
          body: JSON.stringify({ key: randomUUID(), expected, command: { type: 'act', action: 'log-contact', values } }),
        }
      },
    })
    const cpu = spent().map((now, at) => ((now - (cpuBefore[at] ?? 0)) / measured.answered).toFixed(3))
    const kept = (await eventsIn(owner)) - before
    if (kept !== measured.answered) throw new Error(`${measured.answered} steps were confirmed and ${kept} events are kept`)
    const bare = await bareSteps(place.appUrl, bareProjects, await formShown(owner), SECONDS)
    return [
      {
        name: 'a step on a case over HTTP',
        unit: 'per second',
        value: Math.round(measured.perSecond),
        budget: 3_000,
        ratioTo: 'one prepared statement writing the same rows',
        ratio: measured.perSecond / bare,
        detail: `${CONNECTIONS} connections, ${measured.answered} steps, p50 ${measured.p50.toFixed(2)} ms, p99 ${measured.p99.toFixed(2)} ms; processor time of a step ${cpu[0]} ms in the server, ${cpu[1]} ms in PostgreSQL`,
      },
    ]
  } finally {
    await server.stop()
    await owner.end()
  }
}

async function postmasterOf(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query("select pg_read_file('postmaster.pid', 0, 20) as text")
  return Number.parseInt(rows[0].text, 10)
}

async function formShown(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query('select hash from process.shown_forms where district = $1 limit 1', [DISTRICT])
  return rows[0].hash
}

async function eventsIn(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query('select count(*)::int as n from innovation.contacts')
  return rows[0].n
}

/** Copies one project that is under way, with everything that hangs on it. */
async function manyProjects(owner: pg.Client) {
  const { rows } = await owner.query(
    `select c.id, c.seq, a.username from process.cases c
     join innovation.projects p on p.id = c.id
     join access.accounts a on a.person::text = c.state->'seats'->'specialist'->>0
     where c.process = 'innovation-project' and c.stage = 'under-way' and c.district = $1 limit 1`,
    [DISTRICT],
  )
  const [model] = rows
  if (!model) throw new Error('The demo has no project under way.')
  const ids = Array.from({ length: PROJECTS }, () => randomUUID())
  const copies = (table: string, key: string, changed: Readonly<Record<string, string>>) =>
    copyRows(owner, table, key, { [key]: 'copy.id', ...changed }, ids, model.id)
  await copies('process.cases', 'id', { number: "row.number || '-' || copy.n" })
  await copies('process.events', 'case_id', {})
  await copies('process.tasks', 'case_id', {})
  await copies('process.parties', 'case_id', {})
  await copies('innovation.projects', 'id', { number: "row.number || '-' || copy.n" })
  await owner.query('vacuum analyze')
  return { specialist: model.username as string, projects: ids.map((id) => ({ id, seq: model.seq as number })) }
}

async function copyRows(
  owner: pg.Client,
  table: string,
  key: string,
  changed: Readonly<Record<string, string>>,
  ids: readonly string[],
  model: string,
): Promise<void> {
  const { rows } = await owner.query(
    "select column_name from information_schema.columns where table_schema || '.' || table_name = $1 and is_generated = 'NEVER' order by ordinal_position",
    [table],
  )
  const columns = rows.map(({ column_name }) => column_name as string)
  await owner.query(
    `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')})
     select ${columns.map((name) => changed[name] ?? `row."${name}"`).join(', ')}
     from ${table} row, unnest($1::uuid[]) with ordinality as copy(id, n) where row.${key} = $2`,
    [ids, model],
  )
}
