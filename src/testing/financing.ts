import { expect } from 'vitest'
import { pledged } from './activities.ts'
import { type App, openApp } from './app.ts'
import { cast } from './cast.ts'

type Who = { readonly username: string }
const WAN = 1_000_000
const BASE = '/financial-education/financing'

/** What banks declare in these tests; they change what matters to them. */
export const lends = {
  open: true,
  amountLeast: 10 * WAN,
  amountMost: 500 * WAN,
  termLeast: 3,
  termMost: 36,
  purposes: ['equipment', 'working-capital'],
  securities: ['mortgage', 'credit'],
  regions: [],
  industries: [],
}

export const needs = {
  title: '示例购置机床贷款',
  amount: 180 * WAN,
  term: 24,
  purpose: 'equipment',
  securities: ['mortgage'],
  region: '示例镇',
  industry: 'C',
  about: '示例：购置两台机床。',
}

export const offers = {
  kind: 'offer',
  amount: 180 * WAN,
  annualRate: '3.65',
  term: 24,
  security: 'mortgage',
  validUntil: '2026-06-30',
  said: '按季付息。',
}

/** The application with two banks of Tengzhou that lend, and two enterprises. The second bank joins the brand when it is told to. */
export async function openFinancing(now: string, { joined = true }: { readonly joined?: boolean } = {}) {
  const app: App = await openApp({ now })
  const [firstBank, secondBank, enterprise, otherEnterprise] = [
    await app.organisation('示例银行一', '370481'),
    await app.organisation('示例银行二', '370481'),
    await app.organisation('示例企业一', '370481'),
    await app.organisation('示例企业二', '370481'),
  ]
  const join = () => pledged(app, [secondBank])
  await pledged(app, [firstBank])
  if (joined) await join()
  const get = async (who: Who, path: string) => (await app.as(who)).get(`${BASE}${path}`)
  const post = async (who: Who, path: string, body: object) => (await app.as(who)).post(`${BASE}${path}`, body)
  const done = async (answer: ReturnType<typeof post>) => {
    const { status, body } = await answer
    expect({ status, body }).toMatchObject({ status: expect.toBeOneOf([200, 201]) })
    return body
  }
  const declare = (who: Who, bank: string, more: object = {}) => post(who, '/criteria', { organisation: bank, ...lends, ...more })
  const file = async (more: object = {}, who: Who = cast.borrower, organisation = enterprise): Promise<string> => {
    const filing = { process: 'financing-need', organisation, values: { ...needs, ...more } }
    return (await done((await app.as(who)).post('/cases', filing))).id
  }
  /** The approach of a need to the bank of whoever asks; undefined where there is none. */
  async function approach(who: Who, need: string): Promise<string | undefined> {
    const { body } = await get(cast.borrower, `/needs/${need}`)
    const mine = (await get(who, '/approaches?limit=200')).body.rows as { id: string }[]
    return body.banks.map((one: { approach: string }) => one.approach).find((id: string) => mine.some((row) => row.id === id))
  }
  const answer = async (who: Who, need: string, said: object) =>
    post(who, `/approaches/${await approach(who, need)}/answers`, { answer: said })
  const record = async (who: Who, need: string, result: object) => post(who, `/approaches/${await approach(who, need)}/results`, { result })
  const act = async (need: string, action: string, more: object = {}, who: Who = cast.borrower) =>
    (await app.as(who)).step(need, { type: 'act', action, ...more })
  const release = (need: string, released: object, who: Who = cast.borrower) => post(who, `/needs/${need}/releases`, { released })
  const view = async (who: Who, need: string) => (await get(who, `/needs/${need}`)).body
  const shown = async (who: Who, id: string | undefined) => (await get(who, `/approaches/${id}`)).body

  return {
    app,
    firstBank,
    secondBank,
    enterprise,
    otherEnterprise,
    join,
    get,
    post,
    done,
    declare,
    file,
    approach,
    answer,
    record,
    act,
    release,
    view,
    shown,
  }
}

export type Financing = Awaited<ReturnType<typeof openFinancing>>
