import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cast } from '../../../testing/cast.ts'
import { type Financing, needs, offers, openFinancing } from '../../../testing/financing.ts'
import { lookAtTerms } from './jobs.ts'

const { bankClerk, bankReviewer, otherBankClerk, otherBankReviewer, supervisor, bureau, borrower } = cast
const DISTRICT = '370481'

let house: Financing
beforeAll(async () => {
  house = await openFinancing('2026-03-02T01:00:00Z')
  await house.done(house.declare(bankReviewer, house.firstBank))
  await house.done(house.declare(otherBankReviewer, house.secondBank, { amountMost: 200_000_000 }))
}, 60_000)
afterAll(() => house?.app.close())

const on = (day: string) => house.app.clock.set(`${day}T01:00:00Z`)
const inbox = async (who: { readonly username: string }) =>
  ((await (await house.app.as(who)).get('/notifications')).body.rows as { text: { zh: string } }[]).map(({ text }) => text.zh ?? text)
const stageOf = async (need: string) => (await (await house.app.as(borrower)).get(`/cases/${need}`)).body.stage

test('a need goes from the enterprise to the banks it fits, and back with offers; one is chosen and paid out', async () => {
  on('2026-03-02')
  const need = await house.file()
  expect(await house.view(borrower, need)).toMatchObject({
    number: 'RZ-2026-0001',
    banks: [
      {
        standing: 'waiting',
        dueOn: '2026-03-09',
        lines: expect.arrayContaining([{ aspect: 'amount', fits: true, needed: expect.anything(), declared: expect.anything() }]),
      },
      {},
    ],
  })
  expect((await inbox(bankClerk)).join()).toContain('RZ-2026-0001')

  on('2026-03-04')
  await house.done(house.answer(bankClerk, need, { kind: 'question', said: '机床是否全新？' }))
  expect(await stageOf(need)).toBe('open')
  const [first] = (await house.view(borrower, need)).banks
  await house.done(house.post(borrower, `/needs/${need}/replies`, { approach: first.approach, said: '全新。' }))
  expect((await house.view(borrower, need)).banks[0]).toMatchObject({
    standing: 'waiting',
    dueOn: '2026-03-11',
    firstAnsweredOn: '2026-03-04',
    days: 2,
  })
  await house.done(house.answer(bankClerk, need, offers))
  expect(await stageOf(need)).toBe('choosing')
  await house.done(house.answer(otherBankClerk, need, { ...offers, annualRate: '3.5' }))

  on('2026-03-05')
  await house.done(house.act(need, 'choose', { values: { bank: house.firstBank } }))
  expect(await house.shown(otherBankClerk, await house.approach(otherBankClerk, need))).toMatchObject({
    outcome: 'not-chosen',
    need: null,
    about: null,
    releases: [],
  })
  on('2026-03-10')
  await house.done(house.record(bankClerk, need, { kind: 'signed', on: '2026-03-09' }))
  await house.done(house.record(bankClerk, need, { kind: 'disbursed', on: '2026-03-10', amount: offers.amount }))
  expect(await house.view(supervisor, need)).toMatchObject({
    own: false,
    stage: 'disbursed',
    disbursedAmount: offers.amount,
    days: { toFirstAnswer: 2, toChoice: 3, toDisbursement: 6 },
    releases: null,
    others: null,
    banks: [{ offered: offers.amount, chosen: true, answers: null }, { answers: null }],
  })
})

describe('a bank sees what was released, and nothing else', () => {
  test('one thing after the other, until it is taken back; a file as long as its release stands', async () => {
    on('2026-03-11')
    const need = await house.file()
    const bank = await house.approach(bankClerk, need)
    expect(await house.shown(bankClerk, bank)).toMatchObject({ need: { title: needs.title, amount: needs.amount }, releases: [] })
    expect(JSON.stringify(await house.shown(bankClerk, bank))).not.toContain('示例企业一')

    const file = await (await house.app.as(borrower)).upload('financing-document')
    await house.done(house.release(need, { item: 'name' }))
    const contact = await house.done(house.release(need, { item: 'contact', name: '示例联系人', phone: '0632-0000000' }))
    const document = await house.done(house.release(need, { item: 'document', title: '示例报表', file }))
    expect((await house.shown(bankClerk, bank)).releases).toMatchObject([
      { item: 'name', organisation: { name: '示例企业一' } },
      { item: 'contact', contact: { phone: '0632-0000000' } },
      { item: 'document', document: { file } },
    ])
    const reads = async (who: { readonly username: string }) => (await (await house.app.as(who)).get(`/evidence/${file}/record`)).status
    expect([await reads(bankClerk), await reads(supervisor), await reads(borrower)]).toEqual([200, 404, 200])

    for (const { id } of [contact, document]) await house.done(house.post(borrower, `/needs/${need}/releases/${id}/taking-back`, {}))
    expect((await house.shown(bankClerk, bank)).releases.map(({ item }: { item: string }) => item)).toEqual(['name'])
    expect(await reads(bankClerk)).toBe(404)

    await house.done(house.act(need, 'withdraw', { reason: '示例' }))
    expect(await house.shown(bankClerk, bank)).toMatchObject({ outcome: 'withdrawn', need: null, releases: [] })
    expect((await inbox(bankClerk))[0]).toContain('已由企业撤回')
  })

  test('and never a need that does not fit', async () => {
    const need = await house.file({ amount: 300_000_000 })
    expect(await house.approach(bankClerk, need)).toBeDefined()
    expect(await house.approach(otherBankClerk, need)).toBeUndefined()
    expect((await house.view(borrower, need)).others).toMatchObject([{ bank: { name: '示例银行二' } }])
    // New criteria are compared with what is still open, and narrowing them takes nothing back.
    await house.done(house.declare(otherBankReviewer, house.secondBank))
    expect(await house.approach(otherBankClerk, need)).toBeDefined()
    await house.done(house.declare(otherBankReviewer, house.secondBank, { open: false }))
    expect(await house.approach(otherBankClerk, need)).toBeDefined()
    expect(await house.approach(otherBankClerk, await house.file())).toBeUndefined()
  })
})

test('a bank is reminded before its term ends, and the supervisor hears of it once it is over', async () => {
  on('2026-03-16')
  const need = await house.file({ title: '示例催办' })
  on('2026-03-20')
  const { platform, kernel } = house.app.house
  await lookAtTerms(platform, kernel, DISTRICT)
  expect((await inbox(bankClerk)).some((one) => one.includes('请及时答复'))).toBe(true)
  on('2026-03-24')
  await lookAtTerms(platform, kernel, DISTRICT)
  const told = (await inbox(supervisor)).filter((one) => one.includes('超期'))
  await lookAtTerms(platform, kernel, DISTRICT)
  expect((await inbox(supervisor)).filter((one) => one.includes('超期'))).toEqual(told)
  expect(told.length).toBeGreaterThan(0)
  expect((await house.get(supervisor, '/needs?late=true')).body.rows.map(({ id }: { id: string }) => id)).toContain(need)
  expect((await house.get(bankClerk, '/approaches?late=true')).body.rows.length).toBeGreaterThan(0)
})

test('an offer that is taken back can’t be chosen, and none may be', async () => {
  on('2026-03-25')
  const need = await house.file({ title: '示例收回' })
  await house.done(house.answer(bankClerk, need, offers))
  await house.done(house.answer(bankClerk, need, { kind: 'decline', said: '额度已满。' }))
  expect((await house.act(need, 'choose', { values: { bank: house.firstBank } })).status).toBe(409)
  await house.done(house.act(need, 'choose-none', { reason: '示例' }))
  expect((await house.view(supervisor, need)).ended).toBe('none-chosen')
})

test('the finance bureau gets totals, and too few needs are in none of them', async () => {
  const { body } = await house.get(bureau, '/totals?year=2026&by=purpose')
  expect(body).toMatchObject({ year: 2026, least: 3, all: { needs: expect.any(Number), disbursed: null } })
  expect(body.all.needs).toBeGreaterThanOrEqual(3)
  expect((await house.get(bureau, '/totals?year=2025')).body.all).toMatchObject({ needs: null, amount: null })
})

test('the lists can be taken along, with what each may see', async () => {
  const xlsx = async (who: { readonly username: string }, path: string) =>
    (
      await house.app.server.inject({
        method: 'GET',
        url: `/api/financial-education/financing${path}`,
        headers: { cookie: (await house.app.as(who)).cookie },
      })
    ).statusCode
  expect(await xlsx(supervisor, '/needs.xlsx?late=true')).toBe(200)
  expect(await xlsx(bankClerk, '/approaches.xlsx?standing=waiting')).toBe(200)
  expect(await xlsx(bankReviewer, '/criteria.xlsx')).toBe(200)
})
