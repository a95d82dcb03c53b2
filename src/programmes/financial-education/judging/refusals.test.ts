import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../../testing/app.ts'
import { cast } from '../../../testing/cast.ts'
import { card } from '../../../testing/scorecard.ts'

type Somebody = { readonly username: string }

const NUMERALS = ['一', '二', '三', '四', '五', '六']
const REASON = '该笔投诉已于当日撤回，见回访记录。'
const AS_OF = '2026-03-31T08:00:00.000Z'

let app: App
let banks: string[]
let quarter: string
let appeal: string
let draft: string

const ask = async (who: Somebody, path: string, body: object) => (await app.as(who)).post(`/evaluation${path}`, body)
const see = async (who: Somebody, path: string) => (await app.as(who)).get(path)
async function does(who: Somebody, path: string, body: object = {}) {
  const answer = await ask(who, path, body)
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const refused = async (who: Somebody, path: string, body: object = {}) => {
  const answer = await ask(who, path, body)
  return answer.status < 300 ? 'done' : answer.body.code
}
const bank = (place: number) => banks[place - 1] as string
const own = (place: number) => `/evaluations/${quarter}/own/${bank(place)}`
const value = (place: number, name: string, figure: string) => ({
  ...{ subject: bank(place), name, value: figure, asOf: AS_OF, evidence: '示例〔2026〕1号' },
})
const contested = { lines: [{ name: 'disputes', reason: REASON }] }

beforeAll(async () => {
  app = await openApp({ now: '2026-04-13T01:00:00Z' })
  banks = await Promise.all(NUMERALS.map((numeral) => app.organisation(`示例银行${numeral}`, '370481')))
  const organisation = await app.organisation('滕州市总工会', '370481')
  const drafted = await does(cast.supervisor, '/scorecards', { organisation, name: 'entered', card })
  await does(cast.supervisor, `/scorecards/${drafted.id}/in-force`, { expected: 1, from: '2026-01-01' })
  const period = { title: '示例季度评价', from: '2026-01-01', to: '2026-03-31', subjects: banks }
  quarter = (await does(cast.supervisor, '/evaluations', { scorecard: drafted.id, ...period })).id
  const values = banks.flatMap((_, place) => [value(place + 1, 'timeliness', String(60 + 5 * place)), value(place + 1, 'disputes', '1')])
  await does(cast.supervisor, `/evaluations/${quarter}/values`, { values })
  draft = (await does(cast.supervisor, `/evaluations/${quarter}/sets`, { reason: '季度计分' })).id
}, 120_000)
afterAll(() => app?.close())

describe('a draft of the scores', () => {
  test('is seen by no bank, not even its own line', async () => {
    expect((await see(cast.bankReviewer, '/evaluation/mine')).body.total).toBe(0)
    expect((await see(cast.bankReviewer, `/evaluation${own(1)}`)).status).toBe(404)
    expect((await see(cast.bankReviewer, `/evaluation/sets/${draft}`)).status).toBe(403)
    expect(await refused(cast.bankReviewer, `${own(1)}/appeals`, contested)).toBe('not-found')
    expect((await see(cast.bureau, '/financial-education/judging/totals')).body.total).toBe(0)
    await does(cast.supervisor, `/sets/${draft}/preview`)
    await does(cast.supervisor, `/sets/${draft}/apply`)
    expect((await see(cast.bankReviewer, `/evaluation${own(1)}`)).status).toBe(200)
  })
})

describe('another bank’s', () => {
  beforeAll(async () => {
    appeal = (await does(cast.otherBankReviewer, `${own(2)}/appeals`, contested)).id
  })

  test('scores and appeals are not there, on no page, list, count or search', async () => {
    for (const path of [own(2), `${own(2)}/records/disputes`]) expect((await see(cast.bankReviewer, `/evaluation${path}`)).status).toBe(404)
    const { body: mine } = await see(cast.bankReviewer, '/evaluation/mine')
    expect([mine.total, mine.rows[0].subject.id]).toEqual([1, bank(1)])
    const said = [
      mine,
      (await see(cast.bankReviewer, `/evaluation${own(1)}`)).body,
      (await see(cast.bankReviewer, '/notifications')).body,
      (await see(cast.bankReviewer, '/cases?limit=200')).body,
      (await see(cast.bankReviewer, '/work?limit=200')).body,
    ]
    for (const body of said) expect(JSON.stringify(body)).not.toMatch(new RegExp(`示例银行二|${bank(2)}|${appeal}|${REASON}`))
  })
  test('are refused to whoever asks for the lists of those who judge, and so are their exports', async () => {
    for (const list of ['overview', 'lines', 'values', 'scores'])
      for (const kind of ['', '.xlsx'])
        expect([list, kind, (await see(cast.bankReviewer, `/evaluation/${list}${kind}?evaluation=${quarter}`)).status]).toEqual([
          list,
          kind,
          403,
        ])
    for (const path of ['/appeals', '/appeals.xlsx', '/corrections', '/scorecards', '/evaluations', `/evaluations/${quarter}/judges`])
      expect([path, (await see(cast.bankReviewer, `/evaluation${path}`)).status]).toEqual([path, 403])
  })
  test('appeals are neither filed, withdrawn nor answered', async () => {
    expect(await refused(cast.bankReviewer, `${own(2)}/appeals`, contested)).toBe('not-found')
    expect(await refused(cast.bankReviewer, `/appeals/${appeal}/withdrawal`)).toBe('not-found')
    expect(await refused(cast.otherBankClerk, `/appeals/${appeal}/withdrawal`)).toBe('not-permitted')
    const lines = [{ name: 'disputes', upheld: true, answer: '予以更正' }]
    expect(await refused(cast.otherBankReviewer, `/appeals/${appeal}/answer`, { lines })).toBe('not-permitted')
  })
})

test('whoever applied the scores does not answer the appeal against them; another supervisor does', async () => {
  const lines = [{ name: 'disputes', upheld: false, answer: '经核实，原数据无误' }]
  expect(await refused(cast.supervisor, `/appeals/${appeal}/answer`, { lines })).toBe('judge-of-own-case')
  expect(await refused(cast.secondSupervisor, `/appeals/${appeal}/answer`, { lines })).toBe('done')
  const late = await ask(cast.otherBankReviewer, `/appeals/${appeal}/withdrawal`, {})
  expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('已经答复，不能撤回')])
})

test('the bureau reads totals, and neither a bank nor a list that names one', async () => {
  const { body } = await see(cast.bureau, '/financial-education/judging/totals')
  expect(body.rows[0]).toMatchObject({ judged: 6, scored: 6, appeals: { open: 0, answered: 1, withdrawn: 0 } })
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`示例银行|${banks.join('|')}`))
  const lists = ['overview', 'lines', 'values', 'scores'].map((list) => `${list}?evaluation=${quarter}`)
  for (const path of [...lists, 'evaluations', 'appeals', 'corrections', 'mine', `evaluations/${quarter}`, own(1).slice(1)])
    expect([path, (await see(cast.bureau, `/evaluation/${path}`)).status]).toEqual([path, 403])
  for (const who of [cast.bankReviewer, cast.bankClerk]) expect((await see(who, '/financial-education/judging/totals')).status).toBe(403)
})

test('a closed period takes no change but a correction that somebody else approves', async () => {
  app.clock.set('2026-04-22T01:00:00Z')
  await does(cast.supervisor, `/evaluations/${quarter}/lock`)
  const values = [value(1, 'disputes', '0')]
  expect(await refused(cast.supervisor, `/evaluations/${quarter}/values`, { values })).toBe('evaluation-locked')
  expect(await refused(cast.supervisor, `/evaluations/${quarter}/measures`)).toBe('evaluation-locked')
  expect(await refused(cast.supervisor, `/evaluations/${quarter}/sets`, { reason: '再次计分' })).toBe('evaluation-locked')
  expect(await refused(cast.bankReviewer, `${own(1)}/appeals`, contested)).toBe('appeal-after-lock')
  const before = (await see(cast.bankReviewer, `/evaluation${own(1)}`)).body.score
  const { id } = await does(cast.supervisor, `/evaluations/${quarter}/corrections`, { reason: '投诉件数录入有误', values })
  expect((await see(cast.bankReviewer, `/evaluation${own(1)}`)).body.score).toBe(before)
  const approval = { approved: true, note: '经核实，同意更正' }
  expect(await refused(cast.supervisor, `/corrections/${id}/decision`, approval)).toBe('not-permitted')
  expect(await refused(cast.bankReviewer, `/corrections/${id}/decision`, approval)).toBe('not-permitted')
  expect(await refused(cast.supervisionHead, `/corrections/${id}/decision`, approval)).toBe('done')
  expect(Number((await see(cast.bankReviewer, `/evaluation${own(1)}`)).body.score)).toBeGreaterThan(Number(before))
})
