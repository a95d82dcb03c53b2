import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standingDecided } from '../../../testing/activities.ts'
import { cast } from '../../../testing/cast.ts'
import { type Financing, lends, needs, offers, openFinancing } from '../../../testing/financing.ts'
import { showToReturned } from './showing.server.ts'

const {
  bankClerk,
  bankReviewer,
  bankHead,
  otherBankClerk,
  otherBankReviewer,
  supervisor,
  supervisionHead,
  bureau,
  borrower,
  otherBorrower,
  worker,
} = cast
const SECRET = '示例秘密 13900000000'

let house: Financing
let need: string
let approach: string
let release: string
/** What the second bank was told before it joined the brand. */
let stranger: { readonly status: number; readonly body: { readonly code: string } }
beforeAll(async () => {
  house = await openFinancing('2026-03-02T01:00:00Z', { joined: false })
  await house.done(house.declare(bankReviewer, house.firstBank))
  stranger = await house.declare(otherBankReviewer, house.secondBank)
  await house.join()
  await house.done(house.declare(otherBankReviewer, house.secondBank))
  need = await house.file()
  approach = (await house.approach(bankClerk, need)) ?? ''
  release = (await house.done(house.release(need, { item: 'contact', name: '示例联系人', phone: '0632-0000000' }))).id
  await house.done(house.answer(bankClerk, need, { ...offers, said: SECRET }))
}, 60_000)
afterAll(() => house?.app.close())

type Who = { readonly username: string }
const status = async (answer: Promise<{ readonly status: number }>) => (await answer).status
const textOf = async (who: Who, path: string) => JSON.stringify((await house.get(who, path)).body)
const everybodyBut = (...some: readonly Who[]) =>
  [bankClerk, bankReviewer, bankHead, otherBankClerk, supervisor, supervisionHead, bureau, borrower, otherBorrower, worker].filter(
    (one) => !some.includes(one),
  )

describe('another bank', () => {
  test('does not find the approach, nor what was answered', async () => {
    expect(await status(house.get(otherBankClerk, `/approaches/${approach}`))).toBe(404)
    expect(await status(house.post(otherBankClerk, `/approaches/${approach}/answers`, { answer: offers }))).toBe(404)
    expect(
      await status(house.post(otherBankClerk, `/approaches/${approach}/results`, { result: { kind: 'failed', reason: '示例' } })),
    ).toBe(404)
  })
  test('has it in no list, count or export, and finds nothing of it', async () => {
    for (const path of ['/approaches?limit=200', '/approaches?standing=offered', '/approaches?query=RZ-2026-0001', '/criteria', '/needs'])
      expect(await textOf(otherBankClerk, path)).not.toMatch(/示例秘密|3\.65|示例银行一/)
    expect((await house.get(otherBankClerk, '/approaches?standing=offered')).body.total).toBe(0)
    const cookie = (await house.app.as(otherBankClerk)).cookie
    const { rawPayload } = await house.app.server.inject({ url: '/api/financial-education/financing/approaches.xlsx', headers: { cookie } })
    expect(JSON.stringify(await readXlsx(new Uint8Array(rawPayload)))).not.toMatch(/3\.65|示例银行一/)
    expect((await (await house.app.as(otherBankClerk)).get('/cases?query=机床')).body.total).toBe(0)
  })
  test('does not declare for it', async () => expect(await status(house.declare(otherBankReviewer, house.firstBank))).toBe(404))
})

describe('a bank', () => {
  test('does not see the case, nor the need as the enterprise sees it', async () => {
    expect(await status((await house.app.as(bankClerk)).get(`/cases/${need}`))).toBe(404)
    expect(await status(house.get(bankClerk, `/needs/${need}`))).toBe(404)
    expect((await house.get(bankClerk, '/needs')).body.total).toBe(0)
  })
  test('does not choose itself, release or reply', async () => {
    expect(await status(house.act(need, 'choose', { values: { bank: house.firstBank } }, bankClerk))).toBe(404)
    expect(await status(house.release(need, { item: 'name' }, bankClerk))).toBe(403)
    expect(await status(house.post(bankClerk, `/needs/${need}/replies`, { approach, said: '示例' }))).toBe(403)
  })
  test('records nothing before it is chosen, and offers no more than is needed', async () => {
    expect(await status(house.record(bankClerk, need, { kind: 'signed', on: '2026-03-02' }))).toBe(409)
    const answer = await house.answer(bankClerk, need, { ...offers, amount: needs.amount + 1 })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'more-than-needed' }] } })
  })
  test('says its rate as a decimal', async () => {
    for (const annualRate of ['3,65', '.5', '3.65432', '-1', '365'])
      expect(await status(house.answer(bankClerk, need, { ...offers, annualRate }))).toBe(422)
  })
  test('declares through its reviewer, with bounds that do not cross', async () => {
    expect(await status(house.declare(bankClerk, house.firstBank))).toBe(403)
    expect((await house.declare(bankReviewer, house.firstBank, { amountLeast: lends.amountMost + 1 })).body.errors).toMatchObject([
      { code: 'amounts-crossed' },
    ])
    expect(await status(house.declare(bankReviewer, house.enterprise))).toBe(404)
  })
})

describe('another enterprise', () => {
  test('finds neither the need nor anything of it', async () => {
    expect(await status(house.get(otherBorrower, `/needs/${need}`))).toBe(404)
    expect((await house.get(otherBorrower, '/needs?query=机床')).body.total).toBe(0)
    expect(await status(house.release(need, { item: 'name' }, otherBorrower))).toBe(404)
    expect(await status(house.post(otherBorrower, `/needs/${need}/releases/${release}/taking-back`, {}))).toBe(404)
    expect(await status(house.act(need, 'withdraw', { reason: '示例' }, otherBorrower))).toBe(404)
  })
})

describe('the supervisor', () => {
  test('sees progress, times and amounts, and not what was said or released', async () => {
    const text =
      (await textOf(supervisor, `/needs/${need}`)) + JSON.stringify((await (await house.app.as(supervisor)).get(`/cases/${need}`)).body)
    expect(text).toContain('"offered":180000000')
    expect(text).not.toMatch(/示例秘密|3\.65|0632-0000000/)
  })
  test('neither answers, chooses nor releases', async () => {
    expect(await status(house.get(supervisor, `/approaches/${approach}`))).toBe(403)
    expect(await status(house.act(need, 'choose', { values: { bank: house.firstBank } }, supervisor))).toBe(409)
    expect(await status(house.release(need, { item: 'name' }, supervisor))).toBe(403)
  })
})

test('the finance bureau has totals and nothing else', async () => {
  expect((await house.get(bureau, '/needs')).body.total).toBe(0)
  expect((await house.get(bureau, '/criteria')).body.total).toBe(0)
  expect(await status(house.get(bureau, `/needs/${need}`))).toBe(404)
  expect(await status(house.get(bureau, '/approaches'))).toBe(403)
  expect(await textOf(bureau, '/totals?year=2026&by=region')).not.toMatch(/180000000|示例企业/)
})

test('totals are for the bureau and the supervisors', async () => {
  for (const who of everybodyBut(bureau, supervisor, supervisionHead))
    expect([who.username, await status(house.get(who, '/totals'))]).toEqual([who.username, 403])
})

describe('the enterprise', () => {
  test('does not choose a bank without an offer, nor the bank that was not asked', async () => {
    for (const bank of [house.secondBank, house.enterprise])
      expect((await house.act(need, 'choose', { values: { bank } })).body.errors).toMatchObject([{ code: 'not-offered' }])
  })
  test('replies only to a question', async () =>
    expect(await status(house.post(borrower, `/needs/${need}/replies`, { approach, said: '示例' }))).toBe(409))
  test('releases one thing once at a time, and nobody else’s file', async () => {
    expect(await status(house.release(need, { item: 'contact', name: '示例', phone: '1' }))).toBe(409)
    const file = await (await house.app.as(otherBorrower)).upload('financing-document')
    expect(await status(house.release(need, { item: 'document', title: '示例', file }))).toBe(422)
  })
  test('can’t take the part of the software', async () => {
    for (const action of ['offer-came', 'paid-out', 'contract-signed', 'bank-gave-up'])
      expect([action, await status(house.act(need, action))]).toEqual([action, 409])
  })
  test('does not file with half a fen or for another enterprise', async () => {
    const filing = { process: 'financing-need', organisation: house.enterprise, values: { ...needs, amount: 0.5 } }
    expect(await status((await house.app.as(borrower)).post('/cases', filing))).toBe(422)
    expect(
      await status((await house.app.as(borrower)).post('/cases', { ...filing, organisation: house.otherEnterprise, values: needs })),
    ).toBe(404)
  })
})

test('nobody else files, and another district knows of nothing', async () => {
  const filing = { process: 'financing-need', organisation: house.enterprise, values: needs }
  expect(await status((await house.app.as(supervisor)).post('/cases', filing))).toBe(409)
  expect(await status((await house.app.as(worker)).post('/cases', filing))).toBe(404)
  expect(await status(house.get(worker, `/needs/${need}`))).toBe(404)
})

test('the same key is one answer', async () => {
  const key = crypto.randomUUID()
  const other = await house.file({ title: '示例重复' })
  const mine = await house.approach(otherBankClerk, other)
  const send = () => house.post(otherBankClerk, `/approaches/${mine}/answers`, { key, answer: { kind: 'question', said: '示例？' } })
  const [first, second] = [await send(), await send()]
  expect([first.status, second.body]).toEqual([201, first.body])
  expect((await house.shown(otherBankClerk, mine)).answers).toHaveLength(1)
})

describe('a bank that is no member of the brand', () => {
  const places = async () => (await house.get(otherBankReviewer, '/criteria/places')).body
  const refusedNow = async () => (await house.declare(otherBankReviewer, house.secondBank)).body.code
  const others = async (id: string) => JSON.stringify((await house.view(borrower, id)).others)

  test('declares nothing before it has joined', () =>
    expect(stranger).toMatchObject({ status: 409, body: { code: 'not-a-member', detail: expect.stringContaining('宣传承诺书') } }))

  test('nor while it is suspended, and is shown nothing new until that is over', async () => {
    expect(await places()).toMatchObject([{ id: house.secondBank, refused: null }])
    await standingDecided(house.app, house.secondBank, 'suspend', '2026-03-04')
    expect([await refusedNow(), (await places())[0].refused.code]).toEqual(['member-suspended', 'member-suspended'])
    const meanwhile = await house.file({ title: '示例暂停期间' })
    expect(await house.approach(otherBankClerk, meanwhile)).toBeUndefined()
    expect(await others(meanwhile)).not.toContain('示例银行二')
    // What it was shown before still waits for its answer.
    expect((await house.answer(otherBankClerk, need, { kind: 'decline', said: '示例' })).status).toBe(201)
    const { kernel, platform } = house.app.house
    const look = () => platform.db.write('370481', (writer) => showToReturned(writer, kernel))
    expect(await look()).toBe(0)
    house.app.clock.set('2026-03-05T01:00:00Z')
    expect([await look(), await look()]).toEqual([1, 0])
    expect(await house.approach(otherBankClerk, meanwhile)).toBeDefined()
  })

  test('nor once it has left', async () => {
    await standingDecided(house.app, house.secondBank, 'withdraw')
    expect(await refusedNow()).toBe('member-withdrawn')
    expect(await house.approach(otherBankClerk, await house.file({ title: '示例退出以后' }))).toBeUndefined()
  })
})
