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
import { cast } from '../../../testing/cast.ts'

const { bureau, borrower, secondSupervisor, neighbour, worker } = cast
const SIGNING = { values: { capacity: 'authorised', read: true } }

let house: Banks
/** Signed and in force at the first bank. */
let pledge: string
beforeAll(async () => {
  house = await openBanks('2026-03-02T01:00:00Z')
  await house.newText()
  pledge = await house.joins(bankClerk, bankHead, house.first)
}, 60_000)
afterAll(() => house?.app.close())

const status = async (who: { readonly username: string }, path: string) => (await (await house.app.as(who)).get(path)).status
const posted = async (who: { readonly username: string }, path: string, body: object) =>
  (await house.app.as(who)).post(`/financial-education${path}`, body)
const filing = async (who: { readonly username: string }, process: string, organisation: string, values: object) =>
  (await house.app.as(who)).post('/cases', { process, organisation, values })

describe('another bank', () => {
  test('is not there: not its membership, its pledge, its PDF, its case', async () => {
    for (const path of [
      `/financial-education/members/${house.first}`,
      `/financial-education/pledges/${pledge}`,
      `/financial-education/pledges/${pledge}/document.pdf`,
      `/cases/${pledge}`,
    ])
      expect({ path, status: await status(otherBankClerk, path) }).toEqual({ path, status: 404 })
  })
  test('is in no list, count or export of a bank', async () => {
    const { banks } = (await (await house.app.as(otherBankClerk)).get('/financial-education/membership')).body
    expect(banks.map((bank: { organisation: { id: string } }) => bank.organisation.id)).toEqual([house.second])
    expect(await status(otherBankClerk, '/financial-education/members')).toBe(403)
    expect(await status(otherBankClerk, '/financial-education/members.xlsx')).toBe(403)
  })
  test('is joined or signed for by nobody else', async () => {
    const fresh = house.application()
    expect((await filing(bankClerk, 'financial-pledge', house.second, fresh)).status).toBe(404)
    const id = await house.filed(otherBankClerk, 'financial-pledge', house.second, fresh)
    await house.act(supervisor, id, 'accept')
    expect((await house.ask(bankHead, id, 'sign', SIGNING)).status).toBe(404)
    await house.act(otherBankClerk, id, 'withdraw', { reason: '暂缓' })
  })
})

test('the register is for whoever supervises: not the bureau, a borrower, a worker of a bank or another district', async () => {
  for (const who of [bureau, borrower, neighbour, worker, bankHead]) expect(await status(who, '/financial-education/members')).toBe(403)
  for (const who of [bureau, borrower, neighbour, worker])
    expect(await status(who, `/financial-education/members/${house.first}`)).toBe(404)
})

describe('the order of signing', () => {
  let id: string
  beforeAll(async () => {
    id = await house.filed(otherBankClerk, 'financial-pledge', house.second, house.application())
  })
  const refused = async (who: Parameters<Banks['ask']>[0], action: string, more = {}) => (await house.ask(who, id, action, more)).status

  test('nobody signs what was not checked, nor countersigns what was not signed', async () => {
    expect(await refused(otherBankHead, 'sign', SIGNING)).toBe(409)
    expect(await refused(supervisor, 'countersign')).toBe(409)
    expect(await refused(otherBankClerk, 'accept')).toBe(409)
    await house.act(supervisor, id, 'accept')
    expect(await refused(supervisor, 'countersign')).toBe(409)
  })
  test('the clerk does not sign, and nobody signs without the seal, without a picture of it, or without having read', async () => {
    expect(await refused(otherBankClerk, 'sign', SIGNING)).toBe(409)
    expect(await refused(otherBankHead, 'sign', SIGNING)).toBe(409)
    const text = [await house.picture(otherBankHead, 'pledge-seal', new TextEncoder().encode('no seal'), '印章.txt')]
    expect((await house.ask(otherBankHead, id, 'sign', { ...SIGNING, evidence: text })).body.code).toBe('seal-no-picture')
    const evidence = [await house.picture(otherBankHead, 'pledge-seal')]
    expect(
      (await house.ask(otherBankHead, id, 'sign', { values: { capacity: 'authorised', read: false }, evidence })).body.errors,
    ).toMatchObject([{ code: 'not-read' }])
  })
  test('the bank does not countersign, and what was signed under a former text is signed anew', async () => {
    await house.signed(otherBankHead, id)
    expect(await refused(otherBankHead, 'countersign')).toBe(409)
    await house.newText({ title: '示例宣传承诺书（再修订）' })
    expect((await house.ask(supervisor, id, 'countersign')).body.code).toBe('signed-other')
    await house.act(supervisor, id, 'send-back', { comments: [{ path: '', text: '请签署新文本' }] })
    await house.signed(otherBankHead, id)
    expect(await house.act(secondSupervisor, id, 'countersign')).toBe('in-force')
  })
})

describe('one person does not do both', () => {
  test('drafting a text and putting it into force', async () => {
    const body = '示例正文'.repeat(20)
    const { version, revision } = (await posted(supervisor, '/pledge-texts', { title: '示例草稿', body, reason: '示例理由' })).body
    expect((await posted(supervisor, `/pledge-texts/${version}/in-force`, { expected: revision })).status).toBe(403)
    expect((await posted(supervisionHead, '/pledge-texts', { title: '示例', body, reason: '示例理由' })).status).toBe(403)
    expect((await posted(supervisionHead, `/pledge-texts/${version}/in-force`, { expected: revision + 1 })).status).toBe(412)
    expect((await posted(supervisor, '/pledge-texts', { title: '示例二', body, reason: '示例理由' })).body.code).toBe('draft-already')
    expect(await status(bankHead, `/financial-education/pledge-texts/${version}`)).toBe(404)
    const changed = { expected: 1, title: '示例', body, reason: '示例理由' }
    expect((await posted(supervisor, '/pledge-texts/1/content', changed)).body.code).toBe('no-draft')
  })
  test('proposing a suspension and deciding on it', async () => {
    const values = { title: '暂停', measure: 'suspend', until: '2026-04-01', reason: '示例事由', basis: '示例依据' }
    expect((await filing(supervisionHead, 'financial-standing', house.first, values)).status).toBe(409)
    const id = await house.filed(supervisor, 'financial-standing', house.first, values)
    expect((await house.ask(supervisor, id, 'decide')).status).toBe(409)
    expect(await status(bankHead, `/cases/${id}`)).toBe(404)
    await house.act(supervisor, id, 'withdraw', { reason: '再核实' })
  })
})

test('lists, their export and public pages name no person and no reason', async () => {
  const { body } = await (await house.app.as(supervisor)).get('/financial-education/members')
  const page = await house.app.server.inject({ method: 'GET', url: `/portal/370481/pledges/${pledge}` })
  for (const said of [JSON.stringify(body), page.body])
    for (const { name } of [bankHead, bankClerk, supervisor]) expect(said).not.toContain(name)
})

describe('what does not fit is refused', () => {
  const codes = async (who: { readonly username: string }, process: string, organisation: string, values: object) =>
    ((await filing(who, process, organisation, values)).body.errors ?? []).map(({ code }: { code: string }) => code)

  test('a member that joins again', async () =>
    expect(await codes(bankClerk, 'financial-pledge', house.first, house.application())).toEqual(['on-its-way']))
  test('a reinstatement of who is not suspended', async () =>
    expect(
      await codes(supervisor, 'financial-standing', house.first, { title: '恢复', measure: 'reinstate', reason: '示例', basis: '示例' }),
    ).toEqual(['not-suspended']))
  test('a suspension until yesterday', async () =>
    expect(
      await codes(supervisor, 'financial-standing', house.first, {
        ...{ title: '暂停', measure: 'suspend', until: '2026-03-01', reason: '示例', basis: '示例' },
      }),
    ).toEqual(['over-already']))
  test('a flag of tomorrow, and one for an organisation that is no bank', async () => {
    const flag = { number: '示例-9', on: '2026-03-03' }
    expect((await posted(supervisor, `/members/${house.first}/flags`, flag)).status).toBe(422)
    const office = await house.app.organisation('滕州市财政局', '370481')
    expect((await posted(supervisor, `/members/${office}/flags`, { ...flag, on: '2026-03-02' })).status).toBe(404)
    expect((await posted(bankHead, `/members/${house.first}/flags`, flag)).status).toBe(403)
  })
})
