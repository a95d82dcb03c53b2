import pg from 'pg'
import { expect } from 'vitest'
import { newId } from '../platform/crypto/index.ts'
import { type App, type AppOptions, openApp } from './app.ts'
import { cast } from './cast.ts'

export const TENGZHOU_CODE = '370481'
type Who = { readonly username: string; readonly id: string }

/** The application with two banks that pledged, three places, and what the tests of activities say again and again. */
export async function openActivities(now = '2025-09-01T01:00:00Z', more: AppOptions = {}) {
  const app: App = await openApp({ now, ...more })
  const bank = await app.organisation('示例银行一', TENGZHOU_CODE)
  const otherBank = await app.organisation('示例银行二', TENGZHOU_CODE)
  const thirdBank = await app.organisation('示例银行三', TENGZHOU_CODE)
  await pledged(app, [bank, otherBank])
  const supervisor = await app.as(cast.supervisor)
  const place = async (code: string, name: string, kind: string, township: string | null = null): Promise<string> => {
    const point = { longitude: '117.16', latitude: '35.08' }
    const { status, body } = await supervisor.post('/financial-education/plan/places', {
      kind,
      code,
      name,
      region: TENGZHOU_CODE,
      township,
      ...point,
    })
    expect({ status, body }).toMatchObject({ status: 200 })
    return body.id
  }
  const town = await place('370481901', '示例镇一', 'township')
  const village = await place('370481901201', '示例村一', 'village', town)
  const school = await place('370481-X1', '示例学校一', 'school', town)

  /** What files a sound activity: a village lecture on 15 September. */
  const filing = (more: object = {}) => ({
    ...{ title: '示例反诈进村', theme: 'anti-fraud', kind: 'regular', startsOn: '2025-09-15', endsOn: '2025-09-15', mode: 'offline' },
    ...{ place: '370481901201', address: '文化广场', audiences: ['farmers', 'elderly'], form: 'five-entries' },
    ...{ contents: [{ content: '识别诈骗', riskWarning: true }], leader: '示例负责人', contact: cast.bankClerk.id, staff: 3 },
    ...{ expectedReach: 80, marketingFree: true, brand: true, safety: '专人引导' },
    ...more,
  })
  const file = async (who: Who = cast.bankClerk, more: object = {}, organisation = who === cast.otherBankClerk ? otherBank : bank) => {
    const values = filing({ contact: who.id, ...more })
    return (await app.as(who)).post('/cases', { process: 'financial-activity', organisation, values })
  }
  async function filed(...what: Parameters<typeof file>): Promise<string> {
    const { status, body } = await file(...what)
    expect({ status, body }).toMatchObject({ status: 201 })
    return body.id
  }
  const ask = async (who: Who, id: string, action: string, values?: object, more: object = {}) =>
    (await app.as(who)).step(id, { type: 'act', action, ...(values && { values }), ...more })
  async function act(...what: Parameters<typeof ask>): Promise<string> {
    const { status, body } = await ask(...what)
    expect({ action: what[2], status, body }).toMatchObject({ status: 200 })
    return body.stage
  }
  /** As far as the supervisor's desk, or accepted. */
  async function comes(to: 'filed' | 'scheduled', who: Who = cast.bankClerk, more: object = {}): Promise<string> {
    const id = await filed(who, more)
    await act(who, id, 'submit')
    await act(who === cast.otherBankClerk ? cast.otherBankReviewer : cast.bankReviewer, id, 'pass')
    if (to === 'scheduled') await act(cast.supervisor, id, 'accept', {})
    return id
  }
  const row = async (who: Who, id: string) => (await (await app.as(who)).get(`/financial-education/activities/${id}`)).body
  const on = (day: string) => app.clock.set(`${day}T01:00:00Z`)
  return { app, bank, otherBank, thirdBank, town, village, school, filing, file, filed, ask, act, comes, row, on }
}
export type Activities = Awaited<ReturnType<typeof openActivities>>

/** Signing itself is brand's to test: here the pledges are simply there. */
export async function pledged(app: App, banks: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  await owner.query("set session_replication_role = 'replica'")
  for (const bank of banks)
    await owner.query(
      `insert into financial_education.pledges (district, id, organisation, number, version, outlets, signed_on, countersigned_on, at, seal, document, hash)
       values ($1, $2, $3, $4, 1, 10, '2025-06-18', '2025-06-18', '2025-06-18T02:00:00Z', $5, '示例', $6)`,
      [TENGZHOU_CODE, newId(), bank, `CN-2025-${bank.slice(-8)}`, newId(), 'a'.repeat(64)],
    )
  await owner.end()
}

/** What was decided on the standing of a bank, simply there like its pledge. */
export async function standingDecided(
  app: App,
  bank: string,
  measure: 'suspend' | 'reinstate' | 'withdraw',
  until?: string,
): Promise<void> {
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  await owner.query("set session_replication_role = 'replica'")
  const id = newId()
  await owner.query(
    `insert into financial_education.standings (district, id, organisation, number, measure, reason, basis, until, proposed_by, decided_by, at)
     values ($1, $2, $3, $4, $5, '示例', '示例', $6, $7, $8, $9)`,
    [TENGZHOU_CODE, id, bank, `ZG-${id.slice(-8)}`, measure, until ?? null, newId(), newId(), new Date(app.clock.now()).toISOString()],
  )
  await owner.end()
}
