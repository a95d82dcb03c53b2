import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counted, type Judge, type Judging, openJudging } from '../../testing/evaluation.ts'
import { HERE } from '../../testing/process/house.ts'

const REASON = '该笔投诉已于当日撤回，见回访记录。'

let j: Judging
let quarter: string
let set: string
let appeal: string
beforeAll(async () => {
  j = await openJudging(6)
  quarter = await j.quarter(await j.cardInForce(counted))
  j.subjects.forEach((subject, place) => {
    const ids = Array.from({ length: 10 - place }, () => crypto.randomUUID())
    j.counts.set(subject, { value: String(ids.length), whole: '10', records: ids, filter: { bank: subject } })
  })
  const values = j.subjects.flatMap((_, place) => [
    j.value(place + 1, 'disputes', place === 0 ? '0' : '2'),
    j.value(place + 1, 'leaks', '0'),
    j.marks(place + 1, '90', '90'),
  ])
  await j.does('supervisor', `/evaluations/${quarter}/values`, { values })
  set = (await j.applied(quarter)).id
}, 120_000)
afterAll(() => j?.close())

const code = async (who: Judge, path: string, body: object = {}) => {
  const answer = await j.ask(who, path, body)
  return answer.status < 300 ? 'done' : answer.body.code
}
const own = (place: number) => `/evaluations/${quarter}/own/${j.bank(place)}`
const inbox = async (who: Judge): Promise<string[]> =>
  (await (await j.as(who)).get('/notifications')).body.rows.map(({ text }: { text: { zh: string } }) => text.zh)
const lines = [{ name: 'disputes', reason: REASON }]

describe('an appeal that moves a score', () => {
  test('who is judged hears of the period and of the scores, and nobody else', async () => {
    expect(await inbox('reviewer')).toEqual([
      expect.stringContaining('评价得分已启用，可以查看；如有异议，请于 2026-04-10 前申诉'),
      expect.stringContaining('本单位在评价范围内'),
    ])
    expect(await inbox('onlooker')).toEqual([])
  })

  test('the bank reads until when it may appeal and by which rule', async () => {
    const { body } = await j.see('reviewer', own(2))
    expect(body).toMatchObject({ appeals: [], appealing: { until: '2026-04-10', days: 5, barred: null, may: true } })
    expect(body.appealing.basis.zh).toContain('本系统默认值')
    expect((await j.see('rival', own(2))).body.appealing).toMatchObject({ may: false, barred: { code: 'not-permitted' } })
  })

  test('it reads which records a line counts, and so does the supervisor', async () => {
    const theirs = await j.see('reviewer', `${own(2)}/records/timeliness`)
    expect(theirs.body).toMatchObject({ count: 9, records: [{ title: '示例活动 1' }, ...Array(8).fill({})] })
    expect((await j.see('supervisor', `/sets/${set}/subjects/${j.bank(2)}/records/timeliness`)).body).toEqual(theirs.body)
    expect((await j.see('reviewer', `${own(2)}/records/disputes`)).status).toBe(404)
  })

  test('it is filed once, and those who did not apply the scores hear of it', async () => {
    const filed = await j.does('reviewer', `${own(2)}/appeals`, { lines })
    expect(filed.due).toBe('2026-04-17')
    appeal = filed.id
    expect(await code('reviewer', `${own(2)}/appeals`, { lines })).toBe('appeal-open-already')
    expect(await inbox('colleague')).toContainEqual(expect.stringContaining('示例银行二提出申诉，请于 2026-04-17 前逐项答复'))
    expect(await inbox('supervisor')).toEqual([])
    expect((await j.see('supervisor', `/evaluations/${quarter}`)).body).toMatchObject({
      ...{ appeals: { open: 1, answered: 0, withdrawn: 0 }, appealUntil: '2026-04-10' },
      closing: [{ code: 'appeals-open' }, { code: 'appeals-still-possible' }],
    })
  })

  test('it is answered by somebody else, with the right value, and the bank reads the answer and no name', async () => {
    const mended = j.value(2, 'disputes', '0', { evidence: '示例回访记录' })
    const answer = { lines: [{ name: 'disputes', upheld: true, answer: '经核实予以更正', value: mended }] }
    expect((await j.see('supervisor', '/appeals')).body.rows[0].barred.code).toBe('judge-of-own-case')
    expect(await code('supervisor', `/appeals/${appeal}/answer`, answer)).toBe('judge-of-own-case')
    expect(await code('colleague', `/appeals/${appeal}/answer`, { lines: [] })).toBe('invalid-input')
    const other = { lines: [{ ...answer.lines[0], value: j.value(1, 'disputes', '9') }] }
    expect(await code('colleague', `/appeals/${appeal}/answer`, other)).toBe('other-subject')
    const dismissed = { lines: [{ ...answer.lines[0], upheld: false }] }
    expect(await code('colleague', `/appeals/${appeal}/answer`, dismissed)).toBe('dismissed-with-value')
    expect(await code('supervisor', `/evaluations/${quarter}/lock`)).toBe('appeals-open')
    expect(await j.does('colleague', `/appeals/${appeal}/answer`, answer)).toMatchObject({ state: 'answered', lines: [{ upheld: true }] })
    expect(await code('colleague', `/appeals/${appeal}/answer`, answer)).toBe('answered-already')
    const { body } = await j.see('reviewer', own(2))
    expect(body.appeals).toMatchObject([
      { state: 'answered', lines: [{ title: { zh: '投诉件数' }, upheld: true, answer: '经核实予以更正' }] },
    ])
    expect(JSON.stringify(body.appeals)).not.toContain('示例监管')
    expect(await inbox('reviewer')).toContainEqual(expect.stringContaining('本单位的申诉已逐项答复'))
  })

  test('the score moves only once it is scored anew, seen and applied', async () => {
    expect((await j.see('reviewer', own(2))).body.score).toBe('79.5')
    const draft = await j.does('supervisor', `/evaluations/${quarter}/sets`, { reason: '银行二申诉成立' })
    const { movers } = await j.does('supervisor', `/sets/${draft.id}/preview`)
    expect(movers.filter(({ moves }: { moves: boolean }) => moves)).toMatchObject([
      { subject: { name: '示例银行二' }, after: { score: '93.5' } },
    ])
    await j.does('supervisor', `/sets/${draft.id}/apply`)
    expect((await j.see('reviewer', own(2))).body.score).toBe('93.5')
  })
})

describe('an appeal that is taken back', () => {
  let second: string
  test('by its bank while it waits, and those who would have answered hear that they need not', async () => {
    second = (await j.does('reviewer', `${own(2)}/appeals`, { lines })).id
    for (const who of ['supervisor', 'colleague', 'clerk'] as const)
      expect([who, await code(who, `/appeals/${second}/withdrawal`)]).toEqual([who, 'not-permitted'])
    expect((await j.see('rival', own(2))).body.appeals[0].kept.code).toBe('not-permitted')
    expect((await j.see('reviewer', own(2))).body.appeals[0].kept).toBeNull()
    await j.does('reviewer', `/appeals/${second}/withdrawal`, { note: '本行核对后无异议' })
    expect(await inbox('colleague')).toContainEqual(expect.stringContaining('示例银行二撤回了申诉，无需答复'))
    expect((await j.see('reviewer', own(2))).body).toMatchObject({
      score: '93.5',
      appeals: [
        { state: 'withdrawn', withdrawnBy: { name: '示例银行二审核' }, withdrawal: '本行核对后无异议', late: false },
        { state: 'answered' },
      ],
    })
  })
  test('it is neither answered nor taken back again; what was answered is not taken back', async () => {
    const answer = { lines: [{ name: 'disputes', upheld: false, answer: '不予支持' }] }
    expect(await code('decider', `/appeals/${second}/answer`, answer)).toBe('appeal-withdrawn')
    expect(await code('reviewer', `/appeals/${second}/withdrawal`)).toBe('withdrawn-already')
    const refused = await j.ask('reviewer', `/appeals/${appeal}/withdrawal`, {})
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('已经答复，不能撤回')])
    expect(await code('neighbour', `/appeals/${second}/withdrawal`)).toBe('not-permitted')
    await expect(
      j.owner.query('update evaluation.appeals set withdrawn_by = filed_by, withdrawn_at = now() where id = $1', [appeal]),
    ).rejects.toThrow('check')
  })
  test('it waits for nobody any more, and stands in the lists as what it is', async () => {
    expect((await j.see('supervisor', `/evaluations/${quarter}`)).body.appeals).toEqual({ open: 0, answered: 1, withdrawn: 1 })
    const found = async (more: string) => (await j.see('supervisor', `/appeals?evaluation=${quarter}&${more}`)).body.total
    expect([await found('state=open'), await found('state=answered'), await found('state=withdrawn')]).toEqual([0, 1, 1])
    expect([await found(`subject=${j.bank(2)}`), await found(`subject=${j.bank(1)}`)]).toEqual([2, 0])
  })
})

describe('a period at a glance', () => {
  const rows = async (path: string) => (await j.see('supervisor', `${path}evaluation=${quarter}&limit=200`)).body
  test('each number is that of the list which it opens', async () => {
    const { rows: banks, total } = await rows('/overview?')
    expect([total, banks.map(({ rank }: { rank: number }) => rank)]).toEqual([6, [1, 2, 3, 4, 5, 6]])
    for (const { subject, present, missing, appeals } of banks)
      expect([
        (await rows(`/lines?subject=${subject.id}&state=present&`)).total,
        (await rows(`/lines?subject=${subject.id}&state=missing&`)).total,
        (await rows(`/appeals?subject=${subject.id}&state=withdrawn&`)).total,
      ]).toEqual([present, missing, appeals.withdrawn])
    expect(
      (await rows(`/lines?subject=${j.bank(2)}&`)).rows.map(({ name, state }: Record<string, string>) => [name, state]),
    ).toContainEqual(['lecture', 'present'])
  })
  test('it is not there for those who are judged, nor for a manager of a bank', async () => {
    for (const path of ['/overview?', '/lines?']) {
      expect((await j.see('manager', `${path}evaluation=${quarter}`)).status).toBe(404)
      expect((await j.see('reviewer', `${path}evaluation=${quarter}`)).status).toBe(403)
    }
  })
})

describe('a judge', () => {
  test('is chosen where there is a file, and finds the marks with what is held', async () => {
    const { body } = await j.see('supervisor', `/evaluations/${quarter}/judges`)
    const chosen = body.find(({ name }: { name: string }) => name === '示例监管乙')
    expect(body.map(({ name }: { name: string }) => name)).not.toContain('示例银行一经办')
    const enter = (mark: object) =>
      code('supervisor', `/evaluations/${quarter}/values`, { values: [{ ...j.marks(6, '90'), marks: [mark] }] })
    expect(await enter({ judge: '示例监管乙', mark: '88' })).toBe('choose-the-judge')
    expect(await enter({ judge: '示例评委', person: crypto.randomUUID(), mark: '88' })).toBe('not-a-judge')
    expect(await enter({ judge: '别名', person: chosen.id, mark: '90' })).toBe('done')
    const [kept] = await j.rows(`select marks from evaluation.values where evaluation = $1 order by no desc limit 1`, [quarter])
    expect(kept.marks).toEqual([{ judge: '示例监管乙', person: chosen.id, mark: '90' }])
    const about = j.house.parts.find(({ name }) => name === 'evaluation')?.about
    const [marks] = (await about?.(j.house.platform.db.in(HERE), [chosen.id])) ?? []
    expect(marks?.rows).toMatchObject([{ line: 'lecture', mark: '90' }])
    await j.applied(quarter, '抽查打分补录')
  })
})

test('a period is not locked while somebody may still appeal, and takes no appeal after that', async () => {
  expect(await code('supervisor', `/evaluations/${quarter}/lock`)).toBe('appeals-still-possible')
  const third = await j.does('reviewer', `${own(2)}/appeals`, { lines })
  await j.does('decider', `/appeals/${third.id}/answer`, { lines: [{ name: 'disputes', upheld: false, answer: '已经更正，不再变动' }] })
  j.clock.set('2026-04-13T01:00:00Z')
  expect((await j.see('reviewer', own(2))).body.appealing.barred.code).toBe('appeal-too-late')
  expect(await code('reviewer', `${own(2)}/appeals`, { lines })).toBe('appeal-too-late')
  expect((await j.does('supervisor', `/evaluations/${quarter}/lock`)).state).toBe('locked')
})

describe('an appeal is not there', () => {
  test('for other banks, nor for whoever may only read', async () => {
    expect(await code('clerk', `${own(2)}/appeals`, { lines })).toBe('not-permitted')
    expect(await code('reviewer', `${own(1)}/appeals`, { lines })).toBe('not-found')
    expect((await j.see('reviewer', `${own(1)}/records/timeliness`)).status).toBe(404)
    expect((await j.see('manager', '/appeals')).body.total).toBe(0)
    expect(await code('manager', `/appeals/${appeal}/answer`, { lines: [{ name: 'disputes', upheld: false, answer: '不予支持' }] })).toBe(
      'not-found',
    )
    for (const who of ['clerk', 'reviewer', 'onlooker'] as const) expect((await j.see(who, '/appeals')).status).toBe(403)
    expect(JSON.stringify((await j.see('clerk', own(1))).body)).not.toContain(REASON)
    expect(await inbox('clerk')).not.toContainEqual(expect.stringContaining('申诉已'))
  })
  test('nor, what was answered, to be changed, not even past the application', async () =>
    expect(j.owner.query(`update evaluation.appeal_lines set upheld = false, answer = '改' where appeal = $1`, [appeal])).rejects.toThrow(
      'never changed',
    ))
})

test('what the system counts is fetched on request, and a trial of weights is kept nowhere', async () => {
  const other = await j.quarter(await j.cardInForce(counted, 'fetched'))
  expect(await j.does('supervisor', `/evaluations/${other}/measures`)).toEqual({ counted: 6 })
  expect((await j.see('supervisor', `/values?evaluation=${other}`)).body.rows[0]).toMatchObject({
    name: 'timeliness',
    records: { count: 10 },
  })
  const weights = [{ name: 'timeliness', weight: '0' }]
  const { movers } = await j.does('supervisor', `/evaluations/${quarter}/what-if`, { weights })
  expect(movers.find(({ subject }: { subject: { id: string } }) => subject.id === j.bank(2)).after.score).toMatch(/^95\.8333/)
  expect((await j.see('reviewer', own(2))).body.score).toBe('93.5')
  expect(await code('supervisor', `/evaluations/${quarter}/what-if`, { weights: [{ name: 'unheard-of', weight: '1' }] })).toBe('no-weights')
})

test('totals name nobody, and say nothing of a group of few', async () => {
  const { evaluation, platform } = { evaluation: j.house.kernel.evaluation, platform: j.house.platform }
  const of = { organisation: j.authority, offset: 0, limit: 10 }
  const { rows, total } = await evaluation.totals(platform.db.in(HERE), of)
  expect(total).toBe(1)
  expect(rows[0]).toMatchObject({ judged: 6, scored: 6, evaluation: { locked: true } })
  expect(rows[0]?.mean).toMatch(/^\d+(\.\d)?$/)
  expect(JSON.stringify(rows)).not.toMatch(/示例银行|[0-9a-f-]{36}.*subject/)
})

test('who marked, entered, answered or filed can ask what is held about it', async () => {
  const [{ person }] = await j.rows(`select filed_by as person from evaluation.appeals where id = $1`, [appeal])
  const about = j.house.parts.find(({ name }) => name === 'evaluation')?.about
  const tables = (await about?.(j.house.platform.db.in(HERE), [person])) ?? []
  expect(tables.map(({ rows }) => rows.length)).toEqual([0, 0, 4])
})

test('the appeals go along as a spreadsheet, a line each', async () => {
  const { cookie } = await j.as('supervisor')
  const { statusCode, headers } = await j.server.inject({ url: '/api/evaluation/appeals.xlsx', headers: { cookie } })
  expect([statusCode, headers['x-total-rows']]).toEqual([200, '3'])
})
