import pg from 'pg'
import { FIRST_BANK, GAO_ENTERPRISE, ZHANG_ENTERPRISE } from '../../demo/places.ts'
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
    handover: await one(
      `insert into handover.handovers (district, id, person, account, successor, chosen, reason, ordered_by, ordered_by_person, ordered_at, parts, roles_ended)
       values ($1, $2, $3, $4, $3, '{}', '示例', $4, $3, now(), 0, 0) returning id`,
      ...[district, newId(), person, account],
    ),
  }
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
