import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contracts } from './contracts.ts'
import { buildHouse } from './house.ts'
import type { App } from './testing/app.ts'
import { cast, DEMO_PASSWORD, GAO_ENTERPRISE, SHANTING } from './testing/cast.ts'
import { BRINKS, STRANGE } from './testing/inputs.ts'
import {
  good,
  INSPECTION,
  type Inspection,
  mightyIn,
  named,
  openInspection,
  PROCEDURES,
  type Procedure,
  request,
  WRITES,
} from './testing/inspection.ts'
import { MASTER_KEY } from './testing/urls.ts'

let app: App
let ours: string
let theirs: string
let worker: string
let logged: string[]
let send: Inspection['send']
beforeAll(async () => {
  ;({ app, ours, theirs, worker, logged, send } = await openInspection())
}, 60_000)
afterAll(() => app?.close())

const CLOSED = PROCEDURES.filter(({ access }) => access !== 'public')

describe('what is described is what is served', () => {
  test('every part serves its contract, and the contracts are those of the house', () => {
    const served = app.house.parts.flatMap(({ name, contract }) => (contract ? [[name, contract] as const] : []))
    expect(Object.fromEntries(served)).toEqual(contracts)
    expect(PROCEDURES.length).toBeGreaterThan(40)
  })

  test('a house whose part lost a handler does not start', async () => {
    const part = { name: 'halved', contract: { me: contracts.access.me }, handlers: {} }
    const { platform, serve } = buildHouse({
      databaseUrl: app.ownerUrl,
      masterKey: MASTER_KEY,
      dataDir: app.house.platform.dataDir,
      publicUrl: 'http://localhost',
      clock: app.clock,
      log: pino({ level: 'silent' }),
      webRoot: null,
      programmes: [{ ...INSPECTION, part: () => part }],
    })
    await expect(serve()).rejects.toThrow('halved.me has no handler')
    await platform.db.close()
  })
})

describe('without a sign-in', () => {
  test.each(named(CLOSED))('%s answers 401', async (_name, procedure) => {
    const { status, body } = await send(request(procedure, good(procedure), ''))
    expect([status, body.code]).toEqual([401, 'sign-in-first'])
  })

  test.each([
    'jiangxin.session_token=',
    'jiangxin.session_token=%00',
    `jiangxin.session_token=${'x'.repeat(4000)}.y`,
    'jiangxin.session_token=%ff',
    '=',
  ])('a cookie of nonsense opens nothing (%#)', async (cookie) => {
    expect((await send({ method: 'GET', url: '/api/me', headers: { cookie } })).status).toBe(401)
  })

  test.each([
    ['GET', '/api/evidence/0195b0a0-0000-7000-8000-000000000001'],
    ['GET', '/api/evidence/nonsense'],
    ['POST', '/api/uploads'],
    ['HEAD', '/api/uploads/0195b0a0-0000-7000-8000-000000000001'],
  ] as const)('nor do the files open: %s %s', async (method, url) => {
    expect((await app.server.inject({ method, url })).statusCode).toBe(401)
  })
})

test('somebody without the permission gets 403 wherever one is asked for', async () => {
  const held = ['public', 'signed-in', 'entering', ...(app.house.roles.get(cast.worker.role)?.permissions ?? [])]
  const asking = PROCEDURES.filter(({ access }) => !held.includes(access ?? ''))
  expect(asking.length).toBeGreaterThan(100)
  for (const procedure of asking)
    expect([procedure.name, (await send(request(procedure, good(procedure), worker))).status]).toEqual([procedure.name, 403])
})

/** One of everything in the first district, so that there is something to find. */
async function leaveTraces(): Promise<void> {
  const us = await app.as(mightyIn('370406'))
  await us.upload('photo')
  await us.put('/views', { list: 'cases', name: '示例视图', settings: {} })
  const { body: colleagues } = await us.get(`/me/colleagues?query=${encodeURIComponent('示例职工甲')}`)
  const standIn = await us.post('/me/delegations', { to: colleagues[0].account, until: '2026-03-06', reason: '外出' })
  expect(standIn.status).toBe(201)
  const [owner, ...panel] = [cast.colleague.id, cast.thirdWorker.id, cast.fourthWorker.id, cast.chair.id]
  const idea = { title: '更换施胶剂', owner, panel }
  const organisation = await app.organisation(GAO_ENTERPRISE)
  const filed = await (await app.as(cast.worker)).post('/cases', { process: 'suggestion', organisation, values: idea })
  expect(filed).toMatchObject({ status: 201 })
  const { platform, notifications } = app.house
  const message = { persons: [cast.worker.id], text: { zh: '示例消息', en: 'Example message' }, link: null, about: null }
  await platform.db.write('370406', (writer) => notifications.notify(writer, message))
}

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: app.ownerUrl })
  await client.connect()
  return client
}

/** A process is the software's own. */
const OF_NO_DISTRICT = 'process.definition'

/** Words in an address that are no ids. */
const NAMES_IN_PATHS = ['parameter', 'version', 'line']

describe('what belongs to another district is not there', () => {
  const foreign = new Map<string, string>()
  beforeAll(async () => {
    await leaveTraces()
    const owner = await connected()
    const { rows: tables } = await owner.query<{ name: string }>(
      `select attrelid::regclass::text as name from pg_attribute where attname = 'id' and atttypid = 'uuid'::regtype and attnum > 0
         and attrelid in (select attrelid from pg_attribute where attname = 'district')
         and attrelid in (select oid from pg_class where relkind = 'r') order by 1`,
    )
    for (const { name } of tables) {
      const { rows } = await owner.query<{ id: string }>(`select id from ${name} where district = '370406' order by id desc limit 1`)
      if (rows[0]) foreign.set(name, rows[0].id)
    }
    await owner.end()
    const needed = [
      'access.accounts',
      'access.delegations',
      'access.grants',
      'evidence.files',
      'notifications.items',
      'organisations.units',
    ]
    expect([...foreign.keys()]).toEqual(
      expect.arrayContaining([...needed, 'people.persons', 'people.entries', 'process.cases', 'worklist.views']),
    )
  })

  test.each(named(PROCEDURES.filter(({ name, path, input }) => path.includes('{') && input && name !== OF_NO_DISTRICT)))(
    '%s',
    async (_name, procedure) => {
      const places = [...procedure.path.matchAll(/\{([^}]+)\}/g)].flatMap(([, name]) =>
        name && !NAMES_IN_PATHS.includes(name) ? [name] : [],
      )
      for (const [table, id] of foreign) {
        if (places.length === 0) continue
        const input = { ...good(procedure), ...Object.fromEntries(places.map((place) => [place, id])) }
        const { status } = await send(request(procedure, input, theirs))
        expect([table, status]).toEqual([table, 404])
      }
    },
  )

  test.each(named(WRITES))('%s can not name it either', async (_name, procedure) => {
    const base = good(procedure)
    for (const field of procedure.fields.filter((each) => each !== 'key' && !procedure.path.includes(`{${each}}`))) {
      for (const id of foreign.values()) {
        const input = { ...base, [field]: field === 'person' ? { id } : field === 'evidence' ? [id] : id }
        // A field that takes any text may hold the id of anything: it leads nowhere.
        if (!takesIdsOnly(procedure, field) || !procedure.input?.safeParse(input).success) continue
        expect([field, (await send(request(procedure, input, theirs))).status]).toEqual([
          field,
          expect.toSatisfy((code: number) => code >= 400),
        ])
      }
    }
  })
})

/** Whether the field refuses what is no id. */
function takesIdsOnly(procedure: Procedure, field: string): boolean {
  const is = (value: unknown) => procedure.input?.safeParse({ ...good(procedure), [field]: value }).success
  return !is('text') && !is(['text']) && !is({})
}

describe('signing in', () => {
  const signIn = (username: unknown, password: unknown) =>
    app.server.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username, password } as object })

  test('is locked alike whether or not the name is anybody’s', async () => {
    const answers = []
    for (const name of [cast.auditor.username, 'nobody-at-all']) {
      for (let n = 0; n < 5; n += 1) expect((await signIn(name, 'Not-This-1')).statusCode).toBe(401)
      const { statusCode, body, headers } = await signIn(name, DEMO_PASSWORD)
      answers.push({ statusCode, body, headers: { ...headers, date: '', 'x-request-id': '' } })
    }
    expect(answers[0]).toMatchObject({ statusCode: 429 })
    expect(answers[0]).toEqual(answers[1])
  })

  test('with nonsense is refused', async () => {
    for (const value of [...STRANGE, ...BRINKS])
      for (const [username, password] of [
        [value, DEMO_PASSWORD],
        ['nobody-else', value],
      ]) {
        const { statusCode, headers } = await signIn(username, password)
        expect([400, 401, 422, 429]).toContain(statusCode)
        expect(headers['content-type']).toContain('application/problem+json')
      }
  })
})

describe('the log knows nobody', () => {
  beforeEach(() => {
    logged.length = 0
  })
  const NUMBER = '11010519491231002X'
  test('who signs in wrongly, or files a form with an ID number, is not in it', async () => {
    await send({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username: 'secret-name', password: 'Secret-Word-1' } })
    await send({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      payload: { username: cast.worker.username, password: 'Secret-Word-1' },
    })
    const organisation = await app.organisation(SHANTING)
    const newcomer = { key: crypto.randomUUID(), name: '示例新人', idNumber: NUMBER, phone: '13800000000', organisation }
    const made = await send({ method: 'POST', url: '/api/people', payload: newcomer, headers: { cookie: ours } })
    expect(made.status).toBe(201)
    expect(JSON.stringify(made.body)).not.toContain(NUMBER)
    await send({ method: 'POST', url: '/api/people', payload: { ...newcomer, key: crypto.randomUUID() }, headers: { cookie: ours } })
    await send({ method: 'POST', url: '/api/people', payload: { ...newcomer, idNumber: '110105194912310020' }, headers: { cookie: ours } })
    await send({ method: 'GET', url: `/api/people?query=${encodeURIComponent('示例新人')}`, headers: { cookie: ours } })
    const log = logged.join('')
    for (const secret of [
      'secret-name',
      cast.worker.username,
      'Secret-Word',
      NUMBER,
      NUMBER.slice(0, 14),
      '13800000000',
      '示例',
      ours.slice(25, 60),
    ])
      expect(log).not.toContain(secret)
  })
})
