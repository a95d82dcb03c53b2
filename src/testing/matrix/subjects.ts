import pg from 'pg'
import { FIRST_BANK, GAO_ENTERPRISE, ZHANG_ENTERPRISE } from '../../demo/places.ts'
import { SYSTEM } from '../../kernel/rights/index.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { App, Client } from '../app.ts'
import { cast } from '../cast.ts'
import { PLACES, type Place } from './roles.ts'

const called = (username: string) => ({ username })
const HOLDERS = {
  own: { holder: cast.worker, standIn: cast.fourthWorker, unit: GAO_ENTERPRISE, system: cast.systemAdmin, security: cast.securityAdmin },
  other: {
    holder: cast.zhangWorker,
    standIn: called('zhang-worker2'),
    unit: ZHANG_ENTERPRISE,
    system: cast.systemAdmin,
    security: cast.securityAdmin,
  },
  elsewhere: {
    holder: cast.neighbour,
    standIn: cast.neighbourChair,
    unit: FIRST_BANK,
    system: called('tz-sysadmin'),
    security: cast.neighbourSecurityAdmin,
  },
} as const

/** What an address or a field can name. */
export type Kind =
  | ('person' | 'account' | 'grant' | 'unit' | 'project' | 'studio' | 'file' | 'entry' | 'message' | 'view')
  | ('delegation' | 'session' | 'token' | 'webhook' | 'delivery' | 'handover' | 'upload' | 'successor' | 'parameter' | 'district')
  | ('notice' | 'objection' | 'merge')
  | ('story' | 'bulletin' | 'issued' | 'coverage')
  | ('import' | 'import-kind' | 'import-upload')
  | ('scorecard' | 'evaluation' | 'score-set' | 'score-correction' | 'score-appeal' | 'score-line')
  | ('pledge' | 'pledge-text')
  | ('activity' | 'invitation' | 'material')
  | ('need' | 'approach' | 'release' | 'complaint-channel')
  | ('page' | 'process' | 'version' | 'seq' | 'unsubscribing')

/** One of each kind at each place; left out where the demo has none there. */
export type Subjects = Readonly<Record<Place, Readonly<Partial<Record<Kind, string>>>>>

/** Makes what the demo lacks, as whoever may make it. */
export async function subjectsOf(app: App): Promise<Subjects> {
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  const subjects = {} as Record<Place, Partial<Record<Kind, string>>>
  for (const place of PLACES) subjects[place] = await subjectsAt(app, owner, place)
  await owner.end()
  return subjects
}

async function subjectsAt(app: App, owner: pg.Client, place: Place): Promise<Partial<Record<Kind, string>>> {
  const { holder, standIn, unit: unitName, system, security } = HOLDERS[place]
  const { district, id: person } = holder
  const one = async (text: string, ...values: unknown[]) => (await owner.query<{ id: string }>(text, values)).rows[0]?.id ?? ''
  const unit = await app.organisation(unitName, district)
  const accountOf = (username: string) => one('select id from access.accounts where district = $1 and username = $2', district, username)
  const account = await accountOf(holder.username)
  const project = await one(
    `select id from process.cases c where district = $1 and organisation = $2 and process = 'innovation-project'
       and not exists (select from process.parties where case_id = c.id and person = $4)
     order by starter = $3 desc, exists (select from evidence.files where owner_id = c.id) desc, outcome is null desc, number limit 1`,
    district,
    unit,
    person,
    cast.colleague.id,
  )
  const me = await app.as(holder)
  const [systemAdmin, securityAdmin] = [await app.as(system), await app.as(security)]
  const { platform, notifications } = app.house
  const text = { zh: '示例消息', en: 'Example message' }
  await platform.db.write(district, (writer) => notifications.notify(writer, { persons: [person], text, link: null, about: null }))
  const webhook = await made(systemAdmin, '/webhooks', { organisation: unit, url: 'https://example.cn/hook', kinds: ['turn'] })
  const entry = { kind: 'honour', title: '示例荣誉', source: '示例来源' }
  const leave = { to: await accountOf(standIn.username), until: '2026-03-06', reason: '外出' }
  const key = { account, name: '示例程序', scopes: ['process:read'], until: '2026-03-31' }

  return {
    ...{
      person,
      account,
      unit,
      project,
      webhook,
      district,
      page: 'cases',
      process: 'innovation-project',
      version: '1',
      unsubscribing: `${district}.${person}.${'0'.repeat(32)}`,
    },
    parameter: (await me.get('/parameters')).body[0].key,
    grant: await one('select id from access.grants where district = $1 and account = $2', district, account),
    seq: await one('select seq::text as id from process.cases where district = $1 and id = $2', district, project),
    session: await one('select id from signin.session where "userId" = $1', account),
    studio: await one("select id from process.cases where organisation = $1 and process = 'innovation-studio' limit 1", unit),
    file: await one('select id from evidence.files where owner_id = $1 limit 1', project),
    message: await one('select id from notifications.items where district = $1 and person = $2 order by id desc limit 1', district, person),
    successor: await one('select person as id from access.accounts where district = $1 and username = $2', district, standIn.username),
    entry: await made(me, '/me/file/entries', entry),
    view: (await me.put('/views', { list: 'cases', name: '示例视图', settings: {} })).body.id,
    delegation: await made(me, '/me/delegations', leave),
    token: await made(securityAdmin, '/tokens', key),
    delivery: (await systemAdmin.post(`/webhooks/${webhook}/trial`, {})).body.id,
    upload: await begun(app, me),
    'import-kind': 'roster',
    'import-upload': newId(),
    import: await importAt(owner, district, unit, person),
    merge: await mergeAt(owner, district, person),
    ...(await noticeAt(app, owner, district, { organisation: unit, case: project })),
    ...(await storyAt(app, owner, district, unit)),
    ...(await evaluationAt(owner, district, unit, person)),
    pledge: await one(
      'select id from financial_education.pledges where district = $1 and organisation = $2 order by at limit 1',
      district,
      unit,
    ),
    'pledge-text': '1',
    activity: await one(
      'select id from financial_education.activities where district = $1 and organisation = $2 order by id limit 1',
      district,
      unit,
    ),
    invitation: await one(
      'select id from financial_education.activity_invitations where district = $1 and organisation = $2 order by id limit 1',
      district,
      unit,
    ),
    material: await one(
      'select id from financial_education.materials where district = $1 and organisation = $2 order by id limit 1',
      district,
      unit,
    ),
    need: await one(
      'select id from financial_education.financing_needs where district = $1 and ended is null order by id limit 1',
      district,
    ),
    approach: await one(
      'select id from financial_education.financing_approaches where district = $1 and bank = $2 order by id limit 1',
      district,
      unit,
    ),
    release: await one(
      'select id from financial_education.financing_releases where district = $1 and taken_back_at is null order by id limit 1',
      district,
    ),
    'complaint-channel': await one('select id from financial_education.complaint_channels where district = $1 limit 1', district),
    handover: await one(
      `insert into handover.handovers (district, id, person, account, successor, chosen, reason, ordered_by, ordered_by_person, ordered_at, parts, roles_ended)
       values ($1, $2, $3, $4, $3, '{}', '示例', $4, $3, now(), 0, 0) returning id`,
      ...[district, newId(), person, account],
    ),
  }
}

/** A notice of the place, with an objection to it. */
async function noticeAt(app: App, owner: pg.Client, district: string, at: { organisation: string; case: string }) {
  const { platform, publishing } = app.house
  const said = { title: '示例公示', about: '示例事项', body: '示例正文', contact: '示例科室 0632-0000000' }
  const posted = await platform.db.write(district, (writer) => publishing.notices.post(writer, SYSTEM, { ...at, ...said }))
  const form = new URLSearchParams({ name: '示例群众', contact: '0632-0000001', text: '示例异议：情况与事实不符。' })
  await app.server.inject({
    method: 'POST',
    url: `/portal/${district}/notices/${posted.id}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: form.toString(),
  })
  const { rows } = await owner.query<{ id: string }>('select id from publishing.objections where notice = $1', [posted.id])
  return { notice: posted.id, objection: rows[0]?.id ?? '' }
}

/** A story that is being written, an issue of a bulletin and a piece of coverage of the place. */
async function storyAt(app: App, owner: pg.Client, district: string, unit: string) {
  const { platform, publishing, organisations } = app.house
  const { id: story } = await platform.db.write(district, (writer) =>
    publishing.stories.begin(writer, SYSTEM, { organisation: unit, title: '示例稿件' }),
  )
  const path = (await organisations.unit(platform.db.in(district), unit))?.path
  const [bulletin, coverage] = [newId(), newId()]
  await owner.query(
    `with made as (insert into publishing.bulletins (district, id, organisation, path, title, year, issue, created_at)
       values ($1, $2, $3, $4, '示例内刊', 2026, 1, now()))
     insert into publishing.coverage (district, id, organisation, path, title, title_key, medium, level, state, published_on, recorded_at, changed_at)
       values ($1, $5, $3, $4, '示例报道', '示例报道', '示例日报', 'city', 'published', '2026-03-01', now(), now())`,
    [district, bulletin, unit, path, coverage],
  )
  await owner.query(
    `insert into publishing.bulletin_versions (district, bulletin, version, foreword, issued_at) values ($1, $2, 1, '', now())`,
    [district, bulletin],
  )
  return { story, bulletin, issued: '1', coverage }
}

/** An import for the place that waits for somebody to look at it. */
async function importAt(owner: pg.Client, district: string, unit: string, person: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into exchange.imports (district, id, what, organisation, file_name, file_size, state, run, counts, lacking, scope, by_person, created_at, changed_at)
     values ($1, $2, 'roster', $3, '示例名册.xlsx', 9, 'preview', $4, $5, '[]', '{}', $6, now(), now()) returning id`,
    [district, newId(), unit, newId(), JSON.stringify(NO_COUNTS), person],
  )
  return rows[0]?.id ?? ''
}
const NO_COUNTS = { rows: 0, new: 0, changed: 0, unchanged: 0, doubtful: 0, wrong: 0, reasons: {} }

/** A file that was found to be the person's once more. */
async function mergeAt(owner: pg.Client, district: string, person: string): Promise<string> {
  const twin = newId()
  await owner.query(
    `insert into people.persons (district, id, name, initials, reading, synthetic, merged_into, created_at)
     values ($1, $2, '示例同一人', 'sltyr', 'shi li tong yi ren', true, $3, now())`,
    [district, twin, person],
  )
  const { rows } = await owner.query<{ id: string }>(
    `insert into people.merges (district, id, kept, merged, reason, by_person, at) values ($1, $2, $3, $4, '示例', $3, now()) returning id`,
    [district, newId(), person, twin],
  )
  return rows[0]?.id ?? ''
}

/** An evaluation of the place, the demo's where it has one, with a score, an appeal against it and a correction that was asked for. */
async function evaluationAt(owner: pg.Client, district: string, unit: string, person: string) {
  const { rows: judged } = await owner.query<{ set: string; evaluation: string; scorecard: string }>(
    `select c.set_id as "set", s.evaluation, e.scorecard from evaluation.scores c
     join evaluation.sets s on s.district = c.district and s.id = c.set_id
     join evaluation.evaluations e on e.district = s.district and e.id = s.evaluation
     where c.district = $1 and c.subject = $2 order by c.set_id limit 1`,
    [district, unit],
  )
  const [there] = judged
  const [correction, appeal] = [newId(), newId()]
  const { scorecard, evaluation, set } = there ?? { scorecard: newId(), evaluation: newId(), set: newId() }
  const into = (table: string, row: Readonly<Record<string, unknown>>) => {
    const columns = Object.keys(row)
    const places = columns.map((_, place) => `$${place + 2}`)
    const text = `insert into evaluation.${table} (district, ${columns.join(', ')}) values ($1, ${places.join(', ')})`
    return owner.query(text, [district, ...Object.values(row)])
  }
  const now = new Date().toISOString()
  if (!there) {
    const path = (
      await owner.query<{ path: string }>('select path from organisations.units where district = $1 and id = $2', [district, unit])
    ).rows[0]?.path
    const card = JSON.stringify({ title: { zh: '示例评分表', en: 'Example card' }, indicators: [], deductions: [] })
    await into('scorecards', {
      id: scorecard,
      name: 'example',
      version: 1,
      organisation: unit,
      path,
      card,
      drafted_by: person,
      drafted_at: now,
    })
    const period = { title: '示例评价', from_date: '2026-01-01', to_date: '2026-03-31', opened_by: person, opened_at: now }
    await into('evaluations', { id: evaluation, scorecard, organisation: unit, path, ...period })
    await into('subjects', { evaluation, subject: unit, path })
    const made = { no: 1, state: 'draft', reason: '示例', values_upto: 0, made_by: person, made_at: now }
    await into('sets', { id: set, evaluation, ...made })
    const explanation = JSON.stringify({ kind: 'score', parts: [] })
    await into('scores', { set_id: set, subject: unit, score: '80', rank: 1, explanation })
  }
  await into('corrections', { id: correction, evaluation, reason: '示例', changes: '[]', asked_by: person, asked_at: now })
  const filed = { filed_by: person, filed_at: now, due_on: '2026-04-20' }
  await into('appeals', { id: appeal, evaluation, subject: unit, set_id: set, ...filed })
  await into('appeal_lines', { appeal, name: 'example', reason: '示例理由' })
  return { scorecard, evaluation, 'score-set': set, 'score-correction': correction, 'score-appeal': appeal, 'score-line': 'example' }
}

async function made(as: Client, path: string, body: object): Promise<string> {
  const answer = await as.post(path, body)
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

async function begun({ server }: App, { cookie }: Client): Promise<string> {
  const headers = { cookie, 'tus-resumable': '1.0.0', 'upload-length': '9', 'upload-metadata': 'filename cGhvdG8udHh0' }
  const { headers: answer } = await server.inject({ method: 'POST', url: '/api/uploads', headers })
  return String(answer.location).split('/').at(-1) ?? ''
}
