import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../../testing/app.ts'
import { cast } from '../../../testing/cast.ts'
import { judgedActivities } from '../../../testing/judged-activities.ts'
import { QUARTER_CARD } from './quarter-card.ts'

const NUMERALS = ['一', '二', '三', '四', '五', '六']
let app: App
let owner: pg.Client
let banks: string[]
let quarter: string
let set: string
/** The first bank's activities: one in time, one late, one called off, one with the second bank. */
let [inTime, late, joint]: string[] = []
let pieces: string[]

const put = async (who: { readonly username: string }, path: string, body: object) => {
  const answer = await (await app.as(who)).post(`/evaluation${path}`, body)
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const see = async (who: { readonly username: string }, path: string) => (await app.as(who)).get(path)

beforeAll(async () => {
  app = await openApp({ now: '2026-04-13T01:00:00Z' })
  owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  banks = await Promise.all(NUMERALS.map((numeral) => app.organisation(`示例银行${numeral}`, '370481')))
  const [one = '', two = '', three = ''] = banks
  const make = judgedActivities(owner)
  await make.pledged(one, 4)
  await make.pledged(two, 2)
  await make.pledged(three, 2)
  inTime = await make.activity({
    shares: { [one]: 100 },
    audiences: ['elderly', 'general'],
    quality: 90,
    reach: { 'sign-in': 40, estimate: 400 },
  })
  late = await make.activity({
    ...{ shares: { [one]: 100 }, starts: '2026-02-10', filed: '2026-02-09', due: '2026-02-05', completed: null, closedAs: null },
    ...{ audiences: ['farmers'], incident: { kind: 'marketing-in-education', confirmed: true } },
  })
  await make.activity({ shares: { [one]: 100 }, closedAs: 'cancelled', completed: null, reach: { 'sign-in': 999 } })
  joint = await make.activity({ shares: { [one]: 60, [two]: 40 }, audiences: ['youth'], reach: { 'sign-in': 100 }, quality: 80 })
  // None of these is of the quarter, or counts.
  await make.activity({ shares: { [one]: 100 }, starts: '2026-04-01', filed: '2026-03-20', reach: { 'sign-in': 999 } })
  await make.activity({ shares: { [one]: 100 }, closedAs: 'refused', accepted: null, completed: null })
  await make.activity({
    shares: { [two]: 100 },
    closedAs: 'merged',
    completed: null,
    incident: { kind: 'privacy-breach', confirmed: false },
  })
  await make.material(one, true)
  await make.material(one, false)
  const first = await make.piece(one, joint, 'county')
  const reprint = await make.piece(one, joint, 'national', first)
  await owner.query('update publishing.coverage set group_id = $1 where id = $1', [first])
  pieces = [first, reprint]

  const organisation = await app.organisation('滕州市总工会', '370481')
  const card = await put(cast.supervisor, '/scorecards', { organisation, name: 'quarter', card: QUARTER_CARD })
  expect(card.faults).toEqual([])
  await put(cast.supervisor, `/scorecards/${card.id}/in-force`, { expected: 1, from: '2026-01-01' })
  const period = { title: '示例季度评价', from: '2026-01-01', to: '2026-03-31' }
  quarter = (await put(cast.supervisor, '/evaluations', { scorecard: card.id, ...period, subjects: banks })).id
  set = (await put(cast.supervisor, `/evaluations/${quarter}/sets`, { reason: '季度计分' })).id
}, 120_000)
afterAll(async () => {
  await owner?.end()
  await app?.close()
})

async function counted(bank: number) {
  const { body } = await see(cast.supervisor, `/evaluation/values?evaluation=${quarter}&subject=${banks[bank - 1]}&limit=200`)
  return Object.fromEntries(
    body.rows.map((row: { name: string; value: string | null; whole: string | null; records: { count: number } | null }) => [
      row.name,
      [row.value, row.whole, row.records?.count ?? null],
    ]),
  )
}

describe('the quarter of a bank', () => {
  test('is counted by share, by method, and with what it counts', async () => {
    expect(await counted(1)).toEqual({
      // In time: one, the called-off one and 60 % of the joint one, out of 3.6 that were filed.
      timeliness: ['2.6', '3.6', 3],
      completion: ['1.6', '2.6', 2],
      // (40 + 60 % of 100) over four outlets; what was called off reached nobody.
      'reach-sign-in': ['25', null, 2],
      'reach-estimate': ['100', null, 1],
      'reach-online': ['0', null, 0],
      'key-groups': ['2', '6', 2],
      originality: ['1', null, 1],
      // One piece, reprinted: ten points at the highest level, of which 60 %.
      media: ['6', null, 1],
      quality: ['85', null, 2],
      marketing: ['1', null, 1],
      privacy: ['0', null, 0],
    })
  })
  test('a partner has its share of the joint activity, and no occurrence that it does not lead', async () => {
    expect(await counted(2)).toMatchObject({
      timeliness: ['0.4', '0.4', 1],
      'reach-sign-in': ['20', null, 1],
      media: ['4', null, 1],
      marketing: ['0', null, 0],
      privacy: ['0', null, 0],
    })
  })
  test('a member that did nothing reached nobody, and has no rate; who is no member has no value at all', async () => {
    expect(await counted(3)).toMatchObject({
      'reach-sign-in': ['0', null, 0],
      'key-groups': ['0', '6', 0],
      timeliness: [null, null, null],
      quality: [null, null, null],
    })
    expect(Object.values(await counted(4))).toEqual(Array(11).fill([null, null, null]))
  })
  test('opens exactly the records it counts', async () => {
    const records = async (line: string) => {
      const { body } = await see(cast.supervisor, `/evaluation/sets/${set}/subjects/${banks[0]}/records/${line}`)
      return body.records.map(({ id }: { id: string }) => id)
    }
    expect(new Set(await records('completion'))).toEqual(new Set([inTime, joint]))
    expect(await records('marketing')).toEqual([late])
    expect(await records('media')).toEqual([pieces[1]])
  })
})

describe('who may know what', () => {
  test('the bureau reads totals and nothing of a bank', async () => {
    await put(cast.supervisor, `/sets/${set}/preview`, {})
    await put(cast.supervisor, `/sets/${set}/apply`, {})
    const { status, body } = await see(cast.bureau, '/financial-education/judging/totals')
    expect([status, body.total]).toEqual([200, 1])
    expect(body.rows[0]).toMatchObject({ judged: 6, mean: null, evaluation: { title: '示例季度评价' } })
    const said = JSON.stringify(body)
    for (const bank of banks) expect(said).not.toContain(bank)
    expect(said).not.toContain('示例银行')
    for (const path of ['/evaluation/evaluations', '/evaluation/mine', '/evaluation/appeals', `/evaluation/scores?evaluation=${quarter}`])
      expect((await see(cast.bureau, path)).status).toBe(403)
  })

  test('a bank reads its own score and records; of another’s nothing is there, on any list, count or export', async () => {
    const { body } = await see(cast.bankReviewer, '/evaluation/mine')
    expect(body.rows.map(({ subject }: { subject: { name: string } }) => subject.name)).toEqual(['示例银行一'])
    const own = await see(cast.bankReviewer, `/evaluation/evaluations/${quarter}/own/${banks[0]}`)
    expect(own.status).toBe(200)
    expect(JSON.stringify(own.body)).not.toMatch(new RegExp(`示例银行二|${banks.slice(1).join('|')}`))
    for (const path of [`own/${banks[1]}`, `own/${banks[1]}/records/timeliness`])
      expect((await see(cast.bankReviewer, `/evaluation/evaluations/${quarter}/${path}`)).status).toBe(404)
    for (const path of [
      ...['/evaluation/evaluations', '/evaluation/scorecards', '/evaluation/appeals', '/evaluation/corrections', '/evaluation/scores.xlsx'],
      ...[`/evaluation/sets/${set}`, `/evaluation/values?evaluation=${quarter}`, '/financial-education/judging/totals'],
      `/evaluation/sets/${set}/subjects/${banks[1]}`,
    ])
      expect([path, (await see(cast.bankReviewer, path)).status]).toEqual([path, 403])
    const appeal = { lines: [{ name: 'timeliness', reason: '该项数据有误，请予核对。' }] }
    const other = await (await app.as(cast.bankReviewer)).post(`/evaluation/evaluations/${quarter}/own/${banks[1]}/appeals`, appeal)
    expect(other.status).toBe(404)
  })
})
