import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'

let app: App
let federation: string
let mill: string
let id: string
beforeAll(async () => {
  app = await openApp({ now: '2026-06-01T01:00:00Z' })
  federation = await app.organisation('山亭区总工会')
  mill = (await (await app.as(cast.chair)).get('/notices/posting')).body.places[0].id
  id = await posted()
}, 120_000)
afterAll(() => app?.close())

const wording = { title: '示例公示', about: '示例事项', body: '示例正文。', contact: '示例科室 0632-0000000' }
const objection = { name: '示例群众', contact: '0632-0000001', text: '公示内容与示例事实不符。' }
const NOBODY = '0198a000-0000-7000-8000-000000000001'

async function posted(organisation = federation, who = cast.production): Promise<string> {
  return (await (await app.as(who)).post('/notices', { organisation, ...wording })).body.id
}
let senders = 0
const send = (path: string, fields: object, from = `10.0.1.${++senders}`, headers: object = {}) =>
  app.server.inject({
    method: 'POST',
    url: `/portal/370406/${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields as Record<string, string>).toString(),
    remoteAddress: from,
  })
const object = (notice: string, what: object = objection) => send(`notices/${notice}`, what)
const firstOpen = async (notice: string) =>
  (await (await app.as(cast.leader)).get(`/notices/${notice}`)).body.received.find((one: { upheld: boolean | null }) => one.upheld === null)
    .id

describe('posting', () => {
  test.each([
    ['a worker', cast.worker],
    ['finance', cast.finance],
    ['the leader, who answers', cast.leader],
    ['the system administrator', cast.systemAdmin],
  ])('is not for %s', async (_who, who) => {
    const client = await app.as(who)
    expect((await client.post('/notices', { organisation: federation, ...wording })).status).toBe(403)
    expect((await client.post(`/notices/${id}/withdrawal`, { expected: 1, reason: '示例' })).status).toBe(403)
  })

  test('an enterprise posts for itself, and sees and changes nothing above it', async () => {
    const chair = await app.as(cast.chair)
    expect((await chair.post('/notices', { organisation: mill, ...wording })).status).toBe(201)
    expect((await chair.post('/notices', { organisation: federation, ...wording })).status).toBe(404)
    expect((await chair.get(`/notices/${id}`)).status).toBe(404)
    expect((await chair.post(`/notices/${id}/withdrawal`, { expected: 1, reason: '示例' })).status).toBe(404)
    expect((await chair.get('/notices')).body.rows.map((row: { organisation: { id: string } }) => row.organisation.id)).toEqual([mill])
    expect((await (await app.as(cast.mineChair)).get('/notices')).body.total).toBe(0)
  })

  test('for fewer days than the law asks is refused', async () => {
    const { status, body } = await (await app.as(cast.production)).post('/notices', { organisation: federation, ...wording, days: 4 })
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'notice-too-short', 'days'])
  })

  test('the same text again does not begin anew; another version than was seen is not overwritten', async () => {
    const officer = await app.as(cast.production)
    const same = await officer.post(`/notices/${id}/texts`, { ...wording, expected: 1, because: '示例' })
    expect([same.status, same.body.code]).toEqual([409, 'same-text'])
    const stale = await officer.post(`/notices/${id}/texts`, { ...wording, body: '另一正文。', expected: 7, because: '示例' })
    expect([stale.status, stale.body.code]).toEqual([412, 'notice-changed'])
  })

  test('what is over is neither changed nor withdrawn', async () => {
    const over = await posted()
    const officer = await app.as(cast.production)
    await officer.post(`/notices/${over}/withdrawal`, { expected: 1, reason: '示例' })
    const change = { ...wording, body: '另一正文。', expected: 1, because: '示例' }
    expect((await officer.post(`/notices/${over}/texts`, change)).body.code).toBe('notice-over')
    expect((await officer.post(`/notices/${over}/withdrawal`, { expected: 1, reason: '示例' })).body.code).toBe('notice-over')
  })

  test('a frozen text can’t be changed by the application itself', async () => {
    const { platform } = app.house
    const change = platform.db.write('370406', ({ db }) => db.updateTable('publishing.notice_texts').set({ body: '篡改' }).execute())
    await expect(change).rejects.toThrow(/permission denied/)
  })

  test('that names somebody needs their consent, or a law; and names nobody who works elsewhere', async () => {
    const officer = await app.as(cast.production)
    const naming = (person: string, basis: string | null) =>
      officer.post('/notices', { organisation: federation, ...wording, named: [{ person, basis }] })
    const refused = await naming(cast.worker.id, null)
    expect([refused.status, refused.body.code, refused.body.errors[0].path]).toEqual([422, 'name-consent', 'named'])
    const posted = await naming(cast.worker.id, 'duty')
    expect(posted.status).toBe(201)
    expect((await officer.get(`/notices/${posted.body.id}`)).body.named).toMatchObject([{ basis: 'duty', agrees: false }])
    expect((await naming(cast.neighbour.id, 'duty')).body.code).toBe('person-unknown')
  })

  test('another district sees none of it', async () => {
    const read = app.house.platform.db.in('370481').db.selectFrom('publishing.notices').select('id').execute()
    expect(await read).toEqual([])
    expect((await app.server.inject({ url: `/portal/370481/notices/${id}` })).statusCode).toBe(404)
    expect((await app.server.inject({ url: `/portal/370481/notices/${id}/text` })).statusCode).toBe(404)
  })
})

describe('an objection', () => {
  test.each([
    ['without a name', { name: '' }, '请填写真实姓名'],
    ['signed with a number', { name: '12345' }, '请填写真实姓名'],
    ['without a contact', { contact: '没有' }, '请填写能联系到您的'],
    ['that says nothing', { text: '不行' }, '请写明异议的具体内容'],
    ['that is too long', { text: '示'.repeat(2001) }, '最多 2000 个字'],
  ])('%s is sent back with what was typed', async (_what, part, said) => {
    const { statusCode, body } = await object(id, { ...objection, ...part })
    expect([statusCode, body.includes(said), body.includes('还没有提交')]).toEqual([422, true, true])
    expect(body).toContain(`value="${{ ...objection, ...part }.contact}"`)
  })

  test('is not run as markup when it comes back', async () => {
    const { body } = await object(id, { ...objection, name: '"><script>alert(1)</script>', contact: '"><img src=x onerror=alert(1)>' })
    expect(body).not.toMatch(/<script|<img src=x/)
  })

  test('comes during the notice only', async () => {
    const over = await posted()
    await (await app.as(cast.production)).post(`/notices/${over}/withdrawal`, { expected: 1, reason: '示例' })
    const { statusCode, body } = await object(over)
    expect([statusCode, body.includes('不再受理异议')]).toEqual([409, true])
    expect((await object(NOBODY)).statusCode).toBe(404)
  })

  test('from another site is refused, and so is what is no form', async () => {
    const elsewhere = await send(`notices/${id}`, objection, '10.0.2.1', { 'sec-fetch-site': 'cross-site' })
    expect(elsewhere.statusCode).toBe(403)
    expect((await send(`notices/${id}`, { text: 'x'.repeat(100_000) })).statusCode).toBe(413)
  })

  test('from one address comes a few times an hour and no more', async () => {
    const sent = []
    for (let n = 0; n < 7; n += 1)
      sent.push((await send(`notices/${id}`, { ...objection, text: `${objection.text}${n}` }, '10.0.3.1')).statusCode)
    expect(sent).toEqual([200, 200, 200, 200, 200, 429, 429])
  })

  test('is found by receipt and secret together: nothing tells a wrong secret from a receipt that is not there', async () => {
    const { body } = await object(id, { ...objection, name: '示例群众丁' })
    const [, receipt = ''] = /回执编号<\/dt><dd><code>([^<]+)/.exec(body) ?? []
    expect(receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    const wrong = await send('objections', { receipt, secret: 'AAAA-BBBB-CCCC' })
    const unknown = await send('objections', { receipt: 'AAAA-AAAA', secret: 'AAAA-BBBB-CCCC' })
    expect([wrong.statusCode, unknown.statusCode]).toEqual([404, 404])
    expect(wrong.body.replaceAll(receipt, '')).toBe(unknown.body.replaceAll('AAAA-AAAA', ''))
    expect((await app.server.inject({ url: '/portal/370406/objections' })).body).not.toContain(receipt)
  })

  test('is looked for a number of times an hour and no more', async () => {
    const asked = []
    for (let n = 0; n < 32; n += 1) asked.push((await send('objections', { receipt: 'AAAA-AAAA', secret: 'A' }, '10.0.4.1')).statusCode)
    expect(asked.filter((status) => status === 404)).toHaveLength(30)
    expect(asked.at(-1)).toBe(429)
  })
})

describe('answering', () => {
  test('is not for whoever posted the notice, nor for their stand-in as such', async () => {
    const own = await posted()
    await object(own)
    const objected = await firstOpen(own)
    const poster = await app.as(cast.production)
    const path = `/notices/${own}/objections/${objected}`
    const { status, body } = await poster.post(`${path}/answer`, { upheld: false, answer: '示例答复' })
    expect([status, body.code]).toEqual([409, 'own-notice'])
    const { received, mayNotAnswer } = (await poster.get(`/notices/${own}`)).body
    expect([received[0].text, received[0].name, mayNotAnswer.code]).toEqual([null, null, 'own-notice'])

    const { body: accounts } = await (await app.as(cast.securityAdmin)).get(`/accounts?query=${cast.specialist.username}`)
    await poster.post('/me/delegations', { to: accounts.rows[0].id, until: '2026-06-05', reason: '外出' })
    const standIn = await (await app.as(cast.specialist)).post(`${path}/answer`, { upheld: false, answer: '示例答复' })
    expect([standIn.status, standIn.body.code]).toEqual([409, 'own-notice'])
  })

  test('is not for those without the right, and happens once', async () => {
    const own = await posted()
    await object(own)
    const path = `/notices/${own}/objections/${await firstOpen(own)}`
    for (const who of [cast.worker, cast.chair, cast.securityAdmin]) {
      const client = await app.as(who)
      expect((await client.post(`${path}/answer`, { upheld: true, answer: '示例' })).status).toBe(403)
      expect(
        (await app.server.inject({ method: 'POST', url: `/api${path}/reading`, headers: { cookie: client.cookie }, payload: {} }))
          .statusCode,
      ).toBe(403)
    }
    const leader = await app.as(cast.leader)
    expect((await leader.post(`${path}/answer`, { upheld: false, answer: '示例答复' })).status).toBe(200)
    expect((await leader.post(`${path}/answer`, { upheld: true, answer: '示例答复' })).body.code).toBe('objection-answered')
    expect((await leader.post(`/notices/${own}/objections/${NOBODY}/answer`, { upheld: true, answer: '示例' })).status).toBe(404)
  })

  test('who objects lies encrypted', async () => {
    const { sealed } = await app.house.platform.db
      .in('370406')
      .db.selectFrom('publishing.objections')
      .select('sealed')
      .executeTakeFirstOrThrow()
    expect(sealed).not.toMatch(/示例|0632/)
  })
})
