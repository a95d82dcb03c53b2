import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLog } from './platform/log/index.ts'
import { SIGN_IN_PATHS } from './platform/signin/index.ts'
import { createMetrics } from './platform/telemetry/metrics.ts'
import { type App, openApp } from './testing/app.ts'
import { cast } from './testing/cast.ts'
import { temporaryFolder } from './testing/folder.ts'
import { ASKED_BY_CONTRACT, type Asked, askedBeside, hearRoutes, subjectOf } from './testing/matrix/endpoints.ts'
import { ASKING, ASKING_NAMES, type Asking, NEIGHBOURS, PLACES, type Place } from './testing/matrix/roles.ts'
import { type Subjects, subjectsOf } from './testing/matrix/subjects.ts'
import { takeBackWrites } from './testing/matrix/taking-back.ts'

/**
 * Every address × everybody × whose thing it is, as the server answers it. The table is kept in docs/access-matrix.md and
 * reviewed with each change: `npm run access-matrix` writes it anew.
 */
interface Row {
  readonly asked: Asked
  /** Null where nothing is named. */
  readonly place: Place | null
  readonly statuses: Readonly<Record<Column, number>>
}
/** Beside the people a program, whose token is for an officer's account and may read cases. */
type Column = Asking | 'program'
const COLUMNS: readonly Column[] = [...ASKING_NAMES, 'program']

const heard = hearRoutes()
let app: App
let subjects: Subjects
/** As often as it asks here, one alone would be told to wait. */
const tokens: string[] = []
let turn = 0
let before: unknown
const rows: Row[] = []
const folders: string[] = []

async function ask(asked: Asked, place: Place | null, who: Column): Promise<number> {
  const person = who === 'program' ? null : ASKING[who]
  const sent = asked.request(subjects[place ?? 'own'], person ? (await app.as(person)).cookie : '')
  const headers = { ...sent.headers, ...(who === 'program' && { authorization: `Bearer ${tokens[turn++ % tokens.length]}` }) }
  const answer = await app.server.inject({ ...sent, headers, payloadAsStream: true })
  // A stream of events never ends by itself; a workbook is read to its end, or the next one would be refused.
  if (String(answer.headers['content-type']).startsWith('text/event-stream')) answer.stream().destroy()
  else for await (const _ of answer.stream());
  return answer.statusCode
}

beforeAll(async () => {
  const webRoot = builtPages()
  app = await openApp({
    content: 'all',
    log: createLog('fatal'),
    webRoot,
    watched: { telemetry: { metrics: createMetrics(), tracer: null }, metricsToken: 'x'.repeat(32) },
  })
  heard.end()
  subjects = await subjectsOf(app)
  for (let n = 0; n < 3; n++) tokens.push(await issued())
  takeBackWrites(app.house.platform.db)
  before = await world()
  // Whoever signs out is out: that comes last.
  const beside = askedBeside(heard.routes, SIGN_IN_PATHS).sort((one, other) => Number(isLast(one)) - Number(isLast(other)))
  for (const asked of [...ASKED_BY_CONTRACT, ...beside]) {
    const places = asked.kinds.some((kind) => !OF_NO_PLACE.includes(kind)) ? PLACES : [null]
    for (const place of places) {
      if (place && !subjectOf(subjects, place, asked.kinds)) continue
      const statuses = {} as Record<Column, number>
      for (const who of COLUMNS) statuses[who] = await ask(asked, place, who)
      rows.push({ asked, place, statuses })
    }
  }
}, 240_000)
afterAll(async () => {
  await app?.close()
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** As the web build leaves them, as far as the server knows. */
function builtPages(): string {
  const root = temporaryFolder('jiangxin-pages')
  for (const folder of ['console', 'mobile', 'assets']) mkdirSync(join(root, folder))
  for (const surface of ['console', 'mobile']) writeFileSync(join(root, surface, 'index.html'), '<!doctype html>')
  folders.push(root)
  return root
}

/** How much there is of what somebody could have done. */
async function world(): Promise<unknown> {
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  const tables = [
    'process.cases',
    'process.events',
    'access.accounts',
    'access.grants',
    'people.entries',
    'organisations.units',
    'delivery.webhooks',
  ]
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`)
  const { rows } = await owner.query(`select ${counts.join(', ')}`)
  await owner.end()
  return rows
}

/** A token that reads cases, for the officer's account. */
async function issued(): Promise<string> {
  const security = await app.as(cast.securityAdmin)
  const { body } = await security.get(`/accounts?query=${cast.production.username}`)
  const account = body.rows.find(({ username }: { username: string }) => username === cast.production.username).id
  const answer = await security.post('/tokens', { account, name: '示例程序', scopes: ['process:read'], until: '2026-03-31' })
  return answer.body.token
}

const isLast = ({ name }: Asked) => name.endsWith('/sign-out')
/** These are the same wherever they are asked about. */
const OF_NO_PLACE: readonly string[] = ['parameter', 'page', 'district', 'process', 'version', 'import-kind', 'pledge-text']
/** What belongs to one bank, as far as the subjects of the other district go. */
const OF_A_BANK: readonly string[] = ['activity', 'invitation', 'approach', 'story', 'score-appeal', 'score-line']
const isPublic = ({ asked }: Row) => asked.access === 'public' || (asked.access === 'beside' && !asked.name.includes(' /api/'))
const where = ({ asked, place }: Row) => [asked.name, place]
const got = (row: Row) => COLUMNS.filter((who) => row.statuses[who] < 300)

const title = ({ asked, place }: Row) => `${asked.name.replace(/ /, ' `').replace(/$/, '`')} | ${place ?? ''}`
function table(): string {
  const parts = Map.groupBy(rows, ({ asked }) => (asked.access === 'beside' ? 'Beside the contract' : 'The contract'))
  const head = [`| | whose | ${COLUMNS.join(' | ')} |`, `|---|---|${COLUMNS.map(() => '--:').join('|')}|`]
  const line = (row: Row) => `| ${title(row)} | ${COLUMNS.map((who) => row.statuses[who]).join(' | ')} |`
  const sections = [...parts].map(([name, found]) => [`## ${name}`, '', ...head, ...found.map(line).sort()].join('\n'))
  return `${ABOUT}\n${sections.join('\n\n')}\n`
}

const ABOUT = `# Who may do what

Written by \`src/access-matrix.test.ts\` from real requests to the whole application; \`npm run access-matrix\` writes it anew, and a
change here is reviewed like one of the rules. An address that is not in it fails the test.

- **Columns**: who asks. The worker filed what stands under *own*; the colleague works at the same enterprise, holds the same role and
  has no part in it. Union, technical and finance are posts of that enterprise; the others are posts of the district. The three
  administrators stand last of these. Then come those who are at home in the other district: clerk, reviewer and representative of
  the first bank, the reviewer of another bank, supervisor, head and bureau, an enterprise that looks for finance; and last a program
  with a token for the production officer's account that may read cases.
- **Whose**: the thing named in the address or the body is the worker's (*own*), a worker's at another enterprise of the district
  (*other*), or a worker's in the other district, at the first bank (*elsewhere*). Empty where nothing is named.
- **Answers**: 2xx allowed and done (every write is taken back afterwards). 401 nobody is signed in. 403 no role of the caller gives
  the permission. 404 there is no such thing, or the caller may not know of it. 409, 412 and 422 allowed to ask, but the thing, its
  version or the fields do not fit; 400 and 415 the same of the sign-in and uploads.
- **Order of checks**: who asks (401), whether a role gives the permission at all (403), whether the fields fit (422), whether the
  caller may do it to this very thing (404, 403), and last whether it is possible now (409, 412). The bodies sent here fit, so that
  what is refused is refused for who asks.
`

describe('every address, asked by everybody', () => {
  test('has a column for each role of the house', () => {
    const held = Object.values(ASKING).flatMap((one) => (one ? [one.role] : []))
    expect([...app.house.roles.keys()].filter((role) => !held.includes(role))).toEqual([])
  })

  test('nobody gets in without a sign-in where one is asked for', () => {
    const closed = rows.filter(({ asked }) => asked.access !== 'public' && asked.access !== 'beside')
    expect(closed.filter(({ statuses }) => statuses.nobody !== 401).map(where)).toEqual([])
  })

  test('nobody reaches into the other district', () => {
    const refused = [401, 403, 404]
    const strangers = (place: Place) => COLUMNS.filter((who) => NEIGHBOURS.includes(who) !== (place === 'elsewhere'))
    const placed = rows.filter((row) => row.place !== null && !isPublic(row))
    expect(placed.filter(({ place }) => place === 'elsewhere').length).toBeGreaterThan(30)
    expect(
      placed
        .filter(({ place, statuses }) => !strangers(place as Place).every((who) => refused.includes(statuses[who])))
        .map((row) => [...where(row), row.statuses]),
    ).toEqual([])
  })

  test('a bank gets nothing of another bank', () => {
    const got = rows.filter(({ asked, place, statuses }) => {
      const ofOneBank = asked.kinds.some((kind) => OF_A_BANK.includes(kind))
      return place === 'elsewhere' && ofOneBank && !isPublic({ asked, place, statuses }) && ![403, 404].includes(statuses['another bank'])
    })
    expect(got.map((row) => [...where(row), row.statuses['another bank']])).toEqual([])
  })

  test('no administrator does another’s work, nor that of a programme', () => {
    const posts = new Map([...app.house.roles].map(([name, { permissions }]) => [name, permissions]))
    const mine = { system: posts.get('system-admin'), security: posts.get('security-admin'), audit: posts.get('audit-admin') }
    const wrong = rows.flatMap((row) =>
      (Object.keys(mine) as (keyof typeof mine)[]).flatMap((who) => {
        const { access } = row.asked
        const needs = !['public', 'signed-in', 'entering', 'beside'].includes(access)
        return needs && !mine[who]?.includes(access) && row.statuses[who] !== 403 ? [[...where(row), who, row.statuses[who]]] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  test('a colleague without a part gets no more of another’s than anybody of that role', () => {
    const cases = rows.filter(({ asked, place }) => place === 'other' && asked.kinds.includes('project'))
    expect(cases.filter((row) => got(row).includes('colleague') !== got(row).includes('worker')).map(where)).toEqual([])
  })

  test('a program reads what its token is for, and changes nothing', () => {
    // Signing out is open to everybody, and nothing to whoever has no session.
    const opened = rows.filter((row) => got(row).includes('program') && !isPublic(row) && !isLast(row.asked))
    expect(opened.map(({ asked }) => asked.name).filter((name) => !name.startsWith('GET '))).toEqual([])
    expect(opened.filter((row) => !got(row).includes('production')).map(where)).toEqual([])
  })

  test('leaves the world as it was, or the next one would have been asked in another', async () => {
    expect(await world()).toEqual(before)
  })

  test('no answer is a fault of the server', () => {
    expect(
      rows.filter(({ statuses }) => Object.values(statuses).some((status) => status >= 500)).map((row) => [...where(row), row.statuses]),
    ).toEqual([])
  })

  test('as the reviewed table has it', async () => {
    await expect(table()).toMatchFileSnapshot('../docs/access-matrix.md')
  })
})
