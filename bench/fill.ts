import pg from 'pg'
import {
  EMPLOYEES_EACH,
  ENTERPRISE,
  earlier,
  employee,
  HOUR,
  OFFICERS,
  officer,
  type Prototype,
  prototypesOf,
  TEAMS,
  TITLE,
} from './prototypes.ts'
import { titles } from './titles.ts'

export interface Filling {
  readonly district: string
  /** So many cases there shall be in all. */
  readonly cases: number
  readonly enterprises?: number
  /** Of so many cases one keeps its events; lists read none, and a large filling is quicker with few. */
  readonly eventsOfOneIn?: number
}

/** Of a hundred cases so many are of each process: what happens in a workshop every week is more than what takes a year. */
const SHARES: Readonly<Record<string, number>> = {
  'innovation-safety': 55,
  'innovation-project': 28,
  'innovation-benefit': 14,
  'innovation-change': 3,
}
/** Of a hundred cases so many are still under way. */
const OPEN = 6
/** Closed cases go back over eight years, open ones over two months. */
const [WEEKS, OPEN_WEEKS, STEPS] = [400, 9, 40] as const
const BATCH = 50_000

/**
 * Fills the district of the demo with copies of its cases: other enterprises, people, titles, numbers, days and hours. A copy
 * is the fold of its events as its prototype is, for only texts of one length are exchanged in both alike. Whom a clock had to
 * remind of it has been reminded.
 * @param ownerUrl the demo's database, as a superuser
 */
export async function fill(ownerUrl: string, { district, cases, enterprises = 300, eventsOfOneIn = 1 }: Filling): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    // Nothing here needs a reference checked or a trigger run: what they would make is made below, in one go.
    await owner.query(
      "set session_replication_role = 'replica'; set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'",
    )
    await owner.query("select set_config('jiangxin.district', $1, false)", [district])
    const { rows } = await owner.query(
      "select count(*)::int as there, coalesce(max(substr(id::text, 25)::bigint) filter (where id::text like '0190b000-0000-7000-b000-%'), 0)::int as last from process.cases",
    )
    const { there, last } = rows[0] as { there: number; last: number }
    if (there >= cases) return
    await makeEnterprises(owner, district, enterprises)
    await makePrototypes(owner, await prototypesOf(owner, district))
    for (let from = last + 1; from <= last + cases - there; from += BATCH)
      await copyCases(owner, { district, from, to: Math.min(from + BATCH - 1, last + cases - there), enterprises, eventsOfOneIn })
    await owner.query('select process.count_anew($1)', [district])
    await owner.query(
      "insert into process.search_waiting (district, case_id) select district, id from process.cases where district = $1 and id::text like '0190b000-%' and id not in (select case_id from process.search_rows where district = $1) order by id",
      [district],
    )
    await owner.query('vacuum analyze')
  } finally {
    await owner.end()
  }
}

/** Enterprises under the federation, a few of them with a works below, and who works there. One chair and one worker can sign in. */
async function makeEnterprises(owner: pg.Client, district: string, enterprises: number): Promise<void> {
  await owner.query(
    `insert into organisations.units (district, id, no, parent, path, kind, name, name_en, search_text, valid_from)
     select $1, overlay($3 placing lpad(n::text, 8, '0') from 25 for 8)::uuid, 1000 + n, h.id, h.path || (1000 + n) || '/', 'enterprise',
       '示例第' || n || '公司', 'Example Company ' || n, '示例第' || n || '公司 example company ' || n, '2015-01-01'
     from generate_series(1, $2::int) n, organisations.units h where h.district = $1 and h.parent is null
     on conflict do nothing`,
    [district, enterprises, ENTERPRISE],
  )
  await owner.query(
    `insert into people.persons (district, id, name, initials, synthetic, created_at)
     select $1, overlay($3 placing lpad(n::text, 8, '0') || lpad(k::text, 4, '0') from 25)::uuid, '示例员工' || n || '之' || k, 'slyg', true, now()
     from generate_series(1, $2::int) n, generate_series(1, $4::int) k on conflict do nothing`,
    [district, enterprises, employee(0), EMPLOYEES_EACH],
  )
  await owner.query(
    `insert into access.accounts (district, id, person, organisation, username, initial_password, created_at)
     select $1, p.id, p.id, u.id, 'e' || (u.no - 1000) || '-' || right(p.id::text, 1), false, now()
     from organisations.units u join people.persons p on p.district = u.district and substr(p.id::text, 25, 8) = lpad((u.no - 1000)::text, 8, '0')
     where u.district = $1 and u.no between 1001 and 1000 + $2::int and p.id::text like left($3, 24) || '%' on conflict do nothing`,
    [district, enterprises, employee(0)],
  )
  await owner.query(
    `insert into access.grants (district, id, account, role, organisation, valid_from, granted_at)
     select district, id, id, (array['enterprise-union', 'enterprise-technical', 'enterprise-finance', 'worker'])[least(right(id::text, 1)::int, 4)], organisation, '2015-01-01', now()
     from access.accounts where district = $1 and id::text like left($2, 24) || '%' on conflict do nothing`,
    [district, employee(0)],
  )
  await makeOfficers(owner, district)
  // They sign in with the password of the demo.
  await owner.query(
    `insert into signin."user" ("id", "name", "email", "emailVerified", "username", "district", "disabled")
     select id::text, username, id::text || '@account.invalid', false, username, district, false from access.accounts where district = $1 and username ~ '^(e[1-9]-[14]|t1-.*)$'
     on conflict do nothing`,
    [district],
  )
  await owner.query(
    `insert into signin."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
     select u."id", u."id", 'credential', u."id", (select a."password" from signin."account" a join signin."user" d on d."id" = a."userId" where d."username" = 'worker1'), now()
     from signin."user" u where u."username" ~ '^(e[1-9]-[14]|t1-.*)$' on conflict do nothing`,
  )
}

/** Teams like the demo's own officers and experts, with the same posts. */
async function makeOfficers(owner: pg.Client, district: string): Promise<void> {
  const team = `from access.accounts a join access.grants g on g.district = a.district and g.account = a.id
     cross join generate_series(1, ${TEAMS}) n
     cross join lateral (select overlay(overlay('${officer(0)}' placing lpad(n::text, 8, '0') from 25 for 8) placing lpad(array_position($2::text[], a.username)::text, 4, '0') from 33)::uuid as id) o
     where a.district = $1 and a.username = any($2::text[]) on conflict do nothing`
  const values = [district, OFFICERS]
  await owner.query(
    `insert into people.persons (district, id, name, initials, synthetic, created_at) select $1, o.id, '示例干部' || n || '之' || a.username, 'slgb', true, now() ${team}`,
    values,
  )
  await owner.query(
    `insert into access.accounts (district, id, person, organisation, username, initial_password, created_at)
     select $1, o.id, o.id, a.organisation, 't' || n || '-' || a.username, false, now() ${team}`,
    values,
  )
  await owner.query(
    `insert into access.grants (district, id, account, role, organisation, valid_from, granted_at)
     select $1, o.id, o.id, g.role, g.organisation, '2015-01-01', now() ${team}`,
    values,
  )
}

/** Every prototype at every age, with its share; cases are then drawn from `from_place` on a line of 10,000. */
async function makePrototypes(owner: pg.Client, found: readonly Prototype[]): Promise<void> {
  const weighed = found.flatMap((one) => {
    const alike = found.filter(({ process, outcome }) => process === one.process && (outcome === null) === (one.outcome === null))
    const closed = found.some(({ process, outcome }) => process === one.process && outcome !== null)
    const share = (SHARES[one.process] ?? 0) * (closed ? (one.outcome === null ? OPEN : 100 - OPEN) / 100 : 1)
    return share === 0 ? [] : [{ one, weight: share / alike.length / STEPS }]
  })
  const aged = weighed.flatMap(({ one, weight }) =>
    Array.from({ length: STEPS }, (_, step) => ({
      weight,
      one: earlier(one, Math.round(((one.outcome === null ? OPEN_WEEKS : WEEKS) * step) / STEPS)),
    })),
  )
  const total = aged.reduce((sum, { weight }) => sum + weight, 0)
  let place = 0
  const rows = aged.map(({ one, weight }, k) => {
    const from_place = place
    place += (weight / total) * 1_000_003
    return { ...one, k, from_place: Math.round(from_place), to_place: Math.round(place) }
  })
  await owner.query(`create temp table prototype (k int, process text, version int, id uuid, stage text, outcome text, seq int, due_on date, tick_on date,
      started_on date, stage_on date, updated_on date, ended_on date, state text, starter text, events jsonb, tasks jsonb, parties jsonb, from_place int, to_place int);
    create temp table title (n int, title text, initials text)`)
  for (let at = 0; at < rows.length; at += 200)
    await owner.query('insert into prototype select * from jsonb_populate_recordset(null::prototype, $1::jsonb)', [
      JSON.stringify(rows.slice(at, at + 200)),
    ])
  await owner.query('insert into title select r.* from jsonb_to_recordset($1::jsonb) as r(n int, title text, initials text)', [
    JSON.stringify(titles().map((one, n) => ({ n, ...one }))),
  ])
  await owner.query(`create temp table prototype_event as
      select p.k, e.seq, e."on", e."by", e.happening, e.form from prototype p, jsonb_to_recordset(p.events) as e(seq int, "on" date, "by" text, happening text, form text);
    create temp table prototype_task as
      select p.k, t.* from prototype p, jsonb_to_recordset(p.tasks) as t(n int, seq int, role text, person text, "except" text);
    create temp table prototype_party as
      select p.k, t.* from prototype p, jsonb_to_recordset(p.parties) as t(person text, acted boolean);
    create index on prototype (from_place); create index on title (n);
    create index on prototype_event (k); create index on prototype_task (k); create index on prototype_party (k);
    analyze prototype; analyze title; analyze prototype_event; analyze prototype_task; analyze prototype_party`)
}

interface Batch {
  readonly district: string
  readonly from: number
  readonly to: number
  readonly enterprises: number
  readonly eventsOfOneIn: number
}

async function copyCases(owner: pg.Client, { district, from, to, enterprises, eventsOfOneIn }: Batch): Promise<void> {
  const lit = pg.escapeLiteral
  // In a text of a prototype: the number of the enterprise, the title and the hour of the copy.
  const own = (text: string) =>
    `replace(replace(replace(replace(replace(${text}, ${lit(employee(0).slice(0, 32))}, ${lit(employee(0).slice(0, 24))} || d.no), ${lit(ENTERPRISE.slice(0, 32))}, ${lit(ENTERPRISE.slice(0, 24))} || d.no), ${lit(TITLE)}, d.title), ${lit(HOUR)}, d.hour), ${lit(officer(0).slice(0, 32))}, ${lit(officer(0).slice(0, 24))} || d.team)`
  await owner.query('drop table if exists draft')
  await owner.query(
    `create temp table draft as
     select i, p.k, ('0190b000-0000-7000-b000-' || lpad(i::text, 12, '0'))::uuid as id, lpad(e.n::text, 8, '0') as no, lpad((1 + i % ${TEAMS})::text, 8, '0') as team, u.id as organisation, u.path,
       t.title, t.initials, 'SL-' || to_char(p.started_on, 'YYYY') || '-' || lpad(i::text, 7, '0') as number,
       to_char(time '00:30' + (i::bigint * 7919 % 34200000) * interval '1 ms', 'HH24:MI:SS.MS') || 'Z' as hour
     from generate_series($2::int, $3::int) i
     cross join lateral (select 1 + floor(power((i::bigint * 48271 % 65537) / 65537.0, 1.6) * $4)::int as n) e
     join organisations.units u on u.district = $1 and u.no = 1000 + e.n
     join title t on t.n = i::bigint * 7 % 20000
     cross join lateral (select p.k, p.started_on from prototype p where p.from_place <= i::bigint * 611953 % 1000003 order by p.from_place desc limit 1) p`,
    [district, from, to, enterprises],
  )
  await owner.query('create index on draft (k); analyze draft')
  const at = (day: string) => `(p.${day} || 'T' || d.hour)::timestamptz`
  await owner.query(
    `insert into process.cases (district, id, number, process, version, title, organisation, path, starter, stage, outcome, seq, state, due_on, tick_on,
       search_text, started_at, stage_since, updated_at, ended_at)
     select $1, d.id, d.number, p.process, p.version, d.title, d.organisation, d.path, ${own('p.starter')}::uuid, p.stage, p.outcome, p.seq, ${own('p.state')}::jsonb,
       p.due_on, case when p.tick_on > current_date then p.tick_on end, d.title || ' ' || lower(d.number) || ' ' || d.initials, ${at('started_on')}, ${at('stage_on')}, ${at('updated_on')}, ${at('ended_on')}
     from draft d join prototype p on p.k = d.k order by d.i`,
    [district],
  )
  await owner.query(
    `insert into process.events (district, case_id, seq, at, by, happening, form_shown)
     select $1, d.id, e.seq, (e."on" || 'T' || d.hour)::timestamptz, ${own('e."by"')}::uuid, ${own('e.happening')}::jsonb, e.form
     from draft d join prototype_event e on e.k = d.k where d.i % $2 = 0`,
    [district, eventsOfOneIn],
  )
  await owner.query(
    `insert into process.tasks (district, case_id, seq, n, role, path, person, "except", process, due_on, since)
     select $1, d.id, t.seq, t.n, t.role, d.path, ${own('t.person')}::uuid, ${own('t."except"')}::uuid[], p.process, p.due_on, ${at('stage_on')}
     from draft d join prototype_task t on t.k = d.k join prototype p on p.k = d.k`,
    [district],
  )
  await owner.query(
    `insert into process.parties (district, case_id, person, acted, process, version, path)
     select $1, d.id, ${own('t.person')}::uuid, t.acted, p.process, p.version, d.path
     from draft d join prototype_party t on t.k = d.k join prototype p on p.k = d.k`,
    [district],
  )
  await copyOutcomes(owner, district)
}

/** What the programme keeps of its cases: projects, benefits, safety results. */
async function copyOutcomes(owner: pg.Client, district: string): Promise<void> {
  const copies = (table: string, changed: Readonly<Record<string, string>>) =>
    copyRows(owner, district, table, { id: 'd.id', organisation: 'd.organisation', ...changed })
  await copies('innovation.projects', { number: "row.number || '-' || d.i" })
  await copies('innovation.benefits', { title: 'd.title' })
  await copies('innovation.safety_results', { title: 'd.title' })
}

async function copyRows(owner: pg.Client, district: string, table: string, changed: Readonly<Record<string, string>>): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    'select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum',
    [table],
  )
  const names = rows.map(({ name }) => name)
  await owner.query(
    `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')})
     select ${names.map((name) => changed[name] ?? `row."${name}"`).join(', ')}
     from draft d join prototype p on p.k = d.k join ${table} row on row.district = $1 and row.id = p.id`,
    [district],
  )
}
