import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'

/** A Tuesday; Labour Day takes 1 to 5 May 2026 out of the notice. */
const POSTED = '2026-04-28T01:00:00Z'
let app: App
let federation: string
beforeAll(async () => {
  app = await openApp({ now: POSTED })
  federation = await app.organisation('山亭区总工会')
}, 120_000)
afterAll(() => app?.close())

const wording = {
  title: '关于示例工匠推荐人选的公示',
  about: '示例工匠推荐人选',
  body: '经推荐，拟确定以下人选。\r\n\r\n示例职工甲，身份证号 370406199001011234，电话 13812341234。  ',
  contact: '山亭区总工会生产部 0632-0000000',
}
const objection = { name: '示例群众乙', contact: '0632-0000001', text: '示例职工甲在公示的项目中没有参加现场试验。' }
const POSTING = { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'zh-CN' }

async function post(more: object = {}): Promise<string> {
  const { status, body } = await (await app.as(cast.production)).post('/notices', { organisation: federation, ...wording, ...more })
  expect(status).toBe(201)
  return body.id
}
const page = async (path: string, language = 'zh-CN') =>
  (await app.server.inject({ url: `/portal/370406/${path}`, headers: { 'accept-language': language } })).body
/** Everybody from an address of their own, so that nobody is kept by the limit of one. */
let senders = 0
const send = (path: string, fields: Record<string, string>) =>
  app.server.inject({
    method: 'POST',
    url: `/portal/370406/${path}`,
    headers: POSTING,
    payload: new URLSearchParams(fields).toString(),
    remoteAddress: `10.0.0.${++senders}`,
  })
/** Sends an objection. @returns its receipt and secret, as the page shows them */
async function object(id: string, what = objection): Promise<{ receipt: string; secret: string }> {
  const { body } = await send(`notices/${id}`, what)
  const shown = (term: string) => new RegExp(`<dt>${term}</dt><dd><code>([^<]+)`).exec(body)?.[1] ?? ''
  return { receipt: shown('回执编号'), secret: shown('查询码') }
}
const seen = async (id: string, who = cast.production) => (await (await app.as(who)).get(`/notices/${id}`)).body
const inbox = async (who: { readonly username: string }) =>
  (await (await app.as(who)).get('/notifications')).body.rows.map((row: { text: { zh: string } }) => row.text.zh) as string[]
const answer = async (id: string, upheld: boolean, who = cast.leader) => {
  const view = await seen(id, who)
  const open = view.received.find((one: { answeredAt: string | null }) => one.answeredAt === null)
  return (await app.as(who)).post(`/notices/${id}/objections/${open.id}/answer`, { upheld, answer: '经核查，答复如下。' })
}

describe('a notice over a holiday', () => {
  let id: string
  beforeAll(async () => {
    app.clock.set(POSTED)
    id = await post()
  })

  test('is public at once, with its rule, its days, and no number of anybody', async () => {
    const html = await page(`notices/${id}`)
    for (const said of ['370406********1234', '138****1234', '0632-0000000', '5 个工作日，发布当日不计入', '2026-05-08', '休息日，不计'])
      expect(html).toContain(said)
    expect(html).not.toContain('13812341234')
    expect(html).not.toMatch(/<script/)
    expect(await page(`notices/${id}`, 'en')).toContain('5 working days; the day of posting is not counted')
    expect(await page('notices')).toContain(wording.title)
  })

  test('has the hash of the text that anybody can fetch', async () => {
    const text = (await app.server.inject({ url: `/portal/370406/notices/${id}/text` })).rawPayload
    const { hash } = (await seen(id)).text
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
    expect(await page(`notices/${id}`)).toContain(hash)
    expect(text.toString()).toContain('公示期：2026-04-28 发布，5 个工作日（公示发布当日不计入），至 2026-05-08 止')
  })

  test('draws its days for the officer', async () => {
    const { clock, state, mayChange } = await seen(id)
    expect([state, mayChange, clock.lastDay, clock.days.length]).toEqual(['running', true, '2026-05-08', 11])
    expect(clock.days.filter((day: { number: number | null }) => day.number).map((day: { date: string }) => day.date.slice(5))).toEqual([
      ...['04-29', '04-30', '05-06', '05-07', '05-08'],
    ])
  })

  test('waits for its last day and for the answer to an objection, and then tells whoever posted it', async () => {
    const { receipt, secret } = await object(id)
    expect([receipt.length, secret.length]).toEqual([9, 14])
    expect((await inbox(cast.leader))[0]).toContain('收到公示异议')
    app.clock.set('2026-05-08T15:59:00Z')
    expect(await app.house.publishing.run('370406')).toBe(0)
    expect((await seen(id)).state).toBe('running')
    app.clock.set('2026-05-08T16:01:00Z')
    expect(await app.house.publishing.run('370406')).toBe(0)
    expect((await seen(id)).state).toBe('answering')

    const waiting = await send('objections', { receipt, secret })
    expect(waiting.body).toContain('正在办理')
    expect((await answer(id, false)).status).toBe(200)
    expect((await seen(id)).state).toBe('cleared')
    const answered = await send('objections', { receipt: receipt.toLowerCase(), secret: secret.replaceAll('-', ' ') })
    expect(answered.body).toContain('经核查，答复如下。')
    expect((await inbox(cast.production))[0]).toContain('公示期满，没有成立的异议')
    expect(await page(`notices/${id}`)).toContain('公示结束，无成立的异议')
  })

  test('is told of in the audit, without a word of what was said or by whom', async () => {
    const { body } = await (await app.as(cast.auditAdmin)).get('/audit/entries?limit=50')
    const events = body.rows.map((row: { event: string }) => row.event)
    for (const event of ['notice-posted', 'objection-received', 'objection-answered', 'notice-ended'])
      expect(events).toContain(`publishing.${event}`)
    expect(JSON.stringify(body)).not.toMatch(/示例群众乙|0632-0000001|现场试验/)
  })

  test('shows its text for a while after the end, and its number and hash for good', async () => {
    app.clock.set('2026-06-30T01:00:00Z')
    // The clock of a test jumps; the portal looks at it about every second.
    await expect.poll(() => page(`notices/${id}`)).not.toContain('拟确定以下人选')
    expect(await page(`notices/${id}`)).toContain((await seen(id)).text.hash)
    expect((await app.server.inject({ url: `/portal/370406/notices/${id}/text` })).statusCode).toBe(404)
  })
})

describe('a notice in quiet weeks', () => {
  beforeAll(() => app.clock.set('2026-06-01T01:00:00Z'))

  test('that nobody objects to ends by itself, on time', async () => {
    const id = await post()
    app.clock.set('2026-06-08T16:01:00Z')
    expect(await app.house.publishing.run('370406')).toBe(1)
    expect(await seen(id)).toMatchObject({ state: 'cleared', endedAt: '2026-06-08T16:01:00.000Z' })
  })

  test('that is changed begins anew and shows what was up before', async () => {
    app.clock.set('2026-06-09T01:00:00Z')
    const id = await post()
    app.clock.set('2026-06-11T01:00:00Z')
    const changed = { ...wording, body: '更正后的人选名单。', expected: 1, because: '姓名有误' }
    const { status, body } = await (await app.as(cast.production)).post(`/notices/${id}/texts`, changed)
    expect([status, body.version]).toEqual([200, 2])
    const view = await seen(id)
    expect(view).toMatchObject({ version: 2, lastDay: '2026-06-18', replaced: [{ version: 1, lastDay: '2026-06-16' }] })
    expect(view.replaced[0].hash).not.toBe(view.text.hash)
    const html = await page(`notices/${id}`)
    for (const said of ['第 1 版（已被替换）', '修改原因：姓名有误', '更正后的人选名单。', '拟确定以下人选']) expect(html).toContain(said)
  })

  test('that is withdrawn says why and shows no more, within a second on every server', async () => {
    const id = await post()
    const other = await app.beside()
    const there = async () => (await fetch(`${other}/portal/370406/notices/${id}`, { headers: { 'accept-language': 'zh-CN' } })).text()
    expect(await there()).toContain('拟确定以下人选')
    expect((await (await app.as(cast.production)).post(`/notices/${id}/withdrawal`, { expected: 1, reason: '人选放弃' })).status).toBe(200)
    await expect.poll(there, { timeout: 1000 }).not.toContain('拟确定以下人选')
    expect(await page(`notices/${id}`)).toContain('公示已撤回，正文不再公开。原因：人选放弃')
  })

  test('runs by the rule of the day on which it was posted; a changed parameter is for those after it', async () => {
    const before = await post()
    const change = { value: 1, from: app.clock.now().slice(0, 10), basis: '示例办法第三条：发布当日计入公示期' }
    const { status } = await (await app.as(cast.systemAdmin)).post('/parameters/publishing.notice-posting-day-counts/rows', change)
    expect(status).toBe(200)
    const after = await post()
    expect(await seen(before)).toMatchObject({ text: { counting: 'strict' }, lastDay: '2026-06-18' })
    expect(await seen(after)).toMatchObject({ text: { counting: 'inclusive' }, lastDay: '2026-06-17' })
    expect(await page(`notices/${after}`)).toContain('5 个工作日，发布当日计入')
    await (await app.as(cast.systemAdmin)).post('/parameters/publishing.notice-posting-day-counts/rows', { ...change, value: 0 })
  })

  test('ends when an objection is sustained; another one is still answered', async () => {
    const id = await post()
    const first = await object(id)
    const second = await object(id, { ...objection, name: '示例群众丙' })
    expect((await answer(id, true)).status).toBe(200)
    expect((await seen(id)).state).toBe('upheld')
    expect((await answer(id, false)).status).toBe(200)
    expect((await send('objections', first)).body).toContain('异议成立')
    expect((await send('objections', second)).body).toContain('异议不成立')
    expect(await page(`notices/${id}`)).toContain('异议成立，公示终止')
  })

  test('sent twice, an objection is taken once, and its secret is not shown again', async () => {
    const id = await post()
    const { receipt } = await object(id)
    expect(await object(id)).toEqual({ receipt, secret: '' })
    expect((await seen(id)).objections).toBe(1)
  })

  test('lies where its organisation lies, and is listed and taken along', async () => {
    const officer = await app.as(cast.production)
    const { body } = await officer.get('/notices?ended=false&query=示例工匠')
    expect(body.total).toBeGreaterThan(1)
    const taken = await app.server.inject({ url: '/api/notices.xlsx?ended=false', headers: { cookie: officer.cookie } })
    expect(taken.statusCode).toBe(200)
    const late = await (await app.as(cast.leader)).get('/objections?answered=false')
    expect(late.body.rows[0]).toMatchObject({ late: false, upheld: null })
    expect(JSON.stringify(late.body)).not.toContain('示例群众')
  })

  test('whose answer is late reminds those who may answer, once', async () => {
    const { body } = await (await app.as(cast.leader)).get('/objections?answered=false')
    app.clock.set('2026-08-03T01:00:00Z')
    await app.house.publishing.run('370406')
    await app.house.publishing.run('370406')
    const reminders = (await inbox(cast.secondProduction)).filter((text) => text.includes('超过答复期限'))
    expect(reminders).toHaveLength(body.total)
  })
})

test('whoever answers sees name and contact by asking for them, on record', async () => {
  app.clock.set('2026-08-03T01:00:00Z')
  const id = await post()
  await object(id)
  const leader = await app.as(cast.leader)
  const { received } = await seen(id, cast.leader)
  expect(received[0]).toMatchObject({ name: '示***乙', contact: '063*****0001', text: objection.text })
  const { body } = await leader.post(`/notices/${id}/objections/${received[0].id}/reading`, { key: undefined })
  expect(body).toEqual({ name: objection.name, contact: objection.contact })
  const { body: log } = await (await app.as(cast.auditAdmin)).get('/audit/entries?event=publishing.objector-seen')
  expect(log.rows[0]).toMatchObject({ person: { id: cast.leader.id }, object: { kind: 'objection', id: received[0].id } })
})
