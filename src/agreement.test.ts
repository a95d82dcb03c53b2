import { readXlsx } from 'hucre/xlsx'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PEOPLE } from './demo/people.ts'
import { type App, openApp } from './testing/app.ts'
import { cast } from './testing/cast.ts'
import { type Listening, listenLive } from './testing/stream.ts'

/** What a list shows, what opens one by one, what is counted, found, taken along and told live: of everybody the same. */
const EVERYBODY = [
  ...[cast.worker, cast.colleague, cast.chair, cast.technical, cast.finance, cast.production, cast.leader, cast.auditor],
  ...[cast.specialist, cast.experts[0], cast.systemAdmin, cast.securityAdmin, cast.auditAdmin],
  ...[cast.miner, cast.mineChair, cast.zhangWorker, cast.zhangChair, cast.neighbour, cast.neighbourChair],
].map((one) => [one.username, one] as const)
/** Lists of one process each. */
const LISTS: readonly (readonly [string, string])[] = [
  ['projects', 'innovation-project'],
  ['studios', 'innovation-studio'],
  ['benefits', 'innovation-benefit'],
  ['safety-cases', 'innovation-safety'],
]

interface Case {
  readonly id: string
  readonly district: string
  /** Within the district. */
  readonly number: string
  readonly process: string
  readonly file: string | null
  /** The project that it belongs to from now on: a benefit that was verified. */
  readonly project: string | null
}

let app: App
let owner: pg.Client
let cases: readonly Case[]
beforeAll(async () => {
  app = await openApp({ content: 'all' })
  owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<Case>(
    `select id, district, number, process, (select f.id from evidence.files f where f.owner_id = c.id order by f.id limit 1) as file,
       (select b.project from innovation.benefits b where b.district = c.district and b.id = c.id) as project
     from process.cases c order by district, number`,
  )
  cases = rows
}, 120_000)
afterAll(async () => {
  await owner?.end()
  await app?.close()
})

const idsOf = ({ body }: { body: { rows: readonly { id: string }[] } }) => body.rows.map(({ id }) => id).sort()
const listedBy = async (who: { readonly username: string }) => idsOf(await (await app.as(who)).get('/cases?limit=200'))

describe.each(EVERYBODY)('%s', (_name, who) => {
  test('opens exactly the cases that the list shows, and so it is with files, search, count and export', async () => {
    const me = await app.as(who)
    const list = await me.get('/cases?limit=200')
    const listed = idsOf(list)
    expect(list.body.total).toBe(listed.length)

    const opened: string[] = []
    const openedFiles: string[] = []
    for (const { id, file } of cases) {
      const { status } = await me.get(`/cases/${id}`)
      expect([200, 404]).toContain(status)
      if (status === 200) opened.push(id)
      if (file && (await me.get(`/evidence/${file}/record`)).status === 200) openedFiles.push(file)
    }
    expect(opened.sort()).toEqual(listed)
    expect(openedFiles).toEqual(cases.flatMap(({ id, file }) => (file && listed.includes(id) ? [file] : [])))

    const ours = cases.filter(({ district }) => district === who.district)
    for (const { id, number } of ours.filter((_, place) => place % 9 === 0)) {
      const found = await me.get(`/cases?query=${encodeURIComponent(number)}`)
      expect([number, idsOf(found).includes(id)]).toEqual([number, listed.includes(id)])
    }

    const { rawPayload } = await app.server.inject({ url: '/api/cases.xlsx', headers: { cookie: me.cookie } })
    const { sheets } = await readXlsx(rawPayload)
    const cells = new Set(sheets[0]?.rows.slice(1).flat())
    expect(
      ours
        .filter(({ number }) => cells.has(number))
        .map(({ id }) => id)
        .sort(),
    ).toEqual(listed)
  })

  test('finds the same in the lists of the programme and of the work', async () => {
    const me = await app.as(who)
    const listed = await listedBy(who)
    const { body: myself } = await me.get('/me')
    const sees = ({ id, project }: Case) => listed.includes(id) || (project !== null && listed.includes(project))
    // Whoever has no post in the programme is not let into its lists, and has nothing to see in them.
    if (!myself.permissions['innovation.read']) {
      for (const [list] of LISTS) expect([list, (await me.get(`/innovation/${list}`)).status]).toEqual([list, 403])
      expect(cases.filter(({ process }) => process.startsWith('innovation-')).filter(sees)).toEqual([])
    } else {
      for (const [list, process] of LISTS) {
        const answer = await me.get(`/innovation/${list}?limit=200`)
        const theirs = cases.filter((one) => one.process === process && sees(one)).map(({ id }) => id)
        expect([list, idsOf(answer), answer.body.total]).toEqual([list, theirs.sort(), theirs.length])
      }
      for (const { id } of cases.filter(({ process }, place) => process === 'innovation-project' && place % 5 === 0))
        expect((await me.get(`/innovation/projects/${id}`)).status).toBe(listed.includes(id) ? 200 : 404)
      const { body: offered } = await me.get('/innovation/options?process=innovation-project')
      expect(offered.filter(({ id }: { id: string }) => !listed.includes(id))).toEqual([])
    }

    const { body: counts } = await me.get('/work/counts')
    for (const tab of ['todo', 'overdue', 'done', 'followed'] as const) {
      const work = await me.get(`/work?tab=${tab}&limit=200`)
      expect(idsOf(work).filter((id) => !listed.includes(id))).toEqual([])
      expect(work.body.total).toBe(work.body.rows.length)
      if (tab === 'todo' || tab === 'overdue') expect([tab, counts[tab]]).toEqual([tab, work.body.total])
    }
  })
})

test.each([cast.chair, cast.production, cast.mineChair, cast.zhangChair, cast.neighbourChair])(
  '$username finds exactly the people whose file opens',
  async (who) => {
    const me = await app.as(who)
    for (const { id, name } of DEMO_PEOPLE.filter((_, place) => place % 3 === 0)) {
      const { body } = await me.get(`/people?query=${encodeURIComponent(name)}`)
      const opens = (await me.get(`/people/${id}`)).status === 200
      expect([name, body.rows.some((one: { id: string }) => one.id === id)]).toEqual([name, opens])
    }
  },
)

test.each([cast.securityAdmin, cast.neighbourSecurityAdmin])('$username lists exactly the accounts whose sessions open', async (who) => {
  const me = await app.as(who)
  const { rows } = await owner.query<{ id: string }>('select id from access.accounts order by id')
  const listed = idsOf(await me.get('/accounts?limit=200'))
  const opened: string[] = []
  for (const { id } of rows) if ((await me.get(`/accounts/${id}/sessions`)).status === 200) opened.push(id)
  expect(opened).toEqual(listed)
})

test('whoever watches a case hears of it live exactly where it is in their list', async () => {
  const mine = await (await app.as(cast.worker)).get('/cases?mine=true&outcome=open&process=innovation-project')
  const [watched] = idsOf(mine)
  const address = await app.listen()
  const people = [cast.worker, cast.chair, cast.finance, cast.production, cast.systemAdmin, cast.zhangWorker, cast.neighbour]
  const pages: Listening[] = []
  const told: string[] = []
  for (const who of people) pages.push(await listenLive(address, (await app.as(who)).cookie, `?case=${watched}`))
  await expect.poll(() => pages.every(({ heard }) => heard.length > 0)).toBe(true)
  const { status } = await (await app.as(cast.worker)).step(watched as string, { type: 'say', text: '示例' })
  expect(status).toBe(200)
  const hears = ({ heard }: Listening) => heard.some(({ event, data }) => event === 'case' && data.id === watched)
  await expect.poll(() => hears(pages[0] as Listening), { timeout: 5000 }).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 500))
  for (const [place, page] of pages.entries()) if (hears(page)) told.push(people[place]?.username ?? '')
  for (const page of pages) page.close()
  const listing: string[] = []
  for (const who of people) if ((await listedBy(who)).includes(watched as string)) listing.push(who.username)
  expect(told).toEqual(listing)
  expect(listing.length).toBeGreaterThan(1)
  expect(listing.length).toBeLessThan(people.length)
})
