import { expect } from 'vitest'
import { FIRST_BANK, SECOND_BANK } from '../demo/places.ts'
import { type App, openApp } from './app.ts'
import { cast } from './cast.ts'

export type Who = { readonly username: string; readonly id: string }

const TENGZHOU_DISTRICT = '370481'
export const { bankClerk, bankHead, otherBankClerk, otherBankHead, supervisor, supervisionHead } = cast

/** The smallest picture there is. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const WORDING = {
  title: '示例宣传承诺书',
  body: `一、先报备、后开展。\n二、教育与营销分开。\n${'三、不误导。'.repeat(8)}`,
  reason: '示例文本',
}

/** The application with the banks of Tengzhou, and what tests of their programme say again and again. */
export async function openBanks(now = '2026-03-02T01:00:00Z') {
  const app: App = await openApp({ now })
  const [first, second] = [await app.organisation(FIRST_BANK, TENGZHOU_DISTRICT), await app.organisation(SECOND_BANK, TENGZHOU_DISTRICT)]

  const ask = async (who: Who, id: string, action: string, more: object = {}) =>
    (await app.as(who)).step(id, { type: 'act', action, ...more })
  async function act(...what: Parameters<typeof ask>): Promise<string> {
    const { status, body } = await ask(...what)
    expect({ action: what[2], status, body }).toMatchObject({ status: 200 })
    return body.stage
  }
  /** Files a case. @returns its id */
  async function filed(who: Who, process: string, organisation: string, values: object): Promise<string> {
    const { status, body } = await (await app.as(who)).post('/cases', { process, organisation, values })
    expect({ status, body }).toMatchObject({ status: 201 })
    return body.id
  }
  async function picture(who: Who, kind: string, bytes: Uint8Array = PIXEL, name = '示例.png'): Promise<string> {
    const { access, evidence, platform } = app.house
    const reader = platform.db.in(TENGZHOU_DISTRICT)
    const account = (await access.accountsOf(reader, [who.id])).get(who.id)
    const caller = account && (await access.caller(reader, account.id))
    if (!caller) throw new Error(`${who.username} has no account`)
    return evidence.receive(caller, { name, kind, bytes })
  }

  /** Drafts a text of the pledge and has it put into force. @returns its version */
  async function newText(more: Partial<typeof WORDING> = {}): Promise<number> {
    const { body: text } = await (await app.as(supervisor)).post('/financial-education/pledge-texts', { ...WORDING, ...more })
    const answer = await (await app.as(supervisionHead)).post(`/financial-education/pledge-texts/${text.version}/in-force`, {
      expected: text.revision,
    })
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 })
    return text.version
  }
  const application = (more: object = {}) => ({ title: '加入“善城金螺号”', kind: 'join', outlets: 12, ...more })
  async function signed(who: Who, id: string): Promise<string> {
    const evidence = [await picture(who, 'pledge-seal')]
    return act(who, id, 'sign', { values: { capacity: 'legal-representative', read: true }, evidence })
  }
  /** A bank joins, from the application to the countersignature. @returns the case */
  async function joins(clerk: Who, head: Who, bank: string): Promise<string> {
    const id = await filed(clerk, 'financial-pledge', bank, application())
    await act(supervisor, id, 'accept')
    await signed(head, id)
    await act(supervisor, id, 'countersign')
    return id
  }
  /** The first two banks of the demo are members. */
  async function bothJoin(): Promise<void> {
    await newText()
    await joins(bankClerk, bankHead, first)
    await joins(otherBankClerk, otherBankHead, second)
  }

  return { app, first, second, ask, act, filed, picture, newText, application, signed, joins, bothJoin }
}

export type Banks = Awaited<ReturnType<typeof openBanks>>
