import ICAL from 'ical.js'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLog } from '../../../platform/log/index.ts'
import { type Activities, openActivities, TENGZHOU_CODE } from '../../../testing/activities.ts'
import { cast } from '../../../testing/cast.ts'

const { supervisor, bankClerk, bureau } = cast

let house: Activities
let owner: pg.Client
const logged: string[] = []
beforeAll(async () => {
  house = await openActivities('2025-09-01T01:00:00Z', { log: createLog('trace', { write: (line: string) => void logged.push(line) }) })
  owner = new pg.Client({ connectionString: house.app.ownerUrl })
  await owner.connect()
}, 60_000)
afterAll(async () => {
  await owner?.end()
  await house?.app.close()
})

const fetched = async (path: string, headers: Record<string, string> = {}) => {
  const {
    statusCode,
    body,
    headers: got,
  } = await house.app.server.inject({ method: 'GET', url: `/portal/${TENGZHOU_CODE}/${path}`, headers })
  return { status: statusCode, body, headers: got }
}
const sent = (path: string, fields: Record<string, string>) =>
  house.app.server.inject({
    method: 'POST',
    url: `/portal/${TENGZHOU_CODE}/${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const PAGES = [
  'financial-education',
  'activities',
  'activities?month=2025-09',
  'materials',
  'materials?audience=elderly',
  'self-test',
  'complaints',
]

describe('the public pages', () => {
  test('are there for everybody, in both languages, without any script or cookie, also while there is nothing to show', async () => {
    for (const path of PAGES)
      for (const lang of ['zh', 'en']) {
        const { status, body, headers } = await fetched(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
        expect({ path, status, script: /<script|javascript:/i.test(body), cookie: headers['set-cookie'] }).toEqual({
          path,
          status: 200,
          script: false,
          cookie: undefined,
        })
      }
    expect((await fetched('complaints')).body).toContain('还没有登记投诉渠道')
    expect((await fetched('financial-education')).body).toContain(`/portal/${TENGZHOU_CODE}/pledges`)
  })
  test('that can’t be are not there', async () => {
    for (const path of [
      'activities?month=2025-13',
      'materials?audience=rich',
      `activities/${crypto.randomUUID()}`,
      `materials/${crypto.randomUUID()}`,
    ])
      expect([path, (await fetched(path)).status]).toEqual([path, 404])
  })
})

describe('the calendar', () => {
  const events = async () => {
    const { body, headers } = await fetched('activities.ics')
    expect(headers['content-type']).toContain('text/calendar')
    const calendar = new ICAL.Component(ICAL.parse(body))
    return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
  }
  test('is sound without any activity', async () => expect(await events()).toEqual([]))

  test('has an activity as soon as it was accepted, changed or called off, under the same name, and nothing of its contacts', async () => {
    const id = await house.comes('filed')
    expect(await events()).toEqual([])
    expect((await fetched('activities?month=2025-09')).body).not.toContain('示例反诈进村')

    await house.act(supervisor, id, 'accept', {})
    const [event] = await events()
    expect(event).toMatchObject({ summary: '示例反诈进村', location: '示例村一 文化广场' })
    expect([event?.startDate.toString(), event?.endDate.toString(), event?.startDate.isDate]).toEqual(['2025-09-15', '2025-09-16', true])
    expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
    const seen = [
      (await fetched('activities?month=2025-09')).body,
      (await fetched(`activities/${id}`)).body,
      (await fetched('activities.ics')).body,
    ]
    for (const body of seen) {
      expect(body).toContain('示例反诈进村')
      expect(body).not.toMatch(/示例负责人|银行一经办|专人引导/)
    }
    expect(seen[2]).toContain('X-WR-TIMEZONE:Asia/Shanghai')

    house.on('2025-09-02')
    await house.act(bankClerk, id, 'change', { startsOn: '2025-09-16', endsOn: '2025-09-17', why: '下雨' })
    const [moved] = await events()
    expect(moved?.uid).toBe(event?.uid)
    expect(moved?.sequence).toBeGreaterThan(event?.sequence ?? 0)
    expect(moved?.startDate.toString()).toBe('2025-09-16')

    house.on('2025-09-03')
    await house.act(bankClerk, id, 'cancel', undefined, { reason: '示例' })
    const [off] = await events()
    expect([off?.uid, off?.component.getFirstPropertyValue('status')]).toEqual([event?.uid, 'CANCELLED'])
    expect((await fetched(`activities/${id}`)).body).toContain('已经取消')
  })

  test('is sent once and found unchanged afterwards', async () => {
    const { headers } = await fetched('activities.ics')
    expect((await fetched('activities.ics', { 'if-none-match': String(headers.etag) })).status).toBe(304)
    expect((await house.app.server.inject({ url: '/portal/370999/activities.ics' })).statusCode).toBe(404)
  })
})

describe('the self-test', () => {
  /** Rows of every table there is, but for what is kept beside by itself: the index of people's names, how far messages were sent. */
  async function rows(): Promise<Record<string, number>> {
    const { rows: tables } = await owner.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'pgboss') and tablename not like 'search\\_%' and tablename <> 'progress'",
    )
    const counts = await owner.query<{ name: string; count: number }>(
      tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from ${name}`).join(' union all '),
    )
    return Object.fromEntries(counts.rows.map(({ name, count }) => [name, count]))
  }

  test('explains every answer and keeps none: no row, no cookie, no word in the log', async () => {
    await house.app.house.audit.sealNow(TENGZHOU_CODE)
    const before = await rows()
    logged.length = 0
    const { statusCode, body, headers } = await sent('self-test', { fundraising: 'c', deposit: 'b', cash: '示例私密回答' })
    expect([statusCode, headers['set-cookie'], headers['cache-control']]).toEqual([200, undefined, 'no-store'])
    for (const text of ['再想想', '答对了', '没有作答', '《存款保险条例》第五条']) expect(body).toContain(text)
    expect(body).not.toContain('示例私密回答')
    expect(await rows()).toEqual(before)
    expect(logged.join('\n')).not.toMatch(/fundraising|deposit|私密|%E7%A7%81/)
  })
})

describe('ways to complain', () => {
  const enter = async (who: { readonly username: string }, more: object = {}) =>
    (await house.app.as(who)).post('/financial-education/complaint-channels', {
      ...{ name: '示例投诉窗口', reach: '示例路 1 号', hours: '工作日', about: '银行服务', basis: '示例依据', from: '2025-09-03' },
      ...more,
    })
  test('are entered and ended by the supervisor, and the public sees it at once', async () => {
    const { status, body } = await enter(supervisor)
    expect(status).toBe(201)
    expect((await fetched('complaints')).body).toContain('示例投诉窗口')
    const list = await (await house.app.as(supervisor)).get('/financial-education/complaint-channels')
    expect(list.body).toMatchObject({ total: 1, rows: [{ name: '示例投诉窗口', to: null }] })
    expect((await (await house.app.as(supervisor)).post(`/financial-education/complaint-channels/${body.id}/end`, {})).status).toBe(200)
    expect((await fetched('complaints')).body).not.toContain('示例投诉窗口')
    expect((await (await house.app.as(supervisor)).post(`/financial-education/complaint-channels/${body.id}/end`, {})).status).toBe(404)
  })
})

describe('refused', () => {
  test('ways to complain are nobody else’s to read as a list, to enter or to end', async () => {
    for (const who of [bankClerk, bureau, cast.borrower]) {
      const client = await house.app.as(who)
      const channel = { name: '示例', reach: '示例', hours: '', about: '示例', basis: '示例', from: '2025-09-03' }
      expect((await client.get('/financial-education/complaint-channels')).status).toBe(403)
      expect((await client.post('/financial-education/complaint-channels', channel)).status).toBe(403)
      expect((await client.post(`/financial-education/complaint-channels/${crypto.randomUUID()}/end`, {})).status).toBe(403)
    }
  })
  test('they can’t begin in the past', async () =>
    expect(
      (
        await (
          await house.app.as(supervisor)
        ).post('/financial-education/complaint-channels', {
          ...{ name: '示例', reach: '示例', hours: '', about: '示例', basis: '示例', from: '2025-09-01' },
        })
      ).status,
    ).toBe(422))
})
