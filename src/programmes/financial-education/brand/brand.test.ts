import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Banks,
  bankClerk,
  bankHead,
  openBanks,
  otherBankClerk,
  otherBankHead,
  supervisionHead,
  supervisor,
} from '../../../testing/banks.ts'
import { membersOf } from './members.server.ts'
import { mayFile } from './membership.ts'

let house: Banks
beforeAll(async () => {
  house = await openBanks('2026-03-02T01:00:00Z')
}, 60_000)
afterAll(() => house?.app.close())

const get = async (who: { readonly username: string }, path: string) => (await (await house.app.as(who)).get(path)).body
const member = (organisation: string) => get(supervisor, `/financial-education/members/${organisation}`)
const publicPage = async (path: string) => (await house.app.server.inject({ method: 'GET', url: `/portal/370481/${path}` })).body
const inbox = async (who: { readonly username: string }) =>
  ((await get(who, '/notifications')).rows as { text: { zh: string } | string }[])
    .map(({ text }) => (typeof text === 'string' ? text : text.zh))
    .join()
const doorOn = async (on: string, bank: string) => {
  const { platform } = house.app.house
  return (await membersOf(platform.db.in('370481'), { on })).get(bank)
}

let pledge: string

test('a bank applies, is checked, signs with its seal, and is countersigned: then it is a member', async () => {
  await house.newText()
  pledge = await house.filed(bankClerk, 'financial-pledge', house.first, house.application())
  expect(await house.act(supervisor, pledge, 'accept')).toBe('signing')
  const laid = await get(bankHead, `/cases/${pledge}`)
  expect(laid.data.text).toMatchObject({ version: 1, hash: (await get(bankHead, '/financial-education/pledge-texts/1')).hash })
  expect(await doorOn('2026-03-02', house.first)).toBeUndefined()

  expect(await house.signed(bankHead, pledge)).toBe('countersigning')
  expect(await house.act(supervisor, pledge, 'countersign')).toBe('in-force')
  expect(await member(house.first)).toMatchObject({
    state: 'active',
    since: '2026-03-02',
    outlets: 12,
    pledges: [{ number: 'CN-2026-0001', state: 'valid', signedOn: '2026-03-02' }],
  })
  expect(mayFile(await doorOn('2026-03-02', house.first))).toBeNull()
})

test('the PDF holds the frozen words, the hash and the way to the check, and is the same each time', async () => {
  const { server } = house.app
  const { cookie } = await house.app.as(bankHead)
  const fetched = async () =>
    server.inject({ method: 'GET', url: `/api/financial-education/pledges/${pledge}/document.pdf`, headers: { cookie } })
  const [one, two] = [await fetched(), await fetched()]
  expect(one.headers['content-type']).toBe('application/pdf')
  expect(one.rawPayload.equals(two.rawPayload)).toBe(true)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(one.rawPayload)), { mergePages: true })
  const { hash, document } = await get(bankHead, `/financial-education/pledges/${pledge}`)
  for (const said of ['示例宣传承诺书', 'CN-2026-0001', hash, bankHead.name, supervisor.name])
    expect(text.replace(/\s+/g, '')).toContain(said)
  expect(document).toContain(`签署人：${bankHead.name}，法定代表人（负责人）`)
})

test('anybody can check it, without learning who signed', async () => {
  const page = await publicPage(`pledges/${pledge}`)
  const { hash } = await get(bankHead, `/financial-education/pledges/${pledge}`)
  for (const said of ['这份承诺书有效', '示例银行一', 'CN-2026-0001', hash]) expect(page).toContain(said)
  expect(page).not.toContain(bankHead.name)
  expect(page).not.toContain('<script')
  expect(await publicPage('pledges')).toContain('示例银行一')
})

test('the flag is entered with its number, once', async () => {
  const client = await house.app.as(supervisor)
  const flag = { number: '善城金螺号-001', on: '2026-03-02' }
  const handed = await client.post(`/financial-education/members/${house.first}/flags`, flag)
  expect(handed.body).toMatchObject({ flag: { number: flag.number, handedOn: flag.on } })
  expect((await client.post(`/financial-education/members/${house.first}/flags`, flag)).body.errors).toMatchObject([{ code: 'flag-taken' }])
})

test('a suspension is proposed by one and decided by another; bank, register and public page know at once', async () => {
  const values = { title: '暂停示例银行一', measure: 'suspend', until: '2026-03-20', reason: '示例事由', basis: '示例条款' }
  const id = await house.filed(supervisor, 'financial-standing', house.first, values)
  expect(await member(house.first)).toMatchObject({ state: 'active' })
  expect(await house.act(supervisionHead, id, 'decide')).toBe('decided')
  expect(await get(bankClerk, '/financial-education/membership')).toMatchObject({
    banks: [
      { state: 'suspended', until: '2026-03-20', standings: [{ measure: 'suspend', reason: '示例事由', decidedBy: supervisionHead.name }] },
    ],
  })
  const page = await publicPage(`pledges/${pledge}`)
  expect(page).toContain('暂停')
  expect(page).not.toContain('示例事由')
  expect(await inbox(bankHead)).toContain('成员资格暂停')
  expect(mayFile(await doorOn('2026-03-20', house.first))?.code).toBe('member-suspended')
  expect(mayFile(await doorOn('2026-03-21', house.first))).toBeNull()

  const back = { title: '恢复示例银行一', measure: 'reinstate', reason: '已整改', basis: '示例条款' }
  await house.act(supervisionHead, await house.filed(supervisor, 'financial-standing', house.first, back), 'decide')
  expect(await member(house.first)).toMatchObject({ state: 'active', until: null })
})

describe('a new text', () => {
  let renewal: string

  test('makes every member sign anew; who is about to sign gets the new one', async () => {
    const joining = await house.filed(otherBankClerk, 'financial-pledge', house.second, house.application())
    await house.act(supervisor, joining, 'accept')
    await house.newText({ title: '示例宣传承诺书（修订）' })
    expect((await get(otherBankHead, `/cases/${joining}`)).data.text).toMatchObject({ version: 2 })
    expect(await house.signed(otherBankHead, joining)).toBe('countersigning')
    await house.act(supervisor, joining, 'countersign')

    const { open, state, current } = await member(house.first)
    expect({ state, current, stage: open.stage, due: open.due }).toEqual({
      state: 'active',
      current: false,
      stage: 'signing',
      due: '2026-03-23',
    })
    renewal = open.id
  })

  test('is asked for: the register knows who has not signed, and reminds them', async () => {
    const { rows } = await get(supervisor, '/financial-education/members?signed=false')
    expect(rows.map((row: { organisation: { id: string } }) => row.organisation.id)).toEqual([house.first])
    const client = await house.app.as(supervisor)
    expect((await client.post('/financial-education/reminders', { organisations: [house.first] })).body).toEqual({ reminded: 1 })
    expect(await inbox(bankHead)).toContain('请签署《宣传承诺书》，期限 2026-03-23')
    house.app.clock.set('2026-03-16T01:00:00Z')
    await house.app.house.process.deadlines.tickAll()
    expect(await inbox(bankHead)).toContain('重签')
  })

  test('that is not signed in time leaves the bank out, until it is', async () => {
    house.app.clock.set('2026-03-24T01:00:00Z')
    expect(await member(house.first)).toMatchObject({ state: 'lapsed' })
    expect(mayFile(await doorOn('2026-03-24', house.first))?.code).toBe('member-lapsed')
    expect(await publicPage(`pledges/${pledge}`)).toContain('逾期未重签')
    await house.signed(bankHead, renewal)
    await house.act(supervisor, renewal, 'countersign')
    expect(await member(house.first)).toMatchObject({
      state: 'active',
      current: true,
      outlets: 12,
      since: '2026-03-02',
      pledges: [{ state: 'valid' }, { state: 'superseded' }],
    })
    expect(await publicPage(`pledges/${pledge}`)).toContain(`pledges/${renewal}`)
  })
})

test('who left may come back, and begins anew', async () => {
  const values = { title: '示例银行一退出', measure: 'withdraw', reason: '本行申请', basis: '退出申请' }
  await house.act(supervisionHead, await house.filed(supervisor, 'financial-standing', house.first, values), 'decide')
  expect(await member(house.first)).toMatchObject({ state: 'withdrawn' })
  house.app.clock.set('2026-03-25T01:00:00Z')
  await house.joins(bankClerk, bankHead, house.first)
  expect(await member(house.first)).toMatchObject({ state: 'active', since: '2026-03-25', flag: null })
})

test('the register is a list of all banks of the city', async () => {
  const { rows, total } = await get(supervisor, '/financial-education/members')
  expect({ total, states: rows.slice(0, 3).map(({ state }: { state: string }) => state) }).toEqual({
    total: 14,
    states: ['active', 'active', 'none'],
  })
})
